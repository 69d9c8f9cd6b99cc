// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
package import Storage

extension OneStop {
    /// Adds a file whose bytes were received to a paper of an open filing.
    package func attach(
        _ body: StoredBody,
        named name: String,
        contentType: String,
        paper: String,
        to id: ID<Filing>,
        by actor: Actor
    ) async throws {
        guard body.size > 0 else { throw FilingRefusal.emptyFile(name) }
        let (now, bodies) = (now(), bodies)
        let bodyID = newID(Body.self, at: now)
        let file = DossierFile(
            id: bodyID,
            paper: paper,
            name: String(name.prefix(200)),
            contentType: contentType,
            size: body.size,
            sha256: body.sha256
        )
        try await add(file, as: bodyID, to: id, by: actor, at: now) { connection in
            try bodies.insert(body, as: bodyID, in: connection)
        }
    }

    private func add(
        _ file: DossierFile,
        as body: ID<Body>,
        to id: ID<Filing>,
        by actor: Actor,
        at now: Instant,
        keep: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        let sheet = try await filing(id, by: actor)
        guard sheet.papers.contains(where: { $0.code == file.paper }) else {
            throw FilingRefusal.unknownPaper
        }
        try await database.write { connection in
            _ = try Self.loadOpen(id, by: actor, in: connection)
            let store = FilingStore(connection: connection)
            let files = try store.files(of: id)
            // The same bytes again for the same paper are the press that was repeated.
            if files.contains(where: { $0.paper == file.paper && $0.sha256 == file.sha256 }) {
                return
            }
            guard files.count < Filing.maximumFiles else { throw FilingRefusal.tooManyFiles }
            try keep(connection)
            try store.insert(file, body: body, of: id, at: now)
            try FileScanStore(connection: connection).expect(body, at: now)
            try store.touch(id, at: now)
        }
    }

    package func detach(_ body: ID<Body>, from id: ID<Filing>, by actor: Actor) async throws {
        try await database.write { connection in
            _ = try Self.loadOpen(id, by: actor, in: connection)
            try FilingStore(connection: connection).removeFile(body, of: id)
        }
    }

    /// A file of a filing with its bytes, to look at it again before it is sent.
    package func file(_ body: ID<Body>, of id: ID<Filing>, by actor: Actor) async throws -> (
        file: DossierFile, body: StoredBody
    ) {
        let sheet = try await filing(id, by: actor)
        return try await stored(sheet.filing.files.first { $0.body == body })
    }

    /// A file of a dossier, of whichever content, or its signed result.
    package func file(_ body: ID<Body>, of id: ID<Dossier>, by actor: Actor) async throws -> (
        file: DossierFile, body: StoredBody
    ) {
        let sheet = try await sheet(id, by: actor)
        let results = sheet.view.actions.compactMap(\.detail.file)
        if sheet.standing == .owner, results.contains(where: { $0.body == body }) {
            try await database.read {
                try Self.demandPaid(sheet.dossier, sheet.revision.record, in: $0)
            }
        }
        if let file = (sheet.content.files + results).first(where: { $0.body == body }) {
            return try await stored(file)
        }
        let version = sheet.content.version
        let earlier = try await database.read { connection -> DossierFile? in
            let store = DossierStore(connection: connection)
            for version in stride(from: version - 1, to: 0, by: -1) {
                let files = try store.content(of: id, version: version)?.files ?? []
                if let file = files.first(where: { $0.body == body }) { return file }
            }
            return nil
        }
        return try await stored(earlier)
    }

    private func stored(_ file: DossierFile?) async throws -> (DossierFile, StoredBody) {
        let bodies = bodies
        guard let file, let id = file.body else { throw DossierRefusal.noFile }
        let (body, scan) = try await database.read { connection in
            (
                try bodies.find(id, in: connection),
                try FileScanStore(connection: connection).states(of: [id])[id]
            )
        }
        // Nobody opens what was found to be infected, its sender neither.
        if scan == .infected { throw DossierRefusal.infected(file.name) }
        guard let body else { throw DossierRefusal.noFile }
        return (file, body)
    }
}

extension OneStop {
    /// Begins a file of a filing; its bytes follow in pieces.
    package func beginUpload(
        named name: String,
        contentType: String,
        size: Int,
        sha256: [UInt8]?,
        to filing: ID<Filing>,
        by actor: Actor
    ) async throws -> ID<FilingUpload> {
        let now = now()
        let upload = FilingUpload(
            id: newID(at: now),
            filingID: filing,
            name: String(name.prefix(200)),
            contentType: contentType,
            size: size,
            announced: sha256,
            received: 0,
            bodyID: nil
        )
        try await database.write { connection in
            _ = try Self.loadOpen(filing, by: actor, in: connection)
            try FilingUploadStore(connection: connection).insert(upload, at: now)
        }
        return upload.id
    }

    /// A file on its way to a filing of the actor's, with its digest once it is whole.
    package func upload(_ id: ID<FilingUpload>, of filing: ID<Filing>, by actor: Actor)
        async throws -> (upload: FilingUpload, sha256: [UInt8]?)?
    {
        let bodies = bodies
        return try await database.read { connection in
            _ = try Self.loadOpen(filing, by: actor, in: connection)
            guard let upload = try FilingUploadStore(connection: connection).find(id),
                upload.filingID == filing
            else { return nil }
            let body = try upload.bodyID.flatMap { try bodies.find($0, in: connection) }
            return (upload, body?.sha256)
        }
    }

    /// Keeps a piece that came after `offset`; false when the upload stands elsewhere by now.
    package func append(
        _ piece: StoredBody,
        at offset: Int,
        to id: ID<FilingUpload>,
        of filing: ID<Filing>,
        by actor: Actor
    ) async throws -> Bool {
        let bodies = bodies
        let pieceID = newID(Body.self, at: now())
        let known = try await database.write { connection -> FilingUpload? in
            _ = try Self.loadOpen(filing, by: actor, in: connection)
            let store = FilingUploadStore(connection: connection)
            guard var upload = try store.find(id), upload.filingID == filing,
                upload.received == offset, piece.size > 0, piece.size <= upload.size - offset
            else { return nil }
            try bodies.insert(piece, as: pieceID, in: connection)
            try store.insertPart(pieceID, at: offset, of: id)
            upload.received += piece.size
            try store.update(upload)
            return upload
        }
        guard let known else { return piece.size == 0 }
        if known.received == known.size { try await join(known) }
        return true
    }

    /// The pieces become one body with one digest.
    private func join(_ upload: FilingUpload) async throws {
        let bodies = bodies
        let parts = try await database.read { connection in
            try FilingUploadStore(connection: connection).parts(of: upload.id)
                .compactMap { try bodies.find($0, in: connection) }
        }
        var spool = spool()
        do {
            for part in parts {
                var reader = try bodies.reader(of: part)
                while let bytes = try reader.next() { try spool.write(bytes) }
            }
        } catch {
            spool.discard()
            throw error
        }
        let whole = try spool.finish()
        let bodyID = newID(Body.self, at: now())
        try await database.write { connection in
            try bodies.insert(whole, as: bodyID, in: connection)
            var joined = upload
            joined.bodyID = bodyID
            try FilingUploadStore(connection: connection).update(joined)
        }
    }

    package func discardUpload(_ id: ID<FilingUpload>, of filing: ID<Filing>, by actor: Actor)
        async throws
    {
        try await database.write { connection in
            _ = try Self.loadOpen(filing, by: actor, in: connection)
            let store = FilingUploadStore(connection: connection)
            guard try store.find(id)?.filingID == filing else { return }
            try store.remove(id)
        }
    }

    /// Adds a file that came in pieces to a paper; one that is not whole yet is unknown.
    package func attach(
        _ id: ID<FilingUpload>,
        paper: String,
        to filing: ID<Filing>,
        by actor: Actor
    ) async throws {
        guard let (upload, sha256) = try await upload(id, of: filing, by: actor),
            let body = upload.bodyID, let sha256
        else { throw DossierRefusal.noFile }
        let file = DossierFile(
            id: body,
            paper: paper,
            name: upload.name,
            contentType: upload.contentType,
            size: upload.size,
            sha256: sha256
        )
        try await add(file, as: body, to: filing, by: actor, at: now()) { _ in }
    }
}
