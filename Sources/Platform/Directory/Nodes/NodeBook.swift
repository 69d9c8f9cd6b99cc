// SPDX-License-Identifier: Apache-2.0

package import Core

/// The nodes that this one knows, and which agencies have their home at which.
package struct NodeBook: Sendable, Equatable {
    /// By name.
    package let nodes: [Node]
    /// An agency and all below it that have no home of their own → the node's name.
    package let homes: [ID<Agency>: String]
    package let own: Node?
    package let upstream: Node?
    private let linked: Set<String>

    package static let none = NodeBook([], homes: [:])

    package init(_ nodes: [Node], homes: [ID<Agency>: String]) {
        self.nodes = nodes
        self.homes = homes
        own = nodes.first { $0.role == .own }
        upstream = nodes.first { $0.role == .upstream }
        linked = Set(nodes.filter { $0.isLinked && $0.role != .own }.map(\.name))
    }

    package subscript(name: String) -> Node? { nodes.first { $0.name == name } }

    /// Those with whom mail is exchanged without a detour.
    package var links: [Node] { nodes.filter { linked.contains($0.name) } }

    package func isLinked(_ name: String) -> Bool { linked.contains(name) }

    /// Who decides what is so about an agency: the nearest home on the way up, itself included.
    func home(of id: ID<Agency>, above: (ID<Agency>) -> ID<Agency>?) -> String? {
        var next: ID<Agency>? = id
        for _ in 0..<AgencyRules.maximumChain {
            guard let id = next else { return nil }
            if let name = homes[id] { return name }
            next = above(id)
        }
        return nil
    }
}

extension DirectorySnapshot {
    /// The node where an agency's mail is kept on a day: that of whoever collects it.
    ///
    /// Nil when there is one node only.
    package func home(of agency: Agency, on date: CivilDate) -> String? {
        guard let own = nodes.own else { return nil }
        let place = servingAgency(of: agency, on: date)
        return nodes.home(of: place.id) { self.agency($0)?.parent }
            ?? nodes.upstream?.name ?? own.name
    }

    /// The node to which mail for an agency goes from here; nil when it stays.
    package func nextHop(to agency: Agency, on date: CivilDate) -> String? {
        guard let own = nodes.own, let home = home(of: agency, on: date), home != own.name else {
            return nil
        }
        if nodes.isLinked(home) { return home }
        return nodes.upstream?.name ?? home
    }

    /// True when mail of this agency may come from that node: from its home, or through the upstream.
    func mayBring(_ node: String, mailOf agency: Agency, on date: CivilDate) -> Bool {
        guard let own = nodes.own, let home = home(of: agency, on: date), home != own.name else {
            return false
        }
        return node == home || node == nodes.upstream?.name
    }
}

extension ApiClient {
    /// The node whose calls come under this client; nil for software of agencies.
    package var node: String? {
        systemID.hasPrefix(Node.systemPrefix)
            ? String(systemID.dropFirst(Node.systemPrefix.count)) : nil
    }

    /// A linked node as a client; what it may do, `DirectorySnapshot.mayBring` says.
    init?(of node: Node, in book: NodeBook) {
        guard let id = ID<ApiClient>(bytes: node.key.signing.prefix(16)),
            let nobody = ID<Agency>(bytes: [UInt8](repeating: 0, count: 16))
        else { return nil }
        self.init(
            id: id,
            systemID: node.systemID,
            name: node.name,
            agency: book.homes.first { $0.value == node.name }?.key ?? nobody,
            roles: [.exchange],
            scope: .agency,
            validity: Validity(from: CivilDate(dayNumber: 0)),
            isDisabled: false,
            version: 1
        )
    }
}
