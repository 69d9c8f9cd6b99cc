// SPDX-License-Identifier: Apache-2.0

/// What the reader must know before anything else on the page.
package struct Banner: Component {
    package enum Kind: String, Sendable, CaseIterable {
        case notice, success, warning, failure
    }

    private let kind: Kind
    private let sentence: String
    private let more: HTML

    /// `more` stands below the sentence: a link, what to do.
    package init(_ kind: Kind, _ sentence: String, more: HTML = "") {
        self.kind = kind
        self.sentence = sentence
        self.more = more
    }

    package func html(_ say: Say) -> HTML {
        let role = kind == .failure ? "alert" : "region"
        let label = say("design.banner.\(kind.rawValue)")
        let more: HTML? = more.text.isEmpty ? nil : "<div>\(more)</div>"
        return """
            <section class="banner \(kind.rawValue)" role="\(role)" aria-label="\(label)">\
            <p><strong>\(label)</strong> \(sentence)</p>\(more)</section>
            """
    }
}
