// SPDX-License-Identifier: Apache-2.0

package import Core

/// By what a person is reached outside our pages.
package enum Channel: String, Sendable, CaseIterable {
    case mail, phone

    /// Nil when it is no address of this kind; else as it is kept and compared.
    package func folded(_ typed: String) -> String? {
        switch self {
        case .mail: Self.mail(typed.filter { !$0.isWhitespace })
        case .phone: Self.phone(typed)
        }
    }

    /// ASCII alone and no more than RFC 5321 §4.5.3.1 takes; nothing that could end a header.
    private static func mail(_ text: String) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard parts.count == 2, isPlain, text.utf8.count <= 254,
            (1...64).contains(parts[0].utf8.count), parts[1].contains("."),
            parts[1].split(separator: ".", omittingEmptySubsequences: false)
                .allSatisfy({ !$0.isEmpty }),
            !text.contains(where: { ",;:<>()[]\\\"".contains($0) })
        else { return nil }
        return "\(parts[0])@\(parts[1].lowercased())"
    }

    /// `+84…` of `0…`; digits may stand in groups.
    private static func phone(_ typed: String) -> String? {
        let text = typed.filter { !" .-()".contains($0) }
        let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard (9...15).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        if text.hasPrefix("+") { return digits.first == "0" ? nil : text }
        return text.hasPrefix("0") && digits.utf8.count == 10 ? "+84\(digits.dropFirst())" : nil
    }

    /// As pages show it: enough to know one's own.
    package func masked(_ address: String) -> String {
        switch self {
        case .mail:
            let parts = address.split(separator: "@", maxSplits: 1)
            return "\(parts.first?.prefix(2) ?? "")•••@\(parts.last ?? "")"
        case .phone: return "•••••" + address.suffix(3)
        }
    }
}

/// One message on its way out.
package struct Message: Sendable, Equatable {
    /// The same at every try, so that a gateway can tell a repetition.
    package let id: String
    package let to: String
    /// Empty for a phone.
    package let subject: String
    package let text: String
    package let at: Instant
}

/// Hands messages to a mail server, a gateway or a folder; throws when it is to be tried again.
package struct MessageSender: Sendable {
    package let send: @Sendable (Message) async throws -> Void

    package init(send: @escaping @Sendable (Message) async throws -> Void) { self.send = send }
}

/// Why a message did not go out, for the operator; no address, no code.
struct MessageFault: Error, CustomStringConvertible {
    let description: String
}

/// What this node can send by, and its own address for links.
package struct Messaging: Sendable {
    let senders: [Channel: MessageSender]
    /// Without a slash at its end; empty: letters hold no links.
    let publicURL: String

    package init(senders: [Channel: MessageSender], publicURL: String) {
        self.senders = senders
        self.publicURL = publicURL
    }

    package static let none = Messaging(senders: [:], publicURL: "")
}

/// An address of somebody, and the one that is to take its place.
package struct Contact: Sendable, Equatable {
    let account: ID<Account>
    package let channel: Channel
    /// Shown to be its owner's; nil before the first.
    package let address: String?
    package let verifiedAt: Instant?
    /// Waits for its code; the one before stays in force until then.
    package let pending: String?
    let version: Int

    var objectName: String { "identity.contact/\(account)-\(channel.rawValue)" }

    /// The same without any address.
    var emptied: Contact {
        Contact(
            account: account,
            channel: channel,
            address: nil,
            verifiedAt: nil,
            pending: nil,
            version: version + 1
        )
    }
}

/// A code that was sent, as its row has it.
struct SentCode: Sendable {
    enum Purpose: String, Sendable {
        /// That an address is one's own.
        case confirm
        /// The second step of signing in.
        case signIn = "sign-in"
        /// Another password for a forgotten one.
        case recover
    }

    let id: ID<SentCode>
    let account: ID<Account>
    let purpose: Purpose
    let channel: Channel
    /// Of the address, so that no address is flooded through many accounts.
    let addressDigest: [UInt8]
    let digest: [UInt8]
    let madeAt: Instant
    let expiresAt: Instant
    let tries: Int
    let usedAt: Instant?

    static let digits = 6
    static let seconds = 600
    /// Wrong ones, then it is good for nothing: one guess in 200,000 succeeds.
    static let tries = 5
    static let perHour = 5
    static let perDay = 15

    func isGood(at now: Instant) -> Bool {
        usedAt == nil && now < expiresAt && tries < Self.tries
    }

    /// Of 64 random bits; the remainder favours no code that anybody could notice.
    static func made(_ word: UInt64) -> String { Int(word % 1_000_000).digits(digits) }

    /// What was typed, with digits of any script as ours: phones write them as their owner's language does.
    static func folded(_ typed: String) -> String {
        String(
            OneTimeCode.folded(typed).compactMap { character in
                character.wholeNumberValue.flatMap { (0...9).contains($0) ? $0 : nil }
                    .map { Character(String($0)) } ?? character
            }
        )
    }
}
