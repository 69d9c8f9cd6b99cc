// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import TestSupport
import Testing

@testable import Trust

struct KeyStoreTests {
    private func store(_ folder: String, _ passphrase: String = "bí mật") -> FileKeyStore {
        FileKeyStore(folder: folder, passphrase: Array(passphrase.utf8), cost: .least)
    }

    @Test(arguments: [SignatureAlgorithm.ecdsaSHA256, .ecdsaSHA384])
    func `a key that was made signs again after it was opened`(algorithm: SignatureAlgorithm)
        async throws
    {
        let folder = try TestFolder.make() + "/keys"
        let made = try store(folder).make("leader", algorithm)
        let key = try store(folder).key("leader")
        let signature = try await key.sign(Array("văn bản".utf8))
        let publicKey = try PublicKey(der: made.publicKey)
        #expect(publicKey.isValid(signature, of: Array("văn bản".utf8), by: algorithm))
        #expect(!publicKey.isValid(signature, of: Array("văn bàn".utf8), by: algorithm))
    }

    @Test func `a wrong passphrase opens nothing`() throws {
        let folder = try TestFolder.make()
        _ = try store(folder).make("leader", .ecdsaSHA256)
        #expect(throws: KeyFault.locked(label: "leader")) {
            try store(folder, "khác").key("leader")
        }
    }

    @Test func `a key file under another name opens nothing`() throws {
        let folder = try TestFolder.make()
        _ = try store(folder).make("leader", .ecdsaSHA256)
        try FileManager.default.copyItem(
            atPath: "\(folder)/leader.key",
            toPath: "\(folder)/clerk.key"
        )
        #expect(throws: KeyFault.locked(label: "clerk")) { try store(folder).key("clerk") }
    }

    @Test func `a name is taken once`() throws {
        let folder = try TestFolder.make()
        _ = try store(folder).make("leader", .ecdsaSHA256)
        #expect(throws: KeyFault.exists(label: "leader")) {
            try store(folder).make("leader", .ecdsaSHA256)
        }
    }

    @Test(arguments: [
        "", "../leader", "Leader", ".leader", "a/b", String(repeating: "a", count: 65),
    ])
    func `a name that is no file name is refused`(label: String) throws {
        let folder = try TestFolder.make()
        #expect(throws: KeyFault.label(label)) { try store(folder).make(label, .ecdsaSHA256) }
        #expect(throws: KeyFault.label(label)) { try store(folder).key(label) }
    }

    @Test func `a file that asks for all memory opens nothing`() throws {
        let folder = try TestFolder.make()
        _ = try store(folder).make("leader", .ecdsaSHA256)
        let path = "\(folder)/leader.key"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("\"memoryKiB\":64", with: "\"memoryKiB\":999999999")
            .write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: KeyFault.locked(label: "leader")) { try store(folder).key("leader") }
    }

    @Test func `nobody else may read a key file`() throws {
        let folder = try TestFolder.make() + "/keys"
        _ = try store(folder).make("leader", .ecdsaSHA256)
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/leader.key")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a chain is put beside its own key alone`() async throws {
        let authority = try await TestAuthority.make()
        let folder = try TestFolder.make()
        let record = try store(folder).make("leader", .ecdsaSHA256)
        let foreign = try await authority.certify("Người khác")
        #expect(throws: KeyFault.foreignCertificate(label: "leader")) {
            try store(folder).attach(foreign.chain, to: "leader")
        }
        let own = try await CertificateDraft(
            subject: DistinguishedName([(.commonName, "Người mẫu")]),
            publicKey: record.publicKey,
            serial: [9],
            notBefore: authority.from,
            notAfter: authority.until,
            profile: .signer
        ).issue(by: authority.issuingSigner, issuer: authority.issuing)
        try store(folder).attach([own, authority.issuing.der], to: "leader")
        #expect(try store(folder).list().map(\.chain) == [[own, authority.issuing.der]])
    }
}
