// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import Logging

extension PartnerLink {
    /// Takes over what a node published since it was asked last.
    ///
    /// Mail is pushed by whoever has it, so a node is asked for its directory only; the answer also says
    /// that it lives.
    func pullDirectory(_ session: Session) async throws {
        let (door, name) = (axis.directory.directory, session.partner.name)
        let book = axis.directory.current().nodes
        // Peers of one rank learn of each other from the node above both.
        guard book.upstream == nil || book.upstream?.name == name else { return }
        do {
            try await take(from: try await door.place(of: name), session)
        } catch NodeRefusal.otherLines {
            // What is held here fell behind in some other way: the whole puts it right.
            try await take(from: .start, session)
        }
    }

    private func changes(after place: DirectoryPlace, _ session: Session) async throws
        -> DirectoryChanges
    {
        do { return try await call { try await session.client.changes(after: place) } } catch let
            refused as MailboxClient.Refused
        {
            throw Trouble(text: "\(refused.errorCode): \(refused)")
        }
    }

    private func take(from place: DirectoryPlace, _ session: Session) async throws {
        let (door, name) = (axis.directory.directory, session.partner.name)
        var lines: [DirectoryLine] = []
        var next: DirectoryPlace? = place
        var edition: DirectoryEdition?
        while let from = next {
            let changes = try await self.changes(after: from, session)
            guard changes.edition.publisher == name else { throw NodeRefusal.notSigned(name) }
            guard edition == nil || edition == changes.edition else {
                throw Trouble(text: "the directory changed while it was fetched")
            }
            edition = changes.edition
            lines += changes.lines
            next = changes.next
            if next != nil { try await renew(session) }
        }
        guard let edition else { return }
        let report = try await door.receive(edition, lines, isWhole: place == .start)
        guard report.opened + report.changed > 0 else { return }
        logger.info(
            "directory taken over",
            metadata: [
                "node": "\(name)", "edition": "\(report.number)", "opened": "\(report.opened)",
                "changed": "\(report.changed)",
            ]
        )
    }
}

extension MailboxClient {
    /// What a node of ours published after a place.
    func changes(after place: DirectoryPlace) async throws -> DirectoryChanges {
        let answer = try await call(
            "getDirectoryChanges",
            [("number", String(place.number)), ("after", place.key)]
        )
        guard let publisher = answer["publisher"]?.text,
            let number = answer["number"]?.integer, let count = answer["count"]?.integer,
            let digest = answer["sha256"]?.text.flatMap({ Hex.bytes(of: $0) }),
            let at = answer["at"]?.integer,
            let signature = answer["signature"]?.text.flatMap({ Data(base64Encoded: $0) }),
            let lines = answer["lines"]?.elements
        else { throw Unreadable(status: 200) }
        let next = answer["next"].flatMap { next -> DirectoryPlace? in
            guard let number = next["number"]?.integer, let key = next["key"]?.text else {
                return nil
            }
            return DirectoryPlace(number: number, key: key)
        }
        return DirectoryChanges(
            edition: DirectoryEdition(
                publisher: publisher,
                number: number,
                count: Int(clamping: count),
                digest: digest,
                at: Instant(microseconds: at),
                signature: Array(signature)
            ),
            lines: lines.compactMap { line in
                guard let key = line[0]?.text, let text = line[1]?.text else { return nil }
                return DirectoryLine(key: key, text: text)
            },
            next: next
        )
    }
}
