// SPDX-License-Identifier: Apache-2.0

/// Numbers as they are typed in Viet Nam.
package enum WrittenNumber {
    /// `1260000`, `1.260.000` or `1 260 000`; nil when points do not stand at thousands.
    package static func integer(_ text: String) -> Int64? {
        let isNegative = text.hasPrefix("-") || text.hasPrefix("−")
        let body = (isNegative ? text.dropFirst() : text[...]).map { $0 == "\u{A0}" ? " " : $0 }
        let groups = body.split(omittingEmptySubsequences: false) { $0 == "." || $0 == " " }
        guard let first = groups.first, !first.isEmpty else { return nil }
        // A point and a space in one number are two ways of grouping: one of them is a slip.
        guard !(body.contains(".") && body.contains(" ")) else { return nil }
        if groups.count > 1 {
            guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
                return nil
            }
        }
        let digits = groups.joined()
        guard digits.allSatisfy({ ("0"..."9").contains($0) }), digits.count <= 18 else {
            return nil
        }
        return Int64(String(digits)).map { isNegative ? -$0 : $0 }
    }

    /// An amount in đồng, with or without its unit.
    package static func money(_ text: String) -> Int64? {
        for unit in ["đồng", "VNĐ", "VND", "vnđ", "vnd", "₫", "đ", "Đ"] where text.hasSuffix(unit) {
            var body = text.dropLast(unit.count)
            while body.last == " " || body.last == "\u{A0}" { body = body.dropLast() }
            return integer(String(body))
        }
        return integer(text)
    }
}

/// Days as they are typed in Viet Nam, or as programs write them.
package enum WrittenDate {
    package static func date(_ text: String) -> CivilDate? {
        if let iso = CivilDate(text: text), text.contains("-") { return iso }
        let parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
            parts[2].count == 4, let day = number(parts[0]), let month = number(parts[1]),
            let year = number(parts[2])
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    private static func number(_ text: Substring) -> Int? {
        text.allSatisfy { ("0"..."9").contains($0) } ? Int(text) : nil
    }
}
