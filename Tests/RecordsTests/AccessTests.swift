// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Records

/// What somebody may see and do: a document in which he has no part does not exist for him.
struct AccessTests {
    static let engines = TestDatabase.lastingEngines

    @Test(arguments: engines)
    func `who has no part in a document does not find it`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await bureau.registered()
        for name in ["officer1", "officer2", "head1"] {
            #expect(
                await refusal { try await bureau.open(id, by: name) }
                    == .noSuchDocument(id.description)
            )
        }
        // Another agency's clerk neither.
        let other = await refusal {
            try await bureau.records.document(id, by: bureau.actor("clerk", Bureau.office))
        }
        #expect(other == .noSuchDocument(id.description))
        try await bureau.records.instruct(
            id,
            [Order(.lead, bureau.unit("head1"))],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        // A unit's document is its people's to read; its head's to handle.
        let file = try await bureau.open(id, by: "officer1")
        let task = try #require(file.instruction?.tasks.first)
        let steps = file.steps(task)
        #expect(steps.isEmpty)
        #expect(await refusal { try await bureau.open(id, by: "officer2") } != nil)
        let taken = await refusal {
            try await bureau.records.take(
                .accept,
                task: 1,
                of: id,
                by: bureau.actor("officer1"),
                requestID: "r"
            )
        }
        #expect(taken == .forbidden(.work))
    }

    @Test(arguments: engines)
    func `a secretary prepares and never decides`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await bureau.registered()
        let orders = [Order(.lead, bureau.unit("head1"))]
        let decided = await refusal {
            try await bureau.records.instruct(
                id,
                orders,
                words: "",
                by: bureau.actor("secretary"),
                requestID: "r"
            )
        }
        #expect(decided == .forbidden(.instruct))
        try await bureau.records.prepare(
            id,
            orders,
            words: "Giao Vụ",
            by: bureau.actor("secretary"),
            requestID: "r"
        )
        let slip = try await bureau.open(id).instruction
        #expect(slip?.prepared == orders && slip?.tasks.isEmpty == true)
    }

    @Test(arguments: engines)
    func `an auditor reads and changes nothing`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await bureau.registered()
        let file = try await bureau.open(id, by: "auditor")
        #expect(file.actions.isEmpty)
        #expect(
            await refusal {
                try await bureau.records.present(
                    id,
                    to: bureau.party("leader").key,
                    by: bureau.actor("auditor"),
                    requestID: "r"
                )
            } == .forbidden(.present)
        )
    }

    @Test(arguments: engines)
    func `a change on top of one that was not seen is refused`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await bureau.registered()
        let seen = try await bureau.open(id).version
        try await bureau.records.present(
            id,
            to: bureau.party("leader").key,
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        let late = await refusal {
            try await bureau.records.keep(
                id,
                words: "",
                expecting: seen,
                by: bureau.actor("leader"),
                requestID: "r"
            )
        }
        #expect(late == .changed)
    }

    @Test(arguments: engines)
    func `a leader signs no version that was replaced`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(id, to: .approval)
        let seen = try await bureau.records.outgoing(id, by: bureau.actor("leader")).outgoing
            .version
        try await bureau.step(.giveBack(reason: "sửa"), id, "leader")
        try await bureau.walk(id, to: .approval)
        let late = await refusal {
            try await bureau.records.take(
                .approve,
                on: id,
                expecting: seen,
                by: bureau.actor("leader"),
                requestID: "r"
            )
        }
        #expect(late == .changed)
    }

    @Test(arguments: engines)
    func `without a signing service nothing is signed`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(id, to: .unsigned)
        let refused = await refusal {
            try await bureau.records.handOver(
                [id],
                for: .leader,
                as: bureau.records.newID(),
                by: bureau.actor("leader"),
                requestID: "r"
            )
        }
        #expect(refused == .noSigner)
        #expect(
            await refusal { try await bureau.step(.waive(reason: ""), id, "leader") }
                == .reasonMissing
        )
        try await bureau.step(.waive(reason: "gửi trước để biết"), id, "leader")
        try await bureau.walk(id, to: .released)
        let outgoing = try await bureau.records.outgoing(id, by: bureau.actor("clerk")).outgoing
        #expect(outgoing.signature?.kind == Outgoing.Signature.Kind.none)
    }

    @Test func `the rights are data: nobody of another agency may do anything`() {
        for role in [Role.clerk, .leader, .headOfOffice, .specialist, .administrator] {
            for action in RecordsAction.allCases {
                #expect(!Records.may([role], action, .other))
            }
        }
        #expect(
            !Records.may([.clerk], .sign, .office) && !Records.may([.clerk], .instruct, .office)
        )
        #expect(!Records.may([.leader], .release, .office))
    }
}
