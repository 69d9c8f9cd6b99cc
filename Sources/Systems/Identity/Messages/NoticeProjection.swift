// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage

/// Makes letters of what happened to an account, from the Journal, so that no way of changing it can forget to.
///
/// Nobody is told of what is older than `since`: a node that begins to send mail has a past.
struct NoticeProjection: Projection {
    let name: String
    let system: String?
    let since: Instant
    let channels: Set<Channel>
    /// What stands in archives is older than anybody is told of.
    let needsPast = false

    /// Of accounts, and of filings that somebody made for another: each reads its own system's events.
    static func all(since: Instant, channels: Set<Channel>) -> [NoticeProjection] {
        [("identity-notices-1", "identity"), ("identity-filed-for-1", "onestop")].map {
            NoticeProjection(name: $0.0, system: $0.1, since: since, channels: channels)
        }
    }

    /// By its name in the Journal: its system is none that this one knows.
    static let filed = "onestop.dossier.submitted"

    /// What happens to a dossier and whoever filed it must know, by the letter that tells it.
    static let dossier = [
        "onestop.supplement.asked": "dossier-asked", "onestop.payment.asked": "dossier-fee",
        "onestop.result.signed": "dossier-result", "onestop.dossier.apologised": "dossier-later",
        "onestop.part.begun": "dossier-begun", "onestop.intake.refused": "dossier-ended",
        "onestop.dossier.refused": "dossier-ended", "onestop.dossier.stopped": "dossier-ended",
    ]

    func clear(in connection: any Connection) throws {}

    func apply(_ events: [PositionedEvent], in connection: any Connection) throws {
        for one in events where one.event.at >= since {
            for (account, kind, facts) in try notices(of: one.event, in: connection) {
                try tell(account, kind, facts, one, in: connection)
            }
        }
    }

    private typealias Notice = (ID<Account>, kind: String, facts: [String: String])

    private func notices(of event: Event, in connection: any Connection) throws -> [Notice] {
        let account = event.facts["account"]?.text.flatMap(ID<Account>.init)
        let object = event.object.split(separator: "/").last.map(String.init) ?? ""
        switch event.kind {
        case IdentityEvent.sessionOpened.name:
            guard let account, let session = ID<KeptSession>(object),
                try isStrange(session, account, in: connection)
            else { return [] }
            return [(account, "signed-in", ["session": object])]
        case IdentityEvent.passwordChanged.name:
            return ID<Account>(object).map { [($0, "password-changed", [:])] } ?? []
        case IdentityEvent.authenticatorAdded.name, IdentityEvent.accountLinked.name:
            return account.map { [($0, "authenticator-added", [:])] } ?? []
        case IdentityEvent.authenticatorRemoved.name, IdentityEvent.accountUnlinked.name:
            return account.map { [($0, "authenticator-removed", [:])] } ?? []
        case IdentityEvent.personRead.name, IdentityEvent.resetAsked.name:
            return account.map { [($0, "looked", [:])] } ?? []
        case IdentityEvent.mandateOffered.name:
            return sides(event, ["holder"], "mandate-offered")
        case IdentityEvent.mandateAccepted.name:
            return sides(event, ["grantor"], "mandate-accepted")
        case IdentityEvent.mandateEnded.name:
            return sides(event, ["grantor", "holder"], "mandate-ended")
        case Self.filed: return try filedFor(event, in: connection)
        default: return Self.filer(event)
        }
    }

    /// Whoever gave the mandate under which a dossier was filed; who filed knows.
    private func filedFor(_ event: Event, in connection: any Connection) throws -> [Notice] {
        guard let number = event.facts["mandate"]?.text.flatMap(ID<Mandate>.init),
            let mandate = try MandateStore(connection: connection).mandate(number),
            event.actor != Identity.person(mandate.grantor).name
        else { return [] }
        return [(mandate.grantor, "filed-for", ["dossier": event.facts["code"]?.text ?? ""])]
    }

    /// Whoever filed the dossier that something happened to.
    private static func filer(_ event: Event) -> [Notice] {
        guard let kind = dossier[event.kind],
            let account = event.facts["filer"]?.text.flatMap(Self.account)
        else { return [] }
        return [(account, kind, ["dossier": event.facts["code"]?.text ?? ""])]
    }

    /// Of `person:ID`; nil for whoever has no account.
    private static func account(_ name: String) -> ID<Account>? {
        let mark = "person:"
        return name.hasPrefix(mark) ? ID<Account>(String(name.dropFirst(mark.count))) : nil
    }

    /// The sides of a mandate, but for whoever did it.
    private func sides(_ event: Event, _ names: [String], _ kind: String) -> [Notice] {
        names.compactMap { event.facts[$0]?.text.flatMap(ID<Account>.init) }
            .filter { event.actor != Identity.person($0).name }
            .map { ($0, kind, [:]) }
    }

    /// Nobody signed in to this account from there in the last 90 days, and it was used before.
    private func isStrange(
        _ id: ID<KeptSession>,
        _ account: ID<Account>,
        in connection: any Connection
    ) throws -> Bool {
        guard let session = try SessionStore(connection: connection).session(id) else {
            return false
        }
        let attempts = AttemptStore(connection: connection)
        return try attempts.wasUsed(account, before: session.madeAt)
            && !attempts.wasUsed(
                account,
                from: session.address,
                since: session.madeAt.adding(seconds: -SignInRecord.knownSeconds),
                before: session.madeAt
            )
    }

    private func tell(
        _ account: ID<Account>,
        _ kind: String,
        _ facts: [String: String],
        _ one: PositionedEvent,
        in connection: any Connection
    ) throws {
        guard let channel = try channel(of: account, in: connection) else { return }
        try MessageStore(connection: connection).insert(
            WaitingMessage(
                // Made anew from the same event, it is the same message.
                id: "\(one.position)-\(account)",
                account: account,
                channel: channel,
                kind: kind,
                facts: facts,
                secret: [],
                madeAt: one.event.at,
                expiresAt: one.event.at.adding(seconds: 7 * 86_400),
                tries: 0
            )
        )
    }

    /// Mail before a phone: it costs nothing and holds a link.
    private func channel(of account: ID<Account>, in connection: any Connection) throws -> Channel?
    {
        try Channel.allCases.first { channel in
            try channels.contains(channel)
                && Identity.address(of: account, channel, in: connection) != nil
        }
    }
}

extension Identity {
    /// The verified address; of an officer also the mail address that his agency keeps.
    static func address(
        of account: ID<Account>,
        _ channel: Channel,
        in connection: any Connection
    ) throws -> String? {
        let own = try ContactStore(connection: connection).contact(account, channel)?.address
        if own != nil || channel == .phone { return own }
        guard let known = try AccountStore(connection: connection).account(account),
            let officer = try known.officer.flatMap({ try Directory.officer($0, in: connection) })
        else { return nil }
        return Channel.mail.folded(officer.mail)
    }
}
