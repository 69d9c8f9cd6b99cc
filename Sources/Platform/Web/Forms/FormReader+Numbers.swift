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
