// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Testing

@testable import OneStop

/// People who work on one thing at the same time do not undo, and do not hinder, each other.
struct SideBySideTests {
    typealias W = OneStopWorld

    private static func done(
        _ step: String,
        _ id: ID<Dossier>,
        seen version: Int,
        by actor: Actor,
        in world: W
    ) async throws {
        try await world.oneStop.work(
            .stepDone,
            step: step,
            note: "",
            on: id,
            DossierPress(expecting: version, actorName: "A"),
            by: actor,
            requestID: "t"
        )
    }

    @Test func `two agencies that opened the dossier at the same time both finish their steps`()
        async throws
    {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        try await world.done("tham_dinh", id, by: W.specialist)
        let version = try await world.view(id).version
        try await Self.done("y_kien_tinh", id, seen: version, by: W.provinceOfficer, in: world)
        try await Self.done("y_kien_so", id, seen: version, by: W.departmentOfficer, in: world)
        #expect(try await world.view(id).steps.filter { $0.done != nil }.count == 3)
        // The same step twice is one, and says that somebody was first.
        await #expect(throws: DossierRefusal.self) {
            try await Self.done("y_kien_so", id, seen: version, by: W.departmentOfficer, in: world)
        }
    }

    @Test func `a step is not finished over papers that came after its page was opened`()
        async throws
    {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        let version = try await world.view(id).version
        try await world.oneStop.askSupplement(
            id,
            items: [SupplementItem(part: .paper, ref: "CS", sentence: "Mờ")],
            reason: W.reason,
            W.press(),
            by: W.specialist,
            requestID: "t"
        )
        let more = try await world.oneStop.beginSupplement(to: id, by: W.citizen, requestID: "t")
        try await world.attach([9, 9], paper: "CS", to: more.id)
        _ = try await world.oneStop.submit(
            more.id,
            actorName: "A",
            by: W.citizen,
            requestID: "t"
        )
        await #expect(throws: DossierRefusal.changed) {
            try await Self.done("tham_dinh", id, seen: version, by: W.specialist, in: world)
        }
        // A version that never was is as old as any.
        await #expect(throws: DossierRefusal.changed) {
            try await Self.done("tham_dinh", id, seen: 99, by: W.specialist, in: world)
        }
    }
}
