// SPDX-License-Identifier: Apache-2.0

import Admin
import Certificates
import Core
import Directory
import Foundation
import Identity
import Journal
import OneStop
import Procedures
import Records
import Signing
import Testing
import Trust

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
        AxisEvents.all + DirectoryEvent.all + IdentityEvent.all + AdminEvent.all
        + LogEvents.all
        + RecordsEvents.all
        + ProcedureEvents.all + OneStopEvents.all
        + SigningEvents.all
        + CertificatesEvent.all

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

            What an administrator may do who signed in with a token or more strongly. Every role reads \
            the agencies, every person the people of the own agency; an auditor reads people and clients \
            of his scope. With a shared secret alone nothing can be changed, and nobody gives a role to \
            himself or a wider scope than his own.

            ```
            \(Self.directoryRights)```

            ## Identity

            `own` is one's own account, `home` somebody of the own agency, `wider` one of them whose post \
            reaches further or stands elsewhere, `other` somebody of another agency, `none` an account of \
            no officer, `citizen` one that a citizen or a business opened. Columns are for people who signed in with a password.

            ```
            \(Self.identityRights)```

            ## Administration

            ```
            \(Self.adminRights)```

            ## Records

            `office` is any document of the actor's agency, `involved` one in which he or his unit has or \
            had a part, `holder` a task in his hands or those of a unit that he heads, `giver` one that he \
            gave. A role that may do nothing in Records is left out.

            ```
            \(Records.rightsTable)```

            ## Procedures

            What is published is everybody's to read.

            ```
            \(Self.procedureRights)```

            ## One-stop desk

            `owner` is whoever filed the dossier, `receiving` somebody of the agency that received it, \
            `sharing` somebody of an agency that has a step of it. A step is done only by its own role.

            ```
            \(OneStop.rightsTable)```

            ## Signing

            Of the own agency alone; what is another person's to sign is nobody else's.

            ```
            \(Self.signingRights)```

            ## Certificates

            ```
            \(Self.certificatesRights)```

            """
        try Self.compare("docs/rights.md", text)
    }

    private static var signingRights: String {
        let acts: [(String, SigningAction, SigningRole?)] =
            [
                ("signing.order", .order, nil), ("signing.certificate.register", .register, nil),
            ] + SigningRole.allCases.map { ("signing.sign \($0.rawValue)", .sign, $0) }
        return acts.map { name, action, role in
            let roles = Role.allCases.filter { may(person($0, .agency), action, as: role) }
            return "\(name): \(roles.map(\.rawValue).joined(separator: ", "))\n"
        }.joined()
    }

    private static let objects: [(String, DirectoryObject)] = [
        ("own", .agency(path: [code("H26"), code("H26.12")])),
        ("below", .agency(path: [code("H26"), code("H26.12"), code("H26.12.02")])),
        ("other", .agency(path: [code("G22")])), ("country", .country),
    ]

    private static func code(_ text: String) -> Set<AgencyCode> {
        Set([AgencyCode(text)].compactMap { $0 })
    }

    private static func person(_ role: Role, _ scope: Actor.Scope) -> Actor {
        Actor(
            subject: .person("somebody"),
            agency: AgencyCode("H26.12"),
            roles: [role],
            scope: scope,
            strength: .password
        )
    }

    private static let scopes: [Actor.Scope] = [.agency, .subtree, .nation]

    private static var directoryRights: String {
        var lines = ["action role scope own below other country"]
        for action in DirectoryAction.allCases {
            for role in [Role.clerk, .auditor, .administrator] {
                for scope in scopes {
                    let marks = objects.map { object in
                        may(person(role, scope), action, object.1) ? "yes" : "-"
                    }
                    if role == .clerk, scope != .agency { continue }
                    lines.append(
                        "\(action.rawValue) \(role.rawValue) \(scope.word) "
                            + marks.joined(separator: " ")
                    )
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static var identityRights: String {
        let home = objects[0].1
        let people: [(String, IdentityObject)] = [
            ("own", .own), ("home", .officer(home: home, posts: [home], widest: .agency)),
            ("wider", .officer(home: home, posts: [home, objects[2].1], widest: .nation)),
            ("other", .officer(home: objects[2].1, posts: [], widest: .agency)),
            ("none", .unattached), ("citizen", .citizen),
        ]
        var lines = ["action role scope own home wider other none citizen"]
        for action in IdentityAction.allCases {
            for role in [Role.clerk, .auditor, .administrator] {
                for scope in scopes where role != .clerk || scope == .agency {
                    let marks = people.map { object in
                        may(person(role, scope), action, object.1) ? "yes" : "-"
                    }
                    lines.append(
                        "\(action.rawValue) \(role.rawValue) \(scope.word) "
                            + marks.joined(separator: " ")
                    )
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static var procedureRights: String {
        let header = "role " + ProcedureAction.allCases.map(\.rawValue).joined(separator: " ")
        let lines = Role.allCases.map { role in
            let marks = ProcedureAction.allCases.map { action in
                may(person(role, .agency), action) ? "yes" : "-"
            }
            return "\(role.rawValue) \(marks.joined(separator: " "))"
        }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }

    private static var certificatesRights: String {
        var lines = ["action role scope"]
        for action in CertificatesAction.allCases {
            for role in Role.allCases {
                for scope in scopes {
                    let actor = person(role, scope)
                    let isAllowed =
                        may(actor, action) || may(actor, action, agency: actor.agency)
                    if isAllowed {
                        lines.append("\(action.rawValue) \(role.rawValue) \(scope.word)")
                    }
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static var adminRights: String {
        let header = "role " + AdminAction.allCases.map(\.rawValue).joined(separator: " ")
        let lines = Role.allCases.map { role in
            let marks = AdminAction.allCases.map { action in
                may(person(role, .agency), action) ? "yes" : "-"
            }
            return "\(role.rawValue) \(marks.joined(separator: " "))"
        }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }
}
