// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
import Storage

extension OneStop {
    /// For whom the actor may file beside himself.
    package func principals(of actor: Actor) async throws -> [FilingPrincipal] {
        try Self.demandFile(actor)
        return try await mandates.all(actor)
    }

    /// The mandate that holds now, inside the transaction that needs it.
    ///
    /// Nil for whoever acts for himself, and for the one who is acted for: neither needs any.
    @discardableResult
    func demandMandate(
        _ matter: FilingPrincipal.Matter,
        for principal: FilingPrincipal?,
        by actor: Actor,
        on day: CivilDate,
        in connection: any Connection
    ) throws -> FilingPrincipal? {
        guard let principal, principal.account != actor.name, actor.agency == nil else {
            return nil
        }
        let held = try mandates.find(principal.account, actor, matter, day, connection)
        guard let held else {
            switch matter {
            case .filing: throw FilingRefusal.mandateOver(principal.name)
            case .collecting: throw FilingRefusal.notCollecting(principal.name)
            case .paying: throw FilingRefusal.notPaying(principal.name)
            }
        }
        return held
    }

    /// Whether the reader may have the result: himself, or by a mandate that says so.
    package func mayCollect(_ sheet: DossierSheet, by actor: Actor) async throws -> Bool {
        let day = now().date
        return try await database.read { connection in
            do {
                try demandMandate(
                    .collecting,
                    for: sheet.dossier.principal,
                    by: actor,
                    on: day,
                    in: connection
                )
                return true
            } catch is FilingRefusal {
                return false
            }
        }
    }
}
