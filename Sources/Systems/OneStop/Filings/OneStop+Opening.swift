// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Procedures
import Storage

/// What a dossier is opened with, taken before its transaction.
struct Sending: Sendable {
    let sheet: FilingSheet
    let setting: OneStop.Setting
    let agency: Agency
    let id: ID<Dossier>
    let actorName: String
    /// At the desk it may have been taken in on paper, while nothing worked.
    let paper: FilingPaper?

    var content: DossierContent {
        DossierContent(
            version: 1,
            answers: sheet.filing.answers.asked(by: sheet.form),
            files: sheet.filing.files
        )
    }
}

extension OneStop {
    func first(
        _ sheet: FilingSheet,
        actorName: String,
        by actor: Actor,
        _ requestID: String
    ) async throws -> ID<Dossier> {
        let filing = sheet.filing
        let paper = filing.channel == .online ? nil : try await paper(of: filing.id)
        let sending = try sending(sheet, paper, actorName: actorName, by: actor, requestID)
        let isSealing = seal.isPresent
        return try await database.write { connection in
            let store = DossierStore(connection: connection)
            if let known = try store.find(submission: filing.id) { return known.id }
            let stamp = sending.setting.stamp
            let principal = try demandSending(filing, by: actor, on: stamp.at.date, in: connection)
            let code =
                try paper.map { try Self.use($0, for: sending.id, in: connection) }
                ?? Self.nextCode(sending.agency, filing.agency, on: stamp.at.date, in: connection)
            let loaded = try Self.open(
                sending,
                code: code,
                principal,
                isSealing: isSealing,
                in: connection
            )
            try FilingStore(connection: connection).setState(.sent, of: filing.id, at: stamp.at)
            if let paper {
                try Self.receive(paper, loaded, sending.setting, actorName, in: connection)
            }
            return sending.id
        }
    }

    func sending(
        _ sheet: FilingSheet,
        _ paper: FilingPaper?,
        actorName: String,
        by actor: Actor,
        _ requestID: String
    ) throws -> Sending {
        let setting = setting(sheet.revision, sheet.filing.channel, by: actor, requestID)
        return Sending(
            sheet: sheet,
            setting: setting,
            agency: try receiver(of: sheet.filing),
            id: newID(Dossier.self, at: setting.stamp.at),
            actorName: actorName,
            paper: paper
        )
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

    /// The dossier of a filing, in the transaction that makes it; `awaits` is the code of another without whose result
    /// it does not begin.
    @discardableResult
    static func open(
        _ sending: Sending,
        code: String,
        awaits: String? = nil,
        _ principal: FilingPrincipal?,
        isSealing: Bool,
        in connection: any Connection
    ) throws -> Loaded {
        let (setting, content) = (sending.setting, sending.content)
        let action = filed(sending, awaits)
        let view = try DossierView([action], answers: content.answers, rules: setting.rules)
        var dossier = Dossier(
            sending.id,
            code: code,
            sending.sheet,
            Applicant(sending.sheet, principal, filer: sending.actorName),
            at: action.began
        )
        dossier.follow(view, setting.rules.clock.calendar)
        let store = DossierStore(connection: connection)
        try store.insert(dossier)
        try store.insert(action, of: dossier.id)
        try store.insert(content, of: dossier.id)
        if isSealing {
            try SealedSlipStore(connection: connection)
                .expect(.receipt, of: dossier.id, basis: action.ordinal, at: setting.stamp.at)
        }
        try journal(action, dossier, view, .file, by: setting.stamp, in: connection)
        try charge(
            sending.sheet,
            on: dossier,
            by: setting.stamp,
            sending.actorName,
            in: connection
        )
        return Loaded(dossier: dossier, view: view, content: content, standing: .receiving)
    }

    /// What must hold at the moment of sending, where nothing can end it before the dossier stands; for whom it is.
    func demandSending(
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

    private static func filed(_ sending: Sending, _ awaits: String?) -> DossierAction {
        let setting = sending.setting
        var detail = DossierAction.Detail()
        detail.content = 1
        detail.since = sending.paper?.at.microseconds
        detail.awaits = awaits
        return DossierAction(
            ordinal: 1,
            transaction: sending.sheet.filing.id.recast(),
            kind: .submitted,
            at: setting.stamp.at,
            actor: setting.actor.name,
            actorName: sending.actorName,
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
