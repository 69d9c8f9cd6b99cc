// SPDX-License-Identifier: Apache-2.0

package import Core

/// Files that come in pieces, for one system: begun, gone on with after a cut, joined, given up.
///
/// `check` asks the right on what the file comes to, in the transaction and before anything else.
package struct PieceUploads<Holder>: Sendable {
    package typealias Upload = PieceUpload<Holder>
    package typealias Check = @Sendable (ID<Holder>, any Connection) throws -> Void

    let database: any Database
    let bodies: BodyStore
    let tables: PieceTables
    let check: Check

    package init(
        _ tables: PieceTables,
        database: any Database,
        bodies: BodyStore,
        check: @escaping Check
    ) {
        self.tables = tables
        self.database = database
        self.bodies = bodies
        self.check = check
    }

    /// Keeps what was announced; the bytes follow.
    ///
    /// It throws `TooManyUploads`.
    package func begin(_ upload: Upload, of account: String, at now: Instant) async throws {
        let (tables, check) = (tables, check)
        try await database.write { connection in
            try check(upload.holder, connection)
            let store = PieceUploadStore<Holder>(tables, in: connection)
            let (count, bytes) = try store.unfinished(of: account)
            guard count < TooManyUploads.maximum,
                bytes + upload.size <= TooManyUploads.maximumBytes
            else { throw TooManyUploads() }
            try store.insert(upload, of: account, at: now)
        }
    }

    /// A file on its way, with its digest once it is whole.
    package func find(_ id: ID<Upload>, of holder: ID<Holder>) async throws -> (
        upload: Upload, sha256: [UInt8]?
    )? {
        let (tables, check, bodies) = (tables, check, bodies)
        return try await database.read { connection in
            try check(holder, connection)
            let store = PieceUploadStore<Holder>(tables, in: connection)
            guard let upload = try store.find(id), upload.holder == holder else { return nil }
            let body = try upload.bodyID.flatMap { try bodies.find($0, in: connection) }
            return (upload, body?.sha256)
        }
    }

    /// Keeps a piece that came after `offset`; false when the upload stands elsewhere by now.
    ///
    /// When it was the last, the pieces become one body with one digest, which `keep` stores.
    package func append(
        _ piece: StoredBody,
        as pieceID: ID<Body>,
        at offset: Int,
        to id: ID<Upload>,
        of holder: ID<Holder>,
        spool: @Sendable () -> BodySpool,
        keep: @Sendable (StoredBody) async throws -> ID<Body>
    ) async throws -> Bool {
        let (tables, check, bodies) = (tables, check, bodies)
        let known = try await database.write { connection -> Upload? in
            try check(holder, connection)
            let store = PieceUploadStore<Holder>(tables, in: connection)
            guard var upload = try store.find(id), upload.holder == holder,
                upload.received == offset, piece.size > 0, piece.size <= upload.size - offset
            else { return nil }
            try bodies.insert(piece, as: pieceID, in: connection)
            try store.insertPart(pieceID, at: offset, of: id)
            upload.received += piece.size
            try store.update(upload)
            return upload
        }
        guard let known else { return piece.size == 0 }
        guard known.received == known.size else { return true }
        let whole = try await keep(try await join(known, spool()))
        try await database.write { connection in
            var joined = known
            joined.bodyID = whole
            let store = PieceUploadStore<Holder>(tables, in: connection)
            try store.update(joined)
            try store.removeParts(of: known.id, from: bodies)
        }
        return true
    }

    private func join(_ upload: Upload, _ empty: consuming BodySpool) async throws -> StoredBody {
        let (tables, bodies) = (tables, bodies)
        let parts = try await database.read { connection in
            try PieceUploadStore<Holder>(tables, in: connection).parts(of: upload.id)
                .compactMap { try bodies.find($0, in: connection) }
        }
        var spool = empty
        do {
            for part in parts {
                var reader = try bodies.reader(of: part)
                while let bytes = try reader.next() { try spool.write(bytes) }
            }
        } catch {
            spool.discard()
            throw error
        }
        return try spool.finish()
    }

    package func discard(_ id: ID<Upload>, of holder: ID<Holder>) async throws {
        let (tables, check, bodies) = (tables, check, bodies)
        try await database.write { connection in
            try check(holder, connection)
            let store = PieceUploadStore<Holder>(tables, in: connection)
            guard try store.find(id)?.holder == holder else { return }
            try store.remove(id, from: bodies)
        }
    }
}
