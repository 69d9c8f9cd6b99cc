// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage
import TestSupport
import Testing

@testable import Axis

struct DeskDraftTests {
    static let clerk = Actor.person(SmallCountry.office)

    static let fields = DraftFields([
        .number: "12", .notation: "VPCP-KSTT", .place: "Hà Nội", .promulgated: "10/3/2020",
        .type: "Công văn", .subject: "Về việc thử nghiệm", .signer: "Người Ký Mẫu",
        .position: "Vụ trưởng", .due: "2020-03-20", .priority: "1",
    ])

    static func spool(_ text: String, in world: World) throws -> StoredBody {
        var spool = world.axis.spool()
        try spool.write(Array(text.utf8))
        return try spool.finish()
    }

    /// A draft that lacks nothing.
    static func ready(_ world: World, to choices: [RecipientChoice]? = nil) async throws -> Draft {
        let desk = world.desk
        let draft = try await desk.begin(authorName: "Mẫu", by: clerk, requestID: "r")
        try await desk.save(fields, in: draft.id, expecting: 1, by: clerk, requestID: "r")
        try await desk.choose(
            choices ?? [.agency(SmallCountry.finance), .agency(SmallCountry.angiang)],
            in: draft.id,
            expecting: 2,
            by: clerk,
            requestID: "r"
        )
        return try await desk.attach(
            spool("%PDF-1.4 mẫu", in: world),
            named: "van ban.pdf",
            contentType: "application/pdf",
            to: draft.id,
            by: clerk,
            requestID: "r"
        )
    }

    @Test(arguments: World.engines)
    func `a draft becomes one document, however often it is sent`(_ engine: TestEngine)
        async throws
    {
        let world = try await World(engine)
        let draft = try await Self.ready(world)
        #expect(try await world.desk.faults(of: draft, by: Self.clerk).isEmpty)
        let id = try await world.desk.send(
            draft.id,
            expecting: draft.version,
            by: Self.clerk,
            requestID: "r"
        )
        let again = try await world.desk.send(
            draft.id,
            expecting: 1,
            by: Self.clerk,
            requestID: "s"
        )
        #expect(id == again)
        #expect(try await world.count("axis_message") == 1)
        #expect(try await world.desk.drafts(by: Self.clerk).isEmpty)
        try await world.settle()
        let finance = Actor.person(SmallCountry.finance)
        let document = try await world.desk.document(id, by: finance)
        #expect(document.message.subject == "Về việc thử nghiệm")
        #expect(document.header?.signer == "Người Ký Mẫu")
        #expect(document.header?.dueDate == "2020-03-20")
        #expect(document.message.attachments.map(\.name) == ["van ban.pdf"])
        #expect(document.message.traceSlot != nil)
        // Received, it is due when its sender wants it done.
        let key = Delivery.Key(id, SmallCountry.finance)
        try await world.desk.handle(key, .receive, expecting: 0, by: finance, requestID: "r")
        let item = try await world.desk.inbox(.handling, by: finance).items.first
        #expect(item?.dueAt?.date == "2020-03-20" && item?.priority == 1)
        await #expect(throws: DeskRefusal.alreadySent(id.description)) {
            try await world.desk.save(
                Self.fields,
                in: draft.id,
                expecting: draft.version + 1,
                by: Self.clerk,
                requestID: "r"
            )
            try await world.desk.save(
                DraftFields(),
                in: draft.id,
                expecting: draft.version + 1,
                by: Self.clerk,
                requestID: "r"
            )
        }
    }

    @Test(arguments: World.engines)
    func `two who write are told of each other; the same again changes nothing`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let draft = try await world.desk.begin(authorName: "", by: Self.clerk, requestID: "r")
        let again = try await world.desk.begin(
            as: draft.id,
            authorName: "",
            by: Self.clerk,
            requestID: "r"
        )
        #expect(again == draft)
        var (mine, theirs) = (DraftFields(), DraftFields())
        mine[.subject] = "của tôi"
        theirs[.subject] = "của người khác"
        for _ in 1...2 {
            try await world.desk.save(
                mine,
                in: draft.id,
                expecting: 1,
                by: Self.clerk,
                requestID: "r"
            )
        }
        await #expect(throws: DeskRefusal.changed(what: .draft, since: 1, now: 2)) {
            try await world.desk.save(
                theirs,
                in: draft.id,
                expecting: 1,
                by: Self.clerk,
                requestID: "r"
            )
        }
        #expect(try await world.desk.draft(draft.id, by: Self.clerk).fields == mine)
        #expect(
            try await world.kinds(of: draft.object) == ["axis.draft.saved", "axis.draft.saved"]
        )
    }

    @Test func `what is missing is said all at once, and nothing is sent`() async throws {
        let world = try await World(.sqliteFile)
        let draft = try await world.desk.begin(authorName: "", by: Self.clerk, requestID: "r")
        var fields = DraftFields()
        fields[.promulgated] = "31/2/2020"
        fields[.subject] = String(repeating: "dài ", count: 200)
        fields[.sphere] = "Tối mật"
        fields[.priority] = "7"
        try await world.desk.save(
            fields,
            in: draft.id,
            expecting: 1,
            by: Self.clerk,
            requestID: "r"
        )
        do {
            try await world.desk.send(draft.id, expecting: 2, by: Self.clerk, requestID: "r")
            Issue.record("it was sent")
        } catch let refusal as DraftNotReady {
            let found = refusal.faults.map { "\($0.field) \($0.key)" }
            #expect(
                found == [
                    "number desk.fault.missing", "notation desk.fault.missing",
                    "type desk.fault.missing", "subject desk.fault.long",
                    "place desk.fault.missing", "promulgated desk.fault.date",
                    "signer desk.fault.missing", "priority desk.fault.choice",
                    "sphere desk.fault.secret", "recipients desk.fault.recipients",
                    "files desk.fault.files",
                ]
            )
        }
        #expect(try await world.count("axis_message") == 0)
        fields[.subject] = String(repeating: "x", count: 3000)
        await #expect(throws: DeskRefusal.tooLong(field: "subject", limit: 2000)) {
            try await world.desk.save(
                fields,
                in: draft.id,
                expecting: 2,
                by: Self.clerk,
                requestID: "r"
            )
        }
    }

    @Test func `another agency's drafts do not exist`() async throws {
        let world = try await World(.sqliteFile)
        let draft = try await Self.ready(world)
        for stranger in [
            Actor.person(SmallCountry.finance), .person(SmallCountry.office, .leader),
            .person(SmallCountry.office, .administrator, scope: .nation),
        ] {
            await #expect(throws: DeskRefusal.noSuchDraft(draft.id.description)) {
                try await world.desk.draft(draft.id, by: stranger)
            }
            await #expect(throws: (any Error).self) {
                try await world.desk.send(
                    draft.id,
                    expecting: draft.version,
                    by: stranger,
                    requestID: "r"
                )
            }
            await #expect(throws: (any Error).self) {
                try await world.desk.discard(
                    draft.id,
                    expecting: draft.version,
                    by: stranger,
                    requestID: "r"
                )
            }
        }
    }

    @Test(arguments: World.engines)
    func `numbers follow one another, files come and go, and what is thrown away is noted`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        var numbers: [String] = []
        for _ in 1...2 {
            let draft = try await world.desk.begin(authorName: "", by: Self.clerk, requestID: "r")
            for _ in 1...2 {
                let numbered = try await world.desk.number(draft.id, by: Self.clerk, requestID: "r")
                numbers.append(numbered.fields[.number])
            }
        }
        #expect(numbers == ["1", "1", "2", "2"])
        let draft = try await Self.ready(world)
        let file = try #require(draft.files.first)
        #expect(file.sha256 == sha256(Array("%PDF-1.4 mẫu".utf8)))
        let without = try await world.desk.detach(
            file.id,
            from: draft.id,
            by: Self.clerk,
            requestID: "r"
        )
        #expect(without.files.isEmpty)
        try await world.desk.discard(
            draft.id,
            expecting: without.version,
            by: Self.clerk,
            requestID: "r"
        )
        await #expect(throws: DeskRefusal.noSuchDraft(draft.id.description)) {
            try await world.desk.draft(draft.id, by: Self.clerk)
        }
        #expect(try await world.kinds(of: draft.object).last == "axis.draft.discarded")
    }

    @Test(arguments: World.engines)
    func `a replacement reaches those who had the first, and they are asked`(_ engine: TestEngine)
        async throws
    {
        let world = try await World(engine)
        let first = try await world.send(Letter())
        try await world.settle()
        let draft = try await world.desk.begin(
            .replacement,
            replacing: first.messageID,
            authorName: "",
            by: Self.clerk,
            requestID: "r"
        )
        #expect(draft.recipients == [.agency(SmallCountry.finance)])
        #expect(draft.fields[.notation] == Letter().notation)
        var fields = Self.fields
        fields[.reason] = "Sai phụ lục"
        let id = draft.id
        try await world.desk.save(fields, in: id, expecting: 1, by: Self.clerk, requestID: "r")
        let ready = try await world.desk.attach(
            Self.spool("mới", in: world),
            named: "moi.pdf",
            contentType: "application/pdf",
            to: id,
            by: Self.clerk,
            requestID: "r"
        )
        let sent = try await world.desk.send(
            id,
            expecting: ready.version,
            by: Self.clerk,
            requestID: "r"
        )
        try await world.settle()
        let finance = Actor.person(SmallCountry.finance)
        let document = try await world.desk.document(first.messageID, by: finance)
        #expect(document.actions == [.agree, .object])
        #expect(document.related.map(\.id) == [sent])
        let marks = try await world.desk.inbox(.new, by: finance).items.map(\.asks)
        #expect(Set(marks) == [.replacement, .none])
    }
}
