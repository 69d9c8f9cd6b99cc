// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import TestSupport
import Testing

@testable import Identity

/// A list of stolen passwords of the operator's own.
@Suite struct BreachedTests {
    private static func hash(_ text: String) -> String {
        Hex.string(Insecure.SHA1.hash(data: Data(text.utf8))).uppercased()
    }

    @Test(arguments: [1, 2, 3, 17, 1000], ["\n", "\r\n"])
    func `each password of the list is found, and no other`(count: Int, end: String) throws {
        let words = (0..<count).map { "mật khẩu số \($0)" }
        let lines = words.map { Self.hash($0) + ":\($0.count)" }.sorted()
        let path = try TestFolder.make() + "/breached.txt"
        try (lines.joined(separator: end) + end).write(
            toFile: path,
            atomically: true,
            encoding: .utf8
        )
        let list = try #require(BreachedPasswords(path: path))
        for word in words { #expect(list.contains(Password(word)), "\(word)") }
        for number in 0..<50 { #expect(!list.contains(Password("khác \(number)"))) }
    }

    @Test func `a file that is no such list finds nothing and ends`() throws {
        let path = try TestFolder.make() + "/breached.txt"
        for text in ["", "\n", "x", String(repeating: "x", count: 5000), "\n\n\n\n"] {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let list = try #require(BreachedPasswords(path: path))
            #expect(!list.contains(Password("mật khẩu")))
        }
        #expect(BreachedPasswords(path: path + ".none") == nil)
    }
}
