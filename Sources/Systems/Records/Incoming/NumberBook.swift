// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
package import Storage

/// A book whose numbers run from 01 on 1 January to 31 December, one for paper and electronic
/// documents alike (NĐ 30/2020 Đ15, Đ22).
package struct NumberBook: Sendable, Hashable {
    /// What the series is called, for ever; the register's name follows from it.
    package let kind: String

    package init?(kind: String) {
        guard kind.hasPrefix("records."), kind.utf8.count <= 100 else { return nil }
        self.kind = kind
    }

    private init(_ kind: String) { self.kind = kind }

    /// Văn bản đến.
    package static let incoming = NumberBook("records.in")
    /// Văn bản đi: administrative documents in one series.
    package static let outgoing = NumberBook("records.out")
    /// Bản sao: copies have a series of their own (Đ15).
    package static let copies = NumberBook("records.copy")

    /// A series of its own, as each type of legal document has (Đ15.3), or as the head decides.
    package static func outgoing(of name: String) -> NumberBook {
        NumberBook("records.out.\(Vietnamese.fold(name).replacing(" ", with: "-"))")
    }

    /// A series beside this one.
    func own(_ name: String) -> NumberBook { NumberBook("\(kind).\(name)") }

    package func series(of agency: ID<Agency>, in year: Int) -> NumberSeries {
        NumberSeries(agency: agency, kind: kind, year: year)
    }

    /// `05`: numbers below 10 have a leading zero (Annex I.II.3).
    package static func text(_ number: Int) -> String { number.digits(2) }
}

extension NumberBook: SQLConvertible {
    package var sqlValue: SQL.Value { .text(kind) }
    package init?(sqlValue: SQL.Value) {
        guard case .text(let kind) = sqlValue else { return nil }
        self.init(kind: kind)
    }
}
