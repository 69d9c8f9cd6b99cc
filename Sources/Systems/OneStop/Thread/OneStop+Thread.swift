// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Procedures
import Storage

/// A person to whom a step can be given; `App` plugs in who works where.
package struct OneStopOfficers: Sendable {
    package struct Officer: Sendable, Hashable {
        /// As `Actor.Subject.person` has it.
        package let id: String
        package let name: String
        package let title: String
        package let roles: Set<Role>
        /// Of the agency, in which he sits; nil where it has none.
        package let unit: String?

        package init(
            id: String,
            name: String,
            title: String,
            roles: Set<Role>,
            unit: String? = nil
        ) {
            self.id = id
            self.name = name
            self.title = title
            self.roles = roles
            self.unit = unit
        }
    }

    package typealias List = @Sendable (_ agency: AgencyCode) async throws -> [Officer]

    let list: List

    package init(list: @escaping List) { self.list = list }

    package static let none = OneStopOfficers { _ in [] }
}

extension OneStop {
    /// What was written about a dossier: to a citizen only messages.
    package func thread(_ sheet: DossierSheet) async throws -> [DossierNote] {
        let id = sheet.dossier.id
        let notes = try await database.read { try DossierNoteStore(connection: $0).notes(of: id) }
        return sheet.standing == .owner ? notes.filter { $0.kind == .message } : notes
    }

    /// Writes to the other side, or a note for officers alone.
    package func write(
        _ kind: DossierNote.Kind,
        _ text: String,
        on id: ID<Dossier>,
        authorName: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !text.isEmpty else { throw DossierRefusal.sentenceMissing }
        let sheet = try await sheet(id, by: actor)
        guard kind == .message || kind == .note && sheet.standing != .owner else {
            throw DossierRefusal.forbidden(.read)
        }
        try await add(
            DossierNote.Draft(kind, text: String(text.prefix(DossierNote.maximumLength))),
            to: sheet,
            authorName: authorName,
            by: actor,
            requestID: requestID
        )
    }

    /// Who may be given an open step: the holders of its role at its agency.
    package func assignees(_ step: DossierView.StepProgress) async throws
        -> [OneStopOfficers.Officer]
    {
        guard let agency = step.agency, let role = step.step.worker else { return [] }
        return try await officers.list(agency).filter { $0.roles.contains(role) }
    }

    /// Gives an open step to one person; it stays everybody's to see and to do, lest it lie there while
    /// somebody is away.
    package func assign(
        step: String,
        to officer: String,
        on id: ID<Dossier>,
        authorName: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let sheet = try await sheet(id, by: actor)
        guard let open = sheet.view.openSteps.first(where: { $0.step.id == step }) else {
            throw DossierRefusal.stepNotOpen(step)
        }
        guard mayAssign(open, actor) else { throw DossierRefusal.forbidden(.work) }
        guard let person = try await assignees(open).first(where: { $0.id == officer }) else {
            throw DossierRefusal.unknown(officer)
        }
        try await add(
            DossierNote.Draft(.assigned, text: person.name, step: step, officer: officer),
            to: sheet,
            authorName: authorName,
            by: actor,
            requestID: requestID
        ) { connection in
            try DossierStore(connection: connection).give(step, of: id, to: officer)
        }
    }

    /// Those who run the work of an agency give its steps to people.
    func mayAssign(_ step: DossierView.StepProgress, _ actor: Actor) -> Bool {
        step.agency == actor.agency.map(places.kept) && Self.runsWork(actor)
    }

    /// Adds a note with what it tells of, in one transaction; where `change` changed nothing, nothing is added.
    func add(
        _ draft: DossierNote.Draft,
        to sheet: DossierSheet,
        authorName: String,
        by actor: Actor,
        requestID: String,
        _ change: @escaping @Sendable (any Connection) throws -> Bool = { _ in true }
    ) async throws {
        let (stamp, dossier) = (stamp(actor, requestID), sheet.dossier)
        let agency = sheet.standing == .owner ? nil : actor.agency.map(places.kept)
        let right: OneStopAction = sheet.standing == .owner ? .file : .read
        try await database.write { connection in
            guard try change(connection) else { return }
            try Self.add(
                draft,
                to: dossier,
                authorName: authorName,
                agency: agency,
                right: right.rawValue,
                by: stamp,
                in: connection
            )
        }
    }

    static func add(
        _ draft: DossierNote.Draft,
        to dossier: Dossier,
        authorName: String,
        agency: AgencyCode?,
        right: String,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let store = DossierNoteStore(connection: connection)
        let note = DossierNote(
            ordinal: (try store.notes(of: dossier.id).last?.ordinal ?? 0) + 1,
            kind: draft.kind,
            at: stamp.at,
            author: stamp.actor.name,
            authorName: authorName,
            agency: agency,
            text: draft.text,
            step: draft.step,
            officer: draft.officer
        )
        try store.insert(note, of: dossier.id)
        let kind =
            switch draft.kind {
            case .message, .note: OneStopEvents.noteWritten
            case .assigned: OneStopEvents.stepAssigned
            case .labelled, .unlabelled: OneStopEvents.labelled
            case .reminded: OneStopEvents.opinionReminded
            }
        // What was written is about a person, so it stands where it can be erased.
        try Journal.append(
            Event(
                kind,
                of: "onestop.thread/\(dossier.id)",
                version: note.ordinal,
                by: stamp,
                right: right,
                facts: ["code": .text(dossier.code), "kind": .text(draft.kind.rawValue)],
                personal: ["text": .text(draft.text)]
            ),
            in: connection
        )
    }
}
