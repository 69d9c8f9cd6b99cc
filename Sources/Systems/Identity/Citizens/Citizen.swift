// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation
import Journal
import Storage

/// A person who opened an account of his own, by his personal ID number.
package struct Citizen: Sendable, Equatable {
    package let account: ID<Account>
    /// Twelve digits (TT 07/2016/TT-BCA Đ7).
    package let personalNumber: String
    package let name: String
    package let assurance: AssuranceLevel
}

extension Identity {
    /// Opens an account for whoever says that this is his number: assurance level 1, nothing checked.
    package func register(
        personalNumber typed: String,
        name: String,
        bornOn: CivilDate? = nil,
        password: Password,
        requestID: String
    ) async throws -> Citizen {
        let personNumber = try personNumber(typed, of: bornOn)
        let number = personNumber.text
        let name = name.precomposedStringWithCanonicalMapping
        if let fault = fault(of: password, names: [number, name]) { throw fault }
        let hash = try await hash(password)
        let id: ID<Account> = newID()
        let stamp = stamp(Self.person(id), requestID, at: now())
        let account = Account(
            id: id,
            login: number,
            officer: nil,
            name: name,
            isDisabled: false,
            language: nil,
            lastPost: nil,
            openedAt: stamp.at,
            version: 1,
            kind: .citizen,
            level: .stated,
            closedAt: nil,
            mergedInto: nil
        )
        try await database.write { connection in
            let accounts = AccountStore(connection: connection)
            guard try accounts.insert(account, at: stamp.at) else {
                throw IdentityRefusal.personalNumberTaken
            }
            let person = Person(number: personNumber, name: name, bornOn: bornOn)
            guard try PersonStore(connection: connection).save(person, of: id) else {
                throw IdentityRefusal.personalNumberTaken
            }
            try accounts.setPassword(hash, isTemporary: false, of: id, at: stamp.at)
            let event = Self.event(
                IdentityEvent.citizenRegistered,
                of: account.objectName,
                version: 1,
                by: stamp,
                .keepOwn,
                ["assurance": .integer(Int64(AssuranceLevel.stated.rawValue))],
                personal: ["login": .text(number), "name": .text(name)]
            )
            try Journal.append(event, in: connection)
        }
        let answer = try await matchWithRegister(id, requestID: requestID)
        return Citizen(
            account: id,
            personalNumber: number,
            name: name,
            assurance: answer == .agrees ? .matched : .stated
        )
    }

    /// A number as it is typed, against the birth date that was typed beside it.
    private func personNumber(_ typed: String, of bornOn: CivilDate?) throws -> PersonNumber {
        guard let number = PersonNumber(typed) else { throw IdentityRefusal.badPersonalNumber }
        if let bornOn, bornOn.year != number.birthYear { throw IdentityRefusal.birthDateDiffers }
        return number
    }

    /// Who a signed-in person is as a citizen; nil for officers and software.
    package func citizen(_ actor: Actor) async throws -> Citizen? {
        guard case .person(let text) = actor.subject, let id = ID<Account>(text) else { return nil }
        return try await database.read { connection in
            guard let account = try AccountStore(connection: connection).account(id),
                account.kind == .citizen,
                let person = try PersonStore(connection: connection).person(of: id),
                let number = person.number
            else { return nil }
            return Citizen(
                account: id,
                personalNumber: number.text,
                name: person.name,
                assurance: account.level
            )
        }
    }
}
