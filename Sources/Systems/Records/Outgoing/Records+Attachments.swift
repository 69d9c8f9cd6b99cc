// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

extension Records {
    /// At most so many files beside the letter itself.
    package static let attachmentLimit = 20

    /// Puts a file beside the letter; only while it is being written.
    ///
    /// Figures that were computed here are known by their name, which no other file may bear.
    package func attach(
        _ body: StoredBody,
        named name: String,
        type: String,
        to id: ID<Outgoing>,
        isComputed: Bool = false,
        by actor: Actor,
        requestID: String
    ) async throws {
        let name = name == MeasureReport.fileName && !isComputed ? "tep-\(name)" : name
        let bodyID = newID(Body.self)
        let bodies = bodies
        _ = try await draft(id, .save, expecting: nil, by: actor, requestID: requestID) { draft in
            try draft.demandAuthor()
            guard draft.outgoing.attachments.count < Self.attachmentLimit else {
                throw RecordsRefusal.tooManyFiles(Self.attachmentLimit)
            }
            try bodies.insert(body, as: bodyID, in: draft.connection)
            draft.outgoing.attachments.append(
                RecordFile(
                    name: name,
                    contentType: type,
                    size: body.size,
                    sha256: body.sha256,
                    body: bodyID
                )
            )
            return DraftStep(.draft, party: name)
        }
    }

    package func detach(
        _ index: Int,
        from id: ID<Outgoing>,
        by actor: Actor,
        requestID: String
    ) async throws {
        _ = try await draft(id, .save, expecting: nil, by: actor, requestID: requestID) { draft in
            try draft.demandAuthor()
            guard draft.outgoing.attachments.indices.contains(index) else {
                throw RecordsRefusal.noSuchFile(index)
            }
            let file = draft.outgoing.attachments.remove(at: index)
            return DraftStep(.draft, party: file.name)
        }
    }

    package func attachment(_ index: Int, of id: ID<Outgoing>, by actor: Actor) async throws -> (
        file: RecordFile, source: FileSource
    ) {
        let opened = try await outgoing(id, by: actor).outgoing
        let bodies = bodies
        guard opened.attachments.indices.contains(index),
            let bodyID = opened.attachments[index].body,
            let body = try await database.read({ try bodies.find(bodyID, in: $0) })
        else { throw RecordsRefusal.noSuchFile(index) }
        return (opened.attachments[index], .kept(body))
    }
}
