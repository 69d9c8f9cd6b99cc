// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import Trust

@testable import Axis

/// The axis signs what it takes over: numbered, chained, and the same bytes again after a crash.
struct ReceiptTests {
    /// A key that can be told to fail, as a token that was pulled out.
    private final class Key: Sendable {
        private let secret = P256.Signing.PrivateKey()
        let fails = Mutex(false)
        let count = Mutex(0)

        struct Away: Error {}

        var signing: ReceiptSigning? {
            let key = SigningKey(label: "axis", algorithm: .ecdsaSHA256, chain: []) { message in
                if self.fails.withLock(\.self) { throw Away() }
                self.count.withLock { $0 += 1 }
                return Array(try self.secret.signature(for: message).derRepresentation)
            }
            return ReceiptSigning(key, publicKey: Array(secret.publicKey.derRepresentation))
        }
    }

    private static func verified(_ token: String?, _ key: Key) throws -> JSON {
        let jwk = try #require(key.signing?.publicKey)
        let read = try JWS.verify(
            try #require(token),
            keys: JWKSet([jwk]),
            expecting: .init(type: ReceiptSigning.type)
        )
        return try JSON(parsing: read.payload)
    }

    private static func chain(_ world: World, _ agency: AgencyCode) async throws
        -> [ReceiptRecord]
    {
        try await world.database.read {
            try ReceiptStore(connection: $0).chain(of: agency, from: 1, limit: 1000)
        }
    }

    @Test(arguments: World.engines)
    func `an acceptance is answered with a receipt that names file, time and the receipt before`(
        _ engine: TestEngine
    ) async throws {
        let key = Key()
        let world = try await World(engine, receipts: key.signing)
        let letter = Letter()
        let edXML = try letter.edXML()
        let receipt = try await world.submit(edXML, by: .exchange(letter.from))
        let claims = try Self.verified(receipt.token, key)
        #expect(claims["kind"]?.text == "accepted" && claims["number"]?.integer == 1)
        #expect(claims["previous"]?.text == "")
        #expect(claims["message"]?.text == receipt.messageID.description)
        #expect(claims["file"]?.text == Hex.string(Array(SHA256.hash(data: Data(edXML)))))
        #expect(claims["content"]?.text == Hex.string(receipt.digest))
        #expect(claims["receivedAt"]?.text == receipt.receivedAt.description)
        let next = try Self.verified(try await world.send(letter.numbered(2)).token, key)
        #expect(next["number"]?.integer == 2)
        let records = try await Self.chain(world, letter.from)
        let digest = Hex.string(Array(SHA256.hash(data: Data(records[0].payload))))
        #expect(next["previous"]?.text == digest)
    }

    @Test(arguments: World.engines)
    func `the same document again gets the same receipt, byte for byte`(_ engine: TestEngine)
        async throws
    {
        let key = Key()
        let world = try await World(engine, receipts: key.signing)
        let edXML = try Letter().edXML()
        let first = try await world.submit(edXML, by: .exchange(Letter().from))
        let again = try await world.submit(edXML, by: .exchange(Letter().from))
        #expect(again.isRepeat && first.token != nil && again.token == first.token)
        #expect(key.count.withLock(\.self) == 1)
    }

    @Test(arguments: World.engines)
    func `what was accepted before a crash is signed as it was written then`(_ engine: TestEngine)
        async throws
    {
        let key = Key()
        let world = try await World(engine, receipts: key.signing)
        key.fails.withLock { $0 = true }
        let edXML = try Letter().edXML()
        // The acceptance is committed; its signature never came.
        await #expect(throws: Key.Away.self) {
            try await world.submit(edXML, by: .exchange(Letter().from))
        }
        let written = try #require(try await Self.chain(world, Letter().from).first)
        #expect(written.token == nil)
        key.fails.withLock { $0 = false }
        world.clock.advance(seconds: 600)
        let again = try await world.submit(edXML, by: .exchange(Letter().from))
        let payload = try #require(again.token?.split(separator: ".").dropFirst().first)
        #expect(Base64URL.decode(String(payload)) == written.payload)
        #expect(try await Self.chain(world, Letter().from).count == 1)
    }

    @Test(arguments: World.engines)
    func `what nobody asks for again is signed by the job`(_ engine: TestEngine) async throws {
        let key = Key()
        let world = try await World(engine, receipts: key.signing)
        key.fails.withLock { $0 = true }
        _ = try? await world.send(Letter())
        key.fails.withLock { $0 = false }
        #expect(try await world.axis.signLeftReceipts() == 0)
        world.clock.advance(seconds: 5)
        #expect(try await world.axis.signLeftReceipts() == 1)
        let record = try #require(try await Self.chain(world, Letter().from).first)
        _ = try Self.verified(record.token, key)
        #expect(try await world.axis.signLeftReceipts() == 0)
    }

    @Test(arguments: World.engines)
    func `senders side by side keep their chains whole`(_ engine: TestEngine) async throws {
        let key = Key()
        let world = try await World(engine, receipts: key.signing)
        try await withThrowingTaskGroup { group in
            for number in 0..<40 {
                group.addTask {
                    try await world.send(Letter().numbered(number))
                }
            }
            try await group.waitForAll()
        }
        let records = try await Self.chain(world, Letter().from)
        #expect(records.map(\.number) == Array(1...40))
        var previous = ""
        for record in records {
            let claims = try Self.verified(record.token, key)
            #expect(claims["previous"]?.text == previous)
            previous = Hex.string(Array(SHA256.hash(data: Data(record.payload))))
        }
    }

    @Test(arguments: World.engines)
    func `a delivery is receipted in the recipient's chain, once`(_ engine: TestEngine)
        async throws
    {
        let key = Key()
        let world = try await World(engine, receipts: key.signing)
        let receipt = try await world.send(Letter())
        let recipient = try #require(Letter().to.first)
        let delivery = Delivery.Key(receipt.messageID, recipient)
        for _ in 0..<2 {
            try await world.axis.acknowledge(
                delivery,
                .done,
                by: .exchange(recipient),
                requestID: "test"
            )
        }
        world.clock.advance(seconds: 5)
        while try await world.axis.signLeftReceipts() > 0 {}
        let records = try await Self.chain(world, recipient)
        #expect(records.count == 1)
        let claims = try Self.verified(records.first?.token, key)
        #expect(claims["kind"]?.text == "delivered")
        #expect(claims["recipients"]?.elements?.compactMap(\.text) == [recipient.text])
        let seen = try await world.axis.receipts(of: receipt.messageID, by: .exchange(recipient))
        #expect(seen.map(\.kind) == [.delivered])
        let all = try await world.axis.receipts(of: receipt.messageID, by: .exchange(Letter().from))
        #expect(Set(all.map(\.kind)) == [.accepted, .delivered])
    }

    @Test(arguments: World.engines)
    func `without a key nothing is written and nothing is signed`(_ engine: TestEngine) async throws
    {
        let world = try await World(engine)
        #expect(try await world.send(Letter()).token == nil)
        #expect(try await world.count("axis_receipt") == 0)
    }

    @Test(arguments: [
        "WHERE message_id = x'00' ORDER BY kind, agency, number",
        "WHERE message_id = x'00' AND kind = 0 ORDER BY agency DESC, number DESC LIMIT 1",
        "WHERE token IS NULL AND written_at < 5 ORDER BY written_at, agency, number LIMIT 9",
        "WHERE agency = 'a' AND number >= 1 ORDER BY number LIMIT 9",
    ])
    func `lists of receipts are read by their indexes`(_ condition: String) async throws {
        let world = try await World(.sqliteFile)
        let plan = try await world.database.read { connection in
            try connection.rows(
                SQL(made: "EXPLAIN QUERY PLAN SELECT payload FROM axis_receipt \(condition)")
            ).map { try $0.value("detail", as: String.self) }
        }
        #expect(plan.count == 1 && plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
    }
}
