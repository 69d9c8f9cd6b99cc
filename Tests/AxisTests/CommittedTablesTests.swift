// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import Journal
import Testing

@testable import Axis

/// Pages under docs that are written by a test: `VANLANG_RECORD=1 swift test` writes them anew.
struct CommittedTablesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardized

    private static func compare(_ path: String, _ text: String) throws {
        let url = root.appending(path: path)
        if ProcessInfo.processInfo.environment["VANLANG_RECORD"] != nil {
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        let committed = try String(contentsOf: url, encoding: .utf8)
        #expect(committed == text, "\(path) is old: run the tests once with VANLANG_RECORD=1")
    }

    private static let kinds =
        AxisEvents.all + [
            DirectoryEvent.agencyOpened, DirectoryEvent.agencyChanged, DirectoryEvent.agencyClosed,
            DirectoryEvent.agencyDelegated, DirectoryEvent.fileImported,
            DirectoryEvent.clientCreated, DirectoryEvent.clientRotated,
            DirectoryEvent.clientDisabled, DirectoryEvent.tokenAdded, DirectoryEvent.tokenRevoked,
        ]

    private static func cell(_ facts: [String: Fact.Kind]) -> String {
        facts.sorted { $0.key < $1.key }.map { "`\($0.key)` \($0.value.rawValue)" }
            .joined(separator: ", ")
    }

    @Test func `every kind of event is documented with its facts`() throws {
        var text = """
            # Events of the Journal

            Made by `CommittedTablesTests`; do not edit. Subscribers follow these kinds by name. A fact \
            that is always there stands in the third column, one that may be missing in the fourth.

            | kind | version | facts | optional |
            |---|---|---|---|

            """
        for kind in Self.kinds.sorted(by: { $0.name < $1.name }) {
            let cells = [
                "`\(kind.name)`", String(kind.version), Self.cell(kind.facts),
                Self.cell(kind.optional),
            ]
            text += "| \(cells.joined(separator: " | ")) |\n"
        }
        try Self.compare("docs/events.md", text)
    }

    @Test func `no kind in the source is left out of the list`() throws {
        let names = Set(Self.kinds.map(\.name))
        let pattern = /EventKind\(\s*"([a-z.-]+)"/
        let sources = FileManager.default.enumerator(
            at: Self.root.appending(path: "Sources"),
            includingPropertiesForKeys: nil
        )
        var found: Set<String> = []
        for case let url as URL in sources ?? FileManager.DirectoryEnumerator()
        where url.pathExtension == "swift" {
            let source = try String(contentsOf: url, encoding: .utf8)
            found.formUnion(source.matches(of: pattern).map { String($0.1) })
        }
        #expect(found == names)
    }

    @Test(arguments: kinds)
    func `a kind is named system, object, participle, and its facts have names of their own`(
        kind: EventKind
    ) {
        #expect(kind.name.split(separator: ".").count == 3)
        #expect(kind.version > 0)
        #expect(Set(kind.facts.keys).isDisjoint(with: kind.optional.keys))
    }

    @Test func `the rights are those of the committed tables`() throws {
        let text = """
            # Rights

            Made by `CommittedTablesTests`; do not edit. `own` is the actor's agency and those it \
            serves, `below` what stands under it and is in its scope, `other` everything else.

            ## Axis

            A client whose scope is the nation may do to every agency what `below` allows.

            ```
            \(Axis.rightsTable)```

            ## Directory

            What an administrator may do who signed in with a token or more strongly; every client may \
            read. With a shared secret alone nothing can be changed.

            ```
            \(Self.directoryRights)```

            """
        try Self.compare("docs/rights.md", text)
    }

    private static var directoryRights: String {
        let objects: [(String, DirectoryObject)] = [
            ("own", .agency(path: [["H26"], ["H26.12"]])),
            ("below", .agency(path: [["H26"], ["H26.12"], ["H26.12.02"]])),
            ("other", .agency(path: [["G22"]])), ("country", .country),
        ]
        var lines = ["action scope own below other country"]
        for action in DirectoryAction.allCases {
            for scope in [Actor.Scope.agency, .subtree, .nation] {
                let actor = Actor.make("H26.12", .administrator, scope)
                let marks = objects.map { may(actor, action, $0.1) ? "yes" : "-" }
                lines.append("\(action.rawValue) \(scope.word) \(marks.joined(separator: " "))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test(arguments: Role.allCases, AxisAction.allCases)
    func `no right is wider than its scope`(role: Role, action: AxisAction) {
        let rights = Standing.allCases.map { standing in
            [Actor.Scope.agency, .subtree, .nation].map { scope in
                Axis.may(.make("G22", role, scope), action, standing)
            }
        }
        // Only the list of agencies is for strangers; who may below may on its own.
        if action != .agencies { #expect(!rights[2][0] && !rights[2][1]) }
        for (own, below) in zip(rights[0], rights[1]) where below { #expect(own) }
        // Nobody sends, collects or answers for another.
        if action == .send || action == .collect { #expect(!rights[1][2] && !rights[2][2]) }
    }
}
