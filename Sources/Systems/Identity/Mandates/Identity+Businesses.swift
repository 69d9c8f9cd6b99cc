// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Foundation
import Journal
import Storage
package import Web

/// What became of a claim.
package enum ClaimOutcome: Sendable, Equatable {
    /// The register names the person: he may act at once.
    case confirmed
    /// No register answered: a desk will look at the papers.
    case waiting
}

/// A claim as a desk sees it.
package struct WaitingClaim: Sendable {
    package let claim: BusinessClaim
    package let name: String
    package let number: String
    package let level: AssuranceLevel
}

extension Identity {
    /// Says that one represents a business by law; the register decides, or a desk when it is silent.
    package func claimBusiness(_ typed: Business, by actor: Actor, requestID: String) async throws
        -> ClaimOutcome
    {
        guard let taxCode = Business.taxCode(typed.taxCode) else { throw MandateRefusal.badTaxCode }
        let number = try await database.read { connection -> PersonNumber? in
            let own = try Self.ownAccount(actor, in: connection)
            guard own.kind == .citizen, own.level >= .matched else {
                throw MandateRefusal.levelNeeded
            }
            return try PersonStore(connection: connection).person(of: own.id)?.number
        }
        try await countTry("business \(actor.name)")
        // Outside any transaction: the register may take its time.
        let answer = await businesses.ask(taxCode)
        let stamp = stamp(actor, requestID, at: now())
        let ids = NewBusiness(account: newID(), mandate: newID(), claim: newID())
        switch answer {
        case .unknown: throw MandateRefusal.unknownBusiness
        case .found(_, let representatives):
            guard let number, representatives.contains(number) else {
                throw MandateRefusal.notRepresentative
            }
        case .silent: break
        }
        return try await database.write { connection in
            let own = try Self.ownAccount(actor, in: connection)
            try AttemptStore(connection: connection).forget("business \(actor.name)")
            var business = Business(
                taxCode: taxCode,
                registerCode: typed.registerCode.isEmpty ? taxCode : typed.registerCode,
                name: typed.name.precomposedStringWithCanonicalMapping
            )
            if try Self.represents(own.id, taxCode, on: stamp.at.date, in: connection) {
                throw MandateRefusal.alreadyRepresents
            }
            if case .found(let name, _) = answer {
                business = Business(
                    taxCode: taxCode,
                    registerCode: business.registerCode,
                    name: name
                )
                try Self.appoint(own.id, business, ids, by: stamp, .keepOwn, in: connection)
                return .confirmed
            }
            try Self.keepClaim(business, of: own, ids.claim, by: stamp, in: connection)
            return .waiting
        }
    }

    private struct NewBusiness: Sendable {
        let account: ID<Account>
        let mandate: ID<Mandate>
        let claim: ID<BusinessClaim>
    }

    private static func keepClaim(
        _ business: Business,
        of own: Account,
        _ id: ID<BusinessClaim>,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let store = MandateStore(connection: connection)
        let waiting = try store.claims(of: own.id, limit: 100).filter { $0.decidedAt == nil }
        if waiting.contains(where: { $0.business.taxCode == business.taxCode }) { return }
        guard waiting.count < BusinessClaim.limit else { throw MandateRefusal.tooManyClaims }
        let claim = BusinessClaim(
            id: id,
            person: own.id,
            business: business,
            madeAt: stamp.at,
            decidedAt: nil,
            isConfirmed: nil,
            decidedBy: "",
            reason: "",
            version: 1
        )
        try store.insert(claim)
        try Journal.append(
            event(
                IdentityEvent.businessClaimed,
                of: claim.objectName,
                version: 1,
                by: stamp,
                .keepOwn,
                ["account": .text(own.id.description), "tax_code": .text(business.taxCode)]
            ),
            in: connection
        )
    }

    private static func represents(
        _ person: ID<Account>,
        _ taxCode: String,
        on day: CivilDate,
        in connection: any Connection
    ) throws -> Bool {
        try principals(of: person, on: day, in: connection)
            .contains { $0.isRepresentative && $0.number == taxCode }
    }

    /// An account that nobody signs in to.
    private static func open(
        _ business: Business,
        _ id: ID<Account>,
        by stamp: Stamp,
        _ right: IdentityAction,
        in connection: any Connection
    ) throws {
        let account = Account(
            id: id,
            login: business.taxCode,
            officer: nil,
            name: business.name,
            isDisabled: false,
            language: nil,
            lastPost: nil,
            openedAt: stamp.at,
            version: 1,
            kind: .business,
            level: .matched,
            closedAt: nil,
            mergedInto: nil
        )
        guard try AccountStore(connection: connection).insert(account, at: stamp.at) else {
            throw IdentityRefusal.loginTaken(business.taxCode)
        }
        try PersonStore(connection: connection).save(business, of: account.id)
        try Journal.append(
            event(
                IdentityEvent.businessOpened,
                of: account.objectName,
                version: 1,
                by: stamp,
                right,
                ["tax_code": .text(business.taxCode)],
                personal: ["name": .text(business.name)]
            ),
            in: connection
        )
    }

    /// Lets a person act for a business by law; its account is opened with its first representative.
    private static func appoint(
        _ person: ID<Account>,
        _ business: Business,
        _ ids: NewBusiness,
        by stamp: Stamp,
        _ right: IdentityAction,
        in connection: any Connection
    ) throws {
        let people = PersonStore(connection: connection)
        let known = try people.owner(ofTaxCode: business.taxCode)
        if known == nil { try open(business, ids.account, by: stamp, right, in: connection) }
        let mandate = Mandate(
            id: ids.mandate,
            kind: .representative,
            grantor: known ?? ids.account,
            holder: person,
            matters: Set(Mandate.Matter.allCases),
            validity: Validity(from: stamp.at.date),
            givenBy: nil,
            offeredAt: stamp.at,
            acceptedAt: stamp.at,
            endedAt: nil,
            ending: nil,
            version: 1
        )
        try MandateStore(connection: connection).insert(mandate)
        try note(
            IdentityEvent.mandateAccepted,
            mandate,
            version: 1,
            by: stamp,
            right,
            in: connection
        )
    }

    /// One's own claims, the newest first.
    package func claims(by actor: Actor) async throws -> [BusinessClaim] {
        try await database.read { connection in
            let own = try Self.ownAccount(actor, in: connection)
            return try MandateStore(connection: connection).claims(of: own.id, limit: 50)
        }
    }

    /// What waits for a desk; that the officer saw the names is noted when he decides.
    package func waitingClaims(by actor: Actor) async throws -> [WaitingClaim] {
        try await database.read { connection in
            try Self.demand(actor, .confirmBusiness, .citizen)
            let people = PersonStore(connection: connection)
            return try MandateStore(connection: connection).waitingClaims(limit: 100)
                .compactMap { claim in
                    guard
                        let account = try AccountStore(connection: connection)
                            .account(claim.person)
                    else { return nil }
                    return WaitingClaim(
                        claim: claim,
                        name: account.name,
                        number: try people.person(of: claim.person)?.number?.masked ?? "",
                        level: account.level
                    )
                }
        }
    }

    /// An officer saw the papers of the business, and confirms or refuses.
    package func decideClaim(
        _ id: ID<BusinessClaim>,
        isConfirmed: Bool,
        reason: String,
        by session: Session,
        requestID: String
    ) async throws {
        let actor = session.actor
        let stamp = stamp(actor, requestID, at: now())
        let ids = NewBusiness(account: newID(), mandate: newID(), claim: id)
        let reading = Reading(
            id: newID(),
            readerName: session.personName,
            readerAgency: session.agencyName,
            reason: reason,
            readAt: stamp.at
        )
        try await database.write { connection in
            try Self.demand(actor, .confirmBusiness, .citizen)
            let store = MandateStore(connection: connection)
            guard let claim = try store.claim(id), claim.decidedAt == nil,
                try store.decide(
                    claim,
                    isConfirmed: isConfirmed,
                    by: actor.name,
                    reason: reason,
                    at: stamp.at
                )
            else { throw MandateRefusal.unknownClaim }
            try DeskStore(connection: connection).insert(reading, of: claim.person, by: actor.name)
            let (person, taxCode, day) = (claim.person, claim.business.taxCode, stamp.at.date)
            if isConfirmed, try !Self.represents(person, taxCode, on: day, in: connection) {
                try Self.appoint(
                    person,
                    claim.business,
                    ids,
                    by: stamp,
                    .confirmBusiness,
                    in: connection
                )
            }
            try Journal.append(
                Self.event(
                    IdentityEvent.businessDecided,
                    of: claim.objectName,
                    version: claim.version + 1,
                    by: stamp,
                    .confirmBusiness,
                    [
                        "account": .text(person.description), "tax_code": .text(taxCode),
                        "confirmed": .flag(isConfirmed),
                    ],
                    personal: ["reason": .text(reason)]
                ),
                in: connection
            )
        }
    }
}
