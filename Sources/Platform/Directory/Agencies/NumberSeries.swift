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

    /// The number that was given last; 0 before the first.
    package func last(in connection: any Connection) throws -> Int {
        try connection.rows(
            """
            SELECT last FROM number_series
            WHERE agency = \(agency) AND kind = \(kind) AND year = \(year)
            """
        ).first?.value("last") ?? 0
    }

    /// Goes on after numbers that were given elsewhere, on paper or in another system; never back.
    package func goOn(after last: Int, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO number_series (agency, kind, year, last)
            VALUES (\(agency), \(kind), \(year), \(last))
            ON CONFLICT (agency, kind, year) DO UPDATE SET last = excluded.last
            WHERE number_series.last < excluded.last
            """
        )
    }
}
