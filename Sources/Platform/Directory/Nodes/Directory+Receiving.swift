// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

/// What a node's edition changed here.
package struct ReceivedDirectory: Sendable, Equatable {
    package let number: Int64
    package let opened: Int
    package let changed: Int
}

extension Directory {
    /// After which place of a publisher's changes this node wants more.
    package func place(of publisher: String) async throws -> DirectoryPlace {
        let kept = try await database.read { try NodeStore(connection: $0).edition(of: publisher) }
        return kept.map { .end(of: $0.edition.number) } ?? .start
    }

    /// Forgets what a publisher gave, so that its directory is taken as a whole again; agencies stay.
    package func forgetEdition(of name: String, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            try Self.check(actor, .keepNodes, .country)
            let store = NodeStore(connection: connection)
            guard let node = try store.book()[name], node.role != .own else {
                throw NodeRefusal.unknown(name)
            }
            try store.forgetLines(of: name)
            try connection.run("DELETE FROM directory_edition WHERE publisher = \(name)")
            try Self.append(DirectoryEvent.editionForgotten, of: name, [:], stamp, in: connection)
        }
    }

    /// Takes a publisher's edition with the lines that changed since the one held; `isWhole` when they
    /// are all there are.
    ///
    /// Nothing is taken unless the publisher signed exactly these lines and each can stand here. From
    /// the node above comes everything but what is at home here; from a node below, what is at home
    /// there. Agencies that have this node as their own home are this node's to change.
    package func receive(
        _ edition: DirectoryEdition,
        _ lines: [DirectoryLine],
        isWhole: Bool
    ) async throws -> ReceivedDirectory {
        let name = edition.publisher
        let (node, last, whole) = try await verified(edition, lines, isWhole: isWhole)
        let job = Actor(
            subject: .job("node:\(name)"),
            agency: nil,
            roles: [],
            scope: .nation,
            strength: .machine
        )
        let stamp = stamp(job, "node")
        return try await database.write { connection in
            let store = NodeStore(connection: connection)
            guard try store.edition(of: name)?.edition.number ?? 0 == last else {
                throw StorageRefusal.busy
            }
            if edition.number == last, !isWhole {
                let revision = try AgencyStore(connection: connection).revision()
                try store.put(edition, revision: revision, checkedAt: stamp.at)
                return ReceivedDirectory(number: last, opened: 0, changed: 0)
            }
            let reception = try Reception(
                from: node,
                whole,
                lines,
                book: try store.book(),
                existing: AgencyStore(connection: connection).all(),
                on: stamp.at.date
            )
            try reception.keep(by: stamp, in: connection)
            if isWhole { try store.forgetLines(of: name) }
            try store.put(lines, of: name, number: edition.number)
            try Self.append(
                DirectoryEvent.editionReceived,
                of: name,
                [
                    "number": .integer(edition.number), "sha256": .text(Hex.string(edition.digest)),
                    "opened": .integer(Int64(reception.opened.count)),
                    "changed": .integer(Int64(reception.changed.count)),
                ],
                stamp,
                in: connection
            )
            let revision = try AgencyStore(connection: connection).revision()
            try store.put(edition, revision: revision, checkedAt: stamp.at)
            return ReceivedDirectory(
                number: edition.number,
                opened: reception.opened.count,
                changed: reception.changed.count
            )
        }
    }

    /// The publisher, the number held of it, and all its lines, when it signed exactly these.
    private func verified(
        _ edition: DirectoryEdition,
        _ lines: [DirectoryLine],
        isWhole: Bool
    ) async throws -> (node: Node, last: Int64, whole: DirectoryLines) {
        let name = edition.publisher
        let held = try await database.read { connection in
            let store = NodeStore(connection: connection)
            return (
                book: try store.book(), kept: try store.edition(of: name),
                lines: isWhole ? DirectoryLines() : try store.allLines(of: name)
            )
        }
        guard let node = held.book[name], node.role != .own else { throw NodeRefusal.unknown(name) }
        guard edition.isSigned(by: node.key) else { throw NodeRefusal.notSigned(name) }
        let last = held.kept?.edition.number ?? 0
        guard edition.number >= last else {
            throw NodeRefusal.rolledBack(name, held: last, offered: edition.number)
        }
        var whole = held.lines
        whole.put(lines)
        guard whole.count == edition.count, whole.digest == edition.digest else {
            throw NodeRefusal.otherLines(name)
        }
        return (node, last, whole)
    }
}
