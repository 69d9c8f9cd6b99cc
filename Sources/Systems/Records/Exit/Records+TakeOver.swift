// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Crypto
package import Directory
import Foundation
import Journal
import Storage

extension Records {
    /// Rows in one transaction.
    private static let batch = 200
    private static let lineBytes = 64 << 20

    /// Takes a package over into an agency that has no office here yet, and proves that it is equal.
    ///
    /// Broken off, it goes on where it was: rows and files that are here already are passed over.
    package func takeOver(
        _ folder: ExitFolder,
        as agency: Agency,
        by actor: Actor,
        requestID: String,
        progress: (String, Int) -> Void = { _, _ in }
    ) async throws -> ExitManifest {
        let manifest = try folder.manifest()
        guard actor.roles.contains(.administrator) else {
            throw RecordsRefusal.forbidden(.openOffice)
        }
        guard manifest.agency == agency.exchangeCode else {
            throw ExitRefusal.differs(manifest.agency.text)
        }
        for table in manifest.tables {
            guard ExitTable.all.contains(where: { $0.name == table.name }) else {
                throw ExitRefusal.newer(table.name)
            }
            guard try Self.digest(ofFileAt: folder.table(table.name)) == table.sha256 else {
                throw ExitRefusal.damaged(table.name)
            }
        }
        _ = try folder.people()
        try await mark(manifest)
        if try await isDone(manifest) { return manifest }
        for table in manifest.tables {
            try await takeOver(table, folder, agency, actor, requestID, progress)
        }
        try await database.write { connection in
            for series in manifest.series {
                try NumberSeries(agency: agency.id, kind: series.kind, year: series.year)
                    .goOn(after: series.last, in: connection)
            }
        }
        let here = try await exitDigests(of: manifest.agency)
        for table in manifest.tables where !here.contains(table) {
            throw ExitRefusal.differs(table.name)
        }
        try await finish(manifest)
        return manifest
    }

    private func takeOver(
        _ table: ExitManifest.Table,
        _ folder: ExitFolder,
        _ agency: Agency,
        _ actor: Actor,
        _ requestID: String,
        _ progress: (String, Int) -> Void
    ) async throws {
        guard let described = ExitTable.all.first(where: { $0.name == table.name }) else { return }
        let file = try FileHandle(forReadingFrom: URL(filePath: folder.table(table.name)))
        defer { try? file.close() }
        var reader = LineReader(file, maximumBytes: Self.lineBytes)
        var count = 0
        while true {
            var lines: [OpenTable.Line] = []
            while lines.count < Self.batch, let bytes = try reader.next() {
                guard let line = OpenTable.Line(json: bytes, maximumBytes: Self.lineBytes) else {
                    throw ExitRefusal.damaged(table.name)
                }
                lines.append(line)
            }
            guard !lines.isEmpty else { return }
            try await insert(lines, of: described, folder, agency, stamp(actor, requestID))
            count += lines.count
            progress(table.name, count)
        }
    }

    private func insert(
        _ lines: [OpenTable.Line],
        of table: ExitTable,
        _ folder: ExitFolder,
        _ agency: Agency,
        _ stamp: Stamp
    ) async throws {
        var made: [OpenTable.Line] = []
        var bodies: [(ID<Body>, StoredBody)] = []
        for var line in lines {
            if table.name == "records_office" { line["agency"] = agency.id.sqlValue }
            for column in table.files {
                try receive(column, of: &line, table.name, folder, &bodies)
            }
            made.append(line)
        }
        let (rows, received, store) = (made, bodies, self.bodies)
        try await database.write { connection in
            let open = try OpenTable.all("records_", in: connection)
            guard let shape = open.first(where: { $0.name == table.name }) else { return }
            for (id, body) in received where try store.find(id, in: connection) == nil {
                try store.insert(body, as: id, in: connection)
            }
            for row in rows {
                guard shape.unknown(row).isEmpty else { throw ExitRefusal.newer(table.name) }
                guard try shape.insert(row, in: connection) else { continue }
                try tell(row, table, stamp, in: connection)
            }
        }
    }

    /// Brings the files of a row to disk; those that did not leave stay without bytes.
    private func receive(
        _ column: String,
        of line: inout OpenTable.Line,
        _ table: String,
        _ folder: ExitFolder,
        _ bodies: inout [(ID<Body>, StoredBody)]
    ) throws {
        let files = ExitFile.take(out: &line, column, table)
        guard !files.isEmpty else { return }
        var kept: [RecordFile] = []
        for file in files {
            let path = folder.file(file.file.sha256)
            guard let id = file.newBody, let handle = FileHandle(forReadingAtPath: path) else {
                kept.append(file.file.kept(as: nil))
                continue
            }
            var spool = spool()
            while let bytes = try handle.read(upToCount: 65_536), !bytes.isEmpty {
                try spool.write(Array(bytes))
            }
            try handle.close()
            let body = try spool.finish()
            guard body.sha256 == file.file.sha256 else {
                throw ExitRefusal.damaged(Hex.string(file.file.sha256))
            }
            bodies.append((id, body))
            kept.append(file.file.kept(as: id))
        }
        line[column] = .text(RecordFile.text(of: kept))
    }

    /// Documents that come are in the Journal, which the search follows.
    private func tell(
        _ row: OpenTable.Line,
        _ table: ExitTable,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        let kinds = [
            "records_incoming": RecordsEvents.arrived,
            "records_outgoing": RecordsEvents.outgoingImported,
        ]
        guard let kind = kinds[table.name], case .bytes(let bytes)? = row["id"],
            let id = ID<WorkItem>(bytes: bytes), case .integer(let version)? = row["version"]
        else { return }
        let isIncoming = table.name == "records_incoming"
        let found = try Self.document(
            id,
            isIncoming ? .incoming : .outgoing,
            ordinal: 0,
            of: nil,
            in: connection
        )
        guard let found, isIncoming || found.isRegistered else { return }
        try note(
            kind,
            isIncoming ? "records.incoming/\(id)" : "records.outgoing/\(id)",
            version: Int(version),
            by: stamp,
            action: .openOffice,
            facts: [
                "source": .text("takeover"), "author": .text(found.author),
                "reference": .text(found.reference),
            ],
            in: connection
        )
    }

    // MARK: What was begun and what is done

    private func mark(_ manifest: ExitManifest) async throws {
        let digest = manifest.digest
        try await database.write { connection in
            let known = try connection.rows(
                "SELECT sha256 FROM records_takeover WHERE office = \(manifest.agency)"
            ).first?.value("sha256", as: String.self)
            if known == digest { return }
            guard known == nil,
                try OfficeStore(connection: connection).find(manifest.agency) == nil
            else { throw ExitRefusal.occupied(manifest.agency.text) }
            try connection.run(
                """
                INSERT INTO records_takeover (office, sha256, is_done)
                VALUES (\(manifest.agency), \(digest), \(false))
                """
            )
        }
    }

    private func isDone(_ manifest: ExitManifest) async throws -> Bool {
        try await database.read { connection in
            try connection.rows(
                "SELECT is_done FROM records_takeover WHERE office = \(manifest.agency)"
            ).first?.value("is_done") ?? false
        }
    }

    private func finish(_ manifest: ExitManifest) async throws {
        _ = try await database.write { connection in
            try connection.run(
                """
                UPDATE records_takeover SET is_done = \(true) WHERE office = \(manifest.agency)
                """
            )
        }
    }

    private static func digest(ofFileAt path: String) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw ExitRefusal.damaged(URL(filePath: path).lastPathComponent)
        }
        defer { try? file.close() }
        var hash = SHA256()
        while let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty {
            hash.update(data: bytes)
        }
        return Hex.string(Array(hash.finalize()))
    }
}

extension ExitManifest {
    var digest: String {
        var writer = JSONWriter()
        writer.value(json)
        return Hex.string(Array(SHA256.hash(data: Data(writer.bytes))))
    }
}

/// Reads a file line by line, none longer than it may be.
struct LineReader {
    private let file: FileHandle
    private let maximumBytes: Int
    private var held: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    init(_ file: FileHandle, maximumBytes: Int) {
        self.file = file
        self.maximumBytes = maximumBytes
    }

    mutating func next() throws -> [UInt8]? {
        while true {
            if let end = held[position...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = end + 1 }
                return Array(held[position..<end])
            }
            if isAtEnd {
                defer { position = held.count }
                return position < held.count ? Array(held[position...]) : nil
            }
            guard held.count - position <= maximumBytes else { throw ExitRefusal.damaged("line") }
            held.removeSubrange(..<position)
            position = 0
            guard let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty else {
                isAtEnd = true
                continue
            }
            held.append(contentsOf: bytes)
        }
    }
}
