// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Formats
import Foundation
import Storage
import TestSupport
import Testing
import Trust

@testable import Axis

/// Finished documents leave the database for a sealed file, and come back byte for byte.
struct ArchiveTests {
    /// A world in April with March's documents: two finished, one refused, one still at work.
    struct March: Sendable {
        let world: World
        let folder: String
        let done: Receipt
        let refused: Receipt
        let open: Receipt
        let edXML: [UInt8]

        init(_ engine: TestEngine, receipts: ReceiptSigning? = nil) async throws {
            try await self.init(World(engine, receipts: receipts))
        }

        init(_ world: World) async throws {
            self.world = world
            folder = try TestFolder.make()
            var letter = Letter().numbered(1)
            letter.to = [SmallCountry.finance, SmallCountry.angiang]
            // Larger than what a row holds.
            letter.files = [[UInt8](repeating: 65, count: 90_000), Array("%PDF-1.4 nhỏ".utf8)]
            edXML = try letter.edXML()
            done = try await world.submit(edXML, by: .exchange(letter.from))
            refused = try await world.send(Letter().numbered(2))
            open = try await world.send(Letter().numbered(3))
            for agency in letter.to {
                try await Self.collect(world, done, agency)
                try await world.report(.accepted, on: done, of: agency)
                world.clock.advance(seconds: 60)
                try await world.report(.completed, "Đã xong", on: done, of: agency)
            }
            try await Self.collect(world, refused, SmallCountry.finance)
            try await world.report(.refused, "Sai nơi nhận", on: refused, of: SmallCountry.finance)
            try await Self.collect(world, open, SmallCountry.finance)
            for item in try await world.inbox(SmallCountry.office, .status) {
                try await Self.collect(world, item.delivery.key)
            }
            try await world.settle()
            world.clock.set(Instant("2020-04-20", hour: 9))
        }

        static func collect(_ world: World, _ receipt: Receipt, _ agency: AgencyCode) async throws {
            try await collect(world, Delivery.Key(receipt.messageID, agency))
        }

        static func collect(_ world: World, _ key: Delivery.Key) async throws {
            try await world.axis.acknowledge(
                key,
                .done,
                by: .exchange(key.recipient),
                requestID: "test"
            )
        }

        func archive(
            before: String = "2020-04",
            isCollectedEnough: Bool = false,
            isSealOnly: Bool = false,
            holding held: Set<ID<Message>> = [],
            watching watch: @Sendable (ArchiveStep) throws -> Void = { _ in }
        ) async throws -> [ArchiveOutcome] {
            let order = try ArchiveOrder(
                before: before,
                folder: folder,
                isCollectedEnough: isCollectedEnough,
                isSealOnly: isSealOnly,
                held: { ids, _ in held.intersection(ids) }
            )
            return try await world.axis.archive(
                order,
                holder: "test",
                by: .root,
                requestID: "test",
                watching: watch
            )
        }

        func restore(_ path: String, only: Set<ID<Message>>? = nil) async throws -> Int {
            try await world.axis.restore(
                SealedArchive(path),
                only: only,
                holder: "test",
                by: .root,
                requestID: "test"
            )
        }

        func trace(_ receipt: Receipt) async throws -> Trace {
            try await world.axis.trace(receipt.messageID, by: .root)
        }

        func fetch(_ receipt: Receipt) async throws -> [UInt8] {
            let key = Delivery.Key(receipt.messageID, SmallCountry.finance)
            let (_, body) = try await world.axis.fetch(key, by: .exchange(SmallCountry.finance))
            var reader = try world.axis.bodies.reader(of: body)
            var bytes: [UInt8] = []
            while let piece = try reader.next() { bytes += piece }
            return bytes
        }
    }

    static func signing() -> ReceiptSigning? {
        let secret = P256.Signing.PrivateKey()
        let key = SigningKey(label: "axis", algorithm: .ecdsaSHA256, chain: []) { message in
            Array(try secret.signature(for: message).derRepresentation)
        }
        return ReceiptSigning(key, publicKey: Array(secret.publicKey.derRepresentation))
    }

    /// The refusal that `body` ends with, or nil.
    func refused<T>(_ body: () async throws -> T) async -> ArchiveRefusal? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error as? ArchiveRefusal
        }
    }

    @Test(arguments: World.engines)
    func `what is finished leaves and says where it went, and comes back as it was`(
        _ engine: TestEngine
    ) async throws {
        let march = try await March(engine, receipts: Self.signing())
        let world = march.world
        let before = try await march.trace(march.done)
        let bodies = try await world.count("body")
        let outcome = try #require(try await march.archive().first)
        // Two documents, and the five statuses about them that their sender collected.
        #expect(outcome.record.messages == 7 && outcome.dropped == 7 && outcome.kept == 0)
        #expect(outcome.record.isSigned && outcome.record.month == "2020-03")
        #expect(try await world.count("body") == bodies - 7)
        #expect(try await world.count("axis_status") == 0)

        let name = outcome.record.name
        let gone = try await march.trace(march.done)
        #expect(gone.archived?.archive == name && gone.reports.isEmpty)
        #expect(gone.deliveries == before.deliveries, "the states stay")
        #expect(
            await refusal { try await march.fetch(march.done) }
                == .archived(ref: gone.message.documentRef, archive: name)
        )
        #expect(try await march.trace(march.open).archived == nil)
        #expect(try await !march.fetch(march.open).isEmpty)

        let (kinds, path) = (try await world.kinds(of: outcome.record.object), outcome.record.path)
        #expect(kinds == ["axis.archive.sealed", "axis.archive.dropped"])
        #expect(try await march.restore(path) == 7)
        let back = try await march.trace(march.done)
        #expect(back.archived == nil && back.reports == before.reports)
        #expect(back.deliveries == before.deliveries)
        #expect(try await march.fetch(march.done) == march.edXML)
        #expect(try await world.count("body") == bodies)
        #expect(try await march.restore(path) == 0, "again changes nothing")
        // What came back goes with the next archive of its month.
        let again = try #require(try await march.archive().first)
        #expect(again.dropped == 7 && again.record.name.hasSuffix("-2"))
    }

    @Test(arguments: World.engines)
    func `a sender who repeats an archived document gets its first receipt`(
        _ engine: TestEngine
    ) async throws {
        let march = try await March(engine, receipts: Self.signing())
        let outcome = try #require(try await march.archive().first)
        let again = try await march.world.submit(march.edXML, by: .exchange(SmallCountry.office))
        #expect(again.isRepeat && again.messageID == march.done.messageID)
        #expect(again.token == march.done.token && again.receivedAt == march.done.receivedAt)
        // To somebody new it cannot go while its bytes are away.
        var wider = Letter().numbered(2)
        wider.to = [SmallCountry.finance, SmallCountry.hanoi]
        #expect(
            await refusal { try await march.world.send(wider) }
                == .archived(ref: wider.id, archive: outcome.record.name)
        )
        #expect(try await march.restore(outcome.record.path, only: [march.refused.messageID]) == 1)
        #expect(try await march.world.send(wider).recipients == 2)
    }

    @Test(arguments: [ArchiveStep.written, .named, .recorded, .dropped], World.engines)
    func `cut at any step, the same command ends what was begun`(
        _ step: ArchiveStep,
        _ engine: TestEngine
    ) async throws {
        struct Cut: Error {}
        let march = try await March(engine)
        let bodies = try await march.world.count("body")
        await #expect(throws: Cut.self) {
            _ = try await march.archive { if $0 == step { throw Cut() } }
        }
        let isDropped = step == .dropped
        #expect(try await march.world.count("body") == bodies - (isDropped ? 7 : 0))
        let outcome = try #require(try await march.archive().first)
        #expect(outcome.dropped == (isDropped ? 0 : 7) && outcome.record.messages == 7)
        #expect(try await march.archive().isEmpty, "nothing is left to do")
        #expect(try await march.world.count("axis_archived") == 7)
        #expect(try await march.world.count("axis_archive") == 1)
        let files = try FileManager.default.contentsOfDirectory(atPath: march.folder)
        #expect(files == ["\(outcome.record.name).tar"], "no piece of a file is left")
        #expect(try await march.restore(outcome.record.path) == 7)
        #expect(try await march.fetch(march.done) == march.edXML)
    }

    @Test func `an archive with one byte changed anywhere is refused, and nothing leaves`()
        async throws
    {
        let march = try await March(.sqliteFile, receipts: Self.signing())
        let bodies = try await march.world.count("body")
        let record = try #require(try await march.archive(isSealOnly: true).first?.record)
        #expect(try await march.world.count("body") == bodies, "sealed only")
        let whole = try #require(FileManager.default.contents(atPath: record.path))
        func put(_ data: Data) throws { try data.write(to: URL(filePath: record.path)) }
        func isRefused() async -> Bool {
            let proof = await refused { try await SealedArchive(record.path).prove() }
            guard case .altered? = proof else { return false }
            guard case .altered? = await refused({ try await march.archive() }) else {
                return false
            }
            guard case .altered? = await refused({ try await march.restore(record.path) }) else {
                return false
            }
            return true
        }
        var random = TestRandom(seed: 17)
        var places = [0, 156, 600, whole.count - 1, whole.count / 2, 3009]
        for _ in 0..<20 { places.append(Int(random.next() % UInt64(whole.count))) }
        for place in places {
            var changed = whole
            changed[place] ^= 1
            try put(changed)
            #expect(await isRefused(), "byte \(place) of \(whole.count)")
        }
        for cut in [0, 511, 512, whole.count / 2, whole.count - 512, whole.count - 1] {
            try put(whole.prefix(cut))
            #expect(await isRefused(), "cut at \(cut)")
        }
        try put(whole + [0])
        #expect(await isRefused(), "something follows")
        #expect(try await march.world.count("body") == bodies)
        try put(whole)
        #expect(try await march.archive().first?.dropped == 7)
    }

    @Test func `an archive made anew after a change is whole but not the one that was recorded`()
        async throws
    {
        let march = try await March(.sqliteFile)
        let record = try #require(try await march.archive().first?.record)
        #expect(!record.isSigned)
        // Somebody else's axis makes one of the same name.
        let forger = try await March(.sqliteFile)
        forger.world.clock.advance(seconds: 1)
        let forged = try #require(try await forger.archive().first?.record)
        #expect(forged.name == record.name)
        #expect(try await SealedArchive(forged.path).prove().key == nil)
        #expect(
            await refused { try await march.restore(forged.path) }
                == .notRecorded(path: forged.path, name: record.name)
        )
        // Before it is recorded, what does not agree with the tables drops nothing.
        let third = try await March(.sqliteFile)
        let bodies = try await third.world.count("body")
        try FileManager.default.copyItem(
            atPath: forged.path,
            toPath: "\(third.folder)/\(forged.name).tar"
        )
        _ = try await third.world.send(Letter().numbered(50))
        let outcome = try #require(try await third.archive().first)
        #expect(outcome.dropped + outcome.kept == 7)
        #expect(try await third.world.count("body") == bodies + 1 - outcome.dropped)
    }

    @Test func `a signature taken away is missed`() async throws {
        let march = try await March(.sqliteFile, receipts: Self.signing())
        let record = try #require(try await march.archive().first?.record)
        let proof = try await SealedArchive(record.path).prove()
        #expect(proof.key?.thumbprint == march.world.axis.receipts?.publicKey.thumbprint)
        var text = String(
            decoding: try #require(FileManager.default.contents(atPath: record.path)),
            as: UTF8.self
        )
        let token = try #require(text.firstMatch(of: #/"token":"[^"]*","signed":true/#))
        let bare = #""token":null,"signed":false"#
        let padding = String(repeating: " ", count: token.output.utf8.count - bare.utf8.count)
        text.replaceSubrange(token.range, with: bare + padding)
        try Data(text.utf8).write(to: URL(filePath: record.path))
        #expect(
            await refused { try await SealedArchive(record.path).prove() }
                == .altered(path: record.path, place: "SEAL.json")
        )
    }

    @Test(arguments: World.engines)
    func `what changed after it was written, or is needed elsewhere, stays`(
        _ engine: TestEngine
    ) async throws {
        let march = try await March(engine)
        _ = try await march.archive(isSealOnly: true)
        #expect(try await march.archive(isSealOnly: true).isEmpty, "the month is sealed already")
        try await march.world.report(.processing, on: march.done, of: SmallCountry.angiang)
        let outcome = try #require(
            try await march.archive(holding: [march.refused.messageID]).first
        )
        #expect(outcome.dropped == 5 && outcome.kept == 2)
        #expect(try await march.fetch(march.done) == march.edXML)
        #expect(try await march.trace(march.refused).archived == nil)
    }

    @Test(arguments: World.engines)
    func `a document whose bytes are damaged is left out and named`(_ engine: TestEngine)
        async throws
    {
        let march = try await March(engine)
        let id = march.refused.messageID
        _ = try await march.world.database.write { connection in
            try connection.run(
                """
                UPDATE body SET content = \([UInt8]("khác".utf8))
                WHERE id = (SELECT body_id FROM axis_message WHERE id = \(id))
                """
            )
        }
        let outcome = try #require(try await march.archive().first)
        #expect(outcome.damaged == [id] && outcome.dropped == 6)
        #expect(try await march.trace(march.refused).archived == nil)
        #expect(try await SealedArchive(outcome.record.path).prove().seal.messages == 6)
    }
}
