// SPDX-License-Identifier: Apache-2.0

extension Book.Kind {
    /// The columns of a book by the keys of their heads, and how wide each is against the others.
    var columns: [(key: String, weight: Double)] {
        switch self {
        case .incoming:
            [
                ("day", 8), ("arrival", 6), ("author", 14), ("reference", 12), ("issued", 8),
                ("subject", 28), ("unit", 12), ("passed", 8), ("receipt", 7), ("note", 8),
            ]
        case .handling:
            [
                ("arrival", 7), ("document", 34), ("unit", 16), ("due", 9), ("progress", 14),
                ("answer", 12), ("note", 10),
            ]
        case .outgoing:
            [
                ("reference", 12), ("issued", 8), ("subject", 28), ("signer", 12),
                ("copies", 16), ("keeper", 10), ("amount", 6), ("passed", 8), ("receipt", 7),
                ("note", 8),
            ]
        case .documents, .found:
            [
                ("ordinal", 5), ("reference", 14), ("issued", 9), ("subject", 36),
                ("author", 18), ("pages", 8), ("note", 10),
            ]
        case .dispatched:
            [
                ("reference", 12), ("issued", 8), ("subject", 28), ("copies", 18), ("due", 8),
                ("progress", 14), ("answer", 12), ("note", 8),
            ]
        case .postal:
            [
                ("passed", 10), ("reference", 14), ("copies", 34), ("envelopes", 8),
                ("postmark", 18), ("note", 10),
            ]
        case .copies:
            [
                ("reference", 12), ("copied", 8), ("document", 34), ("copies", 22),
                ("signer", 14), ("note", 10),
            ]
        case .uses:
            [
                ("used", 8), ("user", 14), ("document-day", 14), ("subject", 24), ("dossier", 10),
                ("receipt", 8), ("returned", 8), ("permitted", 14), ("note", 8),
            ]
        case .kept:
            [
                ("ordinal", 5), ("code", 12), ("title", 36), ("holder", 16), ("deadline", 9),
                ("until", 9), ("consent", 16),
            ]
        case .secretIncoming:
            [
                ("arrival", 6), ("day", 8), ("author", 14), ("reference", 12), ("issued", 8),
                ("marking", 8), ("subject", 24), ("unit", 12), ("receipt", 7), ("note", 8),
            ]
        case .secretOutgoing:
            [
                ("reference", 12), ("issued", 8), ("marking", 8), ("subject", 24), ("signer", 12),
                ("copies", 16), ("amount", 6), ("unit", 10), ("receipt", 7), ("note", 8),
            ]
        case .dossiers:
            [
                ("ordinal", 5), ("code", 12), ("title", 36), ("time", 18), ("retention", 12),
                ("amount", 8), ("note", 9),
            ]
        }
    }
}
