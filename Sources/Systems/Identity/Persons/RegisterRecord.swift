// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation

/// What the register of the population has of one number, told by it and compared here.
package struct RegisterRecord: Sendable, Equatable {
    let number: PersonNumber
    let name: String
    /// `1990-05-19`; of people whose day was never written down `1950-03` or `1950`.
    let birth: String

    /// Nil when the birth date is none.
    package init?(number: PersonNumber, name: String, birth: String) {
        let parts = birth.split(separator: "-", omittingEmptySubsequences: false)
        let whole = (parts.map(String.init) + ["01", "01"]).prefix(3).joined(separator: "-")
        guard (1...3).contains(parts.count), CivilDate(text: whole) != nil else { return nil }
        self.number = number
        self.name = name
        self.birth = birth
    }

    /// Whether it is what somebody says of himself: the same number and name, and the birth date as far as it is known.
    package func answer(for person: Person) -> RegisterAnswer {
        guard person.number == number, PersonName.areSame(person.name, name),
            let bornOn = person.bornOn, bornOn.description.hasPrefix(birth)
        else { return .differs }
        return .agrees
    }
}

/// Names of people as two hands write them.
enum PersonName {
    /// Equal but for case, Unicode form, spaces, and the school of marks over `oa`, `oe` and `uy`.
    ///
    /// `Hòa` and `Hoà` are one name; any other mark makes another.
    static func areSame(_ left: String, _ right: String) -> Bool {
        folded(left) == folded(right)
    }

    static func folded(_ name: String) -> String {
        let plain = name.precomposedStringWithCanonicalMapping.lowercased()
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var folded = ""
        for letter in plain {
            if let last = folded.last, let pair = schools["\(last)\(letter)"] {
                folded.removeLast()
                folded += pair
            } else {
                folded.append(letter)
            }
        }
        return folded
    }

    private static let schools: [String: String] = [
        "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
        "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
        "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
    ]
}
