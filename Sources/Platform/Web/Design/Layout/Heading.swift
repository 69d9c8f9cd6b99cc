// SPDX-License-Identifier: Apache-2.0

/// The h1 of a page, what kind of thing it is, and what can be done with it.
package struct Heading: Component {
    private let title: String
    private let caption: String?
    private let lead: String?
    private let marks: HTML
    private let actions: HTML

    /// `caption` stands above (`Văn bản đến`), `lead` below; `marks` are tags beside, `actions` buttons.
    package init(
        _ title: String,
        caption: String? = nil,
        lead: String? = nil,
        marks: HTML = "",
        actions: HTML = ""
    ) {
        self.title = title
        self.caption = caption
        self.lead = lead
        self.marks = marks
        self.actions = actions
    }

    package func html(_ say: Say) -> HTML {
        let caption: HTML? = caption.map { "<p class=\"caption\">\($0)</p>" }
        let lead: HTML? = lead.map { "<p class=\"lead\">\($0)</p>" }
        let marks: HTML? = marks.text.isEmpty ? nil : "<div class=\"marks\">\(marks)</div>"
        let actions: HTML? = actions.text.isEmpty ? nil : "<div class=\"actions\">\(actions)</div>"
        return """
            <div class="heading"><div>\(caption)<h1>\(title)</h1>\(lead)\(marks)</div>\(actions)</div>
            """
    }
}
