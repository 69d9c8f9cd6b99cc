// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import TestSupport
import Testing

@testable import Trust

/// Keys in SoftHSM2: one after the other, because its settings are the process's.
@Suite(.serialized)
struct TokenTests {
    private static let module = "/usr/lib/softhsm/libsofthsm2.so"

    /// A folder of tokens for the whole process, and one token in it.
    private static let folder = Result {
        let folder = try TestFolder.make()
        try FileManager.default.createDirectory(
            atPath: "\(folder)/tokens",
            withIntermediateDirectories: true
        )
        try
            "directories.tokendir = \(folder)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
            .write(toFile: "\(folder)/softhsm2.conf", atomically: true, encoding: .utf8)
        setenv("SOFTHSM2_CONF", "\(folder)/softhsm2.conf", 1)
        return folder
    }

    private func token(_ label: String) throws {
        _ = try Self.folder.get()
        let answer = try OpenSSL().run([
            "softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "12345678",
            "--pin", "1234",
        ])
        try #require(answer.status == 0, "\(answer.output)")
        // The library looks for new tokens when it starts.
        try PKCS11Module.load(Self.module).stop()
    }

    private func store(_ label: String, pin: String = "1234", threads: Int = 2) throws
        -> TokenKeyStore
    {
        try TokenKeyStore(
            module: Self.module,
            token: label,
            pin: Array(pin.utf8),
            folder: Self.folder.get() + "/chains",
            threads: threads
        )
    }

    @Test(arguments: [SignatureAlgorithm.ecdsaSHA256, .ecdsaSHA384])
    func `a key of the token signs what its public key verifies`(algorithm: SignatureAlgorithm)
        async throws
    {
        try token("t-\(algorithm.rawValue)")
        let store = try store("t-\(algorithm.rawValue)")
        defer { store.close() }
        let made = try await store.make("seal", algorithm)
        let key = try await store.key("seal")
        let publicKey = try PublicKey(der: made.publicKey)
        let message = Array("văn bản".utf8)
        let signatures = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<20 { group.addTask { try await key.sign(message) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(signatures.count == 20)
        for signature in signatures {
            #expect(publicKey.isValid(signature, of: message, by: algorithm))
        }
        #expect(try await store.list().map(\.label) == ["seal"])
    }

    @Test func `sessions that were closed are opened again`() async throws {
        try token("t-again")
        let store = try store("t-again", threads: 1)
        defer { store.close() }
        let made = try await store.make("seal", .ecdsaSHA256)
        let key = try await store.key("seal")
        _ = try await key.sign([1])
        let module = try PKCS11Module.load(Self.module)
        module.closeAllSessions(of: try module.slot(of: "t-again"))
        let signature = try await key.sign([2])
        let publicKey = try PublicKey(der: made.publicKey)
        #expect(publicKey.isValid(signature, of: [2], by: .ecdsaSHA256))
    }

    @Test func `a token torn out between two signatures is said, not waited for`() async throws {
        try token("t-gone")
        let store = try store("t-gone", threads: 1)
        defer { store.close() }
        _ = try await store.make("seal", .ecdsaSHA256)
        let key = try await store.key("seal")
        _ = try await key.sign([1])
        let deletion = try OpenSSL().run(["softhsm2-util", "--delete-token", "--token", "t-gone"])
        #expect(deletion.status == 0)
        try PKCS11Module.load(Self.module).stop()
        await #expect(throws: KeyFault.token("CKR_TOKEN_NOT_PRESENT")) { try await key.sign([2]) }
    }

    @Test func `a wrong PIN is tried once and never again`() async throws {
        try token("t-pin")
        let store = try store("t-pin", pin: "9999", threads: 1)
        defer { store.close() }
        for _ in 0..<5 {
            await #expect(throws: KeyFault.token("CKR_PIN_INCORRECT")) { try await store.list() }
        }
    }

    @Test func `a certificate request by a key of the token proves possession to openssl`()
        async throws
    {
        try token("t-csr")
        let store = try store("t-csr")
        defer { store.close() }
        let record = try await store.make("seal", .ecdsaSHA256)
        let request = try await CertificateRequest.make(
            subject: DistinguishedName([(.country, "VN"), (.commonName, "Con dấu mẫu")]),
            publicKey: record.publicKey,
            by: try await store.key("seal")
        )
        #expect(try CertificateRequest(request).provesPossession)
        let openssl = try OpenSSL()
        try openssl.write("csr", PEM.text("CERTIFICATE REQUEST", request))
        #expect(try openssl.must("req -verify -in csr -noout").contains("OK"))
    }
}
