// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// Words that a person writes again and again, kept for him.
extension Records {
    package static let phraseLimit = 30

    package func phrases(of actor: Actor) async throws -> [String] {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            return try Self.phrases(of: seat, in: connection)
        }
    }

    static func phrases(of seat: Seat, in connection: any Connection) throws -> [String] {
        try connection.rows(
            "SELECT phrases FROM records_phrase WHERE person = \(seat.person)"
        ).first.map { try $0.value("phrases", as: String.self) }?
        .split(separator: "\n").map(String.init) ?? []
    }

    package func keepPhrases(_ phrases: [String], by actor: Actor) async throws {
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            guard !seat.person.isEmpty else { throw RecordsRefusal.forbidden(.instruct) }
            let text = phrases.prefix(Self.phraseLimit).joined(separator: "\n")
            try connection.run(
                """
                INSERT INTO records_phrase (person, phrases) VALUES (\(seat.person), \(text))
                ON CONFLICT (person) DO UPDATE SET phrases = excluded.phrases
                """
            )
        }
    }

    /// The leader gives what his secretary prepared, unchanged.
    package func givePrepared(_ id: ID<Incoming>, by actor: Actor, requestID: String) async throws {
        let file = try await document(id, by: actor)
        guard let slip = file.instruction, !slip.prepared.isEmpty else {
            throw RecordsRefusal.nobodyChosen
        }
        try await instruct(
            id,
            slip.prepared,
            words: slip.words,
            wantsReport: slip.wantsReport,
            expecting: file.version,
            by: actor,
            requestID: requestID
        )
    }
}
