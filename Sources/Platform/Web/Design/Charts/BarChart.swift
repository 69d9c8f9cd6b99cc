// SPDX-License-Identifier: Apache-2.0

/// Amounts beside each other, longest name first read: bars that lie.
package struct BarChart: Component {
    package struct Bar: Sendable {
        let label: String
        let value: Int
        let isMarked: Bool

        /// `isMarked` is the bar that the page is about.
        package init(_ label: String, _ value: Int, isMarked: Bool = false) {
            self.label = label
            self.value = value
            self.isMarked = isMarked
        }
    }

    private let id: String
    private let title: String
    private let summary: String
    private let unit: String
    private let bars: [Bar]
    private let isTableOpen: Bool

    /// `id` is unique on the page; `unit` heads the column of the table.
    package init(
        id: String,
        _ title: String,
        summary: String,
        unit: String,
        bars: [Bar],
        isTableOpen: Bool = false
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.unit = unit
        self.bars = bars
        self.isTableOpen = isTableOpen
    }

    private static let rowHeight = 26
    private static let labelWidth = 230
    private static let barWidth = 400

    package func html(_ say: Say) -> HTML {
        let frame = ChartFrame(
            id: id,
            title: title,
            summary: summary,
            head: [say("design.chart.name"), unit],
            rows: bars.map { [$0.label, say.number($0.value)] },
            isTableOpen: isTableOpen
        )
        let scale = ChartScale(largest: bars.map(\.value).max() ?? 0)
        let lines = bars.enumerated().map { index, bar -> HTML in
            let middle = index * Self.rowHeight + Self.rowHeight / 2
            let length = max(1, scale.place(bar.value, along: Self.barWidth))
            return """
                <text x="\(Self.labelWidth - 8)" y="\(middle + 4)" class="end">\(Self.cut(bar.label))</text>\
                <rect x="\(Self.labelWidth)" y="\(middle - 8)" width="\(length)" height="16" \
                class="bar\(bar.isMarked ? " marked" : "")"/>\
                <text x="\(Self.labelWidth + length + 6)" y="\(middle + 4)" class="val">\(say.number(bar.value))</text>
                """
        }
        let base: HTML = """
            <line x1="\(Self.labelWidth)" x2="\(Self.labelWidth)" y1="0" y2="\(bars.count * Self.rowHeight)" class="axis"/>
            """
        return frame.html(
            say,
            drawing: frame.svg(720, bars.count * Self.rowHeight, "\(lines)\(base)")
        )
    }

    /// What fits beside the bars; the table has the whole name.
    static func cut(_ label: String, to limit: Int = 34) -> String {
        label.count <= limit ? label : "\(label.prefix(limit - 1))…"
    }
}
