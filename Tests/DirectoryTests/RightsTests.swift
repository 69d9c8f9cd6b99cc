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

    private static func places(
        _ role: Role,
        _ action: DirectoryAction,
        _ scope: Actor.Scope,
        _ strength: Actor.Strength,
        isPerson: Bool
    ) -> String {
        let actor = Actor(
            subject: isPerson ? .person("x") : .client("x"),
            agency: "H26.12",
            roles: [role],
            scope: scope,
            strength: strength
        )
        let places = objects.filter { may(actor, action, $0.1) }.map(\.0)
        return places.count == objects.count ? "all" : places.joined(separator: "+")
    }

    @Test(arguments: Role.allCases, [false, true])
    func `only administrators change, within their scope and with more than a shared secret`(
        role: Role,
        isPerson: Bool
    ) {
        let reads: Set<DirectoryAction> = [.read, .readPeople, .readClients]
        let expected: [Actor.Scope: String] = [
            .agency: "own", .subtree: "own+below", .nation: "all",
        ]
        for (scope, covered) in expected {
            for action in DirectoryAction.allCases {
                let weak = Self.places(role, action, scope, .sharedSecret, isPerson: isPerson)
                let strong = Self.places(role, action, scope, .password, isPerson: isPerson)
                switch action {
                case .read: #expect(weak == "all" && strong == "all")
                case .readPeople where isPerson && role != .administrator && role != .auditor:
                    #expect(strong == "own")
                case _ where reads.contains(action) && (role == .auditor || role == .administrator):
                    #expect(strong == covered)
                default:
                    let mayChange = role == .administrator
                    #expect(weak == "" && strong == (mayChange ? covered : ""), "\(action)")
                }
            }
        }
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
            .unknownUnit("x"), .unknownOfficer("x"), .unknownPost("x"), .changedMeanwhile, .ownPost,
            .invalidPerson(.foreignUnit), .invalidPerson(.loop), .invalidPerson(.missing(.name)),
            .invalidPerson(.tooLong(.name, limit: 3)), .invalidPerson(.invisible(.name)),
            .invalidPerson(.formula(.name, value: "=")), .invalidPerson(.endsBeforeStart),
            .invalidPerson(.softwareRole(.exchange)), .invalidPerson(.scopeWithoutRole),
            .invalidPerson(.rolesBeyondPost), .invalidPerson(.wrongSubstitution),
            .invalidPerson(.mailTaken(value: "x")), .invalidPerson(.unknownAgency(value: "x")),
            .invalidPerson(.postTwice(line: 2)), .invalidPerson(.unreadable(.mail, value: "x")),
            .invalidPerson(.unreadable(.phone, value: "x")),
            .invalidPerson(.unreadable(.roles, value: "x")),
            .invalidPerson(.unreadable(.scope, value: "x")),
            .invalidPerson(.unreadable(.kind, value: "x")),
            .invalidPerson(.unreadable(.sample, value: "x")),
            .invalidPerson(.unreadable(.validFrom, value: "x")),
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
