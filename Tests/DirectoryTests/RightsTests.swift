// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Directory

@Suite struct RightsTests {
    /// What an actor of H26.12 is asked about.
    private static let objects: [(String, DirectoryObject)] = [
        ("country", .country),
        ("above", .agency(path: [["H26"]])),
        ("own", .agency(path: [["H26"], ["H26.12"]])),
        ("below", .agency(path: [["H26"], ["H26.12"], ["H26.12.02"]])),
        ("other", .agency(path: [["G22"]])),
    ]

    private static func row(_ role: Role, _ scope: Actor.Scope, _ strength: Actor.Strength)
        -> String
    {
        let actor = Actor(
            subject: .client("x"),
            agency: "H26.12",
            roles: [role],
            scope: scope,
            strength: strength
        )
        let cells = DirectoryAction.allCases.map { action in
            let places = objects.filter { may(actor, action, $0.1) }.map(\.0)
            return places.count == objects.count ? "all" : places.joined(separator: "+")
        }
        // Every change follows one rule; reading is the exception.
        let changes = Set(cells.dropFirst())
        let shown = changes.count == 1 ? changes.first ?? "" : "mixed"
        let start = "\(role.rawValue) \(scope.word) \(strength)"
        return "\(start): read \(cells[0]), change \(shown.isEmpty ? "-" : shown)"
    }

    @Test func `the table of rights is this one`() {
        var rows: [String] = []
        for role in Role.allCases {
            for scope in [Actor.Scope.agency, .subtree, .nation] {
                for strength in [Actor.Strength.sharedSecret, .token] {
                    rows.append(Self.row(role, scope, strength))
                }
            }
        }
        let table = rows.joined(separator: "\n")
        print(table)
        #expect(
            table == """
                exchange agency sharedSecret: read all, change -
                exchange agency token: read all, change -
                exchange subtree sharedSecret: read all, change -
                exchange subtree token: read all, change -
                exchange nation sharedSecret: read all, change -
                exchange nation token: read all, change -
                observer agency sharedSecret: read all, change -
                observer agency token: read all, change -
                observer subtree sharedSecret: read all, change -
                observer subtree token: read all, change -
                observer nation sharedSecret: read all, change -
                observer nation token: read all, change -
                administrator agency sharedSecret: read all, change -
                administrator agency token: read all, change own
                administrator subtree sharedSecret: read all, change -
                administrator subtree token: read all, change own+below
                administrator nation sharedSecret: read all, change -
                administrator nation token: read all, change all
                """
        )
    }

    @Test func `who has no role reads nothing, and a job of no agency changes nothing`() {
        let job = Actor(
            subject: .job("x"),
            agency: nil,
            roles: [],
            scope: .nation,
            strength: .machine
        )
        #expect(!may(job, .read, .country))
        let keeper = Actor(
            subject: .job("x"),
            agency: nil,
            roles: [.administrator],
            scope: .subtree,
            strength: .machine
        )
        #expect(!may(keeper, .changeContacts, .agency(path: [["H26"]])))
        #expect(!may(keeper, .changeContacts, .agency(path: [])))
    }

    @Test func `every refusal and fault has its sentence in both languages`() {
        let code: AgencyCode = "H26"
        let refusals: [DirectoryRefusal] = [
            .malformedCode("x"), .unknownCode(code),
            .closed(code, name: "A", on: "2020-01-01", heir: nil, heirName: nil),
            .closed(code, name: "A", on: "2020-01-01", heir: code, heirName: "B"),
            .notYetOpen(code, from: "2020-01-01"), .brokenSuccession(code), .forbidden(.read),
            .grantTooWide, .unknownAgency("x"), .invalidAgency(.noCode),
            .invalidImport([], count: 1), .unknownClient("x"), .unknownToken("x"),
            .clientDisabled(systemID: "x"), .notDelegated(systemID: "x", agency: code),
            .systemIDTaken("x"), .badSystemID("x"), .badClientName, .secretTooShort, .badExpiry,
        ]
        for refusal in refusals {
            for language in Language.allCases {
                let text = DirectoryRefusal.texts.sentence(of: refusal, in: language)
                #expect(text != refusal.code && !text.contains("{"), "\(refusal.code)")
            }
        }
        for format in AgencyFault.Format.allCases {
            let fault = AgencyFault.unreadable(.note, value: "x", format)
            #expect(DirectoryRefusal.texts[fault.code] != nil, "\(fault.code)")
        }
    }

    @Test func `a hostile value is shortened and cleaned before it is repeated`() {
        let value = "\u{1B}[31m" + String(repeating: "ễ", count: 100)
        let shown = DirectoryRefusal.malformedCode(value).arguments["code"] ?? ""
        #expect(shown.count == 61 && !shown.contains("\u{1B}"))
    }
}
