// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Crypto
package import Directory
import Foundation
import Storage

/// A folder with everything of an office in open form: `manifest.json`, a JSON object a row below
/// `tables`, the bytes of files below `files` by their digest, and `people.json`.
package struct ExitFolder: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    static let manifestName = "manifest.json"

    /// Units, officers and posts, which the caller reads and writes.
    package static let peopleName = "people.json"

    func table(_ name: String) -> String { "\(path)/tables/\(name).jsonl" }

    /// People as the manifest vouches for them; nil when the package has none.
    package func people() throws -> [UInt8]? {
        let wanted = try manifest().peopleSHA256
        guard !wanted.isEmpty else { return nil }
        guard let data = FileManager.default.contents(atPath: "\(path)/\(Self.peopleName)"),
            Hex.string(SHA256.hash(data: data)) == wanted
        else { throw ExitRefusal.damaged(Self.peopleName) }
        return Array(data)
    }

    func write(people: [UInt8]) throws -> String {
        let data = Data(people)
        try data.write(to: URL(filePath: "\(path)/\(Self.peopleName)"), options: .atomic)
        return Hex.string(SHA256.hash(data: data))
    }

    func file(_ sha256: [UInt8]) -> String {
        let name = Hex.string(sha256)
        return "\(path)/files/\(name.prefix(2))/\(name)"
    }

    package func manifest() throws -> ExitManifest {
        guard let data = FileManager.default.contents(atPath: "\(path)/\(Self.manifestName)"),
            let json = try? JSON(parsing: Array(data), maximumBytes: 16 << 20),
            let manifest = ExitManifest(json: json)
        else { throw ExitRefusal.noPackage(path) }
        return manifest
    }

    /// Written last and at once: a folder without it is no package.
    func write(_ manifest: ExitManifest) throws {
        var writer = JSONWriter()
        writer.value(manifest.json)
        let url = URL(filePath: "\(path)/\(Self.manifestName)")
        try Data(writer.bytes).write(to: url, options: .atomic)
    }

    func prepare() throws {
        guard !FileManager.default.fileExists(atPath: "\(path)/\(Self.manifestName)") else {
            throw ExitRefusal.folderTaken(path)
        }
        for part in ["tables", "files"] {
            try FileManager.default.createDirectory(
                atPath: "\(path)/\(part)",
                withIntermediateDirectories: true
            )
        }
    }
}

/// Lines of one table on their way to a file, with their digest.
private struct TableWriter {
    private let file: FileHandle
    private var hash = SHA256()
    private var held = Data()
    private(set) var rows = 0

    init(_ path: String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        file = try FileHandle(forWritingTo: URL(filePath: path))
    }

    mutating func add(_ line: [UInt8]) throws {
        held.append(contentsOf: line)
        held.append(UInt8(ascii: "\n"))
        rows += 1
        if held.count > 1 << 20 { try flush() }
    }

    private mutating func flush() throws {
        hash.update(data: held)
        try file.write(contentsOf: held)
        held = Data()
    }

    mutating func finish() throws -> String {
        try flush()
        try file.synchronize()
        try file.close()
        return Hex.string(Array(hash.finalize()))
    }
}

extension Records {
    /// Writes everything of an office to a folder; the office goes on as it is.
    ///
    /// `people` is what the Directory knows of the agency, in a form of the caller's.
    package func export(_ agency: Agency, people: [UInt8] = [], to folder: ExitFolder)
        async throws -> ExitManifest
    {
        let code = agency.exchangeCode
        try folder.prepare()
        var manifest = ExitManifest(agency: code, agencyName: axis.name(of: code), at: now())
        // One moment for all tables.
        let (tables, wanted, series) = try await database.read { connection in
            guard try OfficeStore(connection: connection).find(code) != nil else {
                throw RecordsRefusal.noOffice
            }
            var wanted: [ExitFile] = []
            let tables = try Self.lines(of: code, in: connection) { name in
                try TableWriter(folder.table(name))
            } each: { writer, line, files in
                try writer.add(line.json)
                wanted += files
            } finish: {
                try $0.finish()
            } rows: {
                $0.rows
            }
            return (tables, wanted, try Self.series(of: agency.id, in: connection))
        }
        manifest.tables = tables
        manifest.series = series
        if !people.isEmpty { manifest.peopleSHA256 = try folder.write(people: people) }
        try await write(wanted, to: folder, &manifest)
        try folder.write(manifest)
        return manifest
    }

    /// The digests of an office's tables as they are now, to be compared with a package.
    package func exitDigests(of code: AgencyCode) async throws -> [ExitManifest.Table] {
        try await database.read { connection in
            try Self.lines(of: code, in: connection) { _ in
                (SHA256(), 0)
            } each: { state, line, _ in
                state.0.update(data: Data(line.json + [UInt8(ascii: "\n")]))
                state.1 += 1
            } finish: {
                Hex.string(Array($0.0.finalize()))
            } rows: {
                $0.1
            }
        }
    }

    /// Every row of an office with the files that it names, table by table.
    private static func lines<State>(
        of code: AgencyCode,
        in connection: any Connection,
        _ make: (String) throws -> State,
        each: (inout State, OpenTable.Line, [ExitFile]) throws -> Void,
        finish: (inout State) throws -> String,
        rows: (State) -> Int
    ) throws -> [ExitManifest.Table] {
        let open = try OpenTable.all("records_", in: connection)
        return try ExitTable.all.compactMap { table in
            guard let shape = open.first(where: { $0.name == table.name }) else { return nil }
            var state = try make(table.name)
            try shape.each(where: table.condition(code), in: connection) { row in
                var line = row
                for column in table.left { line[column] = nil }
                var files: [ExitFile] = []
                for column in table.files {
                    files += ExitFile.take(out: &line, column, table.name)
                }
                try each(&state, line, files)
            }
            let sha256 = try finish(&state)
            return ExitManifest.Table(name: table.name, rows: rows(state), sha256: sha256)
        }
    }

    private static func series(of agency: ID<Agency>, in connection: any Connection) throws
        -> [ExitManifest.Series]
    {
        try connection.rows(
            """
            SELECT kind, year, last FROM number_series
            WHERE agency = \(agency) AND kind >= 'records.' AND kind < 'records/'
            ORDER BY kind, year
            """
        ).map {
            try ExitManifest.Series(
                kind: $0.value("kind"),
                year: $0.value("year"),
                last: $0.value("last")
            )
        }
    }

    /// The bytes of files, each digest once; what this node has lost is named, not passed over.
    private func write(
        _ wanted: [ExitFile],
        to folder: ExitFolder,
        _ manifest: inout ExitManifest
    ) async throws {
        var kept: [String: Int] = [:]
        for file in wanted {
            let name = Hex.string(file.file.sha256)
            guard kept[name] == nil, !manifest.missing.contains(name) else { continue }
            if let size = try await write(file, to: folder) {
                kept[name] = size
            } else {
                manifest.missing.append(name)
            }
        }
        manifest.missing.sort()
        let list = kept.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
        try Data(list.utf8).write(to: URL(filePath: "\(folder.path)/files.txt"))
        manifest.files = kept.count
        manifest.fileBytes = kept.values.reduce(0, +)
        manifest.filesSHA256 = Hex.string(Array(SHA256.hash(data: Data(list.utf8))))
    }

    /// How large it is; nil when its bytes are not what its digest says.
    private func write(_ file: ExitFile, to folder: ExitFolder) async throws -> Int? {
        guard let source = try await source(of: file) else { return nil }
        let path = folder.file(file.file.sha256)
        try FileManager.default.createDirectory(
            atPath: URL(filePath: path).deletingLastPathComponent().path,
            withIntermediateDirectories: true
        )
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let output = try FileHandle(forWritingTo: URL(filePath: path))
        var hash = SHA256()
        var size = 0
        try await send(file.file, source, skipping: 0) { bytes in
            hash.update(data: bytes)
            size += bytes.count
            try output.write(contentsOf: Data(bytes))
            return true
        }
        try output.close()
        guard Array(hash.finalize()) == file.file.sha256 else {
            try FileManager.default.removeItem(atPath: path)
            return nil
        }
        return size
    }

    private func source(of file: ExitFile) async throws -> FileSource? {
        let (axis, bodies) = (axis, bodies)
        return try await database.read { connection in
            if let body = file.file.body {
                return try bodies.find(body, in: connection).map { .kept($0) }
            }
            guard let incoming = try IncomingStore(connection: connection).find(file.item.recast()),
                let key = try Self.deliveryKey(of: incoming, in: connection),
                let copy = try Axis.copy(key, in: connection),
                let body = try axis.body(of: copy.message, in: connection)
            else { return nil }
            return .carried(body, index: file.index)
        }
    }
}

/// A file that a row names.
struct ExitFile: Sendable {
    let item: ID<WorkItem>
    let column: String
    let index: Int
    let file: RecordFile

    /// Takes out of a row's list where each file's bytes lie on this node: its digest names it.
    static func take(out line: inout OpenTable.Line, _ column: String, _ table: String)
        -> [ExitFile]
    {
        guard case .bytes(let id)? = line["id"], let item = ID<WorkItem>(bytes: id),
            case .text(let text)? = line[column]
        else { return [] }
        let files = RecordFile.list(from: text)
        guard !files.isEmpty else { return [] }
        line[column] = .text(RecordFile.text(of: files.map { $0.kept(as: nil) }))
        return files.enumerated().map {
            ExitFile(item: item, column: column, index: $0, file: $1)
        }
    }

    /// The id under which its bytes are kept where it comes to: the same each time.
    var newBody: ID<Body>? {
        let name = "records.takeover|\(item)|\(column)|\(index)"
        return ID<Body>(bytes: Array(SHA256.hash(data: Data(name.utf8)).prefix(16)))
    }
}

extension RecordFile {
    func kept(as body: ID<Body>?) -> RecordFile {
        RecordFile(name: name, contentType: contentType, size: size, sha256: sha256, body: body)
    }
}
