// SPDX-License-Identifier: Apache-2.0

import Formats

/// What happened to a PDF since its first signature, revision by revision.
struct PDFHistory {
    let reader: PDFReader
    private let signatures: [PDFSignature]
    /// By revision; a revision is compared once, however many signatures stand before it.
    private var changes: [Int: [PDFChange]] = [:]
    /// Fields whose signature an earlier revision had and the last one has not.
    let removed: [String]

    init(_ reader: PDFReader, _ signatures: [PDFSignature]) throws(PDFRefusal) {
        self.reader = reader
        self.signatures = signatures
        removed = try Self.removed(reader, signatures)
        let last = reader.file.revisionCount - 1
        guard let first = signatures.compactMap(\.revision).min(), first < last else { return }
        changes = try Self.changes(reader, after: first)
    }

    /// What each revision after this one changed.
    static func changes(
        _ reader: PDFReader,
        after first: Int
    ) throws(PDFRefusal) -> [Int: [PDFChange]] {
        var changes: [Int: [PDFChange]] = [:]
        var references = try PDFReferences(reader.view(first))
        for revision in (first + 1)..<max(first + 1, reader.file.revisionCount) {
            var diff = try PDFRevisionDiff(reader, revision: revision, references: references)
            changes[revision] = try diff.run()
            try references.advance(over: diff.listed, to: diff.new)
        }
        return changes
    }

    /// All changes in their order, lawful or not.
    var reasons: [Verdict.Reason] {
        changes.sorted { $0.key < $1.key }.flatMap(\.value).map(\.reason)
    }

    /// What came after a signature, and what is to be said of it.
    func after(_ signature: PDFSignature) -> ([PDFChange], [Judge.Finding]) {
        var findings: [Judge.Finding] = []
        if signature.flaw == nil, let revision = signature.revision {
            let later = changes.filter { $0.key > revision }.sorted { $0.key < $1.key }
                .flatMap(\.value)
            for change in later {
                if let finding = finding(change, signature) { findings.append(finding) }
            }
            if !reader.file.endsCleanly {
                let arguments = ["subject": String(signature.end)]
                findings.append(.failed(.formatFailure, "pdf.change.stray", arguments))
            }
            return (later, findings)
        }
        return ([], findings)
    }

    private func finding(_ change: PDFChange, _ signature: PDFSignature) -> Judge.Finding? {
        let reason = change.reason
        guard let needs = change.kind.needs else {
            let isForm = change.kind == .stray || change.kind == .history
            return .failed(isForm ? .formatFailure : .hashFailure, reason.key, reason.arguments)
        }
        let arguments = reason.arguments.merging(["signature": signature.field]) { $1 }
        if let permission = certification, permission.rawValue < needs.rawValue,
            change.kind != .stamp || !isSealed(change)
        {
            return .failed(.hashFailure, "pdf.notPermitted", arguments)
        }
        if change.kind == .formFilled || change.kind == .signature,
            signature.lock?.closes(change.subject) == true
        {
            return .failed(.hashFailure, "pdf.locked", arguments)
        }
        guard needs != .nothing, change.kind != .signature, !isSealed(change),
            (certification?.rawValue ?? 0) < needs.rawValue
        else { return nil }
        // Nobody stands in for what was written in after the last signature.
        return .open(.generic, "pdf.unsealed", arguments)
    }

    private var certification: PDFSignature.Permission? {
        signatures.first { $0.permission != nil && $0.flaw == nil }?.permission
    }

    /// Whether a later signature covers the change, and so answers for it.
    private func isSealed(_ change: PDFChange) -> Bool {
        signatures.contains { signature in
            guard let revision = signature.revision else { return false }
            return revision >= change.revision && signature.flaw == nil
                && signature.kind != .timestamp
        }
    }

    private static func removed(
        _ reader: PDFReader,
        _ signatures: [PDFSignature]
    ) throws(PDFRefusal) -> [String] {
        let present = Set(signatures.compactMap(\.reference))
        var removed: [String] = []
        for revision in 0..<max(0, reader.file.revisionCount - 1) {
            let view = reader.view(revision)
            for field in try view.fields() where field.isSignature {
                guard let value = field.dictionary["V"]?.reference, !present.contains(value),
                    try view.dictionary(.reference(value))?["Contents"] != nil,
                    !removed.contains(field.name)
                else { continue }
                removed.append(field.name)
            }
        }
        return removed
    }
}

extension PDFChange {
    var reason: Verdict.Reason {
        var arguments = ["subject": subject, "revision": String(revision + 1)]
        arguments["text"] = text ?? "–"
        return Verdict.Reason("pdf.change.\(kind.rawValue)", arguments)
    }
}
