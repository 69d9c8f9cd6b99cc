// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Formats
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Trust

/// A remote signing service, played: it has one P-256 key and asks for a PIN.
private final class Service: Sendable {
    private let key = P256.Signing.PrivateKey()
    private let authorized = Mutex<[String: [String]]>([:])
    let isRaw: Bool
    let isEnabled: Bool
    let certificates: Mutex<[[UInt8]]> = Mutex([])

    init(isRaw: Bool = false, isEnabled: Bool = true) {
        self.isRaw = isRaw
        self.isEnabled = isEnabled
    }

    /// `SubjectPublicKeyInfo`.
    var publicKey: [UInt8] { Array(key.publicKey.derRepresentation) }

    func answer(_ path: String, _ body: [UInt8]) throws -> (Int, [UInt8]) {
        let ask = try JSON(parsing: body)
        var writer = JSONWriter()
        writer.beginObject()
        switch path {
        case "credentials/info":
            writer.key("key")
            writer.beginObject()
            writer.member("status", isEnabled ? "enabled" : "disabled")
            writer.endObject()
            writer.key("cert")
            writer.beginObject()
            writer.key("certificates")
            writer.beginArray()
            for der in certificates.withLock({ $0 }) {
                writer.string(Data(der).base64EncodedString())
            }
            writer.endArray()
            writer.endObject()
        case "credentials/authorize":
            guard ask["authData"]?.elements?.first?["value"]?.text == "1234" else {
                return (400, Array(#"{"error":"invalid_request","error_description":"PIN"}"#.utf8))
            }
            let hashes = (ask["hashes"]?.elements ?? []).compactMap(\.text)
            authorized.withLock { $0["SAD-1"] = hashes }
            writer.member("SAD", "SAD-1")
        default:
            let hashes = (ask["hashes"]?.elements ?? []).compactMap(\.text)
            let allowed = authorized.withLock { $0.removeValue(forKey: ask["SAD"]?.text ?? "") }
            guard allowed == hashes, let hash = Data(base64Encoded: hashes[0]) else {
                return (401, Array(#"{"error":"invalid_SAD"}"#.utf8))
            }
            let signature = try key.signature(for: Digest32(hash))
            let bytes = isRaw ? signature.rawRepresentation : signature.derRepresentation
            writer.key("signatures")
            writer.beginArray()
            writer.string(bytes.base64EncodedString())
            writer.endArray()
        }
        writer.endObject()
        return (200, writer.bytes)
    }
}

/// 32 bytes that somebody else digested.
private struct Digest32: Digest {
    static let byteCount = 32
    private let bytes: [UInt8]

    init(_ data: Data) { bytes = Array(data) }

    func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try bytes.withUnsafeBytes(body)
    }
    func makeIterator() -> Array<UInt8>.Iterator { bytes.makeIterator() }
    func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
    static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
    var description: String { Hex.string(bytes) }
}

@Suite struct RemoteSignerTests {
    private func world(
        _ service: Service,
        pin: String = "1234"
    ) async throws -> (PDFScene, RemoteSigner) {
        let scene = try await PDFScene.make()
        let authority = scene.authority
        let certificate = try await CertificateDraft(
            subject: DistinguishedName([(.country, "VN"), (.commonName, "Người ký từ xa")]),
            publicKey: service.publicKey,
            serial: [0x51],
            notBefore: authority.from,
            notAfter: authority.until,
            profile: .signer
        ).issue(by: authority.issuingSigner, issuer: authority.issuing)
        service.certificates.withLock { $0 = [certificate, authority.issuing.der] }
        let signer = RemoteSigner(
            credential: "cred-1",
            send: { try service.answer($0, $1) },
            proof: { [(id: "PIN", value: pin)] }
        )
        return (scene, signer)
    }

    @Test(arguments: [false, true])
    func `a remote key signs a PDF as one at hand does`(isRaw: Bool) async throws {
        let (scene, signer) = try await world(Service(isRaw: isRaw))
        let signed = try await scene.sign(
            try PDFScene.letter(),
            "Leader",
            by: try await signer.key()
        )
        try scene.expectSound(signed, signatures: 1)
        #expect(scene.verdict(signed).signers.first?.name == "Người ký từ xa")
    }

    @Test func `a wrong PIN, a disabled key and nonsense are said`() async throws {
        let (_, wrong) = try await world(Service(), pin: "0000")
        let key = try await wrong.key()
        await #expect(throws: RemoteSigningRefusal.refused(status: 400, message: "PIN")) {
            _ = try await key.sign([1, 2, 3])
        }
        let (_, disabled) = try await world(Service(isEnabled: false))
        await #expect(throws: RemoteSigningRefusal.disabled(credential: "cred-1")) {
            _ = try await disabled.key()
        }
        let broken = RemoteSigner(
            credential: "x",
            send: { _, _ in (200, Array("<html>".utf8)) },
            proof: { [] }
        )
        await #expect(throws: RemoteSigningRefusal.answer(path: "credentials/info")) {
            _ = try await broken.key()
        }
    }
}
