// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Foundation
import Logging

/// Where documents' bytes live: small ones in the table `body`, larger ones as files by SHA-256.
///
/// A file is complete, synced, renamed and its folder synced before `finish` returns, so a row never
/// points at bytes that a power cut could take. Who may read a body is decided by the row that names
/// its id, never by knowing a digest.
package struct BodyStore: Sendable {
    /// Bodies up to this many bytes are kept inside the transaction.
    package static let inlineLimit = 65_536

    let folder: String
    /// Where bodies live when the folder only keeps copies of them.
    let bucket: S3?

    /// Makes `folder` when it is missing; with a `bucket` a body is there before `finish` returns, and
    /// the folder is this machine's own.
    package init(folder: String, bucket: S3? = nil) throws {
        self.folder = folder
        self.bucket = bucket
        try FileManager.default.createDirectory(
            atPath: folder + "/incoming",
            withIntermediateDirectories: true
        )
        sweepIncoming()
    }

    /// Marks what this process is receiving: the machine, for a folder may be shared, and the process.
    private static var owner: String {
        "\(ProcessInfo.processInfo.hostName)-\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// Removes what processes of this machine that are gone had begun to receive.
    private func sweepIncoming() {
        let host = ProcessInfo.processInfo.hostName + "-"
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: folder + "/incoming")) ?? []
        for name in names where name.hasPrefix(host) {
            let rest = name.dropFirst(host.count).prefix { $0.isNumber }
            guard let process = Int32(rest), !BodyFile.isRunning(process) else { continue }
            try? FileManager.default.removeItem(atPath: "\(folder)/incoming/\(name)")
        }
    }

    /// Starts to receive a body; `name` is unique and only names the file while it is incomplete.
    package func spool(named name: String) -> BodySpool {
        BodySpool(store: self, name: "\(Self.owner)-\(name)")
    }

    /// Keeps a row for a received body under `id`.
    package func insert(_ body: StoredBody, as id: ID<Body>, in connection: any Connection) throws {
        if bucket != nil, body.content == nil { try claim(body, in: connection) }
        try connection.post(
            """
            INSERT INTO body (id, sha256, size, content)
            VALUES (\(id), \(body.sha256), \(body.size), \(body.content))
            """
        )
    }

    /// Holds the object in the bucket against the sweep; one that is just going must be sent again.
    private func claim(_ body: StoredBody, in connection: any Connection) throws {
        let rows = try connection.rows(
            """
            INSERT INTO body_object (sha256, is_going) VALUES (\(body.sha256), 0)
            ON CONFLICT (sha256) DO UPDATE SET is_going = body_object.is_going
            RETURNING is_going
            """
        )
        if try rows[0].value("is_going") as Bool { throw StorageRefusal.busy }
    }

    /// What the row says of a body, with its bytes when they are small.
    package func find(_ id: ID<Body>, in connection: any Connection) throws -> StoredBody? {
        try connection.rows("SELECT sha256, size, content FROM body WHERE id = \(id)").first.map {
            try StoredBody(
                sha256: $0.value("sha256"),
                size: $0.value("size"),
                content: $0.optional("content")
            )
        }
    }

    /// Lets rows go that nothing of their system names any more; the sweep removes their files.
    package func remove(_ ids: [ID<Body>], in connection: any Connection) throws {
        for id in ids { try connection.post("DELETE FROM body WHERE id = \(id)") }
    }

    /// The digest of a body, without its content.
    package func digest(of id: ID<Body>, in connection: any Connection) throws -> [UInt8]? {
        try connection.rows("SELECT sha256 FROM body WHERE id = \(id)").first?.value("sha256")
    }

    /// Reads a body from `offset` in pieces of at most 64 kB.
    package func reader(of body: StoredBody, from offset: Int = 0) throws -> BodyReader {
        if let content = body.content {
            return BodyReader(remaining: content.dropFirst(offset), file: nil)
        }
        try bring(body)
        return BodyReader(
            remaining: [],
            file: try BodyFile(reading: path(of: body.sha256), offset: offset)
        )
    }

    /// Has a body's file here; without a bucket it always is.
    ///
    /// It waits for the network: whoever may not, calls the other one first.
    private func bring(_ body: StoredBody) throws {
        let path = path(of: body.sha256)
        guard let bucket, !FileManager.default.fileExists(atPath: path) else { return }
        // Two that want the same body at once do not share a file.
        let name = "\(Self.owner)-\(UInt64.random(in: .min ... .max))"
        try Self.telling {
            try bucket.bring(
                body.sha256,
                size: body.size,
                by: "\(folder)/incoming/\(name)",
                to: path
            )
        }
    }

    /// The same without holding up a thread that others need.
    package func fetch(_ body: StoredBody) async throws {
        guard bucket != nil, body.content == nil else { return }
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            let thread = Thread {
                done.resume(with: Result { try bring(body) })
            }
            thread.start()
        }
    }

    /// What a caller can do about a bucket in trouble is to come again; the operator reads the log.
    static func telling<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let fault as S3Fault {
            logger.error("the bucket", metadata: ["cause": "\(fault)"])
            switch fault {
            case .unreachable, .refused: throw StorageRefusal.busy
            case .address, .missing, .changed: throw fault
            }
        }
    }

    private static let logger = Logger(label: "storage")

    func path(of sha256: [UInt8]) -> String {
        let name = Hex.string(sha256)
        return "\(folder)/\(name.prefix(2))/\(name)"
    }
}

/// The bytes of something that was sent: a tag for ids.
package enum Body {}

/// A received body: its digest, its size, and its bytes when they are small.
package struct StoredBody: Sendable, Equatable {
    package let sha256: [UInt8]
    package let size: Int
    package let content: [UInt8]?

    package init(sha256: [UInt8], size: Int, content: [UInt8]?) {
        self.sha256 = sha256
        self.size = size
        self.content = content
    }
}

/// Receives one body, hashing as it comes; memory holds at most `BodyStore.inlineLimit` bytes of it.
///
/// A spool that is dropped before `finish` leaves nothing behind.
package struct BodySpool: ~Copyable {
    private let store: BodyStore
    private let temporaryPath: String
    private var hash = SHA256()
    private var held: [UInt8] = []
    private var file: BodyFile?
    package private(set) var size = 0

    init(store: BodyStore, name: String) {
        self.store = store
        temporaryPath = "\(store.folder)/incoming/\(name)"
    }

    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        hash.update(bufferPointer: bytes)
        size += bytes.count
        if let file {
            try file.write(bytes)
        } else if held.count + bytes.count <= BodyStore.inlineLimit {
            held.append(contentsOf: bytes)
        } else {
            let file = try BodyFile(creating: temporaryPath)
            self.file = file
            try held.withUnsafeBytes { try file.write($0) }
            try file.write(bytes)
            held = []
        }
    }

    package mutating func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    /// Makes what was received durable (large bodies) or ready for the transaction (small ones).
    package consuming func finish() throws -> StoredBody {
        let sha256 = Array(hash.finalize())
        guard let file else { return StoredBody(sha256: sha256, size: size, content: held) }
        try file.sync()
        let path = store.path(of: sha256)
        let (temporaryPath, size) = (temporaryPath, size)
        if let bucket = store.bucket {
            try BodyStore.telling { try bucket.keep(temporaryPath, sha256: sha256, size: size) }
        }
        try BodyFile.move(temporaryPath, to: path)
        return StoredBody(sha256: sha256, size: size, content: nil)
    }

    /// Forgets what was received.
    package consuming func discard() {}
}

/// Reads one body in order.
package struct BodyReader {
    private var remaining: ArraySlice<UInt8>
    private let file: BodyFile?

    init(remaining: ArraySlice<UInt8>, file: BodyFile?) {
        self.remaining = remaining
        self.file = file
    }

    /// The next piece, or nil at the end.
    package mutating func next() throws -> [UInt8]? {
        if let file { return try file.read(65_536) }
        if remaining.isEmpty { return nil }
        defer { remaining = [] }
        return Array(remaining)
    }
}
