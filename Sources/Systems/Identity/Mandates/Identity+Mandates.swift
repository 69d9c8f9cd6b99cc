// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Foundation
import Journal
import Storage

/// A mandate as its giver writes it.
package struct MandateDraft: Sendable {
    /// Oneself, or a business that one represents.
    package var grantor: ID<Account>
    package var holderNumber: String
    package var holderName: String
    package var matters: Set<Mandate.Matter>
    package var from: CivilDate
    /// The last day; nil for a year (BLDS 2015 Đ563).
    package var lastDay: CivilDate?

    package init(
        grantor: ID<Account>,
        holderNumber: String,
        holderName: String,
        matters: Set<Mandate.Matter>,
        from: CivilDate,
        lastDay: CivilDate?
    ) {
        self.grantor = grantor
        self.holderNumber = holderNumber
        self.holderName = holderName
        self.matters = matters
        self.from = from
        self.lastDay = lastDay
    }
}

extension Identity {
    /// Offers a mandate; it holds once its holder took it.
    ///
    /// The holder is named by number and name, both right, so that nobody learns whose number it is; wrong ones
    /// are counted, so that nobody tries them all.
    package func offer(_ draft: MandateDraft, by actor: Actor, requestID: String) async throws
        -> ID<Mandate>
    {
        let own = try await database.read { try Self.ownAccount(actor, in: $0) }
        let counter = "mandate \(own.id)"
        try await countTry(counter)
        let stamp = stamp(actor, requestID, at: now())
        let id: ID<Mandate> = newID()
        try await database.write { connection in
            try Self.offer(id, draft, by: stamp, in: connection)
            try AttemptStore(connection: connection).forget(counter)
        }
        return id
    }

    /// Counts something that could be guessed, before it is tried.
    func countTry(_ name: String) async throws {
        let now = now()
        try await database.write { connection in
            let attempts = AttemptStore(connection: connection)
            let count = try attempts.count(name)
            let wait = SlowDown.pair.wait(count, at: now)
            if wait > 0 { throw IdentityRefusal.slowDown(seconds: wait) }
            try attempts.set(SlowDown.pair.adding(to: count, at: now), name)
        }
    }

    private static func offer(
        _ id: ID<Mandate>,
        _ draft: MandateDraft,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let today = stamp.at.date
        let own = try ownAccount(stamp.actor, in: connection)
        guard own.kind == .citizen, own.level >= .matched else { throw MandateRefusal.levelNeeded }
        guard try gives(own, for: draft.grantor, on: today, in: connection) else {
            throw MandateRefusal.unknown
        }
        let lastDay = MandateRules.lastDay(draft.lastDay, from: draft.from)
        let fault = MandateRules.fault(
            from: draft.from,
            lastDay: lastDay,
            matters: draft.matters,
            on: today
        )
        if let fault { throw fault }
        let holder = try holder(draft, in: connection)
        guard holder.id != draft.grantor, holder.id != own.id else {
            throw MandateRefusal.toOneself
        }
        let store = MandateStore(connection: connection)
        let others = try store.standing(from: draft.grantor, to: holder.id)
        if others.contains(where: { $0.isOpen(on: today) }) { throw MandateRefusal.exists }
        let mandate = Mandate(
            id: id,
            kind: .mandate,
            grantor: draft.grantor,
            holder: holder.id,
            matters: draft.matters,
            validity: Validity(from: draft.from, until: lastDay.adding(days: 1)),
            givenBy: own.id,
            offeredAt: stamp.at,
            acceptedAt: nil,
            endedAt: nil,
            ending: nil,
            version: 1
        )
        try store.insert(mandate)
        try note(IdentityEvent.mandateOffered, mandate, version: 1, by: stamp, in: connection)
    }

    /// Oneself, and businesses that one represents today; whoever holds a mandate passes nothing on (BLDS 2015 Đ564).
    private static func gives(
        _ own: Account,
        for grantor: ID<Account>,
        on today: CivilDate,
        in connection: any Connection
    ) throws -> Bool {
        try grantor == own.id
            || principals(of: own.id, on: today, in: connection)
                .contains { $0.account == grantor && $0.isRepresentative }
    }

    private static func holder(_ draft: MandateDraft, in connection: any Connection) throws
        -> Account
    {
        let id = try PersonNumber(draft.holderNumber).flatMap {
            try PersonStore(connection: connection).owner(of: $0)
        }
        guard let id, let account = try AccountStore(connection: connection).account(id),
            account.isOpen, account.kind == .citizen, account.level >= .matched,
            PersonName.areSame(account.name, draft.holderName)
        else { throw MandateRefusal.unknownHolder }
        return account
    }

    /// Takes what was offered.
    package func acceptMandate(_ id: ID<Mandate>, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let own = try Self.ownAccount(actor, in: connection)
            let store = MandateStore(connection: connection)
            guard let mandate = try store.mandate(id), mandate.holder == own.id,
                mandate.isOpen(on: stamp.at.date)
            else { throw MandateRefusal.unknown }
            if mandate.acceptedAt != nil { return }
            guard own.level >= .matched else { throw MandateRefusal.levelNeeded }
            try store.accept(mandate, at: stamp.at)
            try Self.note(
                IdentityEvent.mandateAccepted,
                mandate,
                version: mandate.version + 1,
                by: stamp,
                in: connection
            )
        }
    }

    /// Ends one at once: its holder declines or lays it down, its giver revokes it.
    ///
    /// Twice is once.
    package func endMandate(_ id: ID<Mandate>, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let own = try Self.ownAccount(actor, in: connection)
            guard let mandate = try MandateStore(connection: connection).mandate(id) else {
                throw MandateRefusal.unknown
            }
            let ending: Mandate.Ending
            if mandate.holder == own.id {
                ending = mandate.acceptedAt == nil ? .declined : .laidDown
            } else if mandate.kind == .mandate,
                try Self.gives(own, for: mandate.grantor, on: stamp.at.date, in: connection)
            {
                ending = .revoked
            } else {
                throw MandateRefusal.unknown
            }
            guard mandate.endedAt == nil else { return }
            try Self.end(mandate, ending, by: stamp, in: connection)
        }
    }

    static func end(
        _ mandate: Mandate,
        _ ending: Mandate.Ending,
        by stamp: Stamp,
        _ right: IdentityAction = .keepOwn,
        in connection: any Connection
    ) throws {
        try MandateStore(connection: connection).end(mandate, ending, at: stamp.at)
        try Journal.append(
            event(
                IdentityEvent.mandateEnded,
                of: mandate.objectName,
                version: mandate.version + 1,
                by: stamp,
                right,
                [
                    "grantor": .text(mandate.grantor.description),
                    "holder": .text(mandate.holder.description),
                    "why": .text(ending.rawValue),
                ]
            ),
            in: connection
        )
    }

    static func note(
        _ kind: EventKind,
        _ mandate: Mandate,
        version: Int,
        by stamp: Stamp,
        _ right: IdentityAction = .keepOwn,
        in connection: any Connection
    ) throws {
        var facts: Facts = [
            "grantor": .text(mandate.grantor.description),
            "holder": .text(mandate.holder.description),
            "matters": .text(Mandate.text(mandate.matters)),
            "from": .text(mandate.validity.start.description),
        ]
        if let end = mandate.validity.end { facts["until"] = .text(end.description) }
        try Journal.append(
            event(kind, of: mandate.objectName, version: version, by: stamp, right, facts),
            in: connection
        )
    }

    /// Those that one holds and those that one gave, for oneself or for a business that one represents.
    package func mandates(by actor: Actor) async throws -> (
        held: [MandateLine], given: [MandateLine]
    ) {
        let today = now().date
        return try await database.read { connection in
            let own = try Self.ownAccount(actor, in: connection)
            let store = MandateStore(connection: connection)
            let grantors =
                try [own.id]
                + Self.principals(of: own.id, on: today, in: connection)
                .filter(\.isRepresentative).map(\.account)
            let given = try grantors.flatMap { try store.given(by: $0, limit: 100) }
            return try (
                held: store.held(by: own.id, limit: 100).map {
                    try Self.line($0, in: connection)
                },
                given: given.filter { $0.kind == .mandate }.map {
                    try Self.line($0, in: connection)
                }
            )
        }
    }

    private static func line(_ mandate: Mandate, in connection: any Connection) throws
        -> MandateLine
    {
        let accounts = AccountStore(connection: connection)
        let people = PersonStore(connection: connection)
        let business = try people.business(of: mandate.grantor)
        return MandateLine(
            mandate: mandate,
            grantorName: try business?.name ?? accounts.account(mandate.grantor)?.name ?? "",
            grantorNumber: try business?.taxCode
                ?? people.person(of: mandate.grantor)?.number?.masked ?? "",
            isBusiness: business != nil,
            holderName: try accounts.account(mandate.holder)?.name ?? "",
            holderNumber: try people.person(of: mandate.holder)?.number?.masked ?? ""
        )
    }
}
