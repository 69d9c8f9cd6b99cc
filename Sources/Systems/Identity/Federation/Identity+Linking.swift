// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage

/// Whom another provider vouches for, as its claims say (vietnam.md §7.3).
struct OutsidePerson: Sendable {
    let issuer: String
    /// `TechID` where the provider speaks of one, else `sub`.
    let subject: String
    let level: AssuranceLevel
    let isBusiness: Bool
    let person: Person
}

extension OutsidePerson {
    init(_ outside: OutsideIdentity, _ known: JSON, issuer: String) {
        let subject = known["TechID"]?.text ?? outside.subject
        let name = known["name"]?.text ?? known["HoVaTen"]?.text ?? subject
        self.init(
            issuer: issuer,
            subject: subject,
            level: outside.accessLevel,
            isBusiness: known["LoaiTaiKhoan"]?.text == "2",
            person: Person(
                number: known["SoDinhDanh"]?.text.flatMap(PersonNumber.init),
                name: String(name.prefix(200)),
                bornOn: known["birthdate"]?.text.flatMap { CivilDate(text: $0) },
                phone: known["phone_number"]?.text ?? "",
                mail: known["email"]?.text ?? ""
            )
        )
    }
}

extension Identity {
    /// The account that this person has here: linked, his own by his number, or made now (vietnam.md §7.3: auth,
    /// mapping, create).
    func link(_ one: OutsidePerson, to signedIn: ID<Account>?, requestID: String) async throws
        -> ID<Account>
    {
        let id: ID<Account> = newID()
        let stamp = stamp(Self.person(id), requestID, at: now())
        let linked = try await database.write { connection in
            let links = OutsideLinkStore(connection: connection)
            if let account = try links.account(one.issuer, one.subject) {
                try links.use(one.issuer, one.subject, at: stamp.at)
                return account
            }
            let account =
                try Self.known(one, signedIn, by: stamp, in: connection)
                ?? Self.open(id, one, by: stamp, in: connection)
            try links.insert(one.issuer, one.subject, account, at: stamp.at)
            try Journal.append(
                Self.event(
                    IdentityEvent.accountLinked,
                    of: "identity.link/\(id)",
                    version: 1,
                    by: stamp,
                    .keepOwn,
                    ["account": .text(account.description), "issuer": .text(one.issuer)],
                    personal: ["subject": .text(one.subject)]
                ),
                in: connection
            )
            return account
        }
        cache.forget { $0.account == linked }
        return linked
    }

    /// Whoever is signed in, or the owner of the number; nil for somebody who is new here.
    private static func known(
        _ one: OutsidePerson,
        _ signedIn: ID<Account>?,
        by stamp: Stamp,
        in connection: any Connection
    ) throws -> ID<Account>? {
        let people = PersonStore(connection: connection)
        // His own by his number only when the provider saw to it that the number is his.
        let number = one.level >= .matched ? one.person.number : nil
        let owner = try number.flatMap(people.owner)
        if let signedIn {
            let own = try people.person(of: signedIn)?.number
            // Two people at one browser must not become one.
            guard owner == nil || owner == signedIn, own == nil || number == nil || own == number
            else { throw IdentityRefusal.outsideDiffers }
            return signedIn
        }
        guard let owner, let account = try AccountStore(connection: connection).account(owner)
        else { return nil }
        if account.level < .matched { try handOver(account, to: one, by: stamp, in: connection) }
        return owner
    }

    /// Gives an account to the person whose number it bears, of which until now only a stranger's word was known.
    ///
    /// It may have been opened by somebody else, to lie in wait: whatever lets in but the proof ends.
    private static func handOver(
        _ account: Account,
        to one: OutsidePerson,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        try endWays(into: account, why: "proved-elsewhere", by: stamp, .keepOwn, in: connection)
        let accounts = AccountStore(connection: connection)
        _ = try accounts.forgetPassword(of: account.id)
        let contacts = ContactStore(connection: connection)
        for contact in try contacts.contacts(of: account.id) {
            try contacts.save(contact.emptied)
        }
        _ = try PersonStore(connection: connection).save(one.person, of: account.id)
        try accounts.rename(one.person.name, of: account.id)
        try accounts.setLevel(one.level, of: account.id, at: stamp.at)
        try accounts.advance(account, at: stamp.at)
        try Journal.append(
            event(
                IdentityEvent.accountHandedOver,
                of: account.objectName,
                version: account.version + 1,
                by: stamp,
                .keepOwn,
                ["issuer": .text(one.issuer)],
                personal: ["before": .text(account.name), "name": .text(one.person.name)]
            ),
            in: connection
        )
    }

    private static func open(
        _ id: ID<Account>,
        _ one: OutsidePerson,
        by stamp: Stamp,
        in connection: any Connection
    ) throws -> ID<Account> {
        let account = Account(
            id: id,
            // Nobody signs in by it; a password can be given to it later.
            login: "dv-" + id.description,
            officer: nil,
            name: one.person.name,
            isDisabled: false,
            language: nil,
            lastPost: nil,
            openedAt: stamp.at,
            version: 1,
            kind: one.isBusiness ? .business : .citizen,
            level: one.level,
            closedAt: nil,
            mergedInto: nil
        )
        guard try AccountStore(connection: connection).insert(account, at: stamp.at) else {
            throw FederationFault.subject
        }
        // Without proof the number stays with whoever said it first, until a desk decides.
        let people = PersonStore(connection: connection)
        if try !people.save(one.person, of: id) {
            var unnumbered = one.person
            unnumbered.number = nil
            _ = try people.save(unnumbered, of: id)
        }
        try Journal.append(
            event(
                IdentityEvent.citizenRegistered,
                of: account.objectName,
                version: 1,
                by: stamp,
                .keepOwn,
                ["assurance": .integer(Int64(account.level.rawValue))],
                personal: ["name": .text(account.name)]
            ),
            in: connection
        )
        return id
    }
}
