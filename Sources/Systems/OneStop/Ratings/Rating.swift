// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
import Storage

/// What somebody thinks of how his dossier was settled: one of each dossier.
package struct Rating: Sendable, Equatable {
    package let dossierID: ID<Dossier>
    package let agency: AgencyCode
    package let procedureCode: String
    package let givenAt: Instant
    /// By criterion.
    package let answers: [String: Satisfaction]
    package let words: String
    let version: Int
}

/// How often each answer was given.
package struct RatingTally: Sendable, Equatable {
    package private(set) var counts: [String: [Satisfaction: Int]] = [:]

    package init(_ counts: [String: [Satisfaction: Int]] = [:]) { self.counts = counts }

    init(summing tallies: some Sequence<RatingTally>) {
        for tally in tallies {
            for (criterion, answers) in tally.counts {
                for (answer, count) in answers { add(criterion, answer, count) }
            }
        }
    }

    package func count(_ criterion: String = RatingSet.overall) -> Int {
        counts[criterion]?.values.reduce(0, +) ?? 0
    }

    /// Satisfied or very satisfied.
    package func satisfied(_ criterion: String = RatingSet.overall) -> Int {
        (counts[criterion]?[.satisfied] ?? 0) + (counts[criterion]?[.verySatisfied] ?? 0)
    }

    /// Nothing of what fewer than `least` said.
    func shown(least: Int) -> RatingTally {
        RatingTally(counts.filter { $0.value.values.reduce(0, +) >= least })
    }

    mutating func add(_ criterion: String, _ answer: Satisfaction, _ count: Int) {
        counts[criterion, default: [:]][answer, default: 0] += count
    }
}

/// All SQL on the tables `rating` and `rating_tally`.
struct RatingStore {
    let connection: any Connection

    private static let columns: SQL = """
        dossier_id, agency, procedure_code, given_at, answers, words, version
        """

    func find(_ id: ID<Dossier>) throws -> Rating? {
        try connection.rows("SELECT \(Self.columns) FROM rating WHERE dossier_id = \(id)").first
            .map(Rating.init(row:))
    }

    /// What was said of an agency in words, the newest first (index `rating_words`).
    func words(of agency: AgencyCode, before last: (Instant, ID<Dossier>)?, limit: Int) throws
        -> [Rating]
    {
        let position: SQL = last.map { "AND (given_at, dossier_id) < (\($0.0), \($0.1))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM rating WHERE agency = \(agency) AND words <> '' \(position)
            ORDER BY given_at DESC, dossier_id DESC LIMIT \(limit)
            """
        ).map(Rating.init(row:))
    }

    /// Keeps a rating in place of what was said before, with the sums that follow.
    func save(_ rating: Rating, instead old: Rating?, at now: Instant) throws {
        let answers = try Stored.text(rating.answers.mapValues(\.rawValue))
        try connection.run(
            """
            INSERT INTO rating (\(Self.columns), changed_at)
            VALUES (\(rating.dossierID), \(rating.agency), \(rating.procedureCode),
                \(rating.givenAt), \(answers), \(rating.words), \(rating.version), \(now))
            ON CONFLICT (dossier_id) DO UPDATE SET answers = excluded.answers,
                words = excluded.words, version = excluded.version,
                changed_at = excluded.changed_at
            """
        )
        for (criterion, answer) in old?.answers.sorted(by: { $0.key < $1.key }) ?? [] {
            try count(criterion, answer, of: rating, by: -1)
        }
        for (criterion, answer) in rating.answers.sorted(by: { $0.key < $1.key }) {
            try count(criterion, answer, of: rating, by: 1)
        }
    }

    private func count(
        _ criterion: String,
        _ answer: Satisfaction,
        of rating: Rating,
        by change: Int
    ) throws {
        try connection.run(
            """
            INSERT INTO rating_tally (agency, procedure_code, criterion, answer, given)
            VALUES (\(rating.agency), \(rating.procedureCode), \(criterion), \(answer),
                \(change))
            ON CONFLICT (agency, procedure_code, criterion, answer)
            DO UPDATE SET given = rating_tally.given + excluded.given
            """
        )
    }

    /// All of an agency, by procedure.
    func tallies(of agency: AgencyCode) throws -> [String: RatingTally] {
        try connection.rows(
            """
            SELECT procedure_code, criterion, answer, given FROM rating_tally
            WHERE agency = \(agency) LIMIT 100000
            """
        ).reduce(into: [:]) { tallies, row in
            let answer: Int = try row.value("answer")
            tallies[try row.value("procedure_code"), default: RatingTally()].add(
                try row.value("criterion"),
                Satisfaction(rawValue: answer) ?? .satisfied,
                try row.value("given")
            )
        }
    }

    /// Of a procedure at all agencies (index `rating_tally_procedure`).
    func tally(on procedure: String) throws -> RatingTally {
        try connection.rows(
            """
            SELECT criterion, answer, CAST(SUM(given) AS BIGINT) AS given FROM rating_tally
            WHERE procedure_code = \(procedure) GROUP BY criterion, answer
            """
        ).reduce(into: RatingTally()) { tally, row in
            let answer: Int = try row.value("answer")
            tally.add(
                try row.value("criterion"),
                Satisfaction(rawValue: answer) ?? .satisfied,
                try row.value("given")
            )
        }
    }
}

extension Rating {
    fileprivate init(row: Row) throws {
        let answers: [String: Int] = try Stored.value(row.value("answers"))
        try self.init(
            dossierID: row.value("dossier_id"),
            agency: row.value("agency"),
            procedureCode: row.value("procedure_code"),
            givenAt: row.value("given_at"),
            answers: answers.compactMapValues(Satisfaction.init),
            words: row.value("words"),
            version: row.value("version")
        )
    }
}

extension Satisfaction: SQLConvertible {}
