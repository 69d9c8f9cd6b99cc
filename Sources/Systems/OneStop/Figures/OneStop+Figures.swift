// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats
import Procedures
import Storage

/// A page of public figures.
package struct FigureSlice: Sendable {
    package let total: FigureSums
    /// The newest day that is in it; nil before anything was counted.
    package let day: CivilDate?
    package let lines: [PublicFigure]
    /// Of each agency, where enough said something.
    package let ratings: [AgencyCode: RatingTally]
    package let next: AgencyCode?
}

extension OneStop {
    /// Counts anew what was not counted today, at most `limit` agencies; true when there may be more.
    ///
    /// A page that anybody opens must not count a year of dossiers. Two processes that count the same write the same.
    package func figureStep(limit: Int = 20) async throws -> Bool {
        let today = now().date
        let (from, end) = (Instant(today.adding(days: -PublicFigure.days)), Instant(today))
        let agencies = try await procedures.received().keys.sorted { $0.text < $1.text }
        let old = try await database.read { connection in
            let store = PublicFigureStore(connection: connection)
            return try agencies.filter { agency in
                try store.day(of: agency).map { $0 < today } ?? true
            }
        }
        for agency in old.prefix(limit) {
            let figures = try await database.read { connection in
                try PublicFigureStore(connection: connection)
                    .count(of: agency, from: from, until: end, on: today)
            }
            try await database.write { connection in
                try PublicFigureStore(connection: connection).replace(agency, with: figures)
            }
        }
        return old.count > limit
    }

    /// What anybody may read, by agency.
    package func figures(after last: AgencyCode? = nil, limit: Int = 100) async throws
        -> FigureSlice
    {
        let least = leastShown
        return try await database.read { connection in
            let store = PublicFigureStore(connection: connection)
            let found = try store.agencies(after: last, limit: limit + 1)
            let shown = Array(found.prefix(limit))
            let ratings = try shown.reduce(into: [AgencyCode: RatingTally]()) { ratings, line in
                let tallies = try RatingStore(connection: connection).tallies(of: line.agency)
                ratings[line.agency] = RatingTally(summing: tallies.values).shown(least: least)
            }
            return FigureSlice(
                total: try store.total(),
                day: shown.map(\.day).max(),
                lines: shown,
                ratings: ratings,
                next: found.count > limit ? shown.last?.agency : nil
            )
        }
    }

    /// An agency's own line first, then its procedures'.
    package func figures(of agency: AgencyCode) async throws -> [PublicFigure] {
        try await database.read { try PublicFigureStore(connection: $0).figures(of: agency) }
    }

    /// The same for spreadsheets, every agency.
    package func figureSheet() async throws -> Spreadsheet {
        let slice = try await figures(limit: 20_000)
        return Spreadsheet(
            name: "Số liệu",
            head: [
                "Mã cơ quan", "Tên cơ quan", "Ngày số liệu", "Tiếp nhận", "Trực tuyến", "Đúng hạn",
                "Quá hạn", "Trung vị (phút làm việc)", "Bách phân vị 90 (phút làm việc)",
                "Số đánh giá", "Hài lòng",
            ],
            rows: slice.lines.map { line in
                let tally = slice.ratings[line.agency] ?? RatingTally()
                return [
                    .text(line.agency.text), .text(name(of: line.agency)), .date(line.day),
                    .number(line.received), .number(line.online), .number(line.onTime),
                    .number(line.late), line.median.map { .number($0) } ?? .empty,
                    line.ninetieth.map { .number($0) } ?? .empty, .number(tally.count()),
                    .number(tally.satisfied()),
                ]
            }
        )
    }
}
