// SPDX-License-Identifier: Apache-2.0

/// Fields that narrow a list; what they ask stands in the address.
package struct FilterForm: Component {
    private let action: String
    private let fields: [HTML]
    private let clear: String?
    private let isOpen: Bool
    private let name: String?

    /// `clear` is the address without any filter, nil when none is set; a set filter is shown open.
    ///
    /// `name` says what is chosen where it is no list that is narrowed.
    package init(
        to action: String,
        fields: [HTML],
        clear: String? = nil,
        isOpen: Bool = true,
        name: String? = nil
    ) {
        self.name = name
        self.action = action
        self.fields = fields
        self.clear = clear
        self.isOpen = isOpen
    }

    package func html(_ say: Say) -> HTML {
        let clear: HTML? = clear.map { "<a href=\"\($0)\">\(say("design.filter.clear"))</a>" }
        let form = GetForm(
            to: action,
            isSearch: true,
            name: name ?? say("design.filter"),
            body: """
                <div class="row">\(fields)<div class="buttons">\
                \(Button(say("design.filter.apply"), kind: .secondary).html(say))\(clear)</div></div>
                """
        )
        return """
            <details class="filter"\(.flag("open", isOpen || clear != nil))>\
            <summary>\(name ?? say("design.filter"))</summary>\(form.html)</details>
            """
    }
}

/// Links that look like tabs: one list, its parts or its saved views, with counts.
package struct Tabs: Component {
    package struct Tab: Sendable {
        let label: String
        let path: String
        let count: Int?
        let isCurrent: Bool

        package init(_ label: String, to path: String, count: Int? = nil, isCurrent: Bool = false) {
            self.label = label
            self.path = path
            self.count = count
            self.isCurrent = isCurrent
        }
    }

    private let name: String
    private let tabs: [Tab]
    private let more: HTML

    /// `name` says what is divided; `more` stands after the tabs, such as a button that saves the view.
    package init(_ name: String, _ tabs: [Tab], more: HTML = "") {
        self.name = name
        self.tabs = tabs
        self.more = more
    }

    package func html(_ say: Say) -> HTML {
        let items = tabs.map { tab -> HTML in
            let count: HTML? = tab.count.map {
                "\(" ")<span class=\"count\">\(say.number($0))</span>"
            }
            let current: HTML = tab.isCurrent ? " aria-current=\"page\"" : .nothing
            return "<li><a href=\"\(tab.path)\"\(current)>\(tab.label)\(count)</a></li>"
        }
        return "<nav class=\"tabs\" aria-label=\"\(name)\"><ul>\(items)</ul>\(more)</nav>"
    }
}

/// The way through a list that is read page by page from a key.
package struct Paging: Component {
    private let previous: String?
    private let next: String?
    private let summary: String

    /// `summary` says what is shown: `Dòng 1–50 trong khoảng 1.260.000`.
    package init(previous: String?, next: String?, summary: String) {
        self.previous = previous
        self.next = next
        self.summary = summary
    }

    package func html(_ say: Say) -> HTML {
        let back: HTML? = previous.map {
            "<a class=\"b quiet\" rel=\"prev\" href=\"\($0)\">← \(say("design.previous"))</a>"
        }
        let on: HTML? = next.map {
            "<a class=\"b quiet\" rel=\"next\" href=\"\($0)\">\(say("design.next")) →</a>"
        }
        return """
            <nav class="paging" aria-label="\(say("design.pages"))"><p>\(summary)</p>\(back)\(on)</nav>
            """
    }
}

/// Which columns a list shows.
package struct ColumnChoice: Component {
    private let action: String
    private let columns: [Choice]
    private let shown: [String]
    private let kept: [(name: String, value: String)]

    /// `kept` are the other values of the address, so that choosing columns keeps the filter.
    package init(
        to action: String,
        columns: [Choice],
        shown: [String],
        kept: [(name: String, value: String)] = []
    ) {
        self.action = action
        self.columns = columns
        self.shown = shown
        self.kept = kept
    }

    package func html(_ say: Say) -> HTML {
        let fields = Fields(say)
        let boxes = fields.checkboxes(
            "column",
            legend: say("design.columns"),
            choices: columns,
            values: shown,
            isInline: true
        )
        let form = GetForm(
            to: action,
            body: """
                \(kept.map { fields.hidden($0.name, $0.value) })\(boxes)\
                \(Button(say("design.columns.apply"), kind: .secondary).html(say))
                """
        )
        return """
            <details class="filter columns"><summary>\(say("design.columns"))</summary>\(form.html)</details>
            """
    }
}
