// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

extension Directory {
    /// Names this node; saying it again with another address changes that alone.
    @discardableResult
    package func nameNode(
        _ name: String,
        url: String,
        by actor: Actor,
        requestID: String
    ) async throws -> Node {
        let node = Node(
            name: name,
            url: url,
            key: try NodeIdentity(secrets).key,
            role: .own,
            isLinked: false
        )
        return try await keep(node, by: actor, requestID)
    }

    /// Takes another node into the book, linked from now on, or changes what is known of it.
    package func addNode(
        _ name: String,
        url: String,
        key: NodeKey,
        isUpstream: Bool = false,
        by actor: Actor,
        requestID: String
    ) async throws {
        // With a key of small order both sides' secret would be known to everybody.
        guard (try? NodeIdentity(secrets).secret(with: key)) != nil else {
            throw NodeRefusal.badKey(name)
        }
        let role: Node.Role = isUpstream ? .upstream : .peer
        let node = Node(name: name, url: url, key: key, role: role, isLinked: true)
        _ = try await keep(node, by: actor, requestID)
    }

    private func keep(_ node: Node, by actor: Actor, _ requestID: String) async throws -> Node {
        guard Node.isName(node.name) else { throw NodeRefusal.badName(node.name) }
        guard node.url.isEmpty || Node.isURL(node.url) else { throw NodeRefusal.badURL(node.url) }
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            try Self.check(actor, .keepNodes, .country)
            let store = NodeStore(connection: connection)
            let book = try store.book()
            if node.role != .own, book.own == nil { throw NodeRefusal.notNamed }
            let rival = book.nodes.first { other in
                other.name == node.name
                    ? (other.role == .own) != (node.role == .own)
                    : node.role != .peer && other.role == node.role
            }
            if let rival { throw NodeRefusal.taken(rival.name) }
            guard book[node.name] != node else { return node }
            try store.put(node)
            try Self.append(
                DirectoryEvent.nodeKept,
                of: node.name,
                [
                    "url": .text(node.url), "role": .text(node.role.rawValue),
                    "linked": .flag(node.isLinked), "key": .text(node.key.description),
                ],
                stamp,
                in: connection
            )
            return node
        }
    }

    /// Exchanges mail with a node without a detour, or no longer.
    package func linkNode(
        _ name: String,
        _ isLinked: Bool,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard var node = try await nodes()[name] else { throw NodeRefusal.unknown(name) }
        node.isLinked = isLinked
        _ = try await keep(node, by: actor, requestID)
    }

    /// Says at which node an agency, and all below it, have their home; nil: where the agency above has.
    package func setHome(
        of code: AgencyCode,
        to name: String?,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            try Self.check(actor, .keepNodes, .country)
            let store = NodeStore(connection: connection)
            let book = try store.book()
            if let name, book[name] == nil { throw NodeRefusal.unknown(name) }
            let register = AgencyRegister(try AgencyStore(connection: connection).all())
            guard let agency = register.agency(named: code.text, near: stamp.at.date) else {
                throw DirectoryRefusal.unknownCode(code)
            }
            guard book.homes[agency.id] != name else { return }
            try store.setHome(of: agency.id, to: name)
            try Self.append(
                DirectoryEvent.homeSet,
                of: name ?? book.own?.name ?? "",
                ["agency": .text(code.text), "node": .text(name ?? "")],
                stamp,
                in: connection
            )
        }
    }

    package func nodes() async throws -> NodeBook {
        try await database.read { try NodeStore(connection: $0).book() }
    }

    /// What a node has published here, or this node of its own, and when it was asked last.
    package func edition(of publisher: String) async throws -> (
        edition: DirectoryEdition, checkedAt: Instant
    )? {
        try await database.read { try NodeStore(connection: $0).edition(of: publisher) }
            .map { ($0.edition, $0.checkedAt) }
    }

    static func append(
        _ kind: EventKind,
        of node: String,
        _ facts: Facts,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        let object = "directory.node/\(node)"
        let event = Event(
            kind,
            of: object,
            version: try Journal.lastVersion(of: object, in: connection) + 1,
            by: stamp,
            right: DirectoryAction.keepNodes.rawValue,
            facts: facts
        )
        try Journal.append(event, in: connection)
        try AgencyStore(connection: connection).advanceRevision()
    }
}
