// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
import Journal
import Storage

extension Desk {
    /// What is still wrong with a draft, for the form; empty when it can be sent.
    package func faults(of draft: Draft, by actor: Actor) async throws -> [DraftFault] {
        let recipients = try await recipients(for: draft.recipients, by: actor)
        return draft.faults(recipients: recipients.count)
    }

    /// Sends a draft as it was shown: once, however often it is asked.
    ///
    /// The key of a document is its agency, day and number, so that a repeated press, a retried
    /// request and a crash between sending and noting it all end with one document.
    @discardableResult
    package func send(
        _ id: ID<Draft>,
        expecting version: Int,
        by actor: Actor,
        requestID: String
    ) async throws -> ID<Message> {
        let routing = routing
        let (draft, replaced) = try await axis.database.read { connection in
            let draft = try Self.load(id, by: actor, routing, in: connection)
            let replaced = try draft.relatedID.flatMap {
                try MessageStore(connection: connection).find($0)
            }
            return (draft, replaced)
        }
        if draft.state == .sent, let sent = draft.messageID { return sent }
        try Self.check(draft, version)
        let recipients = try await recipients(for: draft.recipients, by: actor)
        let faults = draft.faults(recipients: recipients.count)
        guard faults.isEmpty,
            let document = draft.document(
                to: recipients,
                senderName: routing.name(of: draft.agency),
                replaced: replaced
            )
        else { throw DraftNotReady(faults: faults) }
        var uploads: [Upload] = []
        for file in draft.files { uploads.append(try await axis.upload(file.id, by: actor)) }
        let receipt = try await axis.submit(
            document,
            uploads: uploads,
            by: actor,
            requestID: requestID
        )
        try await note(receipt, of: id, by: actor, requestID: requestID)
        return receipt.messageID
    }

    private func note(
        _ receipt: Receipt,
        of id: ID<Draft>,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = axis.stamp(actor, requestID)
        try await axis.database.write { connection in
            let store = DraftStore(connection: connection)
            // Whatever was typed meanwhile, this is what went out.
            guard var draft = try store.find(id), draft.state == .open else { return }
            draft.state = .sent
            draft.messageID = receipt.messageID
            draft.updatedAt = stamp.at
            draft.version += 1
            try store.update(draft)
            // The document carries the files by now.
            try UploadStore(connection: connection).release(draft.files.map(\.id))
            try Self.journal(DeskEvents.draftSent, draft, nil, by: stamp, in: connection)
        }
    }
}
