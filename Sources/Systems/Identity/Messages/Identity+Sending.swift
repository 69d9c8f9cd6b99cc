// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import Web

extension Identity {
    /// Makes letters of what happened, and sends what is due; answers whether there may be more.
    package func sendMessages() async throws -> Bool {
        guard !messaging.senders.isEmpty else { return false }
        let projections = NoticeProjection.all(
            since: now().adding(seconds: -86_400),
            channels: Set(messaging.senders.keys)
        )
        var hasMore = false
        for projection in projections {
            let taken = try await Journal(database: database).advance(projection)
            hasMore = hasMore || taken == Journal.stretch
        }
        let now = now()
        let due = try await database.write {
            try MessageStore(connection: $0).take(limit: 20, at: now)
        }
        for one in due { try await send(one, at: now) }
        return hasMore || !due.isEmpty
    }

    private func send(_ waiting: WaitingMessage, at now: Instant) async throws {
        var outcome = ""
        var isOver = true
        if now >= waiting.expiresAt {
            outcome = "expired"
        } else if let sender = messaging.senders[waiting.channel],
            let message = try await written(waiting, at: now)
        {
            do {
                try await sender.send(message)
            } catch {
                outcome = String(String(describing: error).prefix(200))
                isOver = waiting.tries > WaitingMessage.pauses.count
            }
        } else {
            outcome = "no address"
        }
        let (said, endedAt) = (outcome, isOver ? now : nil)
        try await database.write { connection in
            try MessageStore(connection: connection)
                .note(waiting.id, outcome: said, endedAt: endedAt)
        }
    }

    /// The message in its reader's language; nil when there is nowhere to send it.
    private func written(_ one: WaitingMessage, at now: Instant) async throws -> Message? {
        let found = try await database.read {
            connection -> (account: Account, to: String, session: KeptSession?)? in
            let to =
                try one.facts["to"]
                ?? Self.address(of: one.account, one.channel, in: connection)
            guard let to,
                let account = try AccountStore(connection: connection).account(one.account)
            else { return nil }
            let session = try one.facts["session"].flatMap(ID<KeptSession>.init)
                .flatMap { try SessionStore(connection: connection).session($0) }
            return (account, to, session)
        }
        guard let found else { return nil }
        let say = Say(texts: Self.texts, language: found.account.language ?? .vietnamese)
        var arguments = ["site": messaging.publicURL, "time": say.dateTime(one.madeAt)]
        arguments["dossier"] = one.facts["dossier"]
        if !one.secret.isEmpty {
            let code = try secrets.open(one.secret, for: Self.owner(one.id))
            arguments["code"] = String(decoding: code, as: UTF8.self)
        }
        if let session = found.session {
            arguments["place"] = session.address
            arguments["device"] =
                session.agent.isEmpty ? say("identity.unknown-device") : session.agent
            arguments["link"] = messaging.publicURL + NotMePage.path(notMeToken(session.id))
        }
        let key = "identity.\(one.channel.rawValue).\(one.kind)"
        return Message(
            id: one.id,
            to: found.to,
            subject: one.channel == .mail ? say("\(key).subject") : "",
            text: one.channel == .mail
                ? say(key, arguments) + "\n\n" + say("identity.mail.end", arguments)
                : say(key, arguments),
            at: now
        )
    }
}
