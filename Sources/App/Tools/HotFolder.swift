// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Crypto
import Foundation
import Records
import Storage
import Synchronization

/// The folders into which scanners write, one for each agency by its code.
///
/// A file that rests is taken: its documents go before the clerks, then the file moves to `da-nhap`; one
/// of which nothing can be made moves to `khong-nhap-duoc` with a sentence beside it. Killed in between,
/// the file is still there and is known by its digest.
final class HotFolder: Sendable {
    static let done = "da-nhap"
    static let refused = "khong-nhap-duoc"

    private struct Look: Equatable {
        let size: Int
        let changed: Date
    }

    private let root: String
    private let records: Records
    private let tool: ScanTool
    private let work: String
    /// How each file was when it was last looked at: one that changes is still being written.
    private let looks = Mutex<[String: Look]>([:])

    init(root: String, records: Records, tool: ScanTool) {
        self.root = root
        self.records = records
        self.tool = tool
        work = tool.text.root
    }

    /// Takes what rests; true when something was taken.
    func step(holder: String) async throws -> Bool {
        var taken = false
        for office in try await records.offices() {
            let folder = "\(root)/\(office.code)"
            for name in ready(in: folder) {
                guard try await records.holdsScans(holder) else { return false }
                try await take(name, folder, office.code)
                taken = true
            }
        }
        return taken
    }

    /// Files that are as they were at the last look.
    private func ready(in folder: String) -> [String] {
        let manager = FileManager.default
        let names = (try? manager.contentsOfDirectory(atPath: folder))?.sorted() ?? []
        return names.filter { name in
            // Hidden ones and those with such ends are being written by whoever copies them.
            guard !name.hasPrefix("."), !name.hasSuffix(".tmp"), !name.hasSuffix(".part"),
                let facts = try? manager.attributesOfItem(atPath: "\(folder)/\(name)"),
                facts[.type] as? FileAttributeType == .typeRegular,
                let size = facts[.size] as? Int, let changed = facts[.modificationDate] as? Date
            else { return false }
            let look = Look(size: size, changed: changed)
            return looks.withLock { known in
                let isSame = known["\(folder)/\(name)"] == look
                known["\(folder)/\(name)"] = look
                return isSame && size > 0
            }
        }
    }

    private func take(_ name: String, _ folder: String, _ office: AgencyCode) async throws {
        let path = "\(folder)/\(name)"
        let place = try WorkFolder(in: work)
        defer { place.remove() }
        do {
            let parts = try await tool.parts(of: path, in: place.path)
            var scans: [Scan] = []
            for (index, part) in parts.enumerated() {
                let label = parts.count == 1 ? name : "\(index + 1)-\(name)"
                scans.append(try scan(part, label))
            }
            let source = try Self.digest(of: path)
            _ = try await records.takeScans(scans, of: source, for: office)
            try move(name, folder, to: Self.done)
        } catch let fault as ScanTool.Fault {
            try refuse(name, folder, fault)
        }
        looks.withLock { $0["\(folder)/\(name)"] = nil }
    }

    private func scan(_ part: ScanTool.Part, _ name: String) throws -> Scan {
        var spool = records.spool()
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: part.path))
            defer { try? file.close() }
            while let bytes = try file.read(upToCount: 65_536), !bytes.isEmpty {
                try spool.write(Array(bytes))
            }
        } catch {
            spool.discard()
            throw error
        }
        return Scan(
            name: name,
            contentType: part.contentType,
            body: try spool.finish(),
            text: part.text,
            pages: part.pages
        )
    }

    private static func digest(of path: String) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        var hash = SHA256()
        while let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty {
            hash.update(data: bytes)
        }
        return Array(hash.finalize())
    }

    /// The sentence first: a file in that folder always has one.
    private func refuse(_ name: String, _ folder: String, _ fault: ScanTool.Fault) throws {
        let place = "\(folder)/\(Self.refused)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try Data("\(fault.sentence)\n".utf8).write(to: URL(filePath: "\(place)/\(name).txt"))
        try move(name, folder, to: Self.refused)
    }

    /// Never over another file of this name.
    private func move(_ name: String, _ folder: String, to kind: String) throws {
        let manager = FileManager.default
        let place = "\(folder)/\(kind)"
        try manager.createDirectory(atPath: place, withIntermediateDirectories: true)
        var target = "\(place)/\(name)"
        var count = 1
        while manager.fileExists(atPath: target) {
            count += 1
            target = "\(place)/\(count)-\(name)"
        }
        try manager.moveItem(atPath: "\(folder)/\(name)", toPath: target)
    }
}
