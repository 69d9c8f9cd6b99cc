// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Procedures
import Storage

extension OneStop {
    /// The documents of the actor, or of a business that he represents; the newest first.
    package func documents(
        of account: String? = nil,
        before last: KeptPlace? = nil,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> [KeptDocument] {
        try Self.demandFile(actor)
        let day = now().date
        let owner = account ?? actor.name
        return try await database.read { connection in
            guard try mayTake(from: owner, actor, day, connection) else { return [] }
            return try KeptDocumentStore(connection: connection)
                .all(of: owner, before: last, limit: limit)
        }
    }

    /// What a filing may take instead of an upload: documents of whom it is for that still hold.
    package func documents(for filing: Filing, by actor: Actor) async throws -> [KeptDocument] {
        guard filing.channel == .online else { return [] }
        return try await documents(of: filing.principal?.account, limit: 100, by: actor)
            .filter { $0.ending == nil }
    }

    /// His own, or somebody's whose results he may receive.
    private func mayTake(
        from owner: String,
        _ actor: Actor,
        _ day: CivilDate,
        _ connection: any Connection
    ) throws -> Bool {
        if owner == actor.name { return true }
        return try mandates.find(owner, actor, .collecting, day, connection) != nil
    }

    /// Gives a paper of a filing a document that is kept: the same bytes, not sent again.
    package func attach(
        _ document: ID<KeptDocument>,
        paper: String,
        to id: ID<Filing>,
        by actor: Actor
    ) async throws {
        let sheet = try await filing(id, by: actor)
        let now = now()
        let owner = sheet.filing.principal?.account ?? actor.name
        let kept = try await database.read { connection -> KeptDocument? in
            guard try mayTake(from: owner, actor, now.date, connection) else { return nil }
            return try KeptDocumentStore(connection: connection).find(document, of: owner)
        }
        guard sheet.filing.channel == .online, let kept, let body = kept.file.body else {
            throw DossierRefusal.noFile
        }
        guard kept.ending == nil else { throw FilingRefusal.documentOver(kept.name) }
        let file = kept.file.reused(for: paper, from: kept)
        try await add(file, as: body, to: id, by: actor, at: now) { _ in }
    }

    /// What was taken from the store is asked for once more where nothing can change it: that it holds, and is his.
    func demandDocuments(
        of filing: Filing,
        by actor: Actor,
        on day: CivilDate,
        in connection: any Connection
    ) throws {
        let owner = filing.principal?.account ?? actor.name
        let store = KeptDocumentStore(connection: connection)
        for file in filing.files {
            guard let taken = file.kept else { continue }
            let document = try ID<KeptDocument>(taken.document).flatMap {
                try store.find($0, of: owner)
            }
            guard let document, document.ending == nil,
                try mayTake(from: owner, actor, day, connection)
            else { throw FilingRefusal.documentOver(file.name) }
        }
    }

    /// Whether a result still holds; nil while it does.
    package func ending(of sheet: DossierSheet) async throws -> ResultEnding? {
        try await ending(ofResult: sheet.dossier.id)
    }

    /// The same by the dossier alone, for whoever looks its code up.
    package func ending(ofResult id: ID<Dossier>?) async throws -> ResultEnding? {
        guard let id else { return nil }
        return try await database.read { try KeptDocumentStore(connection: $0).ending(of: id) }
    }

    /// Results of earlier dossiers that stand among its papers and no longer hold, by the files' ids.
    package func endedPapers(of sheet: DossierSheet) async throws -> [String: ResultEnding] {
        let used = sheet.content.files.filter { $0.kept != nil }
        guard !used.isEmpty else { return [:] }
        return try await database.read { connection in
            let store = DossierStore(connection: connection)
            var ended: [String: ResultEnding] = [:]
            for file in used {
                guard let earlier = try file.kept.flatMap({ try store.find(code: $0.code) }),
                    let ending = try KeptDocumentStore(connection: connection)
                        .ending(of: earlier.id)
                else { continue }
                // A paper that was filed there holds without that dossier's result.
                let result = try store.actions(of: earlier.id).last { $0.kind == .signed }
                if result?.detail.file?.body == file.body { ended[file.id] = ending }
            }
            return ended
        }
    }

    /// Whether the reader may end this result now.
    package func mayEnd(_ sheet: DossierSheet, by actor: Actor) -> Bool {
        sheet.view.result != nil && Self.may(actor, .stop, sheet.standing)
    }

    /// A leader takes a result back, or says that another stands in its place; nobody uses it from then on.
    package func endResult(
        of id: ID<Dossier>,
        _ kind: ResultEnding.Kind,
        reason: DossierReason,
        by actor: Actor,
        requestID: String
    ) async throws {
        try reason.check()
        let sheet = try await sheet(id, by: actor)
        guard Self.may(actor, .stop, sheet.standing) else {
            throw DossierRefusal.forbidden(.stop)
        }
        guard sheet.view.result != nil else { throw DossierRefusal.noFile }
        let stamp = stamp(actor, requestID)
        let (code, agency) = (sheet.dossier.code, sheet.dossier.agency.text)
        let ending = ResultEnding(
            kind: kind,
            at: stamp.at,
            sentence: reason.sentence,
            clause: reason.clause
        )
        try await database.write { connection in
            let store = KeptDocumentStore(connection: connection)
            // Pressed twice, it ended once.
            guard try store.end(id, ending, by: actor.name) else { return }
            try Journal.append(
                Event(
                    OneStopEvents.resultEnded,
                    of: "onestop.result/\(id)",
                    version: 1,
                    by: stamp,
                    right: OneStopAction.stop.rawValue,
                    facts: [
                        "code": .text(code), "agency": .text(agency),
                        "kind": .text(kind.rawValue), "clause": .text(reason.clause),
                    ]
                ),
                in: connection
            )
        }
    }
}
