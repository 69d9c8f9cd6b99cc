// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Testing

@testable import Storage
@testable import vanlang

/// Old and new processes run side by side while an upgrade goes round, so the schema only grows between
/// two releases (docs/architecture.md, "Migrations").
///
/// `docs/released-schema.txt` lists what the last release applied; a new release writes it anew with
/// `VANLANG_RELEASED=$(git rev-parse HEAD)`, and `scripts/former` builds the program of that commit.
struct ReleasedSchemaTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/released-schema.txt").standardized

    private static func line(_ migration: Migration) -> String {
        let text = migration.statements.joined(separator: ";\n")
        return "\(Hex.string(SHA256.hash(data: Data(text.utf8))).prefix(16)) \(migration.name)"
    }

    private static func released() throws -> [String] {
        if let commit = ProcessInfo.processInfo.environment["VANLANG_RELEASED"] {
            let lines = ["# commit \(commit)"] + Runtime.migrations.map(line) + [""]
            try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        }
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .map(String.init).filter { !$0.hasPrefix("#") }
    }

    @Test func `a released migration is never edited or taken out`() throws {
        let lines = Set(Runtime.migrations.map(Self.line))
        for line in try Self.released() { #expect(lines.contains(line), "\(line)") }
    }

    @Test func `what came since the last release takes nothing away that it uses`() throws {
        let released = Set(try Self.released())
        let former = Runtime.migrations.filter { released.contains(Self.line($0)) }
        let tables = Set(
            former.flatMap(\.statements).flatMap { statement in
                statement.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            }
        )
        #expect(tables.contains("axis_message"))
        let new = Runtime.migrations.filter { !released.contains(Self.line($0)) }
        #expect(new.flatMap { $0.objections(former: tables) } == [])
    }

    @Test func `a name stands for one step`() {
        let names = Runtime.migrations.map(\.name)
        #expect(Set(names).count == names.count)
    }
}
