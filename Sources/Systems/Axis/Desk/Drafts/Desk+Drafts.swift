// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
package import Storage

extension Desk {
    /// The drafts of the actor's agency that are still open, last changed first.
    package func drafts(
        before last: (updatedAt: Instant, id: ID<Draft>)? = nil,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> [Draft] {
        let routing = routing
        let agency = try agency(of: actor, for: .send, routing: routing)
        return try await axis.database.read { connection in
            try axis.demand(.send, of: actor, for: agency, routing: routing)
            return try DraftStore(connection: connection).open(
                of: agency,
                before: last.map { ($0.updatedAt, $0.id) },
                limit: limit
            )
        }
    }

    package func draft(_ id: ID<Draft>, by actor: Actor) async throws -> Draft {
        let routing = routing
        return try await axis.database.read { connection in
            try Self.load(id, by: actor, routing, in: connection)
        }
    }

    /// Begins a draft; with `replacing` it starts from an earlier document of the same agency.
    ///
    /// `key` is the request's own id: begun twice by one press it is one draft.
    package func begin(
        as id: ID<Draft>? = nil,
        _ business: Message.Business = .new,
        replacing earlier: ID<Message>? = nil,
        authorName: String,
        by actor: Actor,
        requestID: String
    ) async throws -> Draft {
        let stamp = axis.stamp(actor, requestID)
        let routing = routing
        let own = try agency(of: actor, for: .send, routing: routing)
        try demandHere(own)
        let id = id ?? axis.newID(Draft.self, at: stamp.at)
        return try await axis.database.write { connection in
            let store = DraftStore(connection: connection)
            if let known = try store.find(id) {
                try Self.demandSend(known, by: actor, routing)
                return known
            }
            let replaced = try earlier.map { earlier in
                guard let message = try MessageStore(connection: connection).find(earlier),
                    message.kind == .document,
                    Axis.may(actor, .send, routing.standing(of: actor, to: message.sender))
                else { throw AxisRefusal.noSuchMessage(earlier.description) }
                return message
            }
            let agency = replaced?.sender ?? own
            try axis.demand(.send, of: actor, for: agency, routing: routing)
            let draft = Draft(
                id: id,
                agency: agency,
                author: actor.name,
                authorName: authorName,
                state: .open,
                business: replaced == nil ? .new : business,
                relatedID: replaced?.id,
                fields: replaced.map(DraftFields.init(replacing:)) ?? DraftFields(),
                recipients: try replaced.map {
                    try Self.choices(reaching: $0, in: connection)
                } ?? [],
                files: [],
                createdAt: stamp.at,
                updatedAt: stamp.at,
                messageID: nil,
                version: 1
            )
            try store.insert(draft)
            try Self.journal(DeskEvents.draftSaved, draft, "begun", by: stamp, in: connection)
            return draft
        }
    }

    /// Keeps what was typed; the same again changes nothing, so that autosave may repeat itself.
    @discardableResult
    package func save(
        _ fields: DraftFields,
        in id: ID<Draft>,
        expecting version: Int,
        by actor: Actor,
        requestID: String
    ) async throws -> Draft {
        try fields.checkLengths()
        return try await change(id, "fields", expecting: version, by: actor, requestID) { draft in
            draft.fields = fields
        }
    }

    @discardableResult
    package func choose(
        _ recipients: [RecipientChoice],
        in id: ID<Draft>,
        expecting version: Int,
        by actor: Actor,
        requestID: String
    ) async throws -> Draft {
        guard recipients.count <= RecipientChoice.maximum else {
            throw DeskRefusal.tooLong(field: "recipients", limit: RecipientChoice.maximum)
        }
        var seen: Set<RecipientChoice> = []
        let unique = recipients.filter { seen.insert($0).inserted }
        return try await change(id, "recipients", expecting: version, by: actor, requestID) {
            $0.recipients = unique
        }
    }

    /// Adds a file whose bytes were received already; other people's edits are not in its way.
    @discardableResult
    package func attach(
        _ body: StoredBody,
        named name: String,
        contentType: String,
        to id: ID<Draft>,
        by actor: Actor,
        requestID: String
    ) async throws -> Draft {
        // Asked first, so that nobody keeps bytes for a draft that is not his.
        _ = try await draft(id, by: actor)
        let upload = try await axis.keep(body, by: actor)
        let file = Draft.File(
            id: upload.id,
            name: String(name.prefix(200)),
            contentType: contentType,
            size: body.size,
            sha256: body.sha256
        )
        return try await add(file, to: id, by: actor, requestID: requestID)
    }

    func add(_ file: Draft.File, to id: ID<Draft>, by actor: Actor, requestID: String)
        async throws -> Draft
    {
        try await change(id, "files", expecting: nil, by: actor, requestID) { draft in
            // The same file again under its name is the press that was repeated.
            if draft.files.contains(where: { $0.name == file.name && $0.sha256 == file.sha256 }) {
                return
            }
            guard draft.files.count < Draft.maximumFiles else {
                throw DeskRefusal.tooManyFiles(Draft.maximumFiles)
            }
            draft.files.append(file)
        }
    }

    @discardableResult
    package func detach(
        _ file: ID<Body>,
        from id: ID<Draft>,
        by actor: Actor,
        requestID: String
    ) async throws -> Draft {
        try await change(id, "files", expecting: nil, by: actor, requestID) { draft in
            draft.files.removeAll { $0.id == file }
        }
    }

    /// A file of a draft with its bytes, to look at it again before it is sent.
    package func file(_ id: ID<Body>, of draft: ID<Draft>, by actor: Actor) async throws -> (
        file: Draft.File, body: StoredBody
    ) {
        let found = try await self.draft(draft, by: actor)
        guard let file = found.files.first(where: { $0.id == id }) else {
            throw AxisRefusal.noSuchUpload(id.description)
        }
        return (file, try await axis.upload(id, by: actor).body)
    }

    /// Takes the next number of the agency's series into a draft that has none.
    @discardableResult
    package func number(_ id: ID<Draft>, by actor: Actor, requestID: String) async throws -> Draft {
        let routing = routing
        let year = axis.now().date.year
        return try await change(id, "number", expecting: nil, by: actor, requestID) {
            draft,
            connection in
            guard draft.fields[.number].isEmpty,
                let agency = try? routing.directory.resolve(draft.agency, on: routing.date).agency
            else { return }
            let series = NumberSeries(agency: agency.id, kind: "axis.document", year: year)
            draft.fields[.number] = String(try series.next(in: connection))
        }
    }

    /// Throws a draft away; the Journal keeps that there was one.
    package func discard(
        _ id: ID<Draft>,
        expecting version: Int,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = axis.stamp(actor, requestID)
        let routing = routing
        try await axis.database.write { connection in
            var draft = try Self.load(id, by: actor, routing, in: connection)
            try Self.check(draft, version)
            draft.version += 1
            try DraftStore(connection: connection).remove(id)
            try UploadStore(connection: connection).release(draft.files.map(\.id))
            try Self.journal(DeskEvents.draftDiscarded, draft, nil, by: stamp, in: connection)
        }
    }
}

extension Desk {
    static func load(
        _ id: ID<Draft>,
        by actor: Actor,
        _ routing: Routing,
        in connection: any Connection
    ) throws -> Draft {
        guard let draft = try DraftStore(connection: connection).find(id),
            Axis.may(actor, .send, routing.standing(of: actor, to: draft.agency))
        else { throw DeskRefusal.noSuchDraft(id.description) }
        return draft
    }

    private static func demandSend(_ draft: Draft, by actor: Actor, _ routing: Routing) throws {
        guard Axis.may(actor, .send, routing.standing(of: actor, to: draft.agency)) else {
            throw DeskRefusal.noSuchDraft(draft.id.description)
        }
    }

    static func check(_ draft: Draft, _ version: Int?) throws {
        guard draft.state == .open else {
            throw DeskRefusal.alreadySent(draft.messageID?.description ?? "")
        }
        if let version, draft.version != version {
            throw DeskRefusal.changed(what: .draft, since: version, now: draft.version)
        }
    }

    private func change(
        _ id: ID<Draft>,
        _ part: String,
        expecting version: Int?,
        by actor: Actor,
        _ requestID: String,
        _ edit: @escaping @Sendable (inout Draft) throws -> Void
    ) async throws -> Draft {
        try await change(id, part, expecting: version, by: actor, requestID) { draft, _ in
            try edit(&draft)
        }
    }

    private func change(
        _ id: ID<Draft>,
        _ part: String,
        expecting version: Int?,
        by actor: Actor,
        _ requestID: String,
        _ edit: @escaping @Sendable (inout Draft, any Connection) throws -> Void
    ) async throws -> Draft {
        let stamp = axis.stamp(actor, requestID)
        let routing = routing
        return try await axis.database.write { connection in
            let known = try Self.load(id, by: actor, routing, in: connection)
            try Self.check(known, nil)
            var draft = known
            try edit(&draft, connection)
            if draft == known { return known }
            try Self.check(known, version)
            draft.updatedAt = stamp.at
            draft.version += 1
            try DraftStore(connection: connection).update(draft)
            let uploads = UploadStore(connection: connection)
            let (before, after) = (Set(known.files.map(\.id)), Set(draft.files.map(\.id)))
            try uploads.hold(after.subtracting(before))
            try uploads.release(before.subtracting(after))
            try Self.journal(DeskEvents.draftSaved, draft, part, by: stamp, in: connection)
            return draft
        }
    }

    static func journal(
        _ kind: EventKind,
        _ draft: Draft,
        _ part: String?,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        var facts: Facts = ["agency": .text(draft.agency.text)]
        if let part { facts["part"] = .text(part) }
        if kind == DeskEvents.draftSent {
            facts["message"] = .text(draft.messageID?.description ?? "")
        }
        try Journal.append(
            Event(
                kind,
                of: draft.object,
                version: draft.version,
                by: stamp,
                right: Axis.right(.send),
                facts: facts
            ),
            in: connection
        )
    }

    /// Those who got a document, as choices of the one that takes its place.
    private static func choices(reaching message: Message, in connection: any Connection) throws
        -> [RecipientChoice]
    {
        let deliveries = try DeliveryStore(connection: connection)
            .list(of: message.id, limit: RecipientChoice.maximum + 1)
        // More than a draft can name one by one: all, and the clerk takes away.
        guard deliveries.count <= RecipientChoice.maximum else { return [.everyone] }
        return deliveries.map { .agency($0.recipient) }
    }
}

extension DraftFields {
    fileprivate init(replacing message: Message) {
        self.init([
            .notation: message.notation, .type: message.typeName, .subject: message.subject,
            .priority: message.priority == 0 ? "" : String(message.priority),
        ])
    }
}
