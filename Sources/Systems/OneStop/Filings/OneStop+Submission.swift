// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
import Storage

extension OneStop {
    /// Sends a filing: one dossier, however often it is asked, and its code is fixed before anybody
    /// outside is told.
    @discardableResult
    package func submit(
        _ id: ID<Filing>,
        actorName: String,
        by actor: Actor,
        requestID: String
    ) async throws -> ID<Dossier> {
        var sheet: FilingSheet
        do {
            sheet = try await filing(id, by: actor)
            if sheet.filing.state != .open {
                _ = try await database.read { try Self.loadOpen(id, by: actor, in: $0) }
            }
        } catch FilingRefusal.sent(let dossier) {
            return dossier
        }
        sheet = try await inForce(sheet, by: actor, requestID)
        let today = now().date
        let (faults, papers) = (sheet.faults(on: today), sheet.missingPapers.map(\.code))
        guard faults.isEmpty, papers.isEmpty else {
            throw FilingNotReady(faults: faults, papers: papers)
        }
        if let dossier = sheet.filing.dossierID {
            return try await supplement(
                dossier,
                sheet,
                actorName: actorName,
                by: actor,
                requestID
            )
        }
        if let plan = sheet.plan {
            return try await sendBundle(sheet, plan, actorName: actorName, by: actor, requestID)
        }
        return try await first(sheet, actorName: actorName, by: actor, requestID)
    }

    /// What is sent stands under the version in force; where that changes what is asked, it is shown first.
    private func inForce(_ sheet: FilingSheet, by actor: Actor, _ requestID: String) async throws
        -> FilingSheet
    {
        let filing = sheet.filing
        guard !sheet.isSupplement, filing.state == .open else { return sheet }
        let current: ProcedureRevision
        do {
            current = try await procedures.current(filing.procedureCode)
        } catch ProcedureRefusal.unknown {
            throw FilingRefusal.repealed
        }
        if try await renewParts(sheet) { throw FilingRefusal.renewed }
        if current.id != filing.revisionID {
            let news = try await renew(filing.id, to: current, by: actor, requestID)
            guard let news, news.news.isEmpty else { throw FilingRefusal.renewed }
        } else if sheet.plan == nil {
            return sheet
        }
        return try await self.filing(filing.id, by: actor)
    }

    /// What was asked for comes: the fields and papers named, and nothing else.
    private func supplement(
        _ id: ID<Dossier>,
        _ sheet: FilingSheet,
        actorName: String,
        by actor: Actor,
        _ requestID: String
    ) async throws -> ID<Dossier> {
        let named = Set(sheet.items.filter { $0.part == .field }.map(\.ref))
        let papers = Set(sheet.items.filter { $0.part == .paper }.map(\.ref))
        let filing = sheet.filing
        let form = sheet.form
        let given = filing.answers.values.filter { path, _ in
            named.contains(String(path.prefix { $0 != "." }))
        }
        let day = now().date
        let press = DossierPress(key: filing.id.recast(), actorName: actorName)
        let asked = Asked(.supplemented, .file, press)
        let renew: @Sendable (DossierContent) -> DossierContent = { old in
            let cleared = old.answers.values.filter { path, _ in
                !named.contains(String(path.prefix { $0 != "." }))
            }
            let answers = FormAnswers(cleared.merging(given) { _, new in new })
            return DossierContent(
                version: old.version + 1,
                answers: answers.asked(by: form),
                files: old.files.filter { !papers.contains($0.paper) } + filing.files
            )
        }
        try await act(on: id, asked, content: renew, by: actor, requestID: requestID) {
            loaded,
            connection in
            guard loaded.standing == .owner || loaded.dossier.owner == actor.name else {
                throw FilingRefusal.notOwner
            }
            try demandMandate(
                .filing,
                for: loaded.dossier.principal,
                by: actor,
                on: day,
                in: connection
            )
            try demandDocuments(of: filing, by: actor, on: day, in: connection)
        }
        let now = now()
        try await database.write { connection in
            try FilingStore(connection: connection).setState(.sent, of: filing.id, at: now)
        }
        return id
    }

    /// The citizen takes it back.
    package func withdraw(
        _ id: ID<Dossier>,
        reason: String,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !reason.isEmpty else { throw DossierRefusal.sentenceMissing }
        let asked = Asked(.withdrawn, .file, press, DossierAction.Detail(sentence: reason))
        let day = now().date
        try await act(on: id, asked, by: actor, requestID: requestID) { loaded, connection in
            try demandMandate(
                .filing,
                for: loaded.dossier.principal,
                by: actor,
                on: day,
                in: connection
            )
        }
    }

    /// The citizen has the result: opening it is getting it.
    package func collect(_ id: ID<Dossier>, actorName: String, by actor: Actor, requestID: String)
        async throws
    {
        let sheet = try await sheet(id, by: actor)
        guard sheet.standing == .owner, sheet.view.state == .decided,
            try await mayCollect(sheet, by: actor)
        else { return }
        var detail = DossierAction.Detail()
        detail.channel = ProcedureRecord.Channel.Kind.online.rawValue
        // One press, however often the file is opened.
        let press = DossierPress(key: id.recast(), actorName: actorName)
        let asked = Asked(.returned, .file, press, detail)
        try await act(on: id, asked, by: actor, requestID: requestID)
    }

    /// The actor's dossiers, the newest first: filed by him, for him, or for a business that he represents.
    package func owned(
        before last: (Instant, ID<Dossier>)? = nil,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> [Dossier] {
        try Self.demandFile(actor)
        let place = last.map { ($0.0, $0.1) }
        let represented = try await mandates.all(actor).filter(\.isRepresentative).map(\.account)
        return try await database.read { connection in
            let store = DossierStore(connection: connection)
            var found = try store.owned(by: actor.name, before: place, limit: limit)
            for account in [actor.name] + represented {
                found += try store.filed(for: account, before: place, limit: limit)
                    .filter { dossier in !found.contains { $0.id == dossier.id } }
            }
            let newest = found.sorted { ($0.submittedAt, $0.id) > ($1.submittedAt, $1.id) }
            return Array(newest.prefix(limit))
        }
    }

    /// Where a dossier is, for whoever has its code: its state and its day, no name and no paper.
    package func lookUp(_ typed: String) async throws -> Dossier? {
        let code = Dossier.code(typed: typed)
        guard !code.isEmpty else { return nil }
        return try await database.read { try DossierStore(connection: $0).find(code: code) }
    }
}
