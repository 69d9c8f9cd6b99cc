// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Procedures
package import Storage

extension OneStop {
    /// Open steps that the caller's software does for its agency, by when they are due.
    package func outsideTasks(after last: QueuePlace?, limit: Int, by actor: Actor) async throws
        -> [DossierTask]
    {
        let agency = try agency(of: actor)
        guard Self.may(actor, .serve, .sharing) else { throw DossierRefusal.forbidden(.serve) }
        return try await database.read {
            try DossierStore(connection: $0).outsideTasks(of: agency, after: last, limit: limit)
        }
    }

    /// One of them with what it is done from: while it is open, and after the caller did it.
    package func outsideStep(_ key: OutsideStep.Key, by actor: Actor) async throws -> OutsideStep {
        let known = try await database.read {
            try DossierStore(connection: $0).version(of: key.dossier)
        }
        guard let known else { throw DossierRefusal.unknown(key.description) }
        let revision = try await procedures.revision(known.revision)
        let (rules, places) = (rules(revision, known.channel), places)
        let loaded = try await database.read {
            try Self.load(key.dossier, rules, in: $0)
        }
        let progress = try Self.served(key, loaded.view, by: actor, places)
        return OutsideStep(
            key: key,
            sheet: DossierSheet(
                dossier: loaded.dossier,
                view: loaded.view,
                content: loaded.content,
                revision: revision,
                standing: .sharing
            ),
            progress: progress
        )
    }

    /// A step that the actor's software serves; any other is as if it were not there.
    private static func served(
        _ key: OutsideStep.Key,
        _ view: DossierView,
        by actor: Actor,
        _ places: Places
    ) throws -> DossierView.StepProgress {
        guard may(actor, .serve, .sharing), let code = actor.agency,
            let step = view.steps.first(where: { $0.step.id == key.step }),
            step.step.outside != nil, step.openedAt != nil, step.agency == places.kept(code)
        else { throw DossierRefusal.unknown(key.description) }
        return step
    }

    /// A file of the dossier, for the software that does a step of it.
    package func outsideFile(_ file: String, of key: OutsideStep.Key, by actor: Actor) async throws
        -> (DossierFile, StoredBody)
    {
        let step = try await outsideStep(key, by: actor)
        guard let found = step.sheet.content.files.first(where: { $0.id == file }),
            let id = found.body
        else { throw DossierRefusal.unknown(file) }
        if try await scans(of: [found])[found.id] == .infected {
            throw DossierRefusal.infected(found.name)
        }
        let bodies = bodies
        guard let body = try await database.read({ try bodies.find(id, in: $0) }) else {
            throw DossierRefusal.unknown(file)
        }
        return (found, body)
    }

    /// Writes down what the software elsewhere says of a step; sent twice under one key it is said once.
    package func report(
        _ report: OutsideReport,
        on key: OutsideStep.Key,
        actorName: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard report.status == .taken || !report.number.isEmpty else {
            throw DossierRefusal.outsideUnsaid(key.step)
        }
        let step = try await outsideStep(key, by: actor)
        try await check(report, key, step)
        let (revision, channel) = (step.sheet.revision, step.sheet.dossier.channel)
        let setting = setting(revision, channel, by: actor, requestID)
        let transaction: ID<DossierAction> = newID(at: setting.stamp.at)
        var detail = DossierAction.Detail(step: key.step)
        detail.note = [report.number, report.note].filter { !$0.isEmpty }.joined(separator: " – ")
        detail.proof = report.proof
        let asked = Asked(
            report.status == .taken ? .stepTaken : .stepDone,
            .serve,
            DossierPress(actorName: actorName),
            detail
        )
        try await database.write { connection in
            guard try report.key.answer(in: connection) == nil else { return }
            let loaded = try Self.load(
                key.dossier,
                setting.rules,
                needsContent: setting.process.asksAnswers,
                in: connection
            )
            let progress = try Self.served(key, loaded.view, by: actor, setting.places)
            // Said by an officer meanwhile, or by the same software under another key.
            let isKnown = report.status == .taken ? progress.takenAt != nil : progress.done != nil
            if !isKnown {
                _ = try Self.add(asked, key: transaction, to: loaded, setting, in: connection)
            }
            try report.key.keep([], at: setting.stamp.at, in: connection)
        }
    }

    /// An agency that signs must sign this too: the claims are its code, the step and the same words.
    private func check(_ report: OutsideReport, _ key: OutsideStep.Key, _ step: OutsideStep)
        async throws
    {
        guard let agency = step.progress.agency else { return }
        guard let proof = report.proof else {
            guard try await !proofs.isNeeded(agency) else { throw DossierRefusal.proofMissing }
            return
        }
        guard let bytes = try await proofs.open(proof, agency),
            let claims = try? JSON(parsing: bytes),
            let issuer = claims["iss"]?.text.flatMap({ AgencyCode($0) }),
            places.kept(issuer) == agency, claims["sub"]?.text == key.description,
            claims["status"]?.text == report.status.rawValue,
            claims["number"]?.text ?? "" == report.number, claims["note"]?.text ?? "" == report.note
        else { throw DossierRefusal.proofWrong }
    }

    /// Tells who listens that a step waits in his software; its webhook says where to fetch it.
    static func handOver(
        _ view: DossierView,
        since before: DossierView,
        of dossier: Dossier,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let known = Set(before.steps.filter { $0.openedAt != nil }.map(\.step.id))
        for step in view.openSteps
        where step.step.outside != nil && !known.contains(step.step.id) {
            try Journal.append(
                Event(
                    OneStopEvents.stepHanded,
                    of: "onestop.step/\(OutsideStep.Key(dossier: dossier.id, step: step.step.id))",
                    version: 1,
                    by: stamp,
                    right: OneStopAction.work.rawValue,
                    facts: [
                        "code": .text(dossier.code), "recipient": .text(step.agency?.text ?? ""),
                    ]
                ),
                in: connection
            )
        }
    }
}
