// SPDX-License-Identifier: Apache-2.0

import Foundation
import Records

/// Joins PDF files by poppler's tools; one that they cannot read is left out.
struct PDFUnite: Sendable {
    let root: String

    var joiner: PDFJoiner { PDFJoiner { try await join($0) } }

    private func join(_ files: [[UInt8]]) async throws -> [UInt8] {
        let folder = try WorkFolder(in: root)
        defer { folder.remove() }
        let child = LimitedProcess(folder: folder.path, seconds: 120)
        var names: [String] = []
        for (index, bytes) in files.enumerated() {
            let name = "\(index).pdf"
            try Data(bytes).write(to: URL(filePath: "\(folder.path)/\(name)"))
            names.append(name)
        }
        if let whole = try await united(names, child) { return whole }
        var readable: [String] = []
        for name in names where try await child.run("pdfinfo", [name]) == .ended(0) {
            readable.append(name)
        }
        guard !readable.isEmpty, let whole = try await united(readable, child) else {
            throw PDFJoiner.Fault()
        }
        return whole
    }

    private func united(_ names: [String], _ child: LimitedProcess) async throws -> [UInt8]? {
        guard names.count > 1 else {
            return names.first.flatMap { contents("\(child.folder)/\($0)") }
        }
        do {
            guard try await child.run("pdfunite", names + ["whole.pdf"]) == .ended(0) else {
                return nil
            }
        } catch is LimitedProcess.Missing {
            throw PDFJoiner.Fault()
        }
        return contents("\(child.folder)/whole.pdf")
    }

    private func contents(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map(Array.init)
    }
}
