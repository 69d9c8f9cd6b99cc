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

/// The receiving agency signs for what reached it, beside the axis and over the same bytes.
struct CountersignatureTests {
    private final class Key: Sendable {
        private let secret = P256.Signing.PrivateKey()
        let fails = Mutex(false)

        struct Away: Error {}

        var signing: ReceiptSigning? {
            let key = SigningKey(label: "k", algorithm: .ecdsaSHA256, chain: []) { message in
                if self.fails.withLock(\.self) { throw Away() }
                return Array(try self.secret.signature(for: message).derRepresentation)
            }
            return ReceiptSigning(key, publicKey: Array(secret.publicKey.derRepresentation))
        }
    }

    /// A letter that its recipient took; the recipient's key is there unless it is left out.
    private func delivered(_ engine: TestEngine, _ agencyKey: Key?) async throws -> (
        World, ID<Message>, AgencyCode
    ) {
        let world = try await World(engine, receipts: Key().signing)
        let recipient = try #require(Letter().to.first)
        if let signing = agencyKey?.signing { world.axis.receivers.replace([recipient: signing]) }
        let receipt = try await world.send(Letter())
        try await world.axis.acknowledge(
            Delivery.Key(receipt.messageID, recipient),
            .done,
            by: .exchange(recipient),
            requestID: "test"
        )
        world.clock.advance(seconds: 5)
        while try await world.axis.signLeftReceipts() > 0 {}
        return (world, receipt.messageID, recipient)
    }

    @Test(arguments: World.engines)
    func `an agency whose key is here signs the very bytes of its receipt`(engine: TestEngine)
        async throws
    {
        let key = Key()
        let (world, message, recipient) = try await delivered(engine, key)
        #expect(try await world.axis.countersign() == 1)
        #expect(try await world.axis.countersign() == 0)
        let records = try await world.axis.receipts(of: message, by: .exchange(recipient))
        let own = try #require(try await world.axis.countersignatures(of: records).first)
        let jwk = try #require(key.signing?.publicKey)
        let read = try JWS.verify(
            try #require(own.token),
            keys: JWKSet([jwk]),
            expecting: .init(type: ReceiptSigning.type)
        )
        #expect(read.payload == records.first?.payload && own.kid == jwk.kid)
        let said = try JSON(parsing: read.payload)
        #expect(said["agency"]?.text == recipient.text && said["previous"]?.text == "")
        #expect(said["file"]?.text?.count == 64 && said["at"]?.text != nil)
    }

    @Test(arguments: World.engines)
    func `a key that is away or taken out signs later, and never what was not its own`(
        engine: TestEngine
    ) async throws {
        let key = Key()
        key.fails.withLock { $0 = true }
        let (world, message, recipient) = try await delivered(engine, key)
        await #expect(throws: Key.Away.self) { try await world.axis.countersign() }
        world.axis.receivers.replace([:])
        #expect(try await world.axis.countersign() == 0)
        let records = try await world.axis.receipts(of: message, by: .exchange(recipient))
        #expect(try await world.axis.countersignatures(of: records).isEmpty)
        // A renewed key pays what the old one owed.
        let renewed = Key()
        world.axis.receivers.replace([recipient: try #require(renewed.signing)])
        #expect(try await world.axis.countersign() == 1)
        let own = try await world.axis.countersignatures(of: records)
        #expect(own.map(\.kid) == [renewed.signing?.publicKey.kid])
    }

    @Test(arguments: World.engines)
    func `an agency without a key owes nothing`(engine: TestEngine) async throws {
        let (world, _, _) = try await delivered(engine, nil)
        #expect(try await world.count("axis_receipt_countersignature") == 0)
        #expect(try await world.axis.countersign() == 0)
    }

    @Test func `owed signatures are read by their index`() async throws {
        let world = try await World(.sqliteFile)
        let plan = try await world.database.read { connection in
            try connection.rows(
                """
                EXPLAIN QUERY PLAN SELECT agency FROM axis_receipt_countersignature
                WHERE token IS NULL AND owed_at < 5 ORDER BY owed_at, agency, number LIMIT 9
                """
            ).map { try $0.value("detail", as: String.self) }
        }
        #expect(plan.count == 1 && plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
    }
}
