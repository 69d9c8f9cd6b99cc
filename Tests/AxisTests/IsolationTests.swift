// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Storage
import TestSupport
import Testing

@testable import Axis

/// Every function of the door, asked by those whom the document does not concern.
struct IsolationTests {
    /// Agencies that neither sent nor got the letter, and roles that may not.
    private static let strangers: [Actor] = [
        .exchange(SmallCountry.angiang), .exchange(SmallCountry.taxes),
        .make(SmallCountry.angiang, .observer, .agency),
        .make(SmallCountry.angiang, .observer, .subtree),
        .make(SmallCountry.angiang, .administrator, .subtree),
        Actor(
            subject: .client("none"),
            agency: SmallCountry.finance,
            roles: [],
            scope: .nation,
            strength: .machine
        ),
        Actor(
            subject: .client("nowhere"),
            agency: nil,
            roles: [.exchange],
            scope: .agency,
            strength: .machine
        ),
        Actor(
            subject: .client("gone"),
            agency: SmallCountry.closed,
            roles: [.exchange],
            scope: .agency,
            strength: .token
        ),
    ]

    private static func isHidden(_ error: any Error) -> Bool {
        guard let refusal = error as? any Refusal else { return false }
        return [.forbidden, .unknown].contains(refusal.kind)
    }

    /// Runs what a stranger asks and wants a refusal that tells nothing.
    private static func expectHidden<T>(
        _ name: String,
        _ actor: Actor,
        _ body: () async throws -> T
    ) async {
        do {
            _ = try await body()
            Issue.record("\(name) was answered to \(actor)")
        } catch {
            #expect(isHidden(error), "\(name) for \(actor): \(error)")
            #expect(!"\(error)".contains("Bí mật của hai bên"))
        }
    }

    @Test(arguments: World.engines)
    func `a stranger gets forbidden or unknown from every call on a document`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        var letter = Letter()
        letter.subject = "Bí mật của hai bên"
        let receipt = try await world.send(letter)
        let before = try await world.contents()
        let key = Delivery.Key(receipt.messageID, SmallCountry.finance)
        let axis = world.axis
        for actor in Self.strangers {
            await Self.expectHidden("fetch", actor) { try await axis.fetch(key, by: actor) }
            await Self.expectHidden("trace", actor) {
                try await axis.trace(receipt.messageID, by: actor)
            }
            for handling in [Delivery.Handling.processing, .failed, .done] {
                await Self.expectHidden("acknowledge", actor) {
                    try await axis.acknowledge(key, handling, by: actor, requestID: "x")
                }
            }
            await Self.expectHidden("resend", actor) {
                try await axis.resend(key, by: actor, requestID: "x")
            }
            for code in StatusCode.allCases {
                await Self.expectHidden("report \(code)", actor) {
                    try await axis.report(code, reason: "x", on: key, by: actor, requestID: "x")
                }
            }
            await Self.expectHidden("extend", actor) { try await world.send(letter, by: actor) }
            await Self.expectHidden("recall", actor) {
                try await world.send(letter.later(.recall, id: "r"), by: actor)
            }
        }
        #expect(try await world.contents() == before)
        #expect(try await world.delivery(receipt, SmallCountry.finance)?.version == 0)
    }

    @Test(arguments: World.engines)
    func `a stranger gets nothing from every list of an agency`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        try await world.send(Letter())
        let axis = world.axis
        let paper = PaperCount(
            agency: SmallCountry.finance,
            month: "2020-03-01",
            sent: 1,
            received: 1
        )
        let period = try #require(Period("2020-03-01", through: "2020-03-31"))
        try await world.settle()
        for actor in Self.strangers {
            for kind in Message.Kind.allCases {
                await Self.expectHidden("inbox", actor) {
                    try await axis.inbox(of: SmallCountry.finance, kind: kind, by: actor)
                }
                await Self.expectHidden("count", actor) {
                    try await axis.countWaiting(for: SmallCountry.finance, kind: kind, by: actor)
                }
            }
            await Self.expectHidden("sent", actor) {
                try await axis.sent(by: SmallCountry.office, actor: actor)
            }
            await Self.expectHidden("declare", actor) {
                try await axis.declare(paper, by: actor, requestID: "x")
            }
            await Self.expectHidden("statistics", actor) {
                try await axis.statistics(over: period, below: SmallCountry.office, by: actor)
            }
            // What lists by right, lists nothing of others.
            let number = try await axis.trace(number: "7816/VPCP-TTĐT", by: actor)
            #expect(number.isEmpty)
            #expect(try await axis.deadLetters(by: actor).isEmpty)
            #expect(try await axis.late(over: period, by: actor).isEmpty)
            let lines = try await axis.statistics(over: period, below: nil, by: actor)
            #expect(
                lines.allSatisfy {
                    $0.code != SmallCountry.office && $0.code != SmallCountry.finance
                },
                "\(actor)"
            )
        }
    }

    @Test(arguments: World.engines)
    func `an upload is known to the agency that made it alone`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        var spool = world.axis.spool()
        try spool.write(Array("%PDF".utf8))
        let office = Actor.exchange(SmallCountry.office)
        let upload = try await world.axis.keep(try spool.finish(), by: office)
        #expect(try await world.axis.upload(upload.id, by: office).body == upload.body)
        for actor in Self.strangers + [.exchange(SmallCountry.finance)] {
            await Self.expectHidden("upload", actor) {
                try await world.axis.upload(upload.id, by: actor)
            }
        }
        for actor in Self.strangers where actor.roles != [.exchange] || actor.agency == nil {
            var spool = world.axis.spool()
            try spool.write([1])
            let body = try spool.finish()
            await Self.expectHidden("keep", actor) { try await world.axis.keep(body, by: actor) }
        }
    }
}
