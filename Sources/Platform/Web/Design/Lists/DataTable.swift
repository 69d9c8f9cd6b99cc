// SPDX-License-Identifier: Apache-2.0

/// A list of records: one a row, with links that sort it.
package struct DataTable: Component {
    package enum Order: Sendable {
        case up, down
    }

    package struct Column: Sendable {
        let label: String
        let isNumeric: Bool
        let sort: String?
        let order: Order?
        let isLabelled: Bool

        /// `sort` is the address of the list sorted by this column the other way, `order` how it is sorted
        /// now; `isLabelled` repeats the label in each row on a phone, where what stands there needs it.
        package init(
            _ label: String,
            isNumeric: Bool = false,
            sort: String? = nil,
            order: Order? = nil,
            isLabelled: Bool = true
        ) {
            self.label = label
            self.isNumeric = isNumeric
            self.sort = sort
            self.order = order
            self.isLabelled = isLabelled
        }
    }

    package struct Row: Sendable {
        let id: String
        let name: String
        let cells: [HTML]
        let isUnread: Bool

        /// `id` is sent when the row is selected, `name` says which row it is; the first cell heads the row.
        package init(id: String = "", name: String = "", cells: [HTML], isUnread: Bool = false) {
            self.id = id
            self.name = name
            self.cells = cells
            self.isUnread = isUnread
        }
    }

    /// What can be done with several rows at once.
    package struct Bulk: Sendable {
        let context: PageContext
        let action: String
        let buttons: [Button]
        let more: HTML

        /// The rows' ids are sent as `row` to `action`; `more` stands before the buttons, such as a field.
        package init(
            _ context: PageContext,
            to action: String,
            buttons: [Button],
            more: HTML = ""
        ) {
            self.context = context
            self.action = action
            self.buttons = buttons
            self.more = more
        }
    }

    private let caption: String
    private let columns: [Column]
    private let rows: [Row]
    private let bulk: Bulk?
    private let empty: EmptyState
    private let isLoading: Bool

    /// `caption` names the table for a screen reader; `empty` is shown when there are no rows.
    package init(
        _ caption: String,
        columns: [Column],
        rows: [Row],
        empty: EmptyState,
        bulk: Bulk? = nil,
        isLoading: Bool = false
    ) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.empty = empty
        self.bulk = bulk
        self.isLoading = isLoading
    }

    package func html(_ say: Say) -> HTML {
        if isLoading { return loading(say) }
        if rows.isEmpty { return empty.html(say) }
        let table: HTML = """
            <table class="list"><caption class="vh">\(caption)</caption>
            <thead><tr>\(selectAll(say))\(columns.map { head($0, say) })</tr></thead>
            <tbody>
            \(rows.map { row($0, say) })</tbody></table>
            """
        guard let bulk else { return table }
        return PostForm(
            bulk.context,
            to: bulk.action,
            name: caption,
            body: "\(table)\(bar(bulk, say))"
        )
        .html
    }

    private func head(_ column: Column, _ say: Say) -> HTML {
        let classes = HTML.classes(column.isNumeric ? "num" : nil)
        guard let sort = column.sort else {
            return "<th scope=\"col\"\(classes)>\(column.label)</th>"
        }
        let order: HTML =
            switch column.order {
            case .up: " aria-sort=\"ascending\""
            case .down: " aria-sort=\"descending\""
            case nil: .nothing
            }
        let mark: HTML? = column.order.map { order in
            let word = say(order == .up ? "design.sortUp" : "design.sortDown")
            return
                "<span class=\"sort \(order == .up ? "up" : "down")\">\(.unseen(" \(word)"))</span>"
        }
        return """
            <th scope="col"\(order)\(classes)><a href="\(sort)">\(column.label)\(mark)</a></th>
            """
    }

    private func row(_ row: Row, _ say: Say) -> HTML {
        let cells = zip(columns, row.cells).enumerated().map { index, pair -> HTML in
            let (column, cell) = pair
            let classes = HTML.classes(column.isNumeric ? "num" : nil)
            if index == 0 { return "<th scope=\"row\"\(classes)>\(cell)</th>" }
            let label = HTML.attribute("data-l", column.isLabelled ? column.label : nil)
            return "<td\(classes)\(label)>\(cell)</td>"
        }
        return "<tr\(.classes(row.isUnread ? "new" : nil))>\(select(row, say))\(cells)</tr>\n"
    }

    private func select(_ row: Row, _ say: Say) -> HTML? {
        guard bulk != nil else { return nil }
        return """
            <td class="pick"><input type="checkbox" name="row" value="\(row.id)" \
            aria-label="\(say("design.select", ["name": row.name]))"></td>
            """
    }

    private func selectAll(_ say: Say) -> HTML? {
        guard bulk != nil else { return nil }
        return """
            <td class="pick"><input type="checkbox" data-all hidden aria-label="\(say("design.selectAll"))"></td>
            """
    }

    private func bar(_ bulk: Bulk, _ say: Say) -> HTML {
        """
        <div class="bulk"><p role="status" data-selected="\(say("design.selected"))">\(say("design.chosen"))</p>\
        \(bulk.more)\(ButtonRow(bulk.buttons).html(say))</div>
        """
    }

    private func loading(_ say: Say) -> HTML {
        let lines = (0..<3).map { _ -> HTML in "<span class=\"bone\"></span>" }
        return """
            <div class="waiting" role="status" aria-busy="true"><p>\(say("design.loading"))</p>\(lines)</div>
            """
    }
}
