// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Foundation
import Journal
import Storage
package import Web

extension Identity {
    /// How long a look may last before it must be given a reason anew.
    private static let lookSeconds = 1800

    /// Finds a citizen by number, for a reason that the citizen will read; answers whose account it is.
    package func look(
        number typed: String,
        reason: String,
        by session: Session,
        requestID: String
    ) async throws -> ID<Account> {
        let actor = session.actor
        let found = try await database.read { connection -> ID<Account>? in
            try Self.demand(actor, .reenrol, .citizen)
            return try PersonNumber(typed).flatMap {
                try PersonStore(connection: connection).owner(of: $0)
            }
        }
        guard let found else { throw DeskRefusal.unknownPerson }
        try await noteReading(of: found, reason: reason, by: session, requestID: requestID)
        return found
    }

    /// What is kept of a citizen, for the officer who said why half an hour ago at most.
    package func personFile(_ id: ID<Account>, by actor: Actor) async throws -> PersonFile {
        let now = now()
        return try await database.read { connection in
            let (account, person) = try Self.looked(id, by: actor, at: now, in: connection)
            let people = PersonStore(connection: connection)
            let contacts = try ContactStore(connection: connection).contacts(of: id)
            return PersonFile(
                account: id,
                person: person,
                level: account.level,
                openedAt: account.openedAt,
                contacts: contacts.compactMap { one in
                    one.address.map { one.channel.masked($0) }
                },
                namesakes: try people.namesakes(of: person)
                    .filter { $0 != id }
                    .compactMap { other in
                        guard
                            let known = try AccountStore(connection: connection).account(other),
                            known.isOpen
                        else { return nil }
                        return PersonFile.Namesake(
                            number: try people.person(of: other)?.number?.masked ?? "",
                            openedAt: known.openedAt
                        )
                    }
            )
        }
    }

    /// The citizen, once it is sure that this officer said why he looks.
    private static func looked(
        _ id: ID<Account>,
        by actor: Actor,
        at now: Instant,
        in connection: any Connection
    ) throws -> (Account, Person) {
        try demand(actor, .reenrol, .citizen)
        let since = now.adding(seconds: -lookSeconds)
        guard
            try DeskStore(connection: connection).looked(at: id, by: actor.name, since: since)
        else { throw DeskRefusal.lookAgain }
        guard let account = try AccountStore(connection: connection).account(id),
            account.kind == .citizen, account.isOpen,
            let person = try PersonStore(connection: connection).person(of: id)
        else { throw DeskRefusal.unknownPerson }
        return (account, person)
    }

    /// The officer saw person and papers: the account reaches level 3, with name and birth date as they stand there.
    package func confirmPerson(
        _ id: ID<Account>,
        name: String,
        bornOn: CivilDate,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID, at: now())
        let name = name.precomposedStringWithCanonicalMapping
        try await database.write { connection in
            let (account, person) = try Self.looked(id, by: actor, at: stamp.at, in: connection)
            if let number = person.number, number.birthYear != bornOn.year {
                throw IdentityRefusal.birthDateDiffers
            }
            let isCorrected = person.name != name || person.bornOn != bornOn
            var seen = person
            (seen.name, seen.bornOn) = (name, bornOn)
            _ = try PersonStore(connection: connection).save(seen, of: id)
            let accounts = AccountStore(connection: connection)
            try accounts.rename(name, of: id)
            try accounts.setLevel(.seen, of: id, at: stamp.at)
            try accounts.advance(account, at: stamp.at)
            try Journal.append(
                Self.event(
                    IdentityEvent.personSeen,
                    of: account.objectName,
                    version: account.version + 1,
                    by: stamp,
                    .reenrol,
                    ["account": .text(id.description), "corrected": .flag(isCorrected)],
                    personal: ["before": .text(person.name), "name": .text(name)]
                ),
                in: connection
            )
        }
        cache.forget { $0.account == id }
    }

    /// Closes the account of whoever asks for it at a desk, or of somebody who died.
    package func closePerson(
        _ id: ID<Account>,
        reason: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let (account, _) = try Self.looked(id, by: actor, at: stamp.at, in: connection)
            try Self.close(account, by: stamp, .reenrol, reason: reason, in: connection)
        }
        cache.forget { $0.account == id }
    }

    /// What closing ends: sessions, tokens, ways in, mandates; the number is free for an account anew.
    static func close(
        _ account: Account,
        by stamp: Stamp,
        _ right: IdentityAction,
        reason: String? = nil,
        in connection: any Connection
    ) throws {
        for session in try SessionStore(connection: connection).open(of: account.id) {
            try end(session, why: "account-closed", by: stamp, right, in: connection)
        }
        try OpenIDStore(connection: connection).endGrants(of: account.id, at: stamp.at)
        for mandate in try MandateStore(connection: connection).open(of: account.id) {
            try end(mandate, .closed, by: stamp, right, in: connection)
        }
        try PersonStore(connection: connection).release(account.id)
        try AccountStore(connection: connection).close(account, at: stamp.at)
        try Journal.append(
            event(
                IdentityEvent.accountClosed,
                of: account.objectName,
                version: account.version + 1,
                by: stamp,
                right,
                personal: reason.map { ["reason": .text($0)] }
            ),
            in: connection
        )
    }

    /// The first officer asks that one account of a person become part of another; both were looked at.
    package func askMerge(
        _ gone: ID<Account>,
        into typed: String,
        reason: String,
        by session: Session,
        requestID: String
    ) async throws {
        let kept = try await look(
            number: typed,
            reason: reason,
            by: session,
            requestID: requestID
        )
        let actor = session.actor
        let stamp = stamp(actor, requestID, at: now())
        let merge = Merge(
            id: newID(),
            gone: gone,
            kept: kept,
            firstOfficer: actor.name,
            reason: reason,
            askedAt: stamp.at,
            doneAt: nil,
            version: 1
        )
        try await database.write { connection in
            let one = try Self.looked(gone, by: actor, at: stamp.at, in: connection)
            let other = try Self.looked(kept, by: actor, at: stamp.at, in: connection)
            guard gone != kept else { throw DeskRefusal.sameAccount }
            try Self.checkOnePerson(one, other)
            try MergeStore(connection: connection).insert(merge)
            try Journal.append(
                Self.event(
                    IdentityEvent.mergeAsked,
                    of: merge.objectName,
                    version: 1,
                    by: stamp,
                    .reenrol,
                    ["account": .text(gone.description), "into": .text(kept.description)],
                    personal: ["reason": .text(reason)]
                ),
                in: connection
            )
        }
    }

    /// Two people may share name and birth date, so two officers decide; but one person has one of each.
    private static func checkOnePerson(
        _ one: (account: Account, person: Person),
        _ other: (account: Account, person: Person)
    ) throws {
        guard other.account.level == .seen else { throw DeskRefusal.seeFirst }
        guard PersonName.areSame(one.person.name, other.person.name),
            one.person.bornOn == nil || one.person.bornOn == other.person.bornOn
        else { throw DeskRefusal.notOnePerson }
    }

    package func waitingMerges(by actor: Actor) async throws -> [WaitingMerge] {
        let now = now()
        return try await database.read { connection in
            try Self.demand(actor, .reenrol, .citizen)
            let people = PersonStore(connection: connection)
            return try MergeStore(connection: connection)
                .merges(since: now.adding(seconds: -DeskReset.seconds), limit: 100)
                .filter { $0.isOpen(at: now) }
                .map { merge in
                    let kept = try people.person(of: merge.kept)
                    return WaitingMerge(
                        merge: merge,
                        name: kept?.name ?? "",
                        goneNumber: try people.person(of: merge.gone)?.number?.masked ?? "",
                        keptNumber: kept?.number?.masked ?? "",
                        isOwn: merge.firstOfficer == actor.name
                    )
                }
        }
    }

    /// The second officer confirms: mandates and links go over, the other account is closed for good.
    package func confirmMerge(_ id: ID<Merge>, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID, at: now())
        let merge = try await database.write { connection -> Merge in
            try Self.demand(actor, .reenrol, .citizen)
            let store = MergeStore(connection: connection)
            let accounts = AccountStore(connection: connection)
            guard let merge = try store.merge(id), merge.isOpen(at: stamp.at),
                let gone = try accounts.account(merge.gone), gone.isOpen,
                let kept = try accounts.account(merge.kept), kept.isOpen
            else { throw DeskRefusal.unknownMerge }
            guard merge.firstOfficer != actor.name else {
                throw IdentityRefusal.secondOfficerNeeded
            }
            guard try store.finish(merge, by: actor.name, at: stamp.at) else {
                throw DeskRefusal.unknownMerge
            }
            try Self.moveMandates(merge, by: stamp, in: connection)
            try store.moveOutsideLinks(from: gone.id, to: kept.id)
            try Self.close(gone, by: stamp, .reenrol, in: connection)
            try store.point(gone.id, to: kept.id)
            try accounts.advance(kept, at: stamp.at)
            try Journal.append(
                Self.event(
                    IdentityEvent.accountMerged,
                    of: kept.objectName,
                    version: kept.version + 1,
                    by: stamp,
                    .reenrol,
                    [
                        "account": .text(kept.id.description),
                        "gone": .text(gone.id.description),
                        "first": .text(merge.firstOfficer),
                    ]
                ),
                in: connection
            )
            return merge
        }
        cache.forget { $0.account == merge.gone || $0.account == merge.kept }
    }

    /// Mandates between the two, and such as the other has already, end with the account.
    private static func moveMandates(
        _ merge: Merge,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let store = MandateStore(connection: connection)
        let known = try store.open(of: merge.kept)
        for one in try store.open(of: merge.gone) {
            let grantor = one.grantor == merge.gone ? merge.kept : one.grantor
            let holder = one.holder == merge.gone ? merge.kept : one.holder
            let isDouble = known.contains { $0.grantor == grantor && $0.holder == holder }
            if grantor == holder || isDouble { continue }
            try store.move(one, grantor: grantor, holder: holder)
            try Journal.append(
                event(
                    IdentityEvent.mandateMoved,
                    of: one.objectName,
                    version: one.version + 1,
                    by: stamp,
                    .reenrol,
                    ["grantor": .text(grantor.description), "holder": .text(holder.description)]
                ),
                in: connection
            )
        }
    }

    /// The account and those that were merged into it: what was done as any of them is this person's.
    package func accounts(of actor: Actor) async throws -> [ID<Account>] {
        guard case .person(let text) = actor.subject, let id = ID<Account>(text) else { return [] }
        return try await database.read {
            try [id] + MergeStore(connection: $0).merged(into: id)
        }
    }
}
