// SPDX-License-Identifier: Apache-2.0

/// The provinces as tiles of one size, shaded by a value: small ones count as much as large ones.
package struct TileMap: Component {
    private let id: String
    private let title: String
    private let summary: String
    private let unit: String
    private let values: [String: Int]
    private let shades: HeatShades
    private let path: @Sendable (Province) -> String?
    private let isTableOpen: Bool

    /// `values` by the province's code (`H26`); `path` leads to what stands behind a tile.
    package init(
        id: String,
        _ title: String,
        summary: String,
        unit: String,
        values: [String: Int],
        shades: HeatShades,
        isTableOpen: Bool = false,
        path: @escaping @Sendable (Province) -> String? = { _ in nil }
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.unit = unit
        self.values = values
        self.shades = shades
        self.isTableOpen = isTableOpen
        self.path = path
    }

    private static let width = 86
    private static let height = 40

    package func html(_ say: Say) -> HTML {
        let frame = ChartFrame(
            id: id,
            title: title,
            summary: summary,
            head: [say("design.map.province"), say("design.map.code"), unit],
            rows: Province.all.map { province in
                [
                    say.marked(province.name), province.code,
                    values[province.code].map(say.number) ?? "–",
                ]
            },
            isTableOpen: isTableOpen
        )
        let tiles = Province.all.map { tile($0, say) }
        let svg = frame.svg(
            Province.columns * Self.width,
            Province.rows * Self.height,
            hasLinks: Province.all.contains { path($0) != nil },
            .joined(tiles)
        )
        return frame.html(
            say,
            drawing: "\(shades.legend(say, unit: unit))<div class=\"map\">\(svg)</div>"
        )
    }

    private func tile(_ province: Province, _ say: Say) -> HTML {
        let (x, y) = (province.column * Self.width, province.row * Self.height)
        let value = values[province.code]
        let words = value.map(say.number) ?? "–"
        let body: HTML = """
            <g class="tile \(shades.shade(value))"><rect x="\(x + 1)" y="\(y + 1)" width="\(Self.width - 3)" \
            height="\(Self.height - 3)" rx="2"/><text x="\(x + Self.width / 2)" y="\(y + 16)">\(say.marked(province.short))</text>\
            <text x="\(x + Self.width / 2)" y="\(y + 31)" class="val">\(words)</text></g>
            """
        return path(province).map {
            "<a href=\"\($0)\" aria-label=\"\(say.marked(province.name)): \(words)\">\(body)</a>"
        } ?? body
    }
}
