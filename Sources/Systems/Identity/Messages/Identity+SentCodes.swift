// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Directory
import Foundation
import Storage

/// A code on its way, with everything that is made of it outside a transaction.
struct NewCode: Sendable {
    let code: SentCode
    let message: WaitingMessage
}

extension Identity {
    /// By what this node can reach people.
    package var channels: [Channel] {
        Channel.allCases.filter { messaging.senders[$0] != nil }
    }

    /// Makes a code for an address; nothing is kept or sent yet.
    func makeCode(
        for purpose: SentCode.Purpose,
        of account: ID<Account>,
        _ channel: Channel,
        to address: String
    ) throws -> NewCode {
        guard messaging.senders[channel] != nil else { throw MessageRefusal.noSender }
        let (now, id) = (now(), newID(SentCode.self))
        let text = SentCode.made(random())
        let code = SentCode(
            id: id,
            account: account,
            purpose: purpose,
            channel: channel,
            addressDigest: mac("address \(channel.rawValue) \(address)"),
            digest: digest(of: text, for: purpose, of: account),
            madeAt: now,
            expiresAt: now.adding(seconds: SentCode.seconds),
            tries: 0,
            usedAt: nil
        )
        let message = WaitingMessage(
            id: id.description,
            account: account,
            channel: channel,
            kind: "code-\(purpose.rawValue)",
            // An address to be confirmed, or the one that was in force when the code was asked for.
            facts: ["to": address],
            secret: try secrets.seal(
                Array(text.utf8),
                for: Self.owner(id.description),
                nonce: randomBytes(SecretBox.nonceBytes)
            ),
            madeAt: now,
            expiresAt: code.expiresAt,
            tries: 0
        )
        return NewCode(code: code, message: message)
    }

    /// Whom a sealed code belongs to, so that it opens in no other row.
    static func owner(_ message: String) -> String { "message \(message)" }

    /// Codes are short: only whoever has the node's key can try them all against a digest.
    func digest(of typed: String, for purpose: SentCode.Purpose, of account: ID<Account>)
        -> [UInt8]
    {
        mac("code \(purpose.rawValue) \(account) \(SentCode.folded(typed))")
    }

    func mac(_ text: String) -> [UInt8] {
        let key = SymmetricKey(data: Data(secrets.derived(for: "sent-codes")))
        return Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    }

    /// Keeps a code and puts it into the post, if neither account nor address got too many.
    static func send(_ new: NewCode, in connection: any Connection) throws {
        let store = ContactStore(connection: connection)
        let (code, now) = (new.code, new.code.madeAt)
        for (seconds, limit) in [(3600, SentCode.perHour), (86_400, SentCode.perDay)] {
            let since = now.adding(seconds: -seconds)
            for sent in try [
                store.sendings(of: code.account, since: since),
                store.sendings(to: code.addressDigest, since: since),
            ] where sent.count >= limit {
                let free = sent[sent.count - limit].adding(seconds: seconds)
                let wait = Int(free.seconds(since: now).rounded(.up))
                throw IdentityRefusal.slowDown(seconds: max(1, wait))
            }
        }
        try store.insert(code)
        try MessageStore(connection: connection).insert(new.message)
    }

    /// The code that was sent, if this is it; each try is counted before it is looked at.
    func tried(_ typed: String, for purpose: SentCode.Purpose, of account: ID<Account>)
        async throws -> SentCode
    {
        let now = now()
        let digest = digest(of: typed, for: purpose, of: account)
        let code = try await database.write { connection -> SentCode? in
            let store = ContactStore(connection: connection)
            guard let code = try store.newestCode(of: account, for: purpose),
                code.isGood(at: now)
            else { return nil }
            try store.countTry(code)
            return code
        }
        guard let code, code.digest == digest else { throw MessageRefusal.wrongCode }
        return code
    }
}
