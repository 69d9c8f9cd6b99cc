// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Directory

@Suite struct SecretBoxTests {
    private let nonce = [UInt8](repeating: 9, count: 12)

    private func box(_ byte: UInt8) throws -> SecretBox {
        try SecretBox(key: Array(repeating: byte, count: 32))
    }

    private func keep(_ data: Data, in path: String, mode: Int) throws {
        try data.write(to: URL(fileURLWithPath: path))
        let attributes = [FileAttributeKey.posixPermissions: mode]
        try FileManager.default.setAttributes(attributes, ofItemAtPath: path)
    }

    @Test func `what is sealed opens for its owner alone`() throws {
        let box = try box(1)
        let sealed = try box.seal(bytes("bí mật"), for: "a", nonce: nonce)
        #expect(try box.open(sealed, for: "a") == bytes("bí mật"))
        #expect(!sealed.holds(bytes("mật")))
        #expect(throws: SecretFault.wrongKey(owner: "b")) { try box.open(sealed, for: "b") }
        let other = try self.box(2)
        #expect(throws: SecretFault.wrongKey(owner: "a")) { try other.open(sealed, for: "a") }
    }

    @Test func `a change of any byte is noticed`() throws {
        let box = try box(1)
        let sealed = try box.seal(bytes("secret"), for: "a", nonce: nonce)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: SecretFault.self) { try box.open(changed, for: "a") }
        }
        for count in 0..<sealed.count {
            #expect(throws: SecretFault.self) {
                try box.open(Array(sealed.prefix(count)), for: "a")
            }
        }
    }

    @Test(arguments: [0, 16, 31, 33])
    func `a key has 32 bytes`(_ count: Int) {
        #expect(throws: SecretFault.wrongLength(count: count)) {
            try SecretBox(key: Array(repeating: 1, count: count))
        }
    }

    @Test func `a missing key file is made once, readable by its owner alone`() throws {
        let path = try TestFolder.make() + "/vanlang.key"
        let first = try SecretBox.load(file: path, environment: [:]) {
            Array(repeating: 1, count: 32)
        }
        let second = try SecretBox.load(file: path, environment: [:]) {
            Array(repeating: 2, count: 32)
        }
        let sealed = try first.seal(bytes("x"), for: "a", nonce: nonce)
        #expect(try second.open(sealed, for: "a") == bytes("x"))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let folder = (path as NSString).deletingLastPathComponent
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["vanlang.key"])
    }

    @Test func `a key file that others may read, or a short one, is refused`() throws {
        let path = try TestFolder.make() + "/vanlang.key"
        try keep(Data(repeating: 1, count: 32), in: path, mode: 0o644)
        #expect(throws: SecretFault.readableByOthers(path: path)) {
            try SecretBox.load(file: path, environment: [:]) { [] }
        }
        let short = try TestFolder.make() + "/vanlang.key"
        try keep(Data(), in: short, mode: 0o600)
        #expect(throws: SecretFault.wrongLength(count: 0)) {
            try SecretBox.load(file: short, environment: [:]) { [] }
        }
        #expect(throws: SecretFault.self) {
            try SecretBox.load(file: "/nowhere/vanlang.key", environment: [:]) { [] }
        }
    }

    @Test func `systemd's credential comes first`() throws {
        let folder = try TestFolder.make()
        try keep(Data(repeating: 3, count: 32), in: folder + "/vanlang-key", mode: 0o440)
        let loaded = try SecretBox.load(
            file: folder + "/unused.key",
            environment: ["CREDENTIALS_DIRECTORY": folder]
        ) { [] }
        let sealed = try box(3).seal(bytes("x"), for: "a", nonce: nonce)
        #expect(try loaded.open(sealed, for: "a") == bytes("x"))
        #expect(!FileManager.default.fileExists(atPath: folder + "/unused.key"))
    }
}
