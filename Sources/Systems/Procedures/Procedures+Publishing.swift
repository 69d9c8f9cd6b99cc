// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

/// What a version says, before it is kept.
package struct ProcedureContent: Sendable, Equatable {
    package var record: ProcedureRecord
    package var form: FormDefinition
    package var process: ProcessDefinition

    package init(record: ProcedureRecord, form: FormDefinition, process: ProcessDefinition) {
        self.record = record
        self.form = form
        self.process = process
    }

    package var flaws: [FormFlaw] {
        form.flaws + process.flaws + (process.result?.flaws(form) ?? [])
    }
}

extension Procedures {
    /// Begins the next version of a procedure, or its first.
    package func draft(_ content: ProcedureContent, by actor: Actor, requestID: String)
        async throws -> ProcedureRevision
    {
        try demand(.edit, actor)
        guard ProcedureRecord.isCode(content.record.code) else {
            throw ProcedureRefusal.badCode(content.record.code)
        }
        let stamp = stamp(actor, requestID)
        let id = ID<ProcedureRevision>(at: stamp.at, random: (random(), random()))
        return try await database.write { connection in
            let store = ProcedureStore(connection: connection)
            let number = (try store.versions(of: content.record.code).first?.number ?? 0) + 1
            let revision = ProcedureRevision(
                id: id,
                number: number,
                record: content.record,
                form: content.form,
                process: content.process,
                state: .draft,
                validFrom: nil,
                validUntil: nil,
                decision: "",
                version: 1
            )
            try store.insert(revision, at: stamp.at)
            try Self.journal(ProcedureEvents.drafted, revision, .edit, by: stamp, in: connection)
            return revision
        }
    }

    /// Keeps another content in a draft.
    package func save(
        _ content: ProcedureContent,
        in id: ID<ProcedureRevision>,
        expecting version: Int,
        by actor: Actor,
        requestID: String
    ) async throws -> ProcedureRevision {
        try demand(.edit, actor)
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            let store = ProcedureStore(connection: connection)
            var revision = try Self.draft(id, expecting: version, in: store)
            guard content.record.code == revision.code else {
                throw ProcedureRefusal.badCode(content.record.code)
            }
            revision.record = content.record
            revision.form = content.form
            revision.process = content.process
            revision.version += 1
            try store.update(revision, at: stamp.at)
            try Self.journal(ProcedureEvents.drafted, revision, .edit, by: stamp, in: connection)
            return revision
        }
    }

    /// Makes a draft the version in force from a day on; the one before ends the same day.
    package func publish(
        _ id: ID<ProcedureRevision>,
        expecting version: Int,
        from day: CivilDate,
        decision: String,
        decided: CivilDate? = nil,
        by actor: Actor,
        requestID: String
    ) async throws -> ProcedureRevision {
        try demand(.publish, actor)
        let (stamp, calendar) = (stamp(actor, requestID), calendar)
        return try await database.write { connection in
            let store = ProcedureStore(connection: connection)
            var revision = try Self.draft(id, expecting: version, in: store)
            let flaws = revision.content.flaws
            guard flaws.isEmpty else { throw ProcedureRefusal.flawed(count: flaws.count) }
            if let decided {
                let days = Self.leadDays(revision.record)
                guard calendar.workingDays(from: decided, to: day) >= days else {
                    throw ProcedureRefusal.tooSoon(days: days)
                }
            }
            let earlier = try store.versions(of: revision.code).filter { $0.state != .draft }
            for var other in earlier where other.validUntil == nil {
                if let from = other.validFrom, from >= day {
                    throw ProcedureRefusal.notLater(than: from)
                }
                other.validUntil = day
                other.version += 1
                try store.update(other, at: stamp.at)
                try Self.journal(ProcedureEvents.ended, other, .publish, by: stamp, in: connection)
            }
            revision.state = .published
            revision.validFrom = day
            revision.decision = decision
            revision.version += 1
            try store.update(revision, at: stamp.at)
            try store.advance()
            try Self.journal(
                ProcedureEvents.published,
                revision,
                .publish,
                by: stamp,
                in: connection
            )
            return revision
        }
    }

    /// Working days between decision and effect: 20 for what a ministry publishes, 5 for a province.
    private static func leadDays(_ record: ProcedureRecord) -> Int {
        record.publisher.code.contains(".G") ? 20 : 5
    }

    /// Says that agencies take a procedure in.
    package func receive(_ code: String, at agencies: [AgencyCode], by actor: Actor) async throws {
        try demand(.publish, actor)
        try await database.write { connection in
            for agency in agencies {
                try ProcedureStore(connection: connection).addAgency(agency, to: code)
            }
        }
    }

    private static func draft(
        _ id: ID<ProcedureRevision>,
        expecting version: Int,
        in store: ProcedureStore
    ) throws -> ProcedureRevision {
        guard let revision = try store.find(id) else {
            throw ProcedureRefusal.unknown(id.description)
        }
        guard revision.state == .draft else { throw ProcedureRefusal.published(revision.code) }
        guard revision.version == version else { throw ProcedureRefusal.changed }
        return revision
    }

    private static func journal(
        _ kind: EventKind,
        _ revision: ProcedureRevision,
        _ right: ProcedureAction,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        var facts: Facts = [
            "code": .text(revision.code), "number": .integer(Int64(revision.number)),
        ]
        if kind == ProcedureEvents.published {
            facts["from"] = .text(revision.validFrom?.description ?? "")
            facts["decision"] = .text(revision.decision)
        }
        if kind == ProcedureEvents.ended {
            facts["until"] = .text(revision.validUntil?.description ?? "")
        }
        try Journal.append(
            Event(
                kind,
                of: revision.object,
                version: revision.version,
                by: stamp,
                right: right.rawValue,
                facts: facts
            ),
            in: connection
        )
    }
}
