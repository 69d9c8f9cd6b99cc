// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import Web

/// A sign-in that is on its way through another provider.
struct OutsideVisit: Sendable {
    /// Where to send the browser.
    let address: String
    /// For a cookie of this browser alone, so that nobody finishes another's sign-in.
    let cookie: String
}

extension Identity {
    private static let stateSeconds = 600
    static let outsideCookie = "vanlang-outside"

    /// Begins; what must be known afterwards travels sealed in `state`, so nothing is kept here.
    func beginOutside(_ provider: OutsideProvider, back: String, next: String) async throws
        -> OutsideVisit
    {
        let now = now()
        let endpoints = try await provider.endpoints(at: now)
        let (cookie, verifier, nonce) = (
            Base64URL.text(randomBytes(32)), Base64URL.text(randomBytes(32)),
            Base64URL.text(randomBytes(16))
        )
        let kept: JSON = [
            "cookie": .string(Hex.string(Self.digest(cookie))), "verifier": .string(verifier),
            "nonce": .string(nonce), "next": .string(next), "back": .string(back),
            "until": .integer(now.adding(seconds: Self.stateSeconds).microseconds),
        ]
        let sealed = try secrets.seal(
            kept.bytes,
            for: "outside \(provider.issuer)",
            nonce: randomBytes(SecretBox.nonceBytes)
        )
        let parameters = [
            ("response_type", "code"), ("client_id", provider.clientID),
            ("redirect_uri", back), ("scope", "openid profile email phone dinhdanh"),
            ("state", Base64URL.text(sealed)), ("nonce", nonce),
            ("code_challenge", PKCE.challenge(of: verifier)), ("code_challenge_method", "S256"),
        ]
        return OutsideVisit(
            address: Self.address(endpoints.authorization, parameters),
            cookie: cookie
        )
    }

    /// Ends: the code is redeemed, the person found, linked or made, and a session opened.
    func finishOutside(
        _ provider: OutsideProvider,
        query: (String) -> String?,
        cookie: String?,
        _ request: SignInRequest,
        linking account: ID<Account>?
    ) async throws -> (signedIn: SignedIn, next: String) {
        let now = now()
        guard let state = query("state"), let sealed = Base64URL.bytes(state),
            let bytes = try? secrets.open(sealed, for: "outside \(provider.issuer)"),
            let kept = try? JSON(parsing: bytes), let cookie,
            kept["cookie"]?.text == Hex.string(Self.digest(cookie)),
            let until = kept["until"]?.integer, now.microseconds < until,
            // RFC 9207: a provider that names itself must be the one that was asked.
            query("iss").map({ $0 == provider.issuer }) ?? true,
            let code = query("code")
        else { throw FederationFault.mixedUp }
        let endpoints = try await provider.endpoints(at: now)
        let answer = try await provider.redeem(
            [
                ("grant_type", "authorization_code"), ("code", code),
                ("redirect_uri", kept["back"]?.text ?? ""),
                ("code_verifier", kept["verifier"]?.text ?? ""),
            ],
            at: endpoints.token
        )
        guard let token = answer["id_token"]?.text, let access = answer["access_token"]?.text else {
            throw FederationFault.token
        }
        let outside = try OutsideIdentity(
            token,
            keys: try await OutsideProvider.get(endpoints.keys),
            issuer: provider.issuer,
            client: provider.clientID,
            nonce: kept["nonce"]?.text ?? "",
            at: now
        )
        let known = try await OutsideProvider.get(endpoints.userInfo, bearer: access)
        // Core §5.3.2: another subject's claims are nobody's.
        guard known["sub"]?.text == outside.subject else { throw FederationFault.subject }
        let digest = Self.digest("outside " + state)
        let end = now.adding(seconds: Self.stateSeconds)
        let isNew = try await database.write {
            try OpenIDStore(connection: $0).once(digest, until: end)
        }
        guard isNew else { throw FederationFault.mixedUp }
        let found = try await link(outside, known, provider, account, request.requestID)
        let methods: [SignInMethod] = outside.hasTwoFactors ? [.federatedTwo] : [.federated]
        let proven = Proven(account: found, methods: methods) { _, _ in false }
        return (try await open(request, proven), kept["next"]?.text ?? "")
    }

    /// The account that this person has here: linked, his own by his number, or made now (vietnam.md §7.3: auth, mapping, create).
    private func link(
        _ outside: OutsideIdentity,
        _ known: JSON,
        _ provider: OutsideProvider,
        _ signedIn: ID<Account>?,
        _ requestID: String
    ) async throws -> ID<Account> {
        let subject = known["TechID"]?.text ?? outside.subject
        let number = known["SoDinhDanh"]?.text.flatMap(PersonNumber.init)
        let name = known["name"]?.text ?? known["HoVaTen"]?.text ?? subject
        let id: ID<Account> = newID()
        let stamp = stamp(Self.person(id), requestID, at: now())
        let issuer = provider.issuer
        return try await database.write { connection in
            let links = OutsideLinkStore(connection: connection)
            if let account = try links.account(issuer, subject) {
                try links.use(issuer, subject, at: stamp.at)
                return account
            }
            // His own by his number only when the provider saw to it that the number is his.
            let isProved = outside.accessLevel >= .matched
            let byNumber =
                try isProved
                ? number.flatMap { try PersonStore(connection: connection).owner(of: $0) } : nil
            let account =
                try signedIn ?? byNumber
                ?? Self.open(id, name, number, outside, known, by: stamp, in: connection)
            try links.insert(issuer, subject, account, at: stamp.at)
            try Journal.append(
                Self.event(
                    IdentityEvent.accountLinked,
                    of: "identity.link/\(id)",
                    version: 1,
                    by: stamp,
                    .keepOwn,
                    ["account": .text(account.description), "issuer": .text(issuer)],
                    personal: ["subject": .text(subject)]
                ),
                in: connection
            )
            return account
        }
    }

    private static func open(
        _ id: ID<Account>,
        _ name: String,
        _ number: PersonNumber?,
        _ outside: OutsideIdentity,
        _ known: JSON,
        by stamp: Stamp,
        in connection: any Connection
    ) throws -> ID<Account> {
        let account = Account(
            id: id,
            // Nobody signs in by it; a password can be given to it later.
            login: "dv-" + id.description,
            officer: nil,
            name: String(name.prefix(200)),
            isDisabled: false,
            language: nil,
            lastPost: nil,
            openedAt: stamp.at,
            version: 1,
            kind: known["LoaiTaiKhoan"]?.text == "2" ? .business : .citizen,
            level: outside.accessLevel,
            closedAt: nil,
            mergedInto: nil
        )
        guard try AccountStore(connection: connection).insert(account, at: stamp.at) else {
            throw FederationFault.subject
        }
        let person = Person(
            number: number,
            name: account.name,
            bornOn: known["birthdate"]?.text.flatMap { CivilDate(text: $0) },
            phone: known["phone_number"]?.text ?? "",
            mail: known["email"]?.text ?? ""
        )
        // Somebody here says the number is his, without proof: then the newcomer has none until a desk decides.
        let people = PersonStore(connection: connection)
        if try !people.save(person, of: id) {
            var unnumbered = person
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

/// Every statement on the table `account_outside`.
struct OutsideLinkStore {
    let connection: any Connection

    func account(_ issuer: String, _ subject: String) throws -> ID<Account>? {
        try connection.rows(
            """
            SELECT account FROM account_outside WHERE issuer = \(issuer) AND subject = \(subject)
            """
        ).first?.value("account")
    }

    func insert(_ issuer: String, _ subject: String, _ account: ID<Account>, at now: Instant) throws
    {
        try connection.run(
            """
            INSERT INTO account_outside (issuer, subject, account, linked_at, used_at)
            VALUES (\(issuer), \(subject), \(account), \(now), \(now))
            """
        )
    }

    func use(_ issuer: String, _ subject: String, at now: Instant) throws {
        try connection.run(
            """
            UPDATE account_outside SET used_at = \(now)
            WHERE issuer = \(issuer) AND subject = \(subject)
            """
        )
    }
}
