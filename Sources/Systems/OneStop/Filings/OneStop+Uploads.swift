// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

extension OneStop {
    /// An upload that nobody attached to a paper is kept so long.
    package static let uploadDaysKept = 7

    private func uploads(by actor: Actor) -> PieceUploads<Filing> {
        PieceUploads(.filings, database: database, bodies: bodies) { filing, connection in
            _ = try Self.loadOpen(filing, by: actor, in: connection)
        }
    }

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
            to: filing,
            named: name,
            contentType: contentType,
            size: size,
            announced: sha256
        )
        do {
            try await uploads(by: actor).begin(upload, of: actor.name, at: now)
        } catch is TooManyUploads {
            throw FilingRefusal.tooManyUploads
        }
        return upload.id
    }

    /// A file on its way to a filing of the actor's, with its digest once it is whole.
    package func upload(_ id: ID<FilingUpload>, of filing: ID<Filing>, by actor: Actor)
        async throws -> (upload: FilingUpload, sha256: [UInt8]?)?
    {
        try await uploads(by: actor).find(id, of: filing)
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
        return try await uploads(by: actor).append(
            piece,
            as: newID(Body.self, at: now()),
            at: offset,
            to: id,
            of: filing,
            spool: { spool() },
            keep: { whole in
                let id = newID(Body.self, at: now())
                try await database.write { try bodies.insert(whole, as: id, in: $0) }
                return id
            }
        )
    }

    package func discardUpload(_ id: ID<FilingUpload>, of filing: ID<Filing>, by actor: Actor)
        async throws
    {
        try await uploads(by: actor).discard(id, of: filing)
    }

    /// Lets go of at most `limit` uploads that nobody came back for; how many.
    ///
    /// A whole that a paper holds stays; what no paper holds goes with its bytes.
    package func sweepUploads(limit: Int, under lease: Lease) async throws -> Int {
        let oldest = now().adding(seconds: -Self.uploadDaysKept * 86_400)
        let bodies = bodies
        return try await database.write { connection in
            try lease.check(in: connection)
            let store = PieceUploadStore<Filing>(.filings, in: connection)
            let old = try store.begun(before: oldest, limit: limit)
            for id in old {
                if let whole = try store.find(id)?.bodyID,
                    try !FilingStore(connection: connection).holds(whole)
                {
                    try bodies.remove([whole], in: connection)
                }
                try store.remove(id, from: bodies)
            }
            return old.count
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
        let bodies = bodies
        if let stored = try await database.read({ try bodies.find(body, in: $0) }) {
            try demandContent(of: stored, as: upload.name)
        }
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
