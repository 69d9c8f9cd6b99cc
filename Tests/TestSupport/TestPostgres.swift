// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Storage

/// A PostgreSQL server of this test process alone, started when first asked for.
///
/// Its language is Vietnamese (ICU), where the order of text is far from binary: what relies on the
/// order of the server's language fails here.
package actor TestPostgres {
    package static let shared = TestPostgres()

    private var server: Task<Server, any Error>?
    private var count = 0

    /// The connection string of a new database to which `migrations` were applied.
    ///
    /// It is a schema of its own, for the server needs 0.2 s of CPU time to copy a database.
    package func makeDatabase(_ migrations: [Migration]) async throws -> String {
        let starting = server ?? Task.detached { try Server() }
        server = starting
        let server = try await starting.value
        count += 1
        let schema = "test_\(count)"
        try await server.administration.claim { connection in
            _ = try connection.run(SQL(made: "CREATE SCHEMA \(schema)"))
        }
        let url = "\(server.url)&options=-csearch_path%3D\(schema)"
        try await PostgreSQLDatabase(url: url, connections: 1).migrate(migrations)
        return url
    }
}

/// The tests need a server, and say so instead of passing without one.
struct PostgreSQLMissing: Error, CustomStringConvertible {
    let reason: String

    var description: String {
        "The tests run on a PostgreSQL server of their own, and it did not start: \(reason) "
            + "Install PostgreSQL 15 or later (Debian: postgresql), or set VANLANG_POSTGRES_BIN to "
            + "the folder of its initdb and pg_ctl."
    }
}

/// The files and the process of one server, and a connection to it.
private struct Server {
    let url: String
    let administration: PostgreSQLDatabase
    private let watchdog: Watchdog

    init() throws {
        let programs = try Self.programs()
        let folder =
            FileManager.default.temporaryDirectory.path + "/vanlang-pg-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let isRoot = getuid() == 0
        // PostgreSQL refuses to run as root.
        let user = isRoot ? "setpriv --reuid=postgres --regid=postgres --clear-groups" : ""
        let options = "-k \(folder) -c listen_addresses= -c max_connections=400"
        watchdog = try Watchdog(
            first: """
                \(isRoot ? "chown postgres '\(folder)'" : "")
                cd '\(folder)'
                if \(user) '\(programs)/initdb' -D data -U postgres -A trust -E UTF8 --no-sync \
                    --locale=C.UTF-8 --locale-provider=icu --icu-locale=vi-VN >log 2>&1 </dev/null \
                    && \(user) '\(programs)/pg_ctl' -D data -l server.log -o '\(options)' -w start \
                    >>log 2>&1 </dev/null
                then echo ready; else tail -n 3 log; fi
                """,
            last: """
                \(user) '\(programs)/pg_ctl' -D data -m immediate stop
                cd /
                rm -rf '\(folder)'
                """
        )
        let answer = watchdog.answer()
        guard answer.hasPrefix("ready") else { throw PostgreSQLMissing(reason: answer) }
        url = "postgresql:///postgres?user=postgres&host=\(folder)"
        administration = try PostgreSQLDatabase(url: url, connections: 1)
    }

    private static func programs() throws -> String {
        let named = ProcessInfo.processInfo.environment["VANLANG_POSTGRES_BIN"]
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let installed = versions.compactMap(Int.init).filter { $0 >= 15 }.sorted(by: >)
        let folders = [named].compactMap(\.self) + installed.map { "\(root)/\($0)/bin" }
        let found = folders.first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
        guard let found else {
            throw PostgreSQLMissing(reason: "there is no initdb in \(root)/15/bin or later.")
        }
        return found
    }
}
