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
    package let assurance: Assurance

    /// How far it is known that he is who he says (the levels of TT 01/2019/TT-BTTTT).
    package enum Assurance: Int, Sendable, CaseIterable {
        /// He says so; nobody checked.
        case declared = 1
        case checked = 2
        case present = 3
    }

    /// What was typed as twelve digits; nil when it is not a number of this kind.
    static func number(typed: String) -> String? {
        let digits = typed.filter { $0 != " " && $0 != "." }
        let isNumber =
            digits.utf8.count == 12 && digits.utf8.allSatisfy { (48...57).contains($0) }
        return isNumber ? digits : nil
    }
}

extension Identity {
    /// Opens an account for whoever says that this is his number: assurance level 1, nothing checked.
    package func register(
        personalNumber typed: String,
        name: String,
        password: Password,
        requestID: String
    ) async throws -> Citizen {
        guard let number = Citizen.number(typed: typed) else {
            throw IdentityRefusal.badPersonalNumber
        }
        let name = name.precomposedStringWithCanonicalMapping
        if let fault = PasswordRules.fault(of: password, names: [number, name]) { throw fault }
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
            version: 1
        )
        try await database.write { connection in
            let accounts = AccountStore(connection: connection)
            guard try accounts.insert(account, at: stamp.at) else {
                throw IdentityRefusal.personalNumberTaken
            }
            try accounts.setPassword(hash, isTemporary: false, of: id, at: stamp.at)
            try CitizenStore(connection: connection).insert(number, account)
            let event = Self.event(
                IdentityEvent.citizenRegistered,
                of: account.objectName,
                version: 1,
                by: stamp,
                .keepOwn,
                ["assurance": .integer(Int64(Citizen.Assurance.declared.rawValue))],
                personal: ["login": .text(number), "name": .text(name)]
            )
            try Journal.append(event, in: connection)
        }
        return Citizen(
            account: id,
            personalNumber: number,
            name: name,
            assurance: .declared
        )
    }

    /// Who a signed-in person is as a citizen; nil for officers and software.
    package func citizen(_ actor: Actor) async throws -> Citizen? {
        guard case .person(let text) = actor.subject, let id = ID<Account>(text) else { return nil }
        return try await database.read { try CitizenStore(connection: $0).find(id) }
    }
}

/// Every statement on the table `citizen`.
struct CitizenStore {
    let connection: any Connection

    func insert(_ number: String, _ account: Account) throws {
        try connection.run(
            """
            INSERT INTO citizen (account, personal_number, assurance, registered_at)
            VALUES (\(account.id), \(number), \(Citizen.Assurance.declared.rawValue),
                \(account.openedAt))
            """
        )
    }

    func find(_ id: ID<Account>) throws -> Citizen? {
        try connection.rows(
            """
            SELECT c.account AS account, c.personal_number AS personal_number,
                c.assurance AS assurance, a.name AS name
            FROM citizen c JOIN account a ON a.id = c.account WHERE c.account = \(id)
            """
        ).first.map {
            try Citizen(
                account: $0.value("account"),
                personalNumber: $0.value("personal_number"),
                name: $0.value("name"),
                assurance: Citizen.Assurance(rawValue: $0.value("assurance")) ?? .declared
            )
        }
    }
}
