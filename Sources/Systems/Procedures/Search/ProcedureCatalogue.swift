// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Synchronization

/// This process's memory of what is published: the index, and versions, which never change.
final class ProcedureCatalogue: Sendable {
    private struct Known {
        var mark: Int64 = -1
        /// What is in force changes at midnight without anybody doing anything.
        var day: CivilDate?
        var index = ProcedureIndex([])
        var revisions: [ID<ProcedureRevision>: ProcedureRevision] = [:]
    }

    private let known = Mutex(Known())
    /// So many versions are kept; a dossier's page asks for one each time.
    private static let limit = 2000

    func revision(_ id: ID<ProcedureRevision>) -> ProcedureRevision? {
        known.withLock { $0.revisions[id] }
    }

    func keep(_ revision: ProcedureRevision) {
        guard revision.state != .draft else { return }
        known.withLock { known in
            if known.revisions.count >= Self.limit { known.revisions = [:] }
            known.revisions[revision.id] = revision
        }
    }

    /// The index as of the newest change; loaded again only when something was published since.
    func index(_ database: any Database, on date: CivilDate) async throws -> ProcedureIndex {
        let mark = try await database.read { try ProcedureStore(connection: $0).mark() }
        if let index = known.withLock({ $0.mark == mark && $0.day == date ? $0.index : nil }) {
            return index
        }
        let index = ProcedureIndex(try await Self.entries(database, on: date))
        known.withLock { known in
            known.mark = mark
            known.day = date
            known.index = index
            // What was ended since has another last day.
            known.revisions = [:]
        }
        return index
    }

    private static func entries(_ database: any Database, on date: CivilDate) async throws
        -> [ProcedureIndex.Entry]
    {
        var entries: [String: ProcedureIndex.Entry] = [:]
        var last: ProcedureRevision?
        while true {
            let after = last
            let step = try await database.read {
                try ProcedureStore(connection: $0).published(after: after, limit: 500)
            }
            for revision in step where revision.isInForce(on: date) {
                let record = revision.record
                entries[revision.code] = ProcedureIndex.Entry(
                    line: ProcedureLine(revision),
                    synonyms: record.synonyms
                )
            }
            guard step.count == 500 else { break }
            last = step.last
        }
        return entries.values.sorted { $0.line.code < $1.line.code }
    }
}

extension ProcedureLine {
    init(_ revision: ProcedureRevision) {
        let record = revision.record
        self.init(
            code: record.code,
            name: record.name,
            plain: record.plain,
            fieldName: record.field.name,
            level: record.level,
            service: record.service,
            isSample: record.isSample
        )
    }
}
