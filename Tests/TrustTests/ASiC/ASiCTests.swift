// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import TestSupport
import Testing

@testable import Trust

struct ASiCTests {
    private static let now = XMLSignatureTests.now

    private static func container(
        _ authority: TestAuthority,
        _ parts: [ASiC.Part]
    ) async throws -> String {
        let path = try TestFolder.make() + "/mau.asice"
        try Data().write(to: URL(filePath: path))
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try await ASiC.write(
            parts,
            to: file,
            by: authority.certify("Con dấu mẫu"),
            at: now
        )
        try file.close()
        return path
    }

    private static var parts: [ASiC.Part] {
        [
            ASiC.Part("van-ban.xml", "text/xml", Array("<a>Văn bản</a>".utf8)),
            ASiC.Part("bien-nhan/1.jws", "application/jose", Array("a.b.c".utf8)),
        ]
    }

    private static func judge(_ authority: TestAuthority, _ path: String) throws -> Verdict {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        return Judge(trust: authority.trust).judge(asic: file, at: now)
    }

    private static func isGood(_ verdict: Verdict) -> Bool {
        verdict.outcome == .totalPassed || verdict.subIndication == .tryLater
    }

    @Test func `what we pack we call good, and openssl does too`() async throws {
        let authority = try await TestAuthority.make()
        let path = try await Self.container(authority, Self.parts)
        let verdict = try Self.judge(authority, path)
        #expect(Self.isGood(verdict), "\(verdict)")
        #expect(verdict.signers.map(\.name) == ["Con dấu mẫu"])
        let answer = try Opponent.ask(
            "asic.py",
            [
                "path": .string(path),
                "root": .string(PEM.text("CERTIFICATE", authority.root.der)),
            ]
        )
        #expect(answer["mimetype"]?.text == ASiC.mimeType, "\(answer)")
        #expect(answer["first"]?.text == "mimetype" && answer["stored"]?.boolean == true)
        #expect(answer["openssl"]?.boolean == true, "\(answer)")
        #expect(answer["digests"]?.boolean == true)
        #expect(answer["test"]?.isNull == true)
    }

    /// Rewrites a container with Python's own ZIP and something changed.
    private static func changed(_ path: String, _ change: JSON) throws -> String {
        let out = path + ".changed"
        _ = try Opponent.ask(
            "asic.py",
            ["path": .string(path), "out": .string(out), "change": change]
        )
        return out
    }

    @Test(arguments: [
        (#"{"replace":{"van-ban.xml":"<a>Khác</a>"}}"#, Verdict.SubIndication.hashFailure),
        (#"{"remove":["van-ban.xml"]}"#, .hashFailure),
        (#"{"add":{"them.txt":"x"}}"#, .signatureConstraintsFailure),
        (#"{"remove":["META-INF/signature.p7s"]}"#, .generic),
        (#"{"replace":{"META-INF/signature.p7s":"x"}}"#, .formatFailure),
        (#"{"remove":["META-INF/ASiCManifest.xml"]}"#, .formatFailure),
        (#"{"replace":{"META-INF/ASiCManifest.xml":"<a/>"}}"#, .formatFailure),
        (#"{"replace":{"mimetype":"application/zip"}}"#, .formatFailure),
        (#"{"remove":["mimetype"]}"#, .formatFailure),
        (#"{"last":"mimetype"}"#, .formatFailure), (#"{"deflate":"mimetype"}"#, .formatFailure),
    ])
    func `a container that was changed is not called good`(
        _ change: String,
        _ expected: Verdict.SubIndication
    ) async throws {
        let authority = try await TestAuthority.make()
        let path = try await Self.container(authority, Self.parts)
        let verdict = try Self.judge(
            authority,
            Self.changed(path, try JSON(parsing: Array(change.utf8)))
        )
        #expect(verdict.outcome != .totalPassed, "\(change)")
        #expect(verdict.subIndication == expected, "\(change): \(verdict)")
    }

    @Test func `a large file passes through in pieces`() async throws {
        let authority = try await TestAuthority.make()
        var left = 64
        let piece = [UInt8](repeating: 7, count: 1 << 20)
        let part = ASiC.Part("lon.bin", "application/octet-stream", size: 64 << 20) {
            left -= 1
            return left >= 0 ? piece : nil
        }
        let path = try await Self.container(authority, [part])
        #expect(Self.isGood(try Self.judge(authority, path)))
    }

    @Test func `names that containers keep for themselves are refused`() async throws {
        let authority = try await TestAuthority.make()
        for name in ["mimetype", "META-INF/a", "../a"] {
            await #expect(throws: (any Error).self) {
                _ = try await Self.container(authority, [ASiC.Part(name, "text/plain", [1])])
            }
        }
    }
}
