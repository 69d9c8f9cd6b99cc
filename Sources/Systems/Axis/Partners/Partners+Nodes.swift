// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import Synchronization

extension Partners {
    /// Makes the partners agree with the linked nodes of the directory: each that can be called is one,
    /// under its own name, and ends when the link does.
    package func followNodes() async throws {
        let book = axis.directory.current().nodes
        guard let own = book.own else { return }
        let known = try await axis.database.read { try PartnerStore(connection: $0).all() }
        for node in book.links where !node.url.isEmpty {
            let partner = known.first { $0.name == node.name }
            if let partner, partner.dialect != .node {
                throw PartnerRefusal.nameTaken(node.name)
            }
            try await follow(node, as: own, partner)
        }
        for partner in known where partner.dialect == .node && !partner.isDisabled {
            guard !book.isLinked(partner.name) || book[partner.name]?.url.isEmpty ?? true else {
                continue
            }
            try await write(AxisEvents.partnerSwitched, partner, ["disabled": .flag(true)]) {
                try $0.set(disabled: true, of: partner.id)
            }
        }
    }

    private func follow(_ node: Node, as own: Node, _ known: Partner?) async throws {
        let secret = try NodeIdentity(secrets).secret(with: node.key).bytes
        let isSame =
            known.map { !$0.isDisabled && $0.baseURL == node.url && $0.systemID == own.systemID }
            ?? false
        if isSame, let known, try await self.secret(of: known) == secret { return }
        let at = axis.now()
        let partner = Partner(
            id: known?.id ?? axis.newID(at: at),
            name: node.name,
            baseURL: node.url,
            systemID: own.systemID,
            dialect: .node,
            polls: [],
            createdAt: known?.createdAt ?? at,
            isDisabled: false,
            health: Partner.Health()
        )
        let nonce = (0..<SecretBox.nonceBytes).map { _ in
            UInt8(truncatingIfNeeded: axis.random())
        }
        let sealed = try secrets.seal(secret, for: partner.object, nonce: nonce)
        let facts: Facts = ["name": .text(partner.name), "url": .text(partner.baseURL)]
        try await write(AxisEvents.partnerAdded, partner, facts) { store in
            // Another process may have been faster with the first.
            let isNew = try store.find(name: partner.name) == nil
            if isNew {
                try store.insert(partner, sealedSecret: sealed)
            } else if known != nil {
                try store.replace(partner, sealedSecret: sealed)
            }
        }
    }

    private func write(
        _ kind: EventKind,
        _ partner: Partner,
        _ facts: Facts,
        _ change: @escaping @Sendable (PartnerStore) throws -> Void
    ) async throws {
        let job = Actor(
            subject: .job("nodes"),
            agency: nil,
            roles: [],
            scope: .nation,
            strength: .machine
        )
        let stamp = axis.stamp(job, "nodes")
        try await axis.database.write { connection in
            try change(PartnerStore(connection: connection))
            try Self.journal(kind, partner, facts, stamp, in: connection)
        }
    }
}

extension Axis {
    /// A node that calls has come back: what waits for it goes at once, whatever the pause was.
    func heard(from node: String) async throws {
        let now = now()
        let isResting = try await database.read { connection in
            try PartnerStore(connection: connection).find(name: node)
                .map { $0.dialect == .node && $0.health.nextAt > now } ?? false
        }
        guard isResting else { return }
        try await database.write { try PartnerStore(connection: $0).endPause(of: node) }
    }
}

/// Runs `followNodes` at the start and after every change of the directory.
final class NodeFollowing: Sendable {
    private let handled = Mutex<Int64?>(nil)

    func step(_ partners: Partners) async throws {
        let revision = partners.axis.directory.current().revision
        guard handled.withLock({ $0 != revision }) else { return }
        try await partners.followNodes()
        handled.withLock { $0 = revision }
    }
}
