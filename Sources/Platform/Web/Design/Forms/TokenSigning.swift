// SPDX-License-Identifier: Apache-2.0

/// Signs the documents of a page with the token in the reader's own PC, by `agent.js`.
///
/// Without JavaScript, or without the program on the PC, nothing of it is seen; the page offers the other way.
package struct TokenSigning: Component {
    private static let words = [
        "looking", "signing", "absent", "timeout", "broken", "missing", "register",
    ]

    private let label: String
    private let agent: String
    private let path: String
    private let say: @Sendable (String) -> String

    /// `agent` is where the program listens, with its last slash; `path` that of the sitting; `word` gives its sentences.
    package init(
        _ label: String,
        agent: String,
        path: String,
        word: @escaping @Sendable (String) -> String
    ) {
        self.label = label
        self.agent = agent
        self.path = path
        say = word
    }

    package func html(_: Say) -> HTML {
        let said = Self.words.map { HTML.attribute("data-\($0)", say($0)) }
        return """
            <section data-agent="\(agent)" data-path="\(path)"\(said)>\
            <button type="button" class="b primary" hidden>\(label)</button>\
            <p role="status" class="facts"></p></section>\(HTML.module("agent.js"))
            """
    }
}
