// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Procedures
package import Storage

/// What became of the lines of a file.
package struct MovingOutcome: Sendable, Equatable {
    package var moved = 0
    /// There before: by an earlier run.
    package var known = 0
    package var faults: [MovingFault] = []

    package init() {}

    package mutating func add(_ other: MovingOutcome) {
        moved += other.moved
        known += other.known
        faults += other.faults
    }
}

/// A file of a moved dossier whose bytes are on disk.
package struct MovedFile: Sendable {
    package let paper: String
    package let name: String
    package let body: StoredBody

    package init(paper: String, name: String, body: StoredBody) {
        self.paper = paper
        self.name = name
        self.body = body
    }
}

extension OneStop {
    /// Takes over dossiers under way with their codes, versions and clocks, all lines in one transaction;
    /// run again, what is in already is passed over.
    ///
    /// `isDry` says what would happen and changes nothing.
    package func moveIn(
        _ rows: [MovedDossier],
        files: [Int: [MovedFile]] = [:],
        to agency: AgencyCode,
        actorName: String,
        isDry: Bool = false,
        by actor: Actor,
        requestID: String
    ) async throws -> MovingOutcome {
        guard case .shell = actor.subject, actor.roles.contains(.administrator) else {
            throw DossierRefusal.forbidden(.intake)
        }
        guard let office = places.agency(agency) else {
            var outcome = MovingOutcome()
            outcome.faults = rows.map { MovingFault($0.line, .agency, agency.text) }
            return outcome
        }
        let code = Places.kept(office)
        let stamp = stamp(actor, requestID)
        var outcome = MovingOutcome()
        var ready: [Moved] = []
        for row in rows {
            do {
                ready.append(
                    try await prepare(row, files[row.line] ?? [], at: code, actorName, stamp)
                )
            } catch let thrown as MovingFault.Thrown {
                outcome.faults.append(thrown.fault)
            }
        }
        outcome.add(
            isDry
                ? try await known(ready)
                : try await insert(ready, at: code, office.id, by: stamp)
        )
        return outcome
    }

    /// What would happen.
    private func known(_ ready: [Moved]) async throws -> MovingOutcome {
        let codes = ready.map(\.dossier.code)
        var outcome = MovingOutcome()
        outcome.known = try await database.read { connection in
            let store = DossierStore(connection: connection)
            return try codes.count { try store.find(code: $0) != nil }
        }
        outcome.moved = ready.count - outcome.known
        return outcome
    }

    private func insert(
        _ ready: [Moved],
        at code: AgencyCode,
        _ office: ID<Agency>,
        by stamp: Stamp
    ) async throws -> MovingOutcome {
        let bodies = bodies
        return try await database.write { connection in
            var outcome = MovingOutcome()
            let store = DossierStore(connection: connection)
            var last: [CivilDate: Int] = [:]
            for one in ready {
                if try store.find(code: one.dossier.code) != nil {
                    outcome.known += 1
                    continue
                }
                try Self.insert(one, bodies, by: stamp, in: connection)
                outcome.moved += 1
                if let (day, serial) = Self.serial(of: one.dossier.code, at: code) {
                    last[day] = max(last[day] ?? 0, serial)
                }
            }
            for (day, serial) in last {
                try Self.series(office, day).goOn(after: serial, in: connection)
            }
            return outcome
        }
    }

    /// Everything of one dossier, ready to be written.
    private struct Moved: Sendable {
        let dossier: Dossier
        let actions: [DossierAction]
        let view: DossierView
        let content: DossierContent
        let bodies: [(ID<Body>, StoredBody)]
    }

    private func prepare(
        _ row: MovedDossier,
        _ files: [MovedFile],
        at agency: AgencyCode,
        _ actorName: String,
        _ stamp: Stamp
    ) async throws -> Moved {
        let found = try await procedures.revision(of: row.procedure, on: row.submitted.date)
        guard let revision = found else { throw row.fault(.procedure, row.procedure) }
        try row.check(at: stamp.at)
        let bodies = files.map { (newID(Body.self, at: stamp.at), $0) }
        let content = DossierContent(
            version: 1,
            answers: row.answers,
            files: bodies.map { id, file in
                DossierFile(
                    id: id,
                    paper: file.paper,
                    name: file.name,
                    contentType: "application/octet-stream",
                    size: file.body.size,
                    sha256: file.body.sha256
                )
            }
        )
        let id = newID(Dossier.self, at: stamp.at)
        let rules = rules(revision, row.channel)
        let actions = row.actions(
            places: places.places(of: revision.process, receiving: agency),
            agency: agency,
            name: actorName,
            id: id
        )
        let view: DossierView
        do throws(DossierRefusal) {
            view = try DossierView(actions, answers: row.answers, rules: rules)
        } catch { throw row.fault(.steps, error.code) }
        var dossier = Dossier(id, row, revision, agency)
        dossier.follow(view, calendar)
        return Moved(
            dossier: dossier,
            actions: actions,
            view: view,
            content: content,
            bodies: bodies.map { ($0, $1.body) }
        )
    }

    private static func insert(
        _ moved: Moved,
        _ bodies: BodyStore,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let store = DossierStore(connection: connection)
        let dossier = moved.dossier
        for (id, body) in moved.bodies { try bodies.insert(body, as: id, in: connection) }
        try store.insert(dossier)
        for action in moved.actions { try store.insert(action, of: dossier.id) }
        try store.insert(moved.content, of: dossier.id)
        try store.setTasks(moved.view, of: dossier.id)
        try store.setPauses(moved.view, of: dossier.id)
        try Journal.append(
            Event(
                OneStopEvents.movedIn,
                of: dossier.object,
                // As many as it has actions, so that the next has the next number.
                version: dossier.version,
                by: stamp,
                right: OneStopAction.intake.rawValue,
                facts: [
                    "code": .text(dossier.code), "agency": .text(dossier.agency.text),
                    "state": .text(dossier.state.rawValue),
                    "due": .text(dossier.dueAt?.description ?? ""),
                ],
                personal: [
                    "applicant": .text(dossier.applicant),
                    "number": .text(dossier.applicantNumber),
                ]
            ),
            in: connection
        )
    }

    /// The day and the count of a code of ours; nil when it was made otherwise.
    static func serial(of code: String, at agency: AgencyCode) -> (CivilDate, Int)? {
        guard code.hasPrefix("\(agency)-") else { return nil }
        let parts = code.dropFirst(agency.text.count + 1).split(separator: "-")
        guard parts.count == 2, parts[0].count == 6, let date = Int(parts[0]),
            let serial = Int(parts[1]), (1...9_999_999).contains(serial),
            let day = CivilDate(
                year: 2000 + date / 10_000,
                month: date / 100 % 100,
                day: date % 100
            )
        else { return nil }
        return (day, serial)
    }

    /// The series of dossier codes of one day.
    static func series(_ agency: ID<Agency>, _ day: CivilDate) -> NumberSeries {
        let date = (day.year % 100).digits(2) + day.month.digits(2) + day.day.digits(2)
        return NumberSeries(agency: agency, kind: "onestop.\(date)", year: day.year)
    }
}

extension Dossier {
    fileprivate init(
        _ id: ID<Dossier>,
        _ row: MovedDossier,
        _ revision: ProcedureRevision,
        _ agency: AgencyCode
    ) {
        self.init(
            id: id,
            code: row.code,
            submission: id.recast(),
            procedureCode: row.procedure,
            revisionID: revision.id,
            agency: agency,
            owner: MovedDossier.owner,
            channel: row.channel,
            applicant: row.applicant,
            applicantNumber: row.number,
            contact: row.contact,
            subject: revision.record.name.vi,
            submittedAt: row.submitted,
            state: .submitted,
            receivedAt: nil,
            dueAt: nil,
            decidedAt: nil,
            settledAt: nil,
            worked: nil,
            finishedAt: nil,
            sortAt: 0,
            content: 1,
            version: 1
        )
    }
}
