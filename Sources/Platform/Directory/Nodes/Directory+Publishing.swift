// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// A part of what changed in a published directory.
package struct DirectoryChanges: Sendable {
    package let edition: DirectoryEdition
    package let lines: [DirectoryLine]
    /// Where the next part begins; nil when this is the last.
    package let next: DirectoryPlace?

    package init(edition: DirectoryEdition, lines: [DirectoryLine], next: DirectoryPlace?) {
        self.edition = edition
        self.lines = lines
        self.next = next
    }
}

/// A place in a publisher's changes: after this line of this edition.
package struct DirectoryPlace: Sendable, Equatable {
    package let number: Int64
    package let key: String

    package init(number: Int64, key: String) {
        self.number = number
        self.key = key
    }

    package static let start = DirectoryPlace(number: -1, key: "")
    /// After everything of an edition; every key sorts before this.
    package static func end(of number: Int64) -> DirectoryPlace {
        DirectoryPlace(number: number, key: "~")
    }
}

extension Directory {
    /// Lines of one answer: some 1.5 MB.
    package static let linesPerAnswer = 5000

    /// What this node publishes after a place; a new edition is signed when the directory changed.
    package func changes(after place: DirectoryPlace, limit: Int = linesPerAnswer) async throws
        -> DirectoryChanges
    {
        let edition = try await publish()
        let found = try await database.read { connection in
            try NodeStore(connection: connection).lines(
                of: edition.publisher,
                after: NodeStore.Cursor(number: place.number, key: place.key),
                limit: limit + 1
            )
        }
        let isLast = found.count <= limit
        let part = found.prefix(limit)
        return DirectoryChanges(
            edition: edition,
            lines: part.map(\.line),
            next: isLast
                ? nil : part.last.map { DirectoryPlace(number: $0.number, key: $0.line.key) }
        )
    }

    /// The edition of the directory as it is now.
    package func publish() async throws -> DirectoryEdition {
        typealias Held = (
            revision: Int64, kept: NodeStore.KeptEdition?, book: NodeBook, own: Node
        )
        let held = try await database.read { connection -> Held in
            let store = NodeStore(connection: connection)
            let book = try store.book()
            guard let own = book.own else { throw NodeRefusal.notNamed }
            let revision = try AgencyStore(connection: connection).revision()
            return (revision, try store.edition(of: own.name), book, own)
        }
        if let kept = held.kept, kept.revision == held.revision { return kept.edition }
        let (agencies, old) = try await database.read { connection in
            (
                try AgencyStore(connection: connection).all(),
                try NodeStore(connection: connection).allLines(of: held.own.name)
            )
        }
        let at = now()
        let lines = DirectoryLines(of: agencies, held.book, on: at.date)
        let changes = lines.changes(from: old)
        let (name, last) = (held.own.name, held.kept?.edition)
        let edition: DirectoryEdition
        if let last, changes.isEmpty {
            // A client or a person changed, of which nothing is published.
            edition = last
        } else {
            let number = (last?.number ?? 0) + 1
            let text = DirectoryEdition.text(name, number, lines, at)
            edition = DirectoryEdition(
                publisher: name,
                number: number,
                count: lines.count,
                digest: lines.digest,
                at: at,
                signature: try NodeIdentity(secrets).sign(text)
            )
        }
        return try await database.write { connection in
            let store = NodeStore(connection: connection)
            // Another process was faster: what it made stands.
            let now = try store.edition(of: name)
            guard now?.edition.number == last?.number else { return now?.edition ?? edition }
            try store.put(changes, of: name, number: edition.number)
            try store.put(edition, revision: held.revision, checkedAt: at)
            return edition
        }
    }
}
