// SPDX-License-Identifier: Apache-2.0

import Core
import Directory

/// What `/registerAgency` says of an agency.
struct Registration: Sendable {
    let code: AgencyCode
    let name: String
    let parent: AgencyCode?
    let mail: String?
}

/// Opens and closes agencies for a document system that keeps those below its own agency.
///
/// The mailbox knows no stronger proof than the shared secret, which Directory rightly does not take
/// for changes; so here, and only for clients that were made administrators of a subtree, the secret
/// counts as a token (docs/decisions/0006).
struct Registrar {
    let door: Directory
    let cache: DirectoryCache
    let date: CivilDate

    func register(_ registration: Registration, by actor: Actor, requestID: String) async throws {
        let routing = Routing(directory: cache.current(), on: date)
        let known = try? cache.current().resolve(registration.code, on: date).agency
        guard let parentCode = registration.parent ?? actor.agency else {
            throw AxisRefusal.badValue(name: "pcode", value: "", expected: "an agency code")
        }
        let above = known.map(\.exchangeCode) ?? parentCode
        let raised = try raise(actor, above, routing)
        if let known {
            try await door.change(known.id, by: raised, requestID: requestID) { agency in
                agency.name = registration.name
                agency.mail = registration.mail?.isEmpty == false ? registration.mail : agency.mail
            }
        } else {
            try await open(registration, parentCode, routing, by: raised, requestID: requestID)
        }
        try await cache.refresh()
    }

    private func open(
        _ registration: Registration,
        _ parentCode: AgencyCode,
        _ routing: Routing,
        by actor: Actor,
        requestID: String
    ) async throws {
        let parent = try routing.directory.resolve(parentCode, on: date).agency
        let dated = DatedCode(registration.code, validity: Validity(from: date))
        let isNew = registration.code.shape == .decision20
        guard
            let codes = AgencyCodes(
                code102: isNew ? nil : dated,
                code20: isNew ? dated : nil
            )
        else { return }
        let agency = Agency(
            id: door.newID(),
            codes: codes,
            name: registration.name,
            level: min(4, parent.level + 1),
            kind: .department,
            parent: parent.id,
            validity: Validity(from: date),
            servedBy: Agency.Delegation(
                server: routing.directory.servingAgency(of: parent, on: date).id,
                validity: Validity(from: date)
            ),
            mail: registration.mail?.isEmpty == false ? registration.mail : nil
        )
        try await door.open(agency, by: actor, requestID: requestID)
    }

    func unregister(_ code: AgencyCode, by actor: Actor, requestID: String) async throws {
        let routing = Routing(directory: cache.current(), on: date)
        let agency = try cache.current().resolve(code, on: date).agency
        let raised = try raise(actor, agency.exchangeCode, routing)
        try await door.close(agency.id, on: date, by: raised, requestID: requestID)
        try await cache.refresh()
    }

    private func raise(_ actor: Actor, _ agency: AgencyCode, _ routing: Routing) throws -> Actor {
        let standing = routing.standing(of: actor, to: agency)
        guard Axis.may(actor, .register, standing) else {
            throw AxisRefusal.forbidden(action: .register, agency: agency.text)
        }
        return Actor(
            subject: actor.subject,
            agency: actor.agency,
            roles: actor.roles,
            scope: actor.scope,
            strength: .token
        )
    }
}
