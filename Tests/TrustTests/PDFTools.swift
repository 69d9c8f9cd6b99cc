// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation

@testable import Trust

/// Programs of others that judge what we sign.
enum PDFTools {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardized

    /// What a program prints; nil where it is not installed.
    static func run(_ program: String, _ arguments: [String]) throws -> String? {
        guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    static func file(_ bytes: [UInt8], _ kind: String = "pdf") throws -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).\(kind)")
        try Data(bytes).write(to: url)
        return url.path()
    }

    struct Opinion: Decodable {
        struct Signature: Decodable {
            let field: String
            let intact: Bool
            let valid: Bool
            let trusted: Bool
            let coverage: String
            let modification: String?
            let bottomLine: Bool?
            let stamped: Bool
        }

        let signatures: [Signature]
        let error: String?
    }

    /// What pyHanko says of a PDF; nil where the Python tools are not installed.
    static func pyHanko(_ bytes: [UInt8], root certificate: [UInt8]) throws -> Opinion? {
        let pem = try file(
            Array(
                ("-----BEGIN CERTIFICATE-----\n" + Data(certificate).base64EncodedString()
                    + "\n-----END CERTIFICATE-----\n").utf8
            ),
            "pem"
        )
        let pdf = try file(bytes)
        defer {
            for path in [pem, pdf] { try? FileManager.default.removeItem(atPath: path) }
        }
        let python = root.appending(path: ".venv/bin/python").path()
        let script = root.appending(path: "Tests/Corpus/pdf/pyhanko_judge.py").path()
        guard let answer = try run(python, [script, pem, pdf]) else { return nil }
        return try JSONDecoder().decode(Opinion.self, from: Data(answer.utf8))
    }

    /// What poppler says of the signatures of a PDF; nil where it is not installed.
    static func pdfsig(_ bytes: [UInt8]) throws -> String? {
        let pdf = try file(bytes)
        defer { try? FileManager.default.removeItem(atPath: pdf) }
        return try run("/usr/bin/pdfsig", ["-nocert", pdf])
    }
}
