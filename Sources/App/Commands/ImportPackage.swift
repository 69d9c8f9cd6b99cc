// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Formats
import Foundation
import Records

/// The neutral package of moving in: a register, the files that it names, and what they should be.
struct ImportPackage {
    /// Of the register's file.
    let sha256: String
    /// Where the files lie; nil when there are none.
    let files: String?
    private let data: Data
    private let expected: [String: String]

    /// `path` is a register, a package's folder, or `-` for CSV on standard input.
    init(_ path: String, files: String?) throws {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard exists || path == "-" else { throw PlainError("There is no «\(path)».") }
        var expected: [String: String] = [:]
        if isFolder.boolValue {
            let names = ["register.csv", "register.xlsx"]
            guard
                let name = names.first(where: {
                    FileManager.default.fileExists(atPath: "\(path)/\($0)")
                })
            else { throw PlainError("The package has no register.csv or register.xlsx.") }
            data = try Data(contentsOf: URL(filePath: "\(path)/\(name)"))
            self.files = files ?? "\(path)/files"
            expected = try Self.manifest(path)
            let digest = Hex.string(SHA256.hash(data: data))
            if let wanted = expected[name], wanted != digest {
                throw PlainError("\(name) is not what manifest.json says. Copy the package again.")
            }
        } else {
            data =
                path == "-"
                ? FileHandle.standardInput.readDataToEndOfFile()
                : try Data(contentsOf: URL(filePath: path))
            self.files = files
        }
        sha256 = Hex.string(SHA256.hash(data: data))
        self.expected = expected
    }

    /// `{"files": [{"name": "register.csv", "sha256": "…"}, …]}`; empty when there is none.
    private static func manifest(_ folder: String) throws -> [String: String] {
        guard let data = FileManager.default.contents(atPath: "\(folder)/manifest.json") else {
            return [:]
        }
        guard let json = try? JSON(parsing: Array(data), maximumBytes: 256 << 20),
            let files = json["files"]?.elements
        else { throw PlainError("manifest.json cannot be read. Make the package again.") }
        return files.reduce(into: [:]) { all, file in
            guard let name = file["name"]?.text, let digest = file["sha256"]?.text else { return }
            all[name] = digest.lowercased()
        }
    }

    func register(today: CivilDate, encoding: Vietnamese.Legacy?) throws -> ImportFile {
        guard data.starts(with: [0x50, 0x4B, 3, 4]) else {
            return ImportFile(Array(data), today: today, encoding: encoding)
        }
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try data.write(to: path)
        let file = try FileHandle(forReadingFrom: path)
        try FileManager.default.removeItem(at: path)
        defer { try? file.close() }
        do {
            return ImportFile(try SheetReader(file), today: today, encoding: encoding)
        } catch {
            throw PlainError(
                "The spreadsheet cannot be read (\(error)). Save it again as XLSX, or as CSV."
            )
        }
    }

    /// Whether a file is the one that the manifest names; true where it names none.
    ///
    /// Leaves the file at its beginning.
    func isWhole(_ name: String, _ file: FileHandle) throws -> Bool {
        guard let wanted = expected["files/\(name)"] ?? expected[name] else { return true }
        var hash = SHA256()
        while let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty {
            hash.update(data: bytes)
        }
        try file.seek(toOffset: 0)
        return wanted == Hex.string(hash.finalize())
    }
}
