// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
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
        guard current.id != filing.revisionID else { return sheet }
        let news = try await renew(filing.id, to: current, by: actor, requestID)
        guard let news, news.news.isEmpty else { throw FilingRefusal.renewed }
        return try await self.filing(filing.id, by: actor)
    }

    private func first(
        _ sheet: FilingSheet,
        actorName: String,
        by actor: Actor,
        _ requestID: String
    ) async throws -> ID<Dossier> {
        let filing = sheet.filing
        let setting = setting(sheet.revision, filing.channel, by: actor, requestID)
        let stamp = setting.stamp
        let agency = try receiver(of: filing)
        let id = newID(Dossier.self, at: stamp.at)
        let content = DossierContent(
            version: 1,
            answers: filing.answers.asked(by: sheet.form),
            files: filing.files
        )
        // At the desk it may have been taken in on paper, while nothing worked.
        let paper = filing.channel == .online ? nil : try await paper(of: filing.id)
        let action = Self.filed(filing, paper, setting, actorName)
        let view = try DossierView([action], answers: content.answers, rules: setting.rules)
        let isSealing = seal.isPresent
        return try await database.write { connection in
            let store = DossierStore(connection: connection)
            if let known = try store.find(submission: filing.id) { return known.id }
            let principal = try demandSending(filing, by: actor, on: stamp.at.date, in: connection)
            let code =
                try paper.map { try Self.use($0, for: id, in: connection) }
                ?? Self.nextCode(agency, filing.agency, on: stamp.at.date, in: connection)
            var dossier = Dossier(
                id,
                code: code,
                sheet,
                Applicant(sheet, principal, filer: actorName),
                at: action.began
            )
            dossier.follow(view, setting.rules.clock.calendar)
            try store.insert(dossier)
            try store.insert(action, of: id)
            try store.insert(content, of: id)
            if isSealing {
                try SealedSlipStore(connection: connection)
                    .expect(.receipt, of: id, basis: action.ordinal, at: stamp.at)
            }
            try FilingStore(connection: connection).setState(.sent, of: filing.id, at: stamp.at)
            try Self.journal(action, dossier, view, .file, by: stamp, in: connection)
            try Self.charge(sheet, on: dossier, by: stamp, actorName, in: connection)
            guard let paper else { return id }
            let loaded = Loaded(
                dossier: dossier,
                view: view,
                content: content,
                standing: .receiving
            )
            try Self.receive(paper, loaded, setting, actorName, in: connection)
            return id
        }
    }

    private func receiver(of filing: Filing) throws -> Agency {
        guard let agency = places.agency(filing.agency) else {
            throw FilingRefusal.notReceived(
                procedure: filing.procedureCode,
                agency: filing.agency.text
            )
        }
        return agency
    }

    /// What must hold at the moment of sending, where nothing can end it before the dossier stands; for whom it is.
    private func demandSending(
        _ filing: Filing,
        by actor: Actor,
        on day: CivilDate,
        in connection: any Connection
    ) throws -> FilingPrincipal? {
        _ = try Self.loadOpen(filing.id, by: actor, in: connection)
        let held = try demandMandate(
            .filing,
            for: filing.principal,
            by: actor,
            on: day,
            in: connection
        )
        try demandDocuments(of: filing, by: actor, on: day, in: connection)
        return held ?? filing.principal
    }

    private static func filed(
        _ filing: Filing,
        _ paper: FilingPaper?,
        _ setting: Setting,
        _ actorName: String
    ) -> DossierAction {
        var detail = DossierAction.Detail()
        detail.content = 1
        detail.since = paper?.at.microseconds
        return DossierAction(
            ordinal: 1,
            transaction: filing.id.recast(),
            kind: .submitted,
            at: setting.stamp.at,
            actor: setting.actor.name,
            actorName: actorName,
            agency: setting.actor.agency.map(setting.places.kept),
            detail: detail
        )
    }

    /// What was taken in on paper is received already: its clock began with the slip.
    private static func receive(
        _ paper: FilingPaper,
        _ loaded: Loaded,
        _ setting: Setting,
        _ actorName: String,
        in connection: any Connection
    ) throws {
        var detail = DossierAction.Detail()
        detail.since = paper.at.microseconds
        let press = DossierPress(actorName: actorName)
        _ = try add(
            Asked(.received, .intake, press, detail),
            key: loaded.dossier.submission.recast(),
            to: loaded,
            setting,
            in: connection
        )
    }

    /// `000.00.18.H26-191209-0001`: the agency, the day, the count of that day (TT 01/2018 Đ19).
    static func nextCode(
        _ agency: Agency,
        _ code: AgencyCode,
        on day: CivilDate,
        in connection: any Connection
    ) throws -> String {
        let series = series(agency.id, day)
        let date = (day.year % 100).digits(2) + day.month.digits(2) + day.day.digits(2)
        return "\(code)-\(date)-\(try series.next(in: connection).digits(4))"
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

extension Dossier {
    /// As it begins: filed, with everything else still to come.
    fileprivate init(
        _ id: ID<Dossier>,
        code: String,
        _ sheet: FilingSheet,
        _ applicant: Applicant,
        at now: Instant
    ) {
        let filing = sheet.filing
        self.init(
            id: id,
            code: code,
            submission: filing.id,
            procedureCode: filing.procedureCode,
            revisionID: filing.revisionID,
            agency: filing.agency,
            owner: filing.owner,
            channel: filing.channel,
            applicant: applicant.name,
            applicantNumber: applicant.number,
            contact: applicant.contact,
            subject: sheet.revision.record.name.vi,
            submittedAt: now,
            state: .submitted,
            receivedAt: nil,
            dueAt: nil,
            decidedAt: nil,
            settledAt: nil,
            worked: nil,
            finishedAt: nil,
            sortAt: 0,
            content: 1,
            version: 1,
            principal: applicant.principal,
            filer: applicant.principal == nil ? "" : applicant.filer
        )
    }
}

/// Who asks, as the answers say it; by a mandate, who the mandate says, whatever was typed.
private struct Applicant {
    let name: String
    let number: String
    let contact: String
    let principal: FilingPrincipal?
    let filer: String

    init(_ sheet: FilingSheet, _ principal: FilingPrincipal?, filer: String) {
        self.principal = principal
        self.filer = filer
        func answer(_ prefill: Prefill) -> String {
            let field = sheet.form.fields.first { $0.prefill == prefill }
            return field.map { sheet.filing.answers.first($0.id) } ?? ""
        }
        let given = answer(.applicantName)
        name = principal?.name ?? (given.isEmpty ? filer : given)
        number = principal?.number ?? answer(.applicantNumber).filter { $0 != " " && $0 != "." }
        contact = [answer(.applicantPhone), answer(.applicantEmail)].filter { !$0.isEmpty }
            .joined(separator: " · ")
    }
}
