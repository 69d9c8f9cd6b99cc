// SPDX-License-Identifier: Apache-2.0

package import Storage

/// The engines on which every store's tests run: `@Test(arguments: TestDatabase.engines)`.
package enum TestDatabase {
    package static let engines = TestEngine.allCases

    /// The engines whose databases outlive their connections and may be opened twice.
    package static let lastingEngines: [TestEngine] = [.sqliteFile, .postgres]
}

/// One kind of database, of which each test gets a fresh one.
package enum TestEngine: String, CaseIterable, Sendable {
    case sqliteFile
    case sqliteMemory
    case postgres

    /// A fresh database with these migrations applied.
    package func open(_ migrations: [Migration]) async throws -> any Database {
        let database = try await makePlace(migrations).open()
        // On PostgreSQL this finds everything done by the template.
        if self != .postgres { try await database.migrate(migrations) }
        return database
    }

    /// Where a fresh database is; on PostgreSQL with these migrations applied, else empty.
    private func makePlace(_ migrations: [Migration]) async throws -> TestPlace {
        switch self {
        case .sqliteMemory: TestPlace(url: nil)
        case .sqliteFile: TestPlace(url: try TestFolder.make() + "/test.sqlite")
        case .postgres: TestPlace(url: try await TestPostgres.shared.makeDatabase(migrations))
        }
    }

    /// Where an empty database is, to be opened by the test, more than once if it likes.
    package func makePlace() async throws -> TestPlace { try await makePlace([]) }
}

/// A database's file or connection string; nil is memory, a new one each time it is opened.
package struct TestPlace: Sendable {
    package let url: String?

    /// Opens as one process would; each call is another process to the engine.
    package func open(connections: Int = 8) throws -> any Database {
        guard let url, url.hasPrefix("postgresql:") else { return try SQLiteDatabase(path: url) }
        return try PostgreSQLDatabase(url: url, connections: connections)
    }
}
