// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
package import Storage

extension Desk {
    /// Begins a file of a draft; its bytes follow in pieces.
    package func beginUpload(
        named name: String,
        contentType: String,
        size: Int,
        sha256: [UInt8]?,
        to draft: ID<Draft>,
        by actor: Actor
    ) async throws -> ID<DraftUpload> {
        let now = axis.now()
        let routing = routing
        let upload = DraftUpload(
            id: axis.newID(at: now),
            draftID: draft,
            name: String(name.prefix(200)),
            contentType: contentType,
            size: size,
            announced: sha256,
            received: 0,
            bodyID: nil
        )
        try await axis.database.write { connection in
            try Self.check(try Self.load(draft, by: actor, routing, in: connection), nil)
            let store = DraftUploadStore(connection: connection)
            let (count, bytes) = try store.unfinished(of: actor.name)
            guard count < DraftUpload.maximumUnfinished,
                bytes + size <= DraftUpload.maximumUnfinishedBytes
            else { throw DeskRefusal.tooManyUploads(days: Axis.uploadDaysKept) }
            try store.insert(upload, of: actor.name, at: now)
        }
        return upload.id
    }

    /// A file on its way to a draft that the actor may change, with its digest once it is whole.
    package func upload(_ id: ID<DraftUpload>, of draft: ID<Draft>, by actor: Actor)
        async throws -> (upload: DraftUpload, sha256: [UInt8]?)?
    {
        let routing = routing
        let bodies = axis.bodies
        return try await axis.database.read { connection in
            _ = try Self.load(draft, by: actor, routing, in: connection)
            guard let upload = try DraftUploadStore(connection: connection).find(id),
                upload.draftID == draft
            else { return nil }
            let body = try upload.bodyID.flatMap { try bodies.find($0, in: connection) }
            return (upload, body?.sha256)
        }
    }

    /// Keeps a piece that came after `offset`; false when the upload stands elsewhere by now.
    ///
    /// When it was the last, the pieces become one body with one digest.
    package func append(
        _ piece: StoredBody,
        at offset: Int,
        to id: ID<DraftUpload>,
        of draft: ID<Draft>,
        by actor: Actor
    ) async throws -> Bool {
        let routing = routing
        let bodies = axis.bodies
        let pieceID = axis.newID(Body.self, at: axis.now())
        let known = try await axis.database.write { connection -> DraftUpload? in
            _ = try Self.load(draft, by: actor, routing, in: connection)
            let store = DraftUploadStore(connection: connection)
            guard var upload = try store.find(id), upload.draftID == draft,
                upload.received == offset, piece.size > 0,
                piece.size <= upload.size - offset
            else { return nil }
            try bodies.insert(piece, as: pieceID, in: connection)
            try store.insertPart(pieceID, at: offset, of: id)
            upload.received += piece.size
            try store.update(upload)
            return upload
        }
        guard let known else { return piece.size == 0 }
        if known.received == known.size { try await join(known, by: actor) }
        return true
    }

    private func join(_ upload: DraftUpload, by actor: Actor) async throws {
        let bodies = axis.bodies
        let parts = try await axis.database.read { connection in
            try DraftUploadStore(connection: connection).parts(of: upload.id)
                .compactMap { try bodies.find($0, in: connection) }
        }
        var spool = axis.spool()
        do {
            for part in parts {
                var reader = try bodies.reader(of: part)
                while let bytes = try reader.next() { try spool.write(bytes) }
            }
        } catch {
            spool.discard()
            throw error
        }
        let kept = try await axis.keep(try spool.finish(), by: actor)
        try await axis.database.write { connection in
            var whole = upload
            whole.bodyID = kept.id
            let store = DraftUploadStore(connection: connection)
            try store.update(whole)
            try store.removeParts(of: upload.id, from: bodies)
        }
    }

    package func discardUpload(_ id: ID<DraftUpload>, of draft: ID<Draft>, by actor: Actor)
        async throws
    {
        let routing = routing
        let bodies = axis.bodies
        try await axis.database.write { connection in
            _ = try Self.load(draft, by: actor, routing, in: connection)
            let store = DraftUploadStore(connection: connection)
            guard try store.find(id)?.draftID == draft else { return }
            try store.remove(id, from: bodies)
        }
    }

    /// Adds a file that came in pieces to its draft; a file that is not whole yet is unknown.
    @discardableResult
    package func attach(
        _ id: ID<DraftUpload>,
        to draft: ID<Draft>,
        by actor: Actor,
        requestID: String
    ) async throws -> Draft {
        guard let (upload, sha256) = try await upload(id, of: draft, by: actor),
            let body = upload.bodyID, let sha256
        else { throw AxisRefusal.noSuchUpload(id.description) }
        let file = Draft.File(
            id: body,
            name: upload.name,
            contentType: upload.contentType,
            size: upload.size,
            sha256: sha256
        )
        return try await add(file, to: draft, by: actor, requestID: requestID)
    }
}
