// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage

/// What somebody typed to sign in, and from where.
package struct SignInRequest: Sendable {
    package var login: String
    package var password: Password
    package var place: Place
    /// The browser in a few words.
    package var agent: String
    /// The cookie's token so far, whose session ends when the new one begins.
    package var replacing: String?
    package var requestID: String

    package init(
        login: String,
        password: String,
        place: Place,
        agent: String = "",
        replacing: String? = nil,
        requestID: String
    ) {
        self.login = login
        self.password = Password(password)
        self.place = place
        self.agent = agent
        self.replacing = replacing
        self.requestID = requestID
    }
}

/// What signing in gives.
package struct SignedIn: Sendable {
    /// For the cookie, this once.
    package let token: SessionToken
    package let account: Account
    /// The password was told by somebody else: nothing is allowed before it is changed.
    package let mustChangePassword: Bool
    /// Nothing is allowed before a second factor is shown.
    package let needsSecond: Bool
}

extension Identity {
    /// Opens a session for the right password; an unknown name and a wrong password look the same.
    package func signIn(_ request: SignInRequest) async throws -> SignedIn {
        let begun = try await begin(request)
        let hash = begun.password?.hash ?? decoy
        let isRight = try await pool.verify(request.password, against: hash)
        guard isRight, let account = begun.account, begun.password != nil else {
            try await fail(request, begun.account)
            throw IdentityRefusal.wrongPassword
        }
        if !account.isOpen { throw IdentityRefusal.disabled }
        let isOld = hash.parameters != .current
        let renewed = isOld ? try await self.hash(request.password) : nil
        return try await open(request, account, hash, renewed)
    }

    private struct Begun: Sendable {
        let account: Account?
        let password: KeptPassword?
    }

    static func counter(pair login: String, _ place: Place) -> String {
        "pair \(login) \(place.text)"
    }
    static func counter(account login: String) -> String { "account \(login)" }
    static func counter(_ place: Place) -> String { "place \(place.text)" }

    /// Counts the attempt before it is tried, so that many at once find the same limits as many in
    /// turn.
    private func begin(_ request: SignInRequest) async throws -> Begun {
        let now = now()
        // What cannot be a login name is nobody's; it is counted like every unknown one.
        let login = Account.folded(request.login) ?? "?"
        let place = request.place
        return try await database.write { connection in
            let attempts = AttemptStore(connection: connection)
            let accounts = AccountStore(connection: connection)
            let account = try accounts.account(login: login)
            let since = now.adding(seconds: -SignInRecord.knownSeconds)
            let isKnownPlace =
                try account.map {
                    try attempts.last($0.id, place, isSuccess: true, since: since) != nil
                } ?? false
            let pairName = Self.counter(pair: login, place)
            let accountName = Self.counter(account: login)
            let pair = try attempts.count(pairName)
            let whole = try attempts.count(accountName)
            var waits = [SlowDown.pair.wait(pair, at: now)]
            if !isKnownPlace {
                waits.append(SlowDown.account.wait(whole, at: now))
                let here = try attempts.count(Self.counter(place))
                waits.append(SlowDown.place.wait(here, at: now))
            }
            if let wait = waits.max(), wait > 0 { throw IdentityRefusal.slowDown(seconds: wait) }
            try attempts.set(SlowDown.pair.adding(to: pair, at: now), pairName)
            try attempts.set(SlowDown.account.adding(to: whole, at: now), accountName)
            return Begun(
                account: account,
                password: try account.flatMap { try accounts.password(of: $0.id) }
            )
        }
    }

    /// Counts the place, and writes the failure into the history of the account it was meant for.
    private func fail(_ request: SignInRequest, _ account: Account?) async throws {
        let now = now()
        let id: ID<SignInRecord> = newID()
        let actor = Actor(
            subject: .job("sign-in"),
            agency: nil,
            roles: [],
            scope: .agency,
            strength: .none
        )
        let stamp = stamp(actor, request.requestID, at: now)
        try await database.write { connection in
            let attempts = AttemptStore(connection: connection)
            let name = Self.counter(request.place)
            try attempts.set(SlowDown.place.adding(to: attempts.count(name), at: now), name)
            guard let account else { return }
            let pairName = Self.counter(pair: account.login, request.place)
            let failures = try attempts.count(pairName)?.failures ?? 1
            try Self.record(failures, id, request, account, by: stamp, in: connection)
        }
    }

    private static func record(
        _ failures: Int,
        _ id: ID<SignInRecord>,
        _ request: SignInRequest,
        _ account: Account,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let attempts = AttemptStore(connection: connection)
        let since = stamp.at.adding(seconds: -SignInRecord.mergeSeconds)
        let known = try attempts.last(account.id, request.place, isSuccess: false, since: since)
        // Past the free ones the wait begins, which the Journal tells once.
        let isSlowed = failures == SlowDown.pair.free + 1
        let record = SignInRecord(
            id: known?.id ?? id,
            account: account.id,
            place: request.place,
            isSuccess: false,
            firstAt: known?.firstAt ?? stamp.at,
            lastAt: stamp.at,
            attempts: (known?.attempts ?? 0) + 1,
            agent: request.agent,
            version: known.map { isSlowed ? $0.version + 1 : $0.version } ?? 1
        )
        let subject: Facts = ["account": .text(account.id.description)]
        if known == nil {
            try attempts.insert(record)
            let personal: Facts = ["address": .text(request.place.text)]
            try Journal.append(
                event(
                    IdentityEvent.attemptFailed,
                    of: record.objectName,
                    version: 1,
                    by: stamp,
                    .keepOwn,
                    subject,
                    personal: personal
                ),
                in: connection
            )
            return
        }
        try attempts.update(record)
        guard isSlowed else { return }
        var facts = subject
        facts["failures"] = .integer(Int64(failures))
        try Journal.append(
            event(
                IdentityEvent.attemptSlowed,
                of: record.objectName,
                version: record.version,
                by: stamp,
                .keepOwn,
                facts
            ),
            in: connection
        )
    }
}
