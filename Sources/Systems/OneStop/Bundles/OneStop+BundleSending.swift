// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Procedures
import Storage

extension OneStop {
    /// Sends a bundle: a dossier for each procedure, all in one transaction, however often it is asked.
    func sendBundle(
        _ sheet: FilingSheet,
        _ plan: BundlePlan,
        actorName: String,
        by actor: Actor,
        _ requestID: String
    ) async throws -> ID<Dossier> {
        let filing = sheet.filing
        var sendings: [Sending] = []
        for (part, place) in zip(plan.parts, sheet.places) {
            let own = try ownSheet(part, place, of: sheet, plan)
            sendings.append(try sending(own, nil, actorName: actorName, by: actor, requestID))
        }
        let (all, day, isSealing) = (sendings, now().date, seal.isPresent)
        return try await database.write { connection in
            let store = DossierStore(connection: connection)
            if let known = try store.find(submission: filing.id) { return known.id }
            let principal = try demandSending(filing, by: actor, on: day, in: connection)
            // Each waits for one that stands before it in the bundle.
            var made: [(part: BundlePlan.Part, id: ID<Dossier>, code: String)] = []
            for (part, sending) in zip(plan.parts, all) {
                let awaited = made.first { $0.part.revision.code == part.definition.after }
                let code = try Self.nextCode(
                    sending.agency,
                    sending.sheet.filing.agency,
                    on: day,
                    in: connection
                )
                try Self.open(
                    sending,
                    code: code,
                    awaits: awaited?.code,
                    principal,
                    isSealing: isSealing,
                    in: connection
                )
                made.append((part, sending.id, code))
                try BundleStore(connection: connection).insert(
                    sending.id,
                    into: filing.id,
                    ordinal: made.count,
                    code: Bundle.code(leading: made[0].code),
                    definition: plan.bundle.key,
                    waitsFor: awaited?.id,
                    paper: part.definition.result ?? ""
                )
            }
            try Self.copySources(of: filing.id, to: plan, sheet.places, in: connection)
            try FilingStore(connection: connection)
                .setState(.sent, of: filing.id, at: all[0].setting.stamp.at)
            return made[0].id
        }
    }

    /// What one part is filed with; what is still missing is told under the names of the bundle.
    private func ownSheet(
        _ part: BundlePlan.Part,
        _ place: FilingPart,
        of sheet: FilingSheet,
        _ plan: BundlePlan
    ) throws -> FilingSheet {
        let answers = plan.answers(of: part, in: sheet.filing.answers)
        let codes = part.revision.papers(for: answers).map(\.code)
        let files = codes.flatMap { code -> [DossierFile] in
            guard let shared = part.papers[code] else { return [] }
            return sheet.filing.files(of: shared).map { file in
                var own = file
                own.paper = code
                return own
            }
        }
        let filing = Filing(
            id: place.submission,
            owner: sheet.filing.owner,
            procedureCode: place.procedureCode,
            revisionID: part.revision.id,
            agency: place.agency,
            channel: sheet.filing.channel,
            dossierID: nil,
            state: .open,
            createdAt: sheet.filing.createdAt,
            updatedAt: sheet.filing.updatedAt,
            answers: answers,
            files: files,
            principal: sheet.filing.principal
        )
        let own = FilingSheet(filing: filing, revision: part.revision, items: [])
        let missing = own.missingPapers.map(\.code).filter { $0 != part.definition.result }
        let faults = own.faults(on: now().date)
        guard faults.isEmpty, missing.isEmpty else {
            throw FilingNotReady(faults: faults, papers: missing)
        }
        return own
    }

    /// Where answers came from is kept with each dossier that has them.
    private static func copySources(
        of id: ID<Filing>,
        to plan: BundlePlan,
        _ places: [FilingPart],
        in connection: any Connection
    ) throws {
        let store = AnswerSourceStore(connection: connection)
        let sources = try store.all(of: id)
        for (part, place) in zip(plan.parts, places).dropFirst() {
            for (own, shared) in part.fields.sorted(by: { $0.key < $1.key }) {
                guard let source = sources.first(where: { $0.field == shared }) else { continue }
                try store.set(source.under(own), of: place.submission)
            }
        }
    }
}

extension OneStop {
    private static let bundleBatch = 100

    private static let bundleActor = Actor(
        subject: .job("onestop-bundle"),
        agency: nil,
        roles: [],
        scope: .agency,
        strength: .none
    )

    /// Sets dossiers going whose turn it is; true when there may be more.
    ///
    /// Safe in any number of processes: the second finds it done. One that cannot be set going keeps no other waiting.
    package func bundleStep() async throws -> Bool {
        var (last, failure): (ID<Dossier>?, (any Error)?) = (nil, nil)
        while true {
            let after = last
            let ready = try await database.read {
                try BundleStore(connection: $0).ready(after: after, limit: Self.bundleBatch)
            }
            for one in ready {
                do { try await begin(one) } catch { failure = error }
            }
            last = ready.last?.dossier
            guard ready.count == Self.bundleBatch else { break }
        }
        if let failure { throw failure }
        return false
    }

    private func begin(_ one: BundleStore.Ready) async throws {
        let known = try await database.read {
            try DossierStore(connection: $0).version(of: one.dossier)
        }
        guard let known else { return }
        let revision = try await procedures.revision(known.revision)
        let setting = setting(revision, known.channel, by: Self.bundleActor, "bundle")
        let citation = ProcedureBundles.shipped.bundle(key: one.definition)?.citation ?? ""
        try await database.write { connection in
            let store = BundleStore(connection: connection)
            let loaded = try Self.load(one.dossier, setting.rules, in: connection)
            guard let awaited = loaded.view.awaits, loaded.view.state?.isOver == false else {
                return try store.settle(one.dossier)
            }
            let (asked, content) = try Self.turn(of: one, loaded, awaited, citation, in: connection)
            _ = try Self.add(
                asked,
                key: one.dossier.recast(),
                content: content,
                to: loaded,
                setting,
                in: connection
            )
            try store.settle(one.dossier)
        }
    }

    /// With the result it begins, and has it as its paper; without one it ends.
    private static func turn(
        of one: BundleStore.Ready,
        _ loaded: Loaded,
        _ awaited: String,
        _ citation: String,
        in connection: any Connection
    ) throws -> (Asked, DossierContent?) {
        let press = DossierPress(actorName: "Hệ thống")
        let store = DossierStore(connection: connection)
        guard one.readiness == .result,
            let result = try store.actions(of: one.waitsFor).last(where: { $0.kind == .signed })
        else {
            let sentence = """
                Hồ sơ \(awaited) kết thúc mà không có kết quả, nên thủ tục này không bắt đầu được. \
                Khi có kết quả đó, mời nộp riêng thủ tục này.
                """
            let detail = DossierAction.Detail(sentence: sentence, clause: citation)
            return (Asked(.intakeRefused, .intake, press, detail), nil)
        }
        var files = loaded.content.files
        if !one.paper.isEmpty, var file = result.detail.file {
            file.paper = one.paper
            file.kept = DossierFile.Kept(
                document: file.id,
                code: awaited,
                at: result.at.microseconds
            )
            files.append(file)
        }
        let content = DossierContent(
            version: loaded.content.version + 1,
            answers: loaded.content.answers,
            files: files
        )
        return (Asked(.begun, .intake, press), content)
    }
}
