// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage

/// An access token of ours that is in force.
struct LiveToken: Sendable {
    let claims: JSON
    let grant: OpenIDGrant
    let keyThumbprint: String?
}

extension Identity {
    /// What the bearer of a token may know of its person.
    func userInfo(_ token: LiveToken) async throws -> JSON {
        let grant = token.grant
        // The token may say less than the grant, never more.
        let scopes = OpenIDClient.Scope.set(token.claims["scope"]?.text ?? "")
            .intersection(grant.scopes)
        guard scopes.contains(.openID) else {
            throw OpenIDFault(.insufficientScope, "The scope openid is missing.")
        }
        let person = try await database.read { try KnownPerson(grant.account, in: $0) }
        return person.claims(scopes, level: grant.level)
    }

    /// Whether applications may still be told of the owner of an account.
    static func mayTell(
        of id: ID<Account>,
        at now: Instant,
        in connection: any Connection
    ) throws -> Bool {
        guard let account = try AccountStore(connection: connection).account(id), account.isOpen
        else { return false }
        return try isVouched(account, at: now, in: connection)
    }

    /// False for an officer whose last post has ended: nobody vouches for him as one any more, although he may still
    /// look at his own account here.
    static func isVouched(
        _ account: Account,
        at now: Instant,
        in connection: any Connection
    ) throws -> Bool {
        guard let id = account.officer else { return true }
        guard let officer = try Directory.officer(id, in: connection) else { return false }
        return try !Directory.posts(of: officer, on: now.date, in: connection).isEmpty
    }

    /// The token with its grant; a fault when it is forged, expired, revoked or ended.
    func live(_ token: String) async throws -> LiveToken {
        let now = now()
        let keys = try await keys(at: now)
        let refused = OpenIDFault(.invalidToken, "The token is not in force.")
        guard let claims = OwnToken.claims(.access, of: token, keys: keys),
            let end = claims["exp"]?.integer, now.microseconds / 1_000_000 < end,
            let id = claims["grant"]?.text.flatMap(ID<OpenIDGrant>.init)
        else { throw refused }
        let revocation = Self.digest("revoked " + (claims["jti"]?.text ?? ""))
        let grant = try await database.read { connection -> OpenIDGrant? in
            let store = OpenIDStore(connection: connection)
            guard try !store.wasSeen(revocation), let grant = try store.grant(id),
                grant.endedAt == nil,
                let client = try OpenIDClientStore(connection: connection).client(grant.client),
                !client.isDisabled,
                try Self.mayTell(of: grant.account, at: now, in: connection)
            else { return nil }
            return grant
        }
        guard let grant else { throw refused }
        return LiveToken(
            claims: claims,
            grant: grant,
            keyThumbprint: TokenBinding.binding(confirmation: claims["cnf"])
        )
    }
}

/// What is known of the owner of an account, for claims.
struct KnownPerson: Sendable {
    let account: Account
    let name: String
    let mail: String
    let phone: String
    let isMailVerified: Bool
    let isPhoneVerified: Bool
    let bornOn: String
    let personNumber: String
    let oldNumber: String
    let taxCode: String
    let registerCode: String

    init(_ id: ID<Account>, in connection: any Connection) throws {
        guard let account = try AccountStore(connection: connection).account(id) else {
            throw OpenIDFault(.invalidToken, "The account is gone.")
        }
        let officer = try account.officer.flatMap { try Directory.officer($0, in: connection) }
        let store = PersonStore(connection: connection)
        let person = try store.person(of: id)
        let business = try store.business(of: id)
        self.account = account
        name = officer?.name ?? person?.name ?? business?.name ?? account.name
        let verifiedMail = try Identity.address(of: id, .mail, in: connection)
        let verifiedPhone = try Identity.address(of: id, .phone, in: connection)
        mail = verifiedMail ?? officer?.mail ?? person?.mail ?? ""
        phone = verifiedPhone ?? person?.phone ?? ""
        isMailVerified = verifiedMail != nil
        isPhoneVerified = verifiedPhone != nil
        bornOn = person?.bornOn?.description ?? ""
        personNumber = person?.number?.text ?? ""
        oldNumber = person?.oldNumber ?? ""
        taxCode = business?.taxCode ?? ""
        registerCode = business?.registerCode ?? ""
    }

    /// Standard names, and beside them those that the national portals read (vietnam.md §7.3).
    func claims(_ scopes: Set<OpenIDClient.Scope>, level: AssuranceLevel) -> JSON {
        var members: [(String, JSON)] = [("sub", .string(account.id.description))]
        func add(_ name: String, _ value: String) {
            if !value.isEmpty { members.append((name, .string(value))) }
        }
        if scopes.contains(.profile) {
            add("name", name)
            add("birthdate", bornOn)
            add("locale", account.language?.rawValue ?? "")
        }
        if scopes.contains(.email) {
            add("email", mail)
            if !mail.isEmpty { members.append(("email_verified", .bool(isMailVerified))) }
        }
        if scopes.contains(.phone) {
            add("phone_number", phone)
            if !phone.isEmpty { members.append(("phone_number_verified", .bool(isPhoneVerified))) }
        }
        if scopes.contains(.identity) {
            add("TechID", account.id.description)
            add("LoaiTaiKhoan", account.kind.nationalCode)
            add("HoVaTen", name)
            add("SoDinhDanh", personNumber)
            add("SoCMND", oldNumber)
            add("MaSoThue", taxCode)
            add("MaSoDoanhNghiep", registerCode)
            add("loAs", String(level.rawValue))
        }
        return .object(members)
    }
}

extension Account.Kind {
    /// `LoaiTaiKhoan`: 1 is seen in vietnam.md §7.3; the others follow the order of its list of numbers.
    var nationalCode: String {
        switch self {
        case .citizen: "1"
        case .business: "2"
        case .officer, .asOperator: "3"
        case .service: "4"
        }
    }
}
