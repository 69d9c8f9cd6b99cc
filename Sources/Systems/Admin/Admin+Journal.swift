// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage

/// What somebody looks for in the Journal.
struct JournalSearch: Sendable, Equatable {
    var object = ""
    var kind = ""
    var actor = ""
    /// The code that stands in the events.
    var agency = ""
    var from: CivilDate?
    /// The last day.
    var until: CivilDate?
    /// Only events before this position; nil begins with the newest.
    var before: Int64?
}

extension Admin {
    static let journalPage = 50

    /// Events of the actor's scope, the newest first; the reading itself is an event, committed
    /// before anything is shown.
    func read(_ search: JournalSearch, by actor: Actor, requestID: String) async throws
        -> JournalSlice
    {
        try demand(actor, .readJournal)
        let query = JournalQuery(
            object: search.object,
            kind: search.kind,
            actor: search.actor,
            agency: search.agency,
            agencies: scope(of: actor),
            from: search.from.map { Instant($0) },
            until: search.until.map { Instant(CivilDate(dayNumber: $0.dayNumber + 1)) }
        )
        let slice = try await journal.search(query, before: search.before, limit: Self.journalPage)
        try await note(search, count: slice.events.count, by: actor, requestID)
        return slice
    }

    private func note(
        _ search: JournalSearch,
        count: Int,
        by actor: Actor,
        _ requestID: String
    ) async throws {
        let stamp = Stamp(
            actor: actor,
            at: now(),
            requestID: requestID,
            random: (random(), random())
        )
        let id = ID<JournalSearch>(at: stamp.at, random: (random(), random()))
        var facts: Facts = ["events": .integer(Int64(count))]
        let texts = [
            ("object", search.object), ("kind", search.kind), ("actor", search.actor),
            ("agency", search.agency), ("from", search.from?.description ?? ""),
            ("until", search.until?.description ?? ""),
        ]
        for (name, text) in texts where !text.isEmpty { facts[name] = .text(text) }
        let event = Event(
            AdminEvent.journalRead,
            of: "admin.journal/\(id)",
            version: 1,
            by: stamp,
            right: AdminAction.readJournal.rawValue,
            facts: facts
        )
        try await database.write { try Journal.append(event, in: $0) }
    }

    /// The codes of the agencies whose events the actor sees; nil for all.
    private func scope(of actor: Actor) -> Set<String>? {
        if actor.scope == .nation { return nil }
        let snapshot = cache.current()
        guard let code = actor.agency,
            let agency = try? snapshot.resolve(code, on: now().date).agency
        else { return [] }
        let ids = actor.scope == .subtree ? snapshot.subtree(of: agency.id) : [agency.id]
        let codes = ids.compactMap(snapshot.agency).flatMap { agency in
            agency.codes.all.map(\.value.code.text)
        }
        return Set(codes)
    }
}
