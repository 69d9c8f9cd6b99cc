// SPDX-License-Identifier: Apache-2.0

package import Core
package import OneStop
import Synchronization

/// Who acts for whom in a test, given and taken back while it runs.
package final class TestMandates: Sendable {
    private struct Held {
        let holder: String
        let principal: FilingPrincipal
        let matters: Set<FilingPrincipal.Matter>
    }

    private let held = Mutex<[Held]>([])

    package init() {}

    /// `number` is the mandate's.
    package func give(
        _ number: String,
        to holder: Actor,
        for account: Actor,
        named name: String,
        kind: FilingPrincipal.Kind = .person,
        number digits: String = "001190000111",
        matters: Set<FilingPrincipal.Matter> = [.filing]
    ) {
        let principal = FilingPrincipal(
            account: account.name,
            kind: kind,
            name: name,
            number: digits,
            mandate: number,
            isRepresentative: kind == .business
        )
        held.withLock {
            $0.append(Held(holder: holder.name, principal: principal, matters: matters))
        }
    }

    package func end(_ number: String) {
        held.withLock { $0.removeAll { $0.principal.mandate == number } }
    }

    package var mandates: Mandates {
        Mandates(
            all: { [self] actor in
                held.withLock { held in
                    held.filter { $0.holder == actor.name && $0.matters.contains(.filing) }
                        .map(\.principal)
                }
            },
            find: { [self] account, actor, matter, _, _ in
                held.withLock { held in
                    held.first {
                        $0.holder == actor.name && $0.principal.account == account
                            && $0.matters.contains(matter)
                    }?.principal
                }
            }
        )
    }
}
