// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
package import Procedures
import Storage

extension OneStop {
    /// The filings that the actor is still writing.
    package func filings(by actor: Actor) async throws -> [Filing] {
        try Self.demandFile(actor)
        return try await database.read {
            try FilingStore(connection: $0).open(of: actor.name, limit: 50)
        }
    }

    /// Begins to file a procedure at an agency; begun twice by one press it is one.
    package func begin(
        _ code: String,
        at agency: AgencyCode,
        channel: ProcedureRecord.Channel.Kind = .online,
        for account: String? = nil,
        as id: ID<Filing>? = nil,
        by actor: Actor,
        requestID: String
    ) async throws -> Filing {
        try Self.demandFile(actor)
        let stamp = stamp(actor, requestID)
        let revision = try await procedures.current(code)
        try demandChannel(channel, revision.record, at: agency, by: actor)
        let principal = try await principal(account, by: actor)
        // At the desk an officer writes for somebody whom no account names.
        let known =
            channel == .online
            ? try await known(of: actor, principal, for: revision) : KnownAnswers()
        let filing = Filing(
            id: id ?? newID(at: stamp.at),
            owner: actor.name,
            procedureCode: code,
            revisionID: revision.id,
            agency: agency,
            channel: channel,
            dossierID: nil,
            state: .open,
            createdAt: stamp.at,
            updatedAt: stamp.at,
            answers: known.answers,
            files: [],
            principal: principal
        )
        let agencyName = name(of: agency)
        return try await database.write { connection in
            if let known = try FilingStore(connection: connection).head(filing.id) {
                guard known.owner == actor.name else { throw FilingRefusal.unknown }
                return known
            }
            guard try Procedures.isReceived(code, by: agency, in: connection) else {
                throw FilingRefusal.notReceived(procedure: code, agency: agencyName)
            }
            try keep(filing, known, by: actor, stamp, in: connection)
            return filing
        }
    }

    /// Keeps a new draft with what is known already.
    func keep(
        _ filing: Filing,
        _ known: KnownAnswers,
        by actor: Actor,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        try demandMandate(
            .filing,
            for: filing.principal,
            by: actor,
            on: stamp.at.date,
            in: connection
        )
        try FilingStore(connection: connection).insert(filing)
        for source in known.sources {
            try AnswerSourceStore(connection: connection).set(source, of: filing.id)
        }
        try Self.journal(OneStopEvents.begun, filing, version: 1, by: stamp, in: connection)
    }

    private func demandChannel(
        _ channel: ProcedureRecord.Channel.Kind,
        _ record: ProcedureRecord,
        at agency: AgencyCode,
        by actor: Actor
    ) throws {
        guard channel != .online else {
            guard record.service != .information else { throw FilingRefusal.notOnline }
            return
        }
        // At the desk an officer of that very desk files for somebody.
        let own = try self.agency(of: actor)
        guard Self.may(actor, .intake, .receiving), own == agency else {
            throw DossierRefusal.forbidden(.intake)
        }
    }

    /// The one of the actor's principals with this account; nil when he files for himself.
    func principal(_ account: String?, by actor: Actor) async throws -> FilingPrincipal? {
        guard let account, account != actor.name else { return nil }
        guard let found = try await principals(of: actor).first(where: { $0.account == account })
        else { throw FilingRefusal.mandateOver("") }
        return found
    }

    /// Begins to answer a supplement: one filing, however often the page is opened.
    package func beginSupplement(to id: ID<Dossier>, by actor: Actor, requestID: String)
        async throws -> Filing
    {
        let sheet = try await sheet(id, by: actor)
        guard sheet.standing == .owner || actor.name == sheet.dossier.owner else {
            throw FilingRefusal.notOwner
        }
        guard let supplement = sheet.view.openSupplement else {
            throw DossierRefusal.notNow(.supplemented, sheet.view.state ?? .submitted)
        }
        let stamp = stamp(actor, requestID)
        let dossier = sheet.dossier
        let filing = Filing(
            // Named by the request that it answers, so that there is one.
            id: supplement.asked.transaction.recast(),
            owner: sheet.standing == .owner ? actor.name : dossier.owner,
            procedureCode: dossier.procedureCode,
            revisionID: dossier.revisionID,
            agency: dossier.agency,
            channel: dossier.channel,
            dossierID: id,
            state: .open,
            createdAt: stamp.at,
            updatedAt: stamp.at,
            answers: sheet.content.answers,
            files: [],
            principal: dossier.principal
        )
        return try await database.write { connection in
            let store = FilingStore(connection: connection)
            try demandMandate(
                .filing,
                for: dossier.principal,
                by: actor,
                on: stamp.at.date,
                in: connection
            )
            if let known = try store.head(filing.id) {
                if known.owner != filing.owner { try store.setOwner(filing.owner, of: known.id) }
                return known
            }
            try store.insert(filing)
            try Self.journal(OneStopEvents.begun, filing, version: 1, by: stamp, in: connection)
            return filing
        }
    }

    /// A filing of the actor's own with what its pages need.
    package func filing(_ id: ID<Filing>, by actor: Actor) async throws -> FilingSheet {
        let (filing, sources, news) = try await database.read { connection in
            (
                try Self.load(id, by: actor, in: connection),
                try AnswerSourceStore(connection: connection).all(of: id),
                try FilingNewsStore(connection: connection).all(of: id)
            )
        }
        let bundle = try await plan(of: filing)
        let own = try await procedures.revision(filing.revisionID)
        let revision = bundle?.0.revision ?? own
        guard let dossierID = filing.dossierID else {
            return FilingSheet(
                filing: filing,
                revision: revision,
                items: [],
                sources: sources,
                news: news,
                gone: goneUnits(in: filing.answers, of: revision.form),
                plan: bundle?.0,
                places: bundle?.1 ?? []
            )
        }
        let dossier = try await sheet(dossierID, by: actor)
        let items = dossier.view.supplements.last?.items ?? []
        return FilingSheet(
            filing: filing,
            revision: revision,
            items: items,
            gone: goneUnits(in: filing.answers, of: revision.form)
        )
    }

    static func load(_ id: ID<Filing>, by actor: Actor, in connection: any Connection) throws
        -> Filing
    {
        // Somebody else's is not there.
        guard let filing = try FilingStore(connection: connection).find(id),
            filing.owner == actor.name
        else { throw FilingRefusal.unknown }
        return filing
    }

    /// Loads an open filing; one that was sent leads to its dossier.
    static func loadOpen(_ id: ID<Filing>, by actor: Actor, in connection: any Connection) throws
        -> Filing
    {
        guard let filing = try FilingStore(connection: connection).head(id),
            filing.owner == actor.name, filing.state != .discarded
        else { throw FilingRefusal.unknown }
        guard filing.state == .open else {
            let dossier = try DossierStore(connection: connection).find(submission: id)?.id
            throw FilingRefusal.sent(filing.dossierID ?? dossier ?? id.recast())
        }
        return filing
    }

    /// Keeps answers as they were typed, right or wrong; the same again changes nothing.
    ///
    /// Only the fields given are touched, so two pages open at once do not undo each other.
    package func save(
        _ answers: [String: [String]],
        in id: ID<Filing>,
        by actor: Actor
    ) async throws {
        let now = now()
        try await database.write { connection in
            _ = try Self.loadOpen(id, by: actor, in: connection)
            let store = FilingStore(connection: connection)
            for (field, answers) in answers.sorted(by: { $0.key < $1.key }) {
                try store.set(field, to: answers.filter { !$0.isEmpty }, of: id)
            }
            try store.touch(id, at: now)
        }
    }

    /// Gives a filing up.
    package func discard(_ id: ID<Filing>, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let filing = try Self.loadOpen(id, by: actor, in: connection)
            try FilingStore(connection: connection).setState(.discarded, of: id, at: stamp.at)
            try Self.journal(
                OneStopEvents.discarded,
                filing,
                version: 2 + (try FilingNewsStore(connection: connection).all(of: id).count),
                by: stamp,
                in: connection
            )
        }
    }

    static func demandFile(_ actor: Actor) throws {
        guard may(actor, .file, .owner) else { throw DossierRefusal.forbidden(.file) }
    }

    private static func journal(
        _ kind: EventKind,
        _ filing: Filing,
        version: Int,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        try Journal.append(
            Event(
                kind,
                of: filing.object,
                version: version,
                by: stamp,
                right: OneStopAction.file.rawValue,
                facts: [
                    "procedure": .text(filing.procedureCode),
                    "agency": .text(filing.agency.text),
                ]
            ),
            in: connection
        )
    }
}
