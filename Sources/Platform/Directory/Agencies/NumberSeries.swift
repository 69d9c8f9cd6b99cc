// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

/// The numbers that one agency gives to one kind of thing in one year: 1, 2, 3, without a gap.
package struct NumberSeries: Hashable, Sendable {
    package let agency: ID<Agency>
    /// As the system that numbers calls it, such as `axis.document`.
    package let kind: String
    package let year: Int

    package init(agency: ID<Agency>, kind: String, year: Int) {
        self.agency = agency
        self.kind = kind
        self.year = year
    }

    /// Takes the next number in the caller's transaction: if that is undone, so is the taking.
    ///
    /// Writers of one series wait for one another until the commit; that is what leaves no gap.
    package func next(in connection: any Connection) throws -> Int {
        try connection.rows(
            """
            INSERT INTO number_series (agency, kind, year, last)
            VALUES (\(agency), \(kind), \(year), 1)
            ON CONFLICT (agency, kind, year) DO UPDATE SET last = number_series.last + 1
            RETURNING last
            """
        )[0].value("last")
    }
}
