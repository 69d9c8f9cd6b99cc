// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Procedures
package import Storage

/// Whom an officer asks, and what.
package struct OpinionRequest: Sendable {
    package enum Recipient: Sendable, Equatable {
        /// The holders of a role at an agency, this one or another.
        case agency(AgencyCode, Role)
        /// Somebody of the asker's own agency, of whichever unit.
        case officer(String)
    }

    package let recipient: Recipient
    package let question: String
    /// Working hours.
    package let hours: Int

    package init(to recipient: Recipient, question: String, hours: Int) {
        self.recipient = recipient
        self.question = question
        self.hours = hours
    }

    /// Who can give an opinion; of several that somebody has, the first.
    package static let roles: [Role] = [.specialist, .headOfUnit, .leader]
    package static let longest = 400
}

/// Whom an opinion can be asked of, for a page.
package struct OpinionPlaces: Sendable {
    package let agencies: [AgencyCode]
    package let colleagues: [OneStopOfficers.Officer]
}

extension OneStop {
    /// Opinions of one dossier that may be open at once.
    package static let opinionLimit = 10

    /// The agencies that a text finds, or those nearest to the actor's when nothing was typed; and his colleagues.
    package func opinionPlaces(_ text: String, by actor: Actor) async throws -> OpinionPlaces {
        let own = try agency(of: actor)
        let (places, directory) = (places, directory.current())
        let near: [Agency]
        if text.isEmpty {
            let parent = places.parent(of: own)
            let siblings = parent.map { directory.children(of: $0.id) } ?? []
            let below = places.agency(own).map { directory.children(of: $0.id) } ?? []
            near = [parent].compactMap(\.self) + below + siblings
        } else {
            near = directory.find(text, limit: 100)
        }
        let codes = near.filter { $0.isOpen(on: places.date) }.map(Places.kept)
            .filter { $0 != own }
        let colleagues = try await officers.list(own).filter {
            !$0.roles.isDisjoint(with: OpinionRequest.roles) && .person($0.id) != actor.subject
        }
        return OpinionPlaces(agencies: Array(codes.prefix(20)), colleagues: colleagues)
    }

    /// Whether the actor may ask for an opinion now.
    package func mayAskOpinion(_ sheet: DossierSheet, _ actor: Actor) -> Bool {
        sheet.standing == .receiving && Self.may(actor, .work, .receiving)
            && DossierState.next(sheet.view.state, .opinionAsked, wasReceived: true) != nil
    }

    /// Asks for an opinion beside the process: it is a step with its own time, and the decision waits for it.
    package func askOpinion(
        _ request: OpinionRequest,
        on id: ID<Dossier>,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !request.question.isEmpty else { throw DossierRefusal.sentenceMissing }
        let sheet = try await sheet(id, by: actor)
        var detail = DossierAction.Detail()
        detail.note = request.question
        detail.opinion = try await asked(request, sheet.revision.record.clock, by: actor)
        let asked = Asked(.opinionAsked, .work, press, detail)
        try await act(on: id, asked, by: actor, requestID: requestID) { loaded, _ in
            guard loaded.standing == .receiving else { throw DossierRefusal.forbidden(.work) }
            guard loaded.view.openOpinions.count < Self.opinionLimit else {
                throw DossierRefusal.tooManyOpinions
            }
        }
    }

    private func asked(
        _ request: OpinionRequest,
        _ clock: ProcedureRecord.ClockRule,
        by actor: Actor
    ) async throws -> AskedOpinion {
        let hours = min(max(request.hours, 1), OpinionRequest.longest)
        let pauses = clock.opinionPauses ?? false
        switch request.recipient {
        case .agency(let code, let role):
            guard let found = places.agency(code), found.isOpen(on: places.date),
                OpinionRequest.roles.contains(role)
            else { throw DossierRefusal.noHolder }
            return AskedOpinion(
                agency: Places.kept(found).text,
                role: role.rawValue,
                officer: nil,
                hours: hours,
                pauses: pauses
            )
        case .officer(let officer):
            let own = try agency(of: actor)
            let known = try await officers.list(own).first { $0.id == officer }
            guard
                let role = OpinionRequest.roles.first(where: { known?.roles.contains($0) ?? false })
            else { throw DossierRefusal.noHolder }
            return AskedOpinion(
                agency: own.text,
                role: role.rawValue,
                officer: officer,
                hours: hours,
                pauses: pauses
            )
        }
    }

    /// Waits for an opinion no longer; why stands in the dossier.
    package func endOpinion(
        _ step: String,
        why: String,
        on id: ID<Dossier>,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !why.isEmpty else { throw DossierRefusal.sentenceMissing }
        var detail = DossierAction.Detail(step: step)
        detail.note = why
        let asked = Asked(.opinionEnded, .work, press, detail)
        try await act(on: id, asked, by: actor, requestID: requestID) { loaded, _ in
            guard loaded.standing == .receiving else { throw DossierRefusal.forbidden(.work) }
        }
    }

    /// Keeps the file of an answer, to be named by the step that it answers.
    package func keepAnswer(_ body: StoredBody, named name: String, contentType: String)
        async throws
        -> DossierFile
    {
        guard body.size > 0 else { throw DossierRefusal.noFile }
        try demandContent(of: body, as: name)
        let (now, bodies) = (now(), bodies)
        let id = newID(Body.self, at: now)
        try await database.write { connection in
            try bodies.insert(body, as: id, in: connection)
            try FileScanStore(connection: connection).expect(id, at: now)
        }
        return DossierFile(
            id: id,
            paper: "YK",
            name: String(name.prefix(200)),
            contentType: contentType,
            size: body.size,
            sha256: body.sha256
        )
    }
}
