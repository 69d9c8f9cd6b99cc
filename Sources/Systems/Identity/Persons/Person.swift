// SPDX-License-Identifier: Apache-2.0

package import Core

/// The twelve digits by which the State knows a person (NĐ 137/2015 Đ13); there is no check digit.
package struct PersonNumber: Sendable, Hashable {
    package let text: String

    /// Nil unless twelve digits whose fourth says a century and a sex that were given out.
    ///
    /// Spaces and dots, with which people write it, are taken out.
    package init?(_ typed: String) {
        let text = typed.filter { $0 != " " && $0 != "." }
        guard text.utf8.count == 12, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        self.text = text
    }

    private var digits: [Int] { text.utf8.map { Int($0) - 48 } }

    /// The year of birth that its digits say: century by the fourth, then two of the year.
    package var birthYear: Int { 1900 + digits[3] / 2 * 100 + digits[4] * 10 + digits[5] }

    /// As pages show it: the last four digits alone.
    package var masked: String { "••••••••" + text.suffix(4) }
}

/// What somebody said of himself, and when the register agreed.
package struct Person: Sendable, Equatable {
    package var number: PersonNumber?
    /// Nine digits of before, for whoever has no other yet.
    package var oldNumber: String
    package var name: String
    /// Nil where it was never asked.
    package var bornOn: CivilDate?
    package var phone: String
    package var mail: String
    package var matchedAt: Instant?

    package init(
        number: PersonNumber?,
        oldNumber: String = "",
        name: String,
        bornOn: CivilDate?,
        phone: String = "",
        mail: String = "",
        matchedAt: Instant? = nil
    ) {
        self.number = number
        self.oldNumber = oldNumber
        self.name = name
        self.bornOn = bornOn
        self.phone = phone
        self.mail = mail
        self.matchedAt = matchedAt
    }
}

package struct Business: Sendable, Equatable {
    package let taxCode: String
    /// Mã số doanh nghiệp; the tax code since 2015, another for older ones.
    package let registerCode: String
    package let name: String

    package init(taxCode: String, registerCode: String, name: String) {
        self.taxCode = taxCode
        self.registerCode = registerCode
        self.name = name
    }

    /// Ten digits, or thirteen with a hyphen for branches (TT 95/2016/TT-BTC Đ5).
    package static func taxCode(_ typed: String) -> String? {
        let digits = typed.filter { $0 != " " && $0 != "-" && $0 != "." }
        guard [10, 13].contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return digits.utf8.count == 10 ? digits : "\(digits.prefix(10))-\(digits.suffix(3))"
    }
}

/// What the register of the population says of somebody's words.
package enum RegisterAnswer: Sendable, Equatable {
    case agrees
    /// There is such a number, and another name or birth date stands there; which is not told to strangers.
    case differs
    case unknown
    /// Not reached: nothing is decided, and the account stays at its level.
    case silent
}

/// Asks the register; plugged in by `App`, silent where a node has none.
package struct PopulationRegister: Sendable {
    package let ask: @Sendable (Person) async -> RegisterAnswer
    /// False where there is none to ask.
    let isPresent: Bool

    package init(ask: @escaping @Sendable (Person) async -> RegisterAnswer) {
        self.init(isPresent: true, ask: ask)
    }

    private init(isPresent: Bool, ask: @escaping @Sendable (Person) async -> RegisterAnswer) {
        self.isPresent = isPresent
        self.ask = ask
    }

    package static let none = PopulationRegister(isPresent: false) { _ in .silent }
}
