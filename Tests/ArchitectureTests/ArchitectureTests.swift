// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The rules of docs/architecture.md and CONTRIBUTING.md, checked on the source text.
struct ArchitectureTests {
    @Test(arguments: SourceFile.all)
    func `a file fits in one reading`(file: SourceFile) {
        #expect(file.lines.count <= 400)
        for function in file.functions where function.length > 60 {
            Issue.record("\(file.path):\(function.line) has \(function.length) lines")
        }
    }

    @Test(arguments: SourceFile.all)
    func `a file begins with its licence`(file: SourceFile) {
        #expect(file.lines.first == "// SPDX-License-Identifier: Apache-2.0")
    }

    @Test(arguments: SourceFile.all)
    func `each role imports only what it may`(file: SourceFile) {
        if file.imports.contains("Hummingbird") {
            let isEdge =
                file.path.contains("/Web/") || file.path.contains("/App/")
                || file.name.contains("Routes") || file.name.contains("API")
                || file.name == "MailboxAnswer.swift"
            #expect(isEdge, "only Web, App, routes and APIs speak HTTP")
        }
        for library in ["GRDB", "CLibPQ"] where file.imports.contains(Substring(library)) {
            #expect(file.path.contains("/Storage/"), "only Storage knows the engines")
        }
        if file.imports.contains("CArgon2") {
            let isHasher =
                file.path.hasSuffix("/Identity/Passwords/Argon2+C.swift")
                || file.path.hasSuffix("/Trust/Keys/Argon2+C.swift")
            #expect(isHasher, "one hasher of passwords, one of the passphrases of key files")
        }
        for library in ["CLibXML2", "CZlib", "CPangoCairo", "CQRencode", "CXLSXWriter"]
        where file.imports.contains(Substring(library)) {
            let isAllowed = file.path.contains("/Formats/") || file.name == "Gzip+C.swift"
            #expect(isAllowed, "only Formats knows the C libraries, and Web compresses")
        }
    }

    @Test(arguments: SourceFile.all)
    func `nothing forces, blocks or hides`(file: SourceFile) {
        let code = file.lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }
            .joined(separator: "\n")
        #expect(!code.contains("Task.detached"))
        #expect(!code.contains("try!"))
        #expect(!code.contains("fatalError("))
        if code.contains("@unchecked Sendable") {
            let isAllowed =
                file.path.contains("/Storage/") || file.name.hasSuffix("+C.swift")
            #expect(isAllowed, "@unchecked Sendable belongs to Storage and to C wrappers")
        }
        if code.contains("Date()") {
            #expect(file.path.hasPrefix("Sources/App/Runtime.swift"), "time comes in as a value")
        }
    }

    @Test func `the platform knows no system`() throws {
        let systems = try FileManager.default.contentsOfDirectory(
            atPath: SourceFile.root.appending(path: "Sources/Systems").path
        )
        for file in SourceFile.all where file.path.hasPrefix("Sources/Platform/") {
            for system in systems {
                #expect(!file.imports.contains(Substring(system)), "\(file.path)")
            }
        }
    }
}
