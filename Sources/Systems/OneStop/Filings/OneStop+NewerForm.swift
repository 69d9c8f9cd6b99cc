// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Procedures
import Storage

extension OneStop {
    private static let renewBatch = 100

    /// Moves filings that are being written to the version in force; true when there may be more.
    ///
    /// Dossiers keep the version they were filed under, and so do supplements to them.
    package func renewStep() async throws -> Bool {
        let versions = try await database.read {
            try FilingNewsStore(connection: $0).versions(limit: 10_000)
        }
        for (code, revision) in versions {
            guard let current = try? await procedures.current(code), current.id != revision else {
                continue
            }
            let filings = try await database.read {
                try FilingNewsStore(connection: $0)
                    .filings(of: code, under: revision, limit: Self.renewBatch)
            }
            for id in filings { _ = try await renew(id, to: current, by: Self.renewActor, "renew") }
            if filings.count == Self.renewBatch { return true }
        }
        return false
    }

    private static let renewActor = Actor(
        subject: .job("onestop-renew"),
        agency: nil,
        roles: [],
        scope: .agency,
        strength: .none
    )

    /// Moves one filing; nil when somebody else did, or there is nothing to move.
    @discardableResult
    func renew(
        _ id: ID<Filing>,
        to current: ProcedureRevision,
        by actor: Actor,
        _ requestID: String
    ) async throws -> FilingNews? {
        let stamp = stamp(actor, requestID)
        let known = try await database.read { try FilingStore(connection: $0).find(id) }
        guard let known, known.state == .open, known.dossierID == nil,
            known.revisionID != current.id
        else { return nil }
        let old = try await procedures.revision(known.revisionID)
        let news = FilingNews(
            at: stamp.at,
            from: old.id,
            to: current.id,
            news: current.news(for: known.answers, since: old, on: stamp.at.date)
        )
        return try await database.write { connection in
            guard let filing = try FilingStore(connection: connection).head(id),
                filing.state == .open, filing.revisionID == old.id
            else { return nil }
            let store = FilingNewsStore(connection: connection)
            let ordinal = try store.all(of: id).count + 1
            try store.move(id, to: current.id)
            try store.insert(news, of: id, ordinal: ordinal)
            try Journal.append(
                Event(
                    OneStopEvents.renewed,
                    of: filing.object,
                    version: 1 + ordinal,
                    by: stamp,
                    right: OneStopAction.file.rawValue,
                    facts: [
                        "procedure": .text(filing.procedureCode),
                        "agency": .text(filing.agency.text),
                        "from": .integer(Int64(old.number)), "to": .integer(Int64(current.number)),
                    ]
                ),
                in: connection
            )
            return news
        }
    }
}
