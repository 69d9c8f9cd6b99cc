// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// A search that somebody keeps for himself, by a name of his own.
package struct SavedSearch: Sendable, Equatable {
    package let name: String
    /// As the address of the search page has it.
    package let query: String

    /// Of one person.
    package static let limit = 50
}

/// All SQL on the table `records_saved_search`.
struct SavedSearchStore {
    let connection: any Connection

    func list(of person: String, in office: AgencyCode) throws -> [SavedSearch] {
        try connection.rows(
            """
            SELECT name, query FROM records_saved_search
            WHERE office = \(office) AND person = \(person) ORDER BY name LIMIT \(SavedSearch.limit)
            """
        ).map { try SavedSearch(name: $0.value("name"), query: $0.value("query")) }
    }

    func keep(_ search: SavedSearch, of person: String, in office: AgencyCode) throws {
        try connection.run(
            """
            INSERT INTO records_saved_search (office, person, name, query)
            VALUES (\(office), \(person), \(search.name), \(search.query))
            ON CONFLICT (office, person, name) DO UPDATE SET query = excluded.query
            """
        )
    }

    func remove(_ name: String, of person: String, in office: AgencyCode) throws {
        try connection.run(
            """
            DELETE FROM records_saved_search
            WHERE office = \(office) AND person = \(person) AND name = \(name)
            """
        )
    }
}

extension Records {
    package func savedSearches(by actor: Actor) async throws -> [SavedSearch] {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            return try SavedSearchStore(connection: connection)
                .list(of: seat.person, in: seat.office.code)
        }
    }

    /// Keeps a search; one of the same name is replaced.
    package func save(_ search: SavedSearch, by actor: Actor) async throws {
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            let store = SavedSearchStore(connection: connection)
            let known = try store.list(of: seat.person, in: seat.office.code)
            guard
                known.count < SavedSearch.limit || known.contains(where: { $0.name == search.name })
            else { throw SearchRefusal.tooManySaved(SavedSearch.limit) }
            try store.keep(search, of: seat.person, in: seat.office.code)
        }
    }

    package func forget(_ name: String, by actor: Actor) async throws {
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try SavedSearchStore(connection: connection)
                .remove(name, of: seat.person, in: seat.office.code)
        }
    }
}

/// What keeping a search refuses.
package enum SearchRefusal: Refusal, Equatable {
    case tooManySaved(Int)

    package var code: String { "records.search.many-saved" }
    package var kind: RefusalKind { .conflict }
    package var arguments: [String: String] {
        switch self {
        case .tooManySaved(let limit): ["limit": String(limit)]
        }
    }
}
