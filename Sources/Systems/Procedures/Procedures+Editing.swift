// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

extension Procedures {
    /// Versions that are being written, by code.
    package func drafts(after code: String = "", by actor: Actor) async throws
        -> [ProcedureRevision]
    {
        try demand(.readDrafts, actor)
        return try await database.read {
            try ProcedureStore(connection: $0).drafts(after: code, limit: 100)
        }
    }

    /// A version that is being written.
    package func draft(_ id: ID<ProcedureRevision>, by actor: Actor) async throws
        -> ProcedureRevision
    {
        try demand(.readDrafts, actor)
        let found = try await database.read { try ProcedureStore(connection: $0).find(id) }
        guard let found, found.state == .draft else {
            throw ProcedureRefusal.unknown(id.description)
        }
        return found
    }

    /// The next version of a procedure, begun from the newest; one that was begun is gone on with.
    package func beginVersion(of code: String, by actor: Actor, requestID: String) async throws
        -> ProcedureRevision
    {
        let versions = try await versions(of: code, by: actor)
        if let open = versions.first(where: { $0.state == .draft }) { return open }
        guard let newest = versions.first else { throw ProcedureRefusal.unknown(code) }
        return try await draft(newest.content, by: actor, requestID: requestID)
    }

    /// What a draft takes the place of; nil for the first version.
    package func published(before draft: ProcedureRevision, by actor: Actor) async throws
        -> ProcedureRevision?
    {
        try await versions(of: draft.code, by: actor).first { $0.state != .draft }
    }

    /// One change of a draft's form.
    @discardableResult
    package func edit(
        _ id: ID<ProcedureRevision>,
        _ edit: FormEdit,
        expecting version: Int,
        by actor: Actor,
        requestID: String
    ) async throws -> ProcedureRevision {
        let draft = try await draft(id, by: actor)
        guard let form = draft.form.applying(edit) else { throw ProcedureRefusal.changed }
        var content = draft.content
        content.form = form
        return try await save(
            content,
            in: id,
            expecting: version,
            by: actor,
            requestID: requestID
        )
    }

    /// One change of a draft's process.
    @discardableResult
    package func edit(
        _ id: ID<ProcedureRevision>,
        process: ProcessDefinition,
        expecting version: Int,
        by actor: Actor,
        requestID: String
    ) async throws -> ProcedureRevision {
        var content = try await draft(id, by: actor).content
        content.process = process
        return try await save(
            content,
            in: id,
            expecting: version,
            by: actor,
            requestID: requestID
        )
    }
}

extension Procedures {
    /// How a draft's clock counts, which belongs to its record.
    @discardableResult
    package func edit(
        _ id: ID<ProcedureRevision>,
        clock: ProcedureRecord.ClockRule,
        expecting version: Int,
        by actor: Actor,
        requestID: String
    ) async throws -> ProcedureRevision {
        var content = try await draft(id, by: actor).content
        content.record.clock = clock
        return try await save(
            content,
            in: id,
            expecting: version,
            by: actor,
            requestID: requestID
        )
    }
}

extension ProcedureRevision {
    /// A version that nobody keeps, to look at.
    package static func draft(_ content: ProcedureContent) -> ProcedureRevision {
        ProcedureRevision(
            id: ID(at: Instant(microseconds: 0), random: (0, 0)),
            number: 1,
            record: content.record,
            form: content.form,
            process: content.process,
            state: .draft,
            validFrom: nil,
            validUntil: nil,
            decision: "",
            version: 1
        )
    }

    package var content: ProcedureContent {
        ProcedureContent(record: record, form: form, process: process)
    }
}
