// SPDX-License-Identifier: Apache-2.0

/// A document beside the fields that are filled in from it.
package struct DocumentViewer: Component {
    private let title: String
    private let source: String?
    private let isPicture: Bool
    private let instead: String?
    private let files: [Tabs.Tab]
    private let fields: HTML

    /// Two halves of a wide page, one above the other on a narrow one.
    ///
    /// `source` is shown in a frame of its own, or as a picture; nil when it cannot be shown, and
    /// `instead` says why, where it is not for its kind.
    /// `files` are tabs between several attachments, `fields` stand beside.
    package init(
        _ title: String,
        source: String?,
        isPicture: Bool = false,
        instead: String? = nil,
        files: [Tabs.Tab] = [],
        fields: HTML
    ) {
        self.title = title
        self.source = source
        self.isPicture = isPicture
        self.instead = instead
        self.files = files
        self.fields = fields
    }

    package func html(_ say: Say) -> HTML {
        let tabs: HTML? = files.isEmpty ? nil : Tabs(title, files).html(say)
        let view: HTML =
            source.map { source in
                let shown: HTML =
                    isPicture
                    ? "<img src=\"\(source)\" alt=\"\(title)\">"
                    : "<iframe src=\"\(source)\" title=\"\(title)\"></iframe>\(HTML.module("viewer.js"))"
                return """
                    \(shown)<p class="facts"><a href="\(source)" target="_blank" rel="noopener">\
                    \(say("design.viewer.open"))</a></p>
                    """
            } ?? "<p class=\"empty\">\(instead ?? say("design.viewer.none"))</p>"
        return """
            <div class="beside"><div class="viewer">\(tabs)\(view)</div><div class="fields">\(fields)</div></div>
            """
    }
}
