// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Crypto
import Foundation
import OneStop
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

    /// Whose scans they are and what becomes of them.
    struct Taker: Sendable {
        let agencies: @Sendable () async throws -> [AgencyCode]
        /// Whether this process is the one that takes them now.
        let holds: @Sendable (_ holder: String) async throws -> Bool
        /// Takes one file, working in a folder of its own; throws `ScanTool.Fault` where it cannot.
        let take:
            @Sendable (_ path: String, _ name: String, _ folder: String, AgencyCode) async throws
                -> Void
    }

    private let root: String
    private let taker: Taker
    private let work: String
    /// How each file was when it was last looked at: one that changes is still being written.
    private let looks = Mutex<[String: Look]>([:])

    init(root: String, work: String, taker: Taker) {
        self.root = root
        self.work = work
        self.taker = taker
    }

    /// Takes what rests; true when something was taken.
    func step(holder: String) async throws -> Bool {
        var taken = false
        for agency in try await taker.agencies() {
            let folder = "\(root)/\(agency)"
            for name in ready(in: folder) {
                guard try await taker.holds(holder) else { return false }
                try await take(name, folder, agency)
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
            try await taker.take(path, name, place.path, office)
            try move(name, folder, to: Self.done)
        } catch let fault as ScanTool.Fault {
            try refuse(name, folder, fault)
        }
        looks.withLock { $0["\(folder)/\(name)"] = nil }
    }

    /// Streams a part into a body.
    static func keep(_ path: String, in spool: consuming BodySpool) throws -> StoredBody {
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            while let bytes = try file.read(upToCount: 65_536), !bytes.isEmpty {
                try spool.write(Array(bytes))
            }
        } catch {
            spool.discard()
            throw error
        }
        return try spool.finish()
    }

    /// Of several papers in one file, which this is.
    static func label(_ index: Int, of count: Int, in name: String) -> String {
        count == 1 ? name : "\(index + 1)-\(name)"
    }

    static func digest(of path: String) throws -> [UInt8] {
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

extension HotFolder {
    /// Into the hands of the clerks, each document with a proposal for its entry.
    convenience init(root: String, records: Records, tool: ScanTool) {
        let taker = Taker(
            agencies: { try await records.offices().map(\.code) },
            holds: { try await records.holdsScans($0) },
            take: { path, name, folder, office in
                let parts = try await tool.parts(of: path, in: folder)
                let scans = try parts.enumerated().map { index, part in
                    Scan(
                        name: Self.label(index, of: parts.count, in: name),
                        contentType: part.contentType,
                        body: try Self.keep(part.path, in: records.spool()),
                        text: part.text,
                        pages: part.pages,
                        entry: part.entry
                    )
                }
                _ = try await records.takeScans(scans, of: try Self.digest(of: path), for: office)
            }
        )
        self.init(root: root, work: tool.text.root, taker: taker)
    }

    /// Into the filings of the desk, where the separators say.
    convenience init(root: String, oneStop: OneStop, tool: DeskScanTool) {
        let taker = Taker(
            agencies: {
                // Every agency with a desk may have a folder; few have one here.
                let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
                return names.sorted().compactMap { name in
                    AgencyCode(name).flatMap { $0.text == name && oneStop.isKnown($0) ? $0 : nil }
                }
            },
            holds: { try await oneStop.holdsScans($0) },
            take: { path, name, folder, agency in
                let parts = try await tool.parts(of: path, in: folder)
                let papers = try parts.enumerated().map { index, part in
                    ScannedPaper(
                        name: Self.label(index, of: parts.count, in: name),
                        contentType: part.contentType,
                        body: try Self.keep(part.path, in: oneStop.spool()),
                        pages: part.pages,
                        separator: part.separator
                    )
                }
                _ = try await oneStop.takeScans(papers, of: try Self.digest(of: path), at: agency)
            }
        )
        self.init(root: root, work: tool.text.root, taker: taker)
    }
}
