// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
package import Storage

extension Identity {
    /// For whom a person may act on a day (today when none is said): himself first, then by the mandates in force.
    ///
    /// Officers and software act for nobody this way. Names and numbers are told whole: they are for forms and
    /// dossiers, not for lists that others see.
    package func principals(of actor: Actor, on day: CivilDate? = nil) async throws -> [Principal] {
        let day = day ?? now().date
        guard case .person(let text) = actor.subject, let id = ID<Account>(text) else { return [] }
        return try await database.read { try Self.principals(of: id, on: day, in: $0) }
    }

    /// Whether somebody may act for an account in a matter on a day, inside a transaction of the caller; nil when not.
    package static func principal(
        _ account: ID<Account>,
        actedForBy holder: ID<Account>,
        in matter: Mandate.Matter,
        on day: CivilDate,
        in connection: any Connection
    ) throws -> Principal? {
        try principals(of: holder, on: day, in: connection)
            .first { $0.account == account && $0.matters.contains(matter) }
    }

    static func principals(
        of holder: ID<Account>,
        on day: CivilDate,
        in connection: any Connection
    ) throws -> [Principal] {
        let accounts = AccountStore(connection: connection)
        let people = PersonStore(connection: connection)
        guard let own = try accounts.account(holder), own.isOpen, own.kind == .citizen else {
            return []
        }
        let oneself = Principal(
            account: holder,
            kind: .oneself,
            name: own.name,
            number: try people.person(of: holder)?.number?.text ?? "",
            matters: Set(Mandate.Matter.allCases),
            mandate: nil,
            isRepresentative: false,
            lastDay: nil
        )
        let others = try MandateStore(connection: connection).standing(held: holder)
            .filter { $0.state(on: day) == .inForce }
            .sorted { ($0.offeredAt, $0.id) < ($1.offeredAt, $1.id) }
            .compactMap { mandate -> Principal? in
                guard let grantor = try accounts.account(mandate.grantor), grantor.isOpen else {
                    return nil
                }
                let business = try people.business(of: grantor.id)
                return Principal(
                    account: grantor.id,
                    kind: business == nil ? .person : .business,
                    name: business?.name ?? grantor.name,
                    number: try business?.taxCode ?? people.person(of: grantor.id)?.number?.text
                        ?? "",
                    matters: mandate.matters,
                    mandate: mandate.id,
                    isRepresentative: mandate.kind == .representative,
                    lastDay: mandate.validity.end?.adding(days: -1)
                )
            }
        return [oneself] + others
    }
}
