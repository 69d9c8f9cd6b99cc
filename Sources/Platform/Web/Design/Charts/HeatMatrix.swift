// SPDX-License-Identifier: Apache-2.0

/// Five shades of one colour by value, the same in maps and matrices.
package struct HeatShades: Sendable {
    /// Four rising borders between the five shades.
    let borders: [Int]

    /// Borders that people chose, such as 50, 70, 85, 95 per cent.
    package init(_ first: Int, _ second: Int, _ third: Int, _ fourth: Int) {
        borders = [first, second, third, fourth]
    }

    /// `q0` to `q4`, or `qn` where nothing is known.
    func shade(_ value: Int?) -> String {
        guard let value else { return "qn" }
        return "q\(borders.filter { value >= $0 }.count)"
    }

    /// What each shade means, beside it.
    func legend(_ say: Say, unit: String) -> HTML {
        let names =
            ["< \(say.grouped(borders[0]))"]
            + zip(borders, borders.dropFirst()).map {
                "\(say.grouped($0))–\(say.grouped($1 - 1))"
            } + ["≥ \(say.grouped(borders[3]))"]
        let items = names.enumerated().map { index, name -> HTML in
            "<li><span class=\"key q\(index)\"></span>\(say.marked("\(name) \(unit)"))</li>"
        }
        return """
            <ul class="legend" aria-label="\(say("design.chart.legend"))">\(items)\
            <li><span class="key qn"></span>\(say("design.chart.noData"))</li></ul>
            """
    }
}

/// Rows by columns, shaded; the numbers stand in the cells, so it is its own table.
package struct HeatMatrix: Component {
    package struct Row: Sendable {
        let label: String
        let values: [Int?]

        package init(_ label: String, _ values: [Int?]) {
            self.label = label
            self.values = values
        }
    }

    private let id: String
    private let title: String
    private let summary: String
    private let unit: String
    private let columns: [String]
    private let rows: [Row]
    private let shades: HeatShades

    package init(
        id: String,
        _ title: String,
        summary: String,
        unit: String,
        columns: [String],
        rows: [Row],
        shades: HeatShades
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.unit = unit
        self.columns = columns
        self.rows = rows
        self.shades = shades
    }

    package func html(_ say: Say) -> HTML {
        let head = columns.map { name -> HTML in "<th scope=\"col\">\(name)</th>" }
        let lines = rows.map { row -> HTML in
            let cells = row.values.map { value -> HTML in
                let text = value.map(say.number) ?? say.marked("–")
                return "<td class=\"\(shades.shade(value))\">\(text)</td>"
            }
            return "<tr><th scope=\"row\">\(row.label)</th>\(cells)</tr>"
        }
        guard !rows.isEmpty else {
            return """
                <figure class="chart"><figcaption>\(title)</figcaption>\
                <p class="empty">\(say("design.chart.none"))</p></figure>
                """
        }
        return """
            <figure class="chart" aria-labelledby="\(id)-name"><figcaption id="\(id)-name">\(title)</figcaption>
            \(shades.legend(say, unit: unit))
            <div class="scroll" tabindex="0" role="group" aria-labelledby="\(id)-name"><table class="heat">\
            <caption class="vh">\(title)</caption>\
            <thead><tr><th scope="col">\(say("design.chart.name"))</th>\(head)</tr></thead><tbody>\(lines)</tbody>\
            </table></div><p class="chart-says">\(summary)</p></figure>
            """
    }
}
