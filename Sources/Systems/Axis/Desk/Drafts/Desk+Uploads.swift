// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
package import Storage

extension Desk {
    private func uploads(by actor: Actor, changes: Bool = false) -> PieceUploads<Draft> {
        let routing = routing
        return PieceUploads(.drafts, database: axis.database, bodies: axis.bodies) {
            draft,
            connection in
            let draft = try Self.load(draft, by: actor, routing, in: connection)
            if changes { try Self.check(draft, nil) }
        }
    }

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
        let upload = DraftUpload(
            id: axis.newID(at: now),
            to: draft,
            named: name,
            contentType: contentType,
            size: size,
            announced: sha256
        )
        do {
            try await uploads(by: actor, changes: true).begin(upload, of: actor.name, at: now)
        } catch is TooManyUploads {
            throw DeskRefusal.tooManyUploads(days: Axis.uploadDaysKept)
        }
        return upload.id
    }

    /// A file on its way to a draft that the actor may change, with its digest once it is whole.
    package func upload(_ id: ID<DraftUpload>, of draft: ID<Draft>, by actor: Actor)
        async throws -> (upload: DraftUpload, sha256: [UInt8]?)?
    {
        try await uploads(by: actor).find(id, of: draft)
    }

    /// Keeps a piece that came after `offset`; false when the upload stands elsewhere by now.
    package func append(
        _ piece: StoredBody,
        at offset: Int,
        to id: ID<DraftUpload>,
        of draft: ID<Draft>,
        by actor: Actor
    ) async throws -> Bool {
        let axis = axis
        return try await uploads(by: actor).append(
            piece,
            as: axis.newID(Body.self, at: axis.now()),
            at: offset,
            to: id,
            of: draft,
            spool: { axis.spool() },
            keep: { try await axis.keep($0, by: actor).id }
        )
    }

    package func discardUpload(_ id: ID<DraftUpload>, of draft: ID<Draft>, by actor: Actor)
        async throws
    {
        try await uploads(by: actor).discard(id, of: draft)
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
