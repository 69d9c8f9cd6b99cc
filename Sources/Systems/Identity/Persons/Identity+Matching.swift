// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// Why the register did not raise somebody's level.
package enum RegisterRefusal: String, Refusal {
    /// It has no such number, or another name or birth date; which of them is not said, or a stranger could ask.
    case differs
    /// It does not answer; nothing is decided.
    case silent

    package var code: String { "identity.register.\(rawValue)" }
    package var kind: RefusalKind { self == .silent ? .busy : .invalid }
    package var arguments: [String: String] { [:] }
}

/// What somebody sees of how surely he is known.
package struct OwnPerson: Sendable {
    package let person: Person
    package let level: AssuranceLevel
}

extension Identity {
    package func ownPerson(by actor: Actor) async throws -> OwnPerson {
        try await database.read { connection in
            let account = try Self.ownAccount(actor, in: connection)
            guard account.kind == .citizen,
                let person = try PersonStore(connection: connection).person(of: account.id)
            else { throw IdentityRefusal.forbidden(.keepOwn) }
            return OwnPerson(person: person, level: account.level)
        }
    }

    /// Asks the register once more, at its owner's wish; a few times an hour, because each answer tells something.
    package func matchOwn(bornOn: CivilDate?, by actor: Actor, requestID: String) async throws {
        let own = try await ownPerson(by: actor)
        guard own.level == .stated, let id = actor.personID.flatMap(ID<Account>.init) else {
            return
        }
        if let bornOn, bornOn.year != own.person.number?.birthYear {
            throw IdentityRefusal.birthDateDiffers
        }
        let counter = "register \(id)"
        try await countQuestion(counter)
        switch try await matchWithRegister(id, bornOn: bornOn, requestID: requestID) {
        case .agrees:
            try await database.write { try AttemptStore(connection: $0).forget(counter) }
        case .differs, .unknown: throw RegisterRefusal.differs
        case .silent:
            // It told nothing, so it costs nothing.
            try await database.write { try AttemptStore(connection: $0).takeBack(counter) }
            throw RegisterRefusal.silent
        }
    }

    private func countQuestion(_ counter: String) async throws {
        let now = now()
        try await database.write { connection in
            let attempts = AttemptStore(connection: connection)
            let count = try attempts.count(counter)
            let wait = SlowDown.pair.wait(count, at: now)
            if wait > 0 { throw IdentityRefusal.slowDown(seconds: wait) }
            try attempts.set(SlowDown.pair.adding(to: count, at: now), counter)
        }
    }
}
