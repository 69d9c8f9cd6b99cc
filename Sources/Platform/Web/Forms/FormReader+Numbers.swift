// SPDX-License-Identifier: Apache-2.0

package import Core

extension FormReader {
    /// A whole number, written plainly or with the points of Vietnamese grouping: `1.260.000`.
    package mutating func integer(
        _ name: String,
        in range: ClosedRange<Int64> = 0...Int64.max,
        required: Bool = true
    ) -> Int64? {
        let value = text(name, min: required ? 1 : 0, max: 30)
        if value.isEmpty { return nil }
        guard let number = WrittenNumber.integer(value) else {
            refuse(name, "form.integer")
            return nil
        }
        if number < range.lowerBound {
            refuse(name, "form.tooSmall", ["limit": String(range.lowerBound)])
            return nil
        }
        if number > range.upperBound {
            refuse(name, "form.tooLarge", ["limit": String(range.upperBound)])
            return nil
        }
        return number
    }

    /// An amount in đồng, with or without `đ`, `₫` or `VND` behind it.
    package mutating func money(
        _ name: String,
        in range: ClosedRange<Int64> = 0...1_000_000_000_000_000,
        required: Bool = true
    ) -> Int64? {
        let value = text(name, min: required ? 1 : 0, max: 40)
        if value.isEmpty { return nil }
        guard let amount = WrittenNumber.money(value) else {
            refuse(name, "form.money")
            return nil
        }
        guard range.contains(amount) else {
            let isSmall = amount < range.lowerBound
            refuse(
                name,
                isSmall ? "form.tooSmall" : "form.tooLarge",
                ["limit": String(isSmall ? range.lowerBound : range.upperBound)]
            )
            return nil
        }
        return amount
    }

    /// A day as people write it, `12/02/2020` or `1/2/2020`, or as programs do, `2020-02-12`.
    package mutating func date(
        _ name: String,
        in range: ClosedRange<CivilDate>? = nil,
        required: Bool = true
    ) -> CivilDate? {
        let value = text(name, min: required ? 1 : 0, max: 30)
        if value.isEmpty { return nil }
        guard let date = WrittenDate.date(value) else {
            refuse(name, "form.date")
            return nil
        }
        if let range, date < range.lowerBound {
            refuse(name, "form.tooEarly", ["limit": range.lowerBound.vietnamese])
            return nil
        }
        if let range, date > range.upperBound {
            refuse(name, "form.tooLate", ["limit": range.upperBound.vietnamese])
            return nil
        }
        return date
    }
}

/// Numbers as they are typed in Viet Nam.
enum WrittenNumber {
    /// `1260000`, `1.260.000` or `1 260 000`; nil when points do not stand at thousands.
    static func integer(_ text: String) -> Int64? {
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

    static func money(_ text: String) -> Int64? {
        for unit in ["đồng", "VNĐ", "VND", "vnđ", "vnd", "₫", "đ", "Đ"] where text.hasSuffix(unit) {
            var body = text.dropLast(unit.count)
            while body.last == " " || body.last == "\u{A0}" { body = body.dropLast() }
            return integer(String(body))
        }
        return integer(text)
    }
}

enum WrittenDate {
    static func date(_ text: String) -> CivilDate? {
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
