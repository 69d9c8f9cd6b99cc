// SPDX-License-Identifier: Apache-2.0

import Core
import Identity
import OneStop

extension Runtime {
    /// For whom citizens may file: asked of Identity, before a page and again inside the transaction.
    var mandates: Mandates {
        let identity = identity
        return Mandates(
            all: { actor in
                try await identity.principals(of: actor)
                    .filter { $0.matters.contains(.filing) }.compactMap(FilingPrincipal.init)
            },
            find: { account, actor, matter, day, connection in
                guard let account = Self.account(account), let holder = Self.account(actor.name)
                else { return nil }
                return try Identity.principal(
                    account,
                    actedForBy: holder,
                    in: Self.matter(matter),
                    on: day,
                    in: connection
                ).flatMap(FilingPrincipal.init)
            }
        )
    }

    private static func matter(_ matter: FilingPrincipal.Matter) -> Mandate.Matter {
        switch matter {
        case .filing: .filing
        case .collecting: .collecting
        case .paying: .paying
        }
    }

    private static let person = "person:"

    private static func account(_ name: String) -> ID<Account>? {
        name.hasPrefix(person) ? ID<Account>(String(name.dropFirst(person.count))) : nil
    }
}

extension FilingPrincipal {
    /// Nil for oneself, who needs no mandate.
    fileprivate init?(_ principal: Principal) {
        guard principal.kind != .oneself, let mandate = principal.mandate else { return nil }
        self.init(
            account: "person:\(principal.account)",
            kind: principal.kind == .business ? .business : .person,
            name: principal.name,
            number: principal.number,
            mandate: mandate.description,
            isRepresentative: principal.isRepresentative
        )
    }
}
