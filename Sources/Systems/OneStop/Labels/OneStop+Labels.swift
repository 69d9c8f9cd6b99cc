// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

extension OneStop {
    /// Labels of one agency: more would be a second register.
    package static let labelLimit = 40
    package static let labelLength = 30

    /// What the actor's agency uses.
    package func labels(by actor: Actor) async throws -> [String] {
        let agency = try agency(of: actor)
        return try await database.read {
            try LabelStore(connection: $0).names(of: agency, limit: Self.labelLimit)
        }
    }

    /// The labels that the actor's agency put on dossiers which he sees.
    package func labels(of ids: [ID<Dossier>], by actor: Actor) async throws
        -> [ID<Dossier>: [String]]
    {
        let agency = try agency(of: actor)
        return try await database.read {
            try LabelStore(connection: $0).labels(of: ids, at: agency)
        }
    }

    /// Puts a label on a dossier or takes it off; it stands in the dossier's thread who did.
    package func label(
        _ id: ID<Dossier>,
        _ label: String,
        isOn: Bool,
        authorName: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let sheet = try await sheet(id, by: actor)
        guard sheet.standing != .owner else { throw DossierRefusal.forbidden(.read) }
        guard !label.isEmpty, label.count <= Self.labelLength else {
            throw DossierRefusal.sentenceMissing
        }
        let agency = try agency(of: actor)
        try await add(
            DossierNote.Draft(isOn ? .labelled : .unlabelled, text: label),
            to: sheet,
            authorName: authorName,
            by: actor,
            requestID: requestID
        ) { connection in
            let store = LabelStore(connection: connection)
            guard isOn else { return try store.remove(label, from: id, at: agency) }
            let known = try store.names(of: agency, limit: Self.labelLimit)
            guard known.contains(label) || known.count < Self.labelLimit else {
                throw DossierRefusal.tooManyLabels
            }
            return try store.put(label, on: id, at: agency)
        }
    }

    /// The same for many: those that the actor cannot see are told, the others are done.
    package func label(
        _ ids: [ID<Dossier>],
        _ label: String,
        isOn: Bool,
        authorName: String,
        by actor: Actor,
        requestID: String
    ) async throws -> BulkOutcome {
        try await each(ids) { id in
            try await self.label(
                id,
                label,
                isOn: isOn,
                authorName: authorName,
                by: actor,
                requestID: requestID
            )
        }
    }
}
