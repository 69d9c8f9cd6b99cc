// SPDX-License-Identifier: Apache-2.0

package import Core
package import Procedures
import Storage

/// A register of the State that knows answers already; `App` plugs in those that are connected.
package struct Registry: Sendable {
    /// What it answers about whoever files: answers by what they fill in.
    ///
    /// It throws when it is down.
    package typealias Ask =
        @Sendable (_ citizen: Citizens.Citizen) async throws -> [Prefill: String]

    /// Of the texts, as in `onestop.source.population`.
    package let id: String
    /// What it can fill in.
    package let prefills: Set<Prefill>
    let ask: Ask

    package init(_ id: String, prefills: Set<Prefill>, ask: @escaping Ask) {
        self.id = id
        self.prefills = prefills
        self.ask = ask
    }

    /// The account itself: name and number as its owner gave them.
    static let account = "account"
    /// The account of whoever is acted for.
    static let principal = "principal"

    /// What he answered in another filing of these days.
    package static let filing = "filing"

    /// The register of the population (CSDL quốc gia về dân cư, vietnam.md §6.2).
    package static func population(ask: @escaping Ask) -> Registry {
        Registry(
            "population",
            prefills: [
                .personBirthDate, .personGender, .personEthnicity, .personNationality,
                .personResidence,
            ],
            ask: ask
        )
    }
}

/// Where an answer comes from, and whether its person says that it is wrong.
package struct AnswerSource: Sendable, Equatable {
    package enum State: Int, Sendable {
        case given = 0
        /// "This is wrong": the agency looks into it.
        case disputed = 1
        /// The register did not answer when it was asked; such a row names no field.
        case silent = 2
    }

    /// Of the form; `*population` for a register that was silent.
    package let field: String
    package let source: String
    package let at: Instant
    /// What the register said.
    package let given: String
    package let state: State

    static func silence(of registry: String, at now: Instant) -> AnswerSource {
        AnswerSource(field: "*\(registry)", source: registry, at: now, given: "", state: .silent)
    }

    /// The same answer to the same question of another form.
    func under(_ field: String) -> AnswerSource {
        AnswerSource(field: field, source: source, at: at, given: given, state: state)
    }
}

/// All SQL on the table `filing_source`.
struct AnswerSourceStore {
    let connection: any Connection

    func all(of id: ID<Filing>) throws -> [AnswerSource] {
        try connection.rows(
            """
            SELECT field, source, at, given, state FROM filing_source
            WHERE filing_id = \(id) ORDER BY field LIMIT 2000
            """
        ).map { row in
            try AnswerSource(
                field: row.value("field"),
                source: row.value("source"),
                at: row.value("at"),
                given: row.value("given"),
                state: row.value("state")
            )
        }
    }

    func set(_ source: AnswerSource, of id: ID<Filing>) throws {
        try connection.run(
            """
            INSERT INTO filing_source (filing_id, field, source, at, given, state)
            VALUES (\(id), \(source.field), \(source.source), \(source.at), \(source.given),
                \(source.state))
            ON CONFLICT (filing_id, field) DO UPDATE SET source = excluded.source,
                at = excluded.at, given = excluded.given, state = excluded.state
            """
        )
    }

    func remove(_ field: String, of id: ID<Filing>) throws {
        try connection.run(
            "DELETE FROM filing_source WHERE filing_id = \(id) AND field = \(field)"
        )
    }

    func dispute(_ field: String, of id: ID<Filing>) throws -> Bool {
        try connection.run(
            """
            UPDATE filing_source SET state = \(AnswerSource.State.disputed)
            WHERE filing_id = \(id) AND field = \(field) AND state = 0
            """
        ) == 1
    }
}

extension AnswerSource.State: SQLConvertible {}
