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

    /// Whether the actor may ask for an opinion now: at the agency that received it, or while a step of it is his to do.
    package func mayAskOpinion(_ sheet: DossierSheet, _ actor: Actor) -> Bool {
        Self.mayAsk(sheet.standing, sheet.view, actor, places)
            && DossierState.next(sheet.view.state, .opinionAsked, wasReceived: true) != nil
    }

    /// Who may ask; an opinion asked for is no step from which to ask on.
    private static func mayAsk(
        _ standing: OneStopStanding,
        _ view: DossierView,
        _ actor: Actor,
        _ places: Places
    ) -> Bool {
        guard may(actor, .work, standing) else { return false }
        return standing == .receiving
            || standing == .sharing
                && view.openSteps.contains { $0.asked == nil && mayDo($0, actor, places) }
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
        // Only who answers for the whole dossier lets its time stand still.
        let isReceiving = sheet.standing == .receiving
        let pauses = isReceiving && sheet.revision.record.clock.opinionPauses ?? false
        detail.opinion = try await asked(request, pauses: pauses, by: actor)
        let asked = Asked(.opinionAsked, .work, press, detail)
        let places = places
        try await act(on: id, asked, by: actor, requestID: requestID) { loaded, _ in
            guard Self.mayAsk(loaded.standing, loaded.view, actor, places) else {
                throw DossierRefusal.forbidden(.work)
            }
            guard loaded.view.openOpinions.count < Self.opinionLimit else {
                throw DossierRefusal.tooManyOpinions
            }
        }
    }

    private func asked(
        _ request: OpinionRequest,
        pauses: Bool,
        by actor: Actor
    ) async throws -> AskedOpinion {
        let hours = min(max(request.hours, 1), OpinionRequest.longest)
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
        let places = places
        try await act(on: id, asked, by: actor, requestID: requestID) { loaded, _ in
            guard Self.mayEnd(step, loaded, actor, places) else {
                throw DossierRefusal.forbidden(.work)
            }
        }
    }

    /// The agency that received it ends any, another what it asked for itself.
    private static func mayEnd(_ step: String, _ loaded: Loaded, _ actor: Actor, _ places: Places)
        -> Bool
    {
        if loaded.standing == .receiving { return true }
        let asked = loaded.view.steps.first { $0.step.id == step }?.asked
        return asked?.agency != nil && asked?.agency == actor.agency.map(places.kept)
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
