// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import OneStopSupport
import Storage
import Synchronization
import TestSupport
import Testing

@testable import OneStop

/// Slips get the agency's seal after the fact, once each, and nobody waits for the key.
struct SealingTests {
    typealias W = OneStopWorld

    /// A key that is sometimes away, and marks what it signed.
    private final class Key: Sendable {
        let isAway = Mutex(false)
        let signed = Mutex(0)

        struct Away: Error {}

        var seal: SlipSeal {
            SlipSeal(
                sign: { [self] pdf, _, name, _ in
                    if isAway.withLock({ $0 }) { throw Away() }
                    signed.withLock { $0 += 1 }
                    return pdf + Array("%\(name)".utf8)
                },
                token: { claims, _ in String(decoding: claims, as: UTF8.self) },
                open: { Array($0.utf8) }
            )
        }
    }

    private static func bytes(_ body: StoredBody?, _ world: W) throws -> [UInt8]? {
        try body.map { body in
            var reader = try world.oneStop.bodies.reader(of: body)
            var bytes: [UInt8] = []
            while let piece = try reader.next() { bytes += piece }
            return bytes
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a receipt is sealed once, and again when the files change`(engine: TestEngine)
        async throws
    {
        let key = Key()
        let world = try await W(engine, seal: key.seal)
        let id = try await world.file()
        var sheet = try await world.oneStop.sheet(id, by: W.citizen)
        #expect(try await world.oneStop.sealedSlip(.receipt, of: sheet) == nil)
        for _ in 0..<3 { #expect(try await world.oneStop.sealStep() == false) }
        #expect(key.signed.withLock { $0 } == 1)
        let first = try #require(try await world.oneStop.sealedSlip(.receipt, of: sheet))
        let bytes = try #require(try Self.bytes(first, world))
        #expect(bytes.starts(with: Array("%PDF".utf8)))
        #expect(String(decoding: bytes.suffix(30), as: UTF8.self).hasSuffix("%UBND xã Mẫu"))
        try await world.receive(id)
        // Until the key was there, the older one is not given out as the newer.
        sheet = try await world.oneStop.sheet(id, by: W.citizen)
        #expect(try await world.oneStop.sealedSlip(.receipt, of: sheet) == nil)
        _ = try await world.oneStop.sealStep()
        let second = try #require(try await world.oneStop.sealedSlip(.receipt, of: sheet))
        #expect(second.sha256 != first.sha256)
        // Not everybody sees it.
        await #expect(throws: DossierRefusal.self) {
            try await world.oneStop.sheet(id, by: W.other)
        }
    }

    @Test func `a key that is away loses nothing and holds nobody up`() async throws {
        let key = Key()
        let world = try await W(seal: key.seal)
        key.isAway.withLock { $0 = true }
        let id = try await world.file()
        await #expect(throws: Key.Away.self) { try await world.oneStop.sealStep() }
        let sheet = try await world.oneStop.sheet(id, by: W.citizen)
        let plain = try world.oneStop.slip(.receipt, of: sheet)
        #expect(plain.starts(with: Array("%PDF".utf8)))
        key.isAway.withLock { $0 = false }
        _ = try await world.oneStop.sealStep()
        #expect(try await world.oneStop.sealedSlip(.receipt, of: sheet) != nil)
    }

    @Test func `the QR code says what the slip says, with the fingerprint of the list of files`()
        async throws
    {
        let world = try await W(seal: Key().seal)
        let id = try await world.file()
        try await world.receive(id)
        let sheet = try await world.oneStop.sheet(id, by: W.citizen)
        let claims = SlipClaims(
            form: .receipt,
            code: sheet.dossier.code,
            at: W.time("2020-03-10T09:00:00"),
            due: sheet.view.dueAt,
            files: sheet.content.files
        )
        let read = try #require(SlipClaims(claims.bytes))
        #expect(read == claims)
        #expect(claims.files == SlipClaims.digest(of: sheet.content.files))
        #expect(SlipClaims(Array("{}".utf8)) == nil && SlipClaims([0xFF]) == nil)
        #expect(world.oneStop.claims(of: "rác") == nil)
        let token = String(decoding: claims.bytes, as: UTF8.self)
        #expect(world.oneStop.claims(of: token) == claims)
    }

    @Test func `without a key slips say that they bear no signature, and nothing waits`()
        async throws
    {
        let world = try await W()
        let id = try await world.file()
        #expect(try await world.oneStop.sealStep() == false)
        #expect(try await world.count("dossier_slip") == 0)
        let sheet = try await world.oneStop.sheet(id, by: W.citizen)
        #expect(try await world.oneStop.sealedSlip(.receipt, of: sheet) == nil)
        #expect(
            world.oneStop.paper(.receipt, of: sheet)?.notes.last?.contains("chưa có chữ ký")
                ?? false
        )
    }
}
