// SPDX-License-Identifier: Apache-2.0

/// The figure around a drawing: its name, what it says in words, and the table behind it.
struct ChartFrame {
    let id: String
    let title: String
    /// What a reader should take from it, in a sentence.
    let summary: String
    let head: [String]
    let rows: [[String]]
    /// True on a page that is printed: a closed table would not be.
    let isTableOpen: Bool

    func html(_ say: Say, drawing: HTML) -> HTML {
        guard !rows.isEmpty else {
            return """
                <figure class="chart"><figcaption>\(title)</figcaption>\
                <p class="empty">\(say("design.chart.none"))</p></figure>
                """
        }
        let columns = head.map { name -> HTML in "<th scope=\"col\">\(name)</th>" }
        let lines = rows.map { row -> HTML in
            let cells = row.dropFirst().map { cell -> HTML in "<td class=\"num\">\(cell)</td>" }
            return "<tr><th scope=\"row\">\(row.first ?? "")</th>\(cells)</tr>"
        }
        return """
            <figure class="chart" aria-labelledby="\(id)-name"><figcaption id="\(id)-name">\(title)</figcaption>
            \(drawing)
            <p class="chart-says" id="\(id)-says">\(summary)</p>
            <details\(.flag("open", isTableOpen))><summary>\(say("design.chart.table"))</summary>\
            <div class="scroll" tabindex="0" role="group" aria-labelledby="\(id)-name"><table class="figures">\
            <caption class="vh">\(title)</caption><thead><tr>\(columns)</tr></thead><tbody>\(lines)</tbody>\
            </table></div></details></figure>
            """
    }

    /// A drawing of `width` by `height` units, as wide as its place; on a phone it scrolls.
    ///
    /// With links inside it is a group, for a picture hides what it holds.
    func svg(_ width: Int, _ height: Int, hasLinks: Bool = false, _ body: HTML) -> HTML {
        """
        <div class="scroll" tabindex="0" role="group" aria-labelledby="\(id)-name">\
        <svg class="drawing" viewBox="0 0 \(width) \(height)" role="\(hasLinks ? "group" : "img")" \
        aria-labelledby="\(id)-name \(id)-says">\(body)</svg></div>
        """
    }
}

/// The ends of an axis that holds all values, with steps that people count in.
struct ChartScale {
    let top: Int
    let step: Int

    /// At most five steps of 1, 2 or 5 times a power of ten, from zero to at least `largest`.
    init(largest: Int) {
        let wanted = min(max(1, largest), Int.max / 100)
        var power = 1
        while wanted > power * 50 { power *= 10 }
        step = [1, 2, 5, 10].map { $0 * power }.first { wanted <= $0 * 5 } ?? power * 10
        top = (wanted + step - 1) / step * step
    }

    var marks: [Int] { Array(stride(from: 0, through: top, by: step)) }

    /// How far `value` stands along `length` units.
    func place(_ value: Int, along length: Int) -> Int {
        Int((Double(max(0, value)) / Double(top) * Double(length)).rounded())
    }
}
