// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
import Journal
import Procedures
import Storage

extension OneStop {
    /// Puts a result into the envelopes that wait for the post; it counts as returned when the post has it.
    package func sendByPost(
        _ id: ID<Dossier>,
        to address: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !address.isEmpty else { throw DossierRefusal.sentenceMissing }
        let sheet = try await sheet(id, by: actor)
        let stamp = stamp(actor, requestID)
        guard sheet.standing == .receiving, Self.may(actor, .handOut, sheet.standing) else {
            throw DossierRefusal.forbidden(.handOut)
        }
        let item = PostalItem(
            id: newID(at: stamp.at),
            agency: sheet.dossier.agency,
            direction: .out,
            dossierID: id,
            tracking: "",
            address: address,
            state: .waiting,
            listID: nil,
            note: "",
            createdAt: stamp.at
        )
        let record = sheet.revision.record
        try await database.write { connection in
            guard let dossier = try DossierStore(connection: connection).find(id) else {
                throw PostRefusal.unknown
            }
            let store = PostStore(connection: connection)
            let known = try store.items(of: id)
            // What was lost or came back is sent again; anything else is on its way already.
            let isAgain =
                !known.isEmpty && known.allSatisfy { $0.state == .lost || $0.state == .cameBack }
            guard dossier.state == .decided || dossier.state == .returned && isAgain else {
                throw PostRefusal.notNow
            }
            guard known.isEmpty || isAgain else { throw PostRefusal.already }
            try Self.demandPaid(dossier, record, in: connection)
            try store.insert(item)
            try Self.journal(OneStopEvents.postWaiting, item, 1, by: stamp, in: connection)
        }
    }

    /// Gives envelopes to the post: one list that both sign, and every result counts as returned.
    package func handToPost(
        _ items: [(id: ID<PostalItem>, tracking: String)],
        carrier: String,
        actorName: String,
        by actor: Actor,
        requestID: String
    ) async throws -> ID<PostalList> {
        guard !items.isEmpty else { throw PostRefusal.nothing }
        guard !carrier.isEmpty else { throw DossierRefusal.sentenceMissing }
        let agency = try postAgency(actor)
        let settings = try await settings(items.map(\.id), agency, by: actor, requestID)
        let (stamp, office) = (stamp(actor, requestID), places.agency(agency)?.id)
        let listID = newID(PostalList.self, at: stamp.at)
        let chosen = items
        return try await database.write { connection in
            let store = PostStore(connection: connection)
            let list = PostalList(
                id: listID,
                agency: agency,
                direction: .out,
                number: try Self.nextList(office, stamp.at, in: connection),
                at: stamp.at,
                clerkName: actorName,
                carrier: carrier,
                confirmedAt: stamp.at
            )
            try store.insert(list)
            for (id, tracking) in chosen {
                guard let item = try store.item(id), item.agency == agency,
                    item.direction == .out, item.state == .waiting,
                    let dossierID = item.dossierID, let setting = settings[dossierID]
                else { throw PostRefusal.notNow }
                try store.hand(id, on: listID, tracking: tracking)
                try Self.journal(OneStopEvents.postHanded, item, 2, by: stamp, in: connection)
                let loaded = try Self.load(dossierID, setting.rules, in: connection)
                guard loaded.view.state == .decided else { continue }
                var detail = DossierAction.Detail()
                detail.channel = ProcedureRecord.Channel.Kind.post.rawValue
                let press = DossierPress(key: id.recast(), actorName: actorName)
                _ = try Self.add(
                    Asked(.returned, .handOut, press, detail),
                    key: id.recast(),
                    to: loaded,
                    setting,
                    in: connection
                )
            }
            return listID
        }
    }

    /// What each dossier of some envelopes is judged by.
    private func settings(
        _ items: [ID<PostalItem>],
        _ agency: AgencyCode,
        by actor: Actor,
        _ requestID: String
    ) async throws -> [ID<Dossier>: Setting] {
        let dossiers = try await database.read { connection in
            let (store, all) = (
                PostStore(connection: connection), DossierStore(connection: connection)
            )
            return try items.compactMap { try store.item($0)?.dossierID }
                .compactMap { try all.find($0) }
        }
        var settings: [ID<Dossier>: Setting] = [:]
        for dossier in dossiers where dossier.agency == agency {
            let revision = try await procedures.revision(dossier.revisionID)
            settings[dossier.id] = setting(revision, dossier.channel, by: actor, requestID)
        }
        return settings
    }

    private static func nextList(
        _ agency: ID<Agency>?,
        _ now: Instant,
        in connection: any Connection
    ) throws -> Int {
        guard let agency else { throw PostRefusal.unknown }
        return try NumberSeries(agency: agency, kind: "onestop.postal-list", year: now.date.year)
            .next(in: connection)
    }

    /// Says what became of an envelope that the post has.
    package func settlePost(
        _ id: ID<PostalItem>,
        as state: PostalItem.State,
        note: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let agency = try postAgency(actor)
        let stamp = stamp(actor, requestID)
        guard [.done, .cameBack, .lost].contains(state) else { throw PostRefusal.notNow }
        guard state == .done || !note.isEmpty else { throw DossierRefusal.sentenceMissing }
        try await database.write { connection in
            let store = PostStore(connection: connection)
            guard let item = try store.item(id), item.agency == agency else {
                throw PostRefusal.unknown
            }
            if item.state == state { return }
            guard item.direction == .out, item.state == .handed else { throw PostRefusal.notNow }
            try store.set(state, note: note, of: id)
            try Self.journal(OneStopEvents.postSettled, item, 3, by: stamp, in: connection)
        }
    }

    // What the post brings.

    /// Writes down what the post says it brings: one line an envelope, as its own numbers have it.
    package func bringByPost(
        _ trackings: [String],
        carrier: String,
        actorName: String,
        by actor: Actor,
        requestID: String
    ) async throws -> ID<PostalList> {
        var seen: Set<String> = []
        let numbers = trackings.filter { !$0.isEmpty && seen.insert($0).inserted }
        guard !numbers.isEmpty, numbers.count <= 500 else { throw PostRefusal.nothing }
        guard !carrier.isEmpty else { throw DossierRefusal.sentenceMissing }
        let agency = try postAgency(actor)
        let (stamp, office) = (stamp(actor, requestID), places.agency(agency)?.id)
        let listID = newID(PostalList.self, at: stamp.at)
        let items = numbers.map { number in
            PostalItem(
                id: newID(at: stamp.at),
                agency: agency,
                direction: .in,
                dossierID: nil,
                tracking: String(number.prefix(60)),
                address: "",
                state: .waiting,
                listID: listID,
                note: "",
                createdAt: stamp.at
            )
        }
        return try await database.write { connection in
            let store = PostStore(connection: connection)
            try store.insert(
                PostalList(
                    id: listID,
                    agency: agency,
                    direction: .in,
                    number: try Self.nextList(office, stamp.at, in: connection),
                    at: stamp.at,
                    clerkName: actorName,
                    carrier: carrier,
                    confirmedAt: nil
                )
            )
            for item in items {
                try store.insert(item)
                try Self.journal(OneStopEvents.postWaiting, item, 1, by: stamp, in: connection)
            }
            return listID
        }
    }

    /// Says which of them were in the bag; the others are missing from then on.
    package func confirmPost(
        _ id: ID<PostalList>,
        there: Set<ID<PostalItem>>,
        by actor: Actor,
        requestID: String
    ) async throws {
        let agency = try postAgency(actor)
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let store = PostStore(connection: connection)
            guard let list = try store.list(id), list.agency == agency, list.direction == .in
            else { throw PostRefusal.unknown }
            guard list.confirmedAt == nil else { return }
            for item in try store.items(in: id) {
                let isThere = there.contains(item.id)
                try store.set(isThere ? .handed : .lost, note: "", of: item.id)
                let kind = isThere ? OneStopEvents.postHanded : OneStopEvents.postSettled
                try Self.journal(kind, item, 2, by: stamp, in: connection)
            }
            try store.confirm(id, at: stamp.at)
        }
    }

    /// A dossier is being made of an envelope.
    package func filePost(
        _ id: ID<PostalItem>,
        as filing: ID<Filing>,
        by actor: Actor,
        requestID: String
    ) async throws {
        let agency = try agency(of: actor)
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let store = PostStore(connection: connection)
            guard let item = try store.item(id), item.agency == agency, item.direction == .in
            else { throw PostRefusal.unknown }
            guard item.state == .handed else { throw PostRefusal.notNow }
            try store.set(.done, note: filing.description, of: id)
            try Self.journal(OneStopEvents.postSettled, item, 3, by: stamp, in: connection)
        }
    }

    func postAgency(_ actor: Actor) throws -> AgencyCode {
        guard Self.may(actor, .post, .receiving) else { throw DossierRefusal.forbidden(.post) }
        return try agency(of: actor)
    }

    private static func journal(
        _ kind: EventKind,
        _ item: PostalItem,
        _ version: Int,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        try Journal.append(
            Event(
                kind,
                of: "onestop.postal-item/\(item.id)",
                version: version,
                by: stamp,
                right: OneStopAction.post.rawValue,
                facts: [
                    "agency": .text(item.agency.text), "direction": .text(item.direction.word),
                    "tracking": .text(item.tracking),
                ]
            ),
            in: connection
        )
    }
}
