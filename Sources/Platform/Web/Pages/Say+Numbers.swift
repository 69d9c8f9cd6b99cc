// SPDX-License-Identifier: Apache-2.0

import Core

extension Say {
    /// `1.260.000` in Vietnamese, `1,260,000` in English.
    package func number(_ value: Int) -> String { marked(grouped(value)) }

    /// One decimal place: `12,5` in Vietnamese, `12.5` in English.
    package func decimal(_ value: Double) -> String { marked(oneDecimal(value)) }

    /// `8.000 đ` in Vietnamese, `VND 8,000` in English; with a space that does not break.
    package func money(_ dong: Int) -> String {
        switch language {
        case .vietnamese: marked("\(grouped(dong))\u{a0}đ")
        case .english: marked("VND\u{a0}\(grouped(dong))")
        }
    }

    /// `37 %` of a whole; a dash where the whole is nothing.
    package func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return marked("–") }
        return marked("\(oneDecimal(Double(part) * 100 / Double(whole)))\u{a0}%")
    }

    /// `842 B`, `1,2 kB`, `20 MB`: of 1,000, as files are sold and as budgets count.
    package func size(_ bytes: Int) -> String {
        var (value, unit) = (Double(bytes), 0)
        let units = ["B", "kB", "MB", "GB", "TB"]
        while value >= 999.5, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        let text =
            unit == 0 || value >= 99.95 ? grouped(Int(value.rounded())) : oneDecimal(value)
        return marked("\(text)\u{a0}\(units[unit])")
    }

    /// The sentence of `key` for a count: `key.one` where English has a form for one, else `key`.
    ///
    /// `{count}` in the sentence is the count as people write it. Vietnamese has no plural.
    package func count(
        _ key: String,
        _ count: Int,
        _ arguments: [String: String] = [:]
    ) -> String {
        let all = arguments.merging(["count": grouped(count)]) { given, _ in given }
        if language == .english, count == 1, let one = find("\(key).one", all) { return one }
        return self(key, all)
    }

    /// `a, b và c` in Vietnamese, `a, b and c` in English.
    package func list(_ items: [String]) -> String {
        guard let last = items.last else { return "" }
        guard items.count > 1 else { return last }
        let and = language == .vietnamese ? "và" : "and"
        return marked("\(items.dropLast().joined(separator: ", ")) \(and) \(last)")
    }

    func grouped(_ value: Int) -> String {
        let separator: Character = language == .vietnamese ? "." : ","
        var text = ""
        let digits = String(value.magnitude)
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(separator) }
            text.append(digit)
        }
        return value < 0 ? "−\(text)" : text
    }

    private func oneDecimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let whole = grouped(tenths.magnitude > Int.max / 2 ? 0 : Int(tenths.magnitude / 10))
        let rest = Int(tenths.magnitude % 10)
        let sign = tenths < 0 ? "−" : ""
        guard rest != 0 else { return sign + whole }
        return "\(sign)\(whole)\(language == .vietnamese ? "," : ".")\(rest)"
    }
}
