// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation

/// How mail leaves this node.
package struct MailServer: Sendable {
    /// `smtp://host:587`, encrypted after STARTTLS, or `smtps://host:465`.
    let url: String
    let from: String
    let user: String
    let password: String
    /// True where the server is on this machine: there is nobody between.
    var isLocal: Bool {
        ["127.0.0.1", "localhost", "[::1]"].contains { url.hasPrefix("smtp://\($0)") }
    }

    package init?(url: String, from: String, user: String, password: String) {
        guard url.hasPrefix("smtp://") || url.hasPrefix("smtps://"),
            let address = Channel.mail.folded(from)
        else { return nil }
        self.url = url
        self.from = address
        self.user = user
        self.password = password
    }
}

extension MessageSender {
    /// Hands mail to a server by libcurl, on a thread of its own; the connection is kept.
    package static func mail(_ server: MailServer) -> MessageSender {
        let queue = DispatchQueue(label: "mail")
        let curl = MailCurl()
        return MessageSender { message in
            let letter = Letter.bytes(message, from: server.from)
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Void, any Error>) in
                queue.async {
                    continuation.resume(
                        with: Result { try curl.send(letter, to: message.to, by: server) }
                    )
                }
            }
        }
    }
}

/// A letter as RFC 5322 has it; everything beyond ASCII is Base64.
enum Letter {
    static func bytes(_ message: Message, from: String) -> [UInt8] {
        let host = from.split(separator: "@").last ?? "localhost"
        let text = message.text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
        let lines = [
            "From: \(from)", "To: \(message.to)", "Subject: \(encoded(message.subject))",
            "Date: \(date(message.at))", "Message-ID: <\(message.id)@\(host)>",
            "MIME-Version: 1.0", "Auto-Submitted: auto-generated",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
            Data(text.utf8).base64EncodedString(options: [
                .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
            ]), "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// Words of at most 75 letters (RFC 2047 §2), none cut inside a character.
    static func encoded(_ subject: String) -> String {
        var words: [String] = []
        var word = ""
        for character in subject where !character.isNewline {
            if (word + String(character)).utf8.count > 42 {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        if !word.isEmpty { words.append(word) }
        return words.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }
            .joined(separator: "\r\n ")
    }

    /// RFC 5322 §3.3, in our own time of day.
    private static func date(_ instant: Instant) -> String {
        let local = instant.description
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let day = instant.date
        let clock = local.split(separator: "T").last?.prefix(8) ?? "00:00:00"
        return "\(day.day) \(months[day.month - 1]) \(day.year) \(clock) +0700"
    }
}
