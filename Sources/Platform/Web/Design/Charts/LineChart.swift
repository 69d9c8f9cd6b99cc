// SPDX-License-Identifier: Apache-2.0

/// Up to four amounts over time, each with its own stroke and its name at its end.
package struct LineChart: Component {
    package struct Line: Sendable {
        let name: String
        let values: [Int]

        /// One value for each point of the chart.
        package init(_ name: String, _ values: [Int]) {
            self.name = name
            self.values = values
        }
    }

    private let id: String
    private let title: String
    private let summary: String
    private let points: [String]
    private let lines: [Line]
    private let isTableOpen: Bool

    /// A chart without points says that there are no figures.
    ///
    /// `points` are what stands under the chart: days, months. A fifth line is left to the table.
    package init(
        id: String,
        _ title: String,
        summary: String,
        points: [String],
        lines: [Line],
        isTableOpen: Bool = false
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.points = points
        self.lines = lines
        self.isTableOpen = isTableOpen
    }

    private static let left = 64
    private static let width = 500
    private static let height = 180

    package func html(_ say: Say) -> HTML {
        let frame = ChartFrame(
            id: id,
            title: title,
            summary: summary,
            head: [say("design.chart.name")] + lines.map(\.name),
            rows: points.enumerated().map { index, point in
                [point] + lines.map { index < $0.values.count ? say.number($0.values[index]) : "–" }
            },
            isTableOpen: isTableOpen
        )
        let shown = lines.prefix(4)
        let scale = ChartScale(largest: shown.flatMap(\.values).max() ?? 0)
        let body: HTML = "\(grid(scale, say))\(names)\(strokes(Array(shown), scale))"
        return frame.html(say, drawing: frame.svg(720, Self.height + 36, body))
    }

    private func grid(_ scale: ChartScale, _ say: Say) -> HTML {
        .joined(
            scale.marks.map { mark in
                let y = 10 + Self.height - scale.place(mark, along: Self.height)
                return """
                    <line x1="\(Self.left)" x2="\(Self.left + Self.width)" y1="\(y)" y2="\(y)" class="grid"/>\
                    <text x="\(Self.left - 8)" y="\(y + 4)" class="end val">\(say.number(mark))</text>
                    """
            }
        )
    }

    private func x(_ index: Int) -> Int {
        Self.left + (points.count < 2 ? 0 : index * Self.width / (points.count - 1))
    }

    /// At most eight names under the chart.
    private var names: HTML {
        let every = max(1, (points.count + 7) / 8)
        return .joined(
            points.enumerated().filter { $0.offset % every == 0 }.map { index, point in
                """
                <text x="\(x(index))" y="\(Self.height + 30)" class="mid">\(point)</text>
                """
            }
        )
    }

    private func strokes(_ shown: [Line], _ scale: ChartScale) -> HTML {
        let ends = Self.apart(
            shown.map { line in
                10 + Self.height - scale.place(line.values.last ?? 0, along: Self.height)
            }
        )
        return .joined(
            shown.enumerated().map { order, line in
                let path = line.values.prefix(points.count).enumerated().map { index, value in
                    "\(x(index)) \(10 + Self.height - scale.place(value, along: Self.height))"
                }.joined(separator: " L")
                let last = x(min(line.values.count, points.count) - 1)
                return """
                    <path d="M\(path)" class="stroke s\(order + 1)"/>\
                    <text x="\(last + 8)" y="\(ends[order] + 4)" class="name n\(order + 1)">\
                    \(BarChart.cut(line.name, to: 22))</text>
                    """
            }
        )
    }

    /// Names at least 16 units from each other, so that none covers another.
    static func apart(_ places: [Int]) -> [Int] {
        var result = places
        var previous = Int.min / 2
        for index in places.indices.sorted(by: { places[$0] < places[$1] }) {
            result[index] = max(places[index], previous + 16)
            previous = result[index]
        }
        return result
    }
}
