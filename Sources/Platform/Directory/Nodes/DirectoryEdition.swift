// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Foundation

/// What a node signs of its directory: the digest of every line, under a number that only grows.
package struct DirectoryEdition: Sendable, Equatable {
    package let publisher: String
    package let number: Int64
    package let count: Int
    /// SHA-256, as `DirectoryLines.digest` says.
    package let digest: [UInt8]
    package let at: Instant
    package let signature: [UInt8]

    package init(
        publisher: String,
        number: Int64,
        count: Int,
        digest: [UInt8],
        at: Instant,
        signature: [UInt8]
    ) {
        self.publisher = publisher
        self.number = number
        self.count = count
        self.digest = digest
        self.at = at
        self.signature = signature
    }

    /// The bytes under the signature.
    static func text(_ publisher: String, _ number: Int64, _ lines: DirectoryLines, _ at: Instant)
        -> [UInt8]
    {
        text(publisher, number, lines.count, lines.digest, at)
    }

    private static func text(
        _ publisher: String,
        _ number: Int64,
        _ count: Int,
        _ digest: [UInt8],
        _ at: Instant
    ) -> [UInt8] {
        let rows = [
            "vanlang-directory/1", publisher, String(number), String(count), Hex.string(digest),
            String(at.microseconds),
        ]
        return Array((rows.joined(separator: "\n") + "\n").utf8)
    }

    func isSigned(by key: NodeKey) -> Bool {
        key.isValid(signature, of: Self.text(publisher, number, count, digest, at))
    }
}

/// One line of a published directory; empty text says that it is no more.
package struct DirectoryLine: Sendable, Equatable {
    package let key: String
    package let text: String

    package init(key: String, text: String) {
        self.key = key
        self.text = text
    }
}

/// A directory as it is published: agencies as in the CSV file, nodes, and homes, each under a key.
struct DirectoryLines: Sendable, Equatable {
    private(set) var texts: [String: String] = [:]

    init(_ lines: [DirectoryLine] = []) { put(lines) }

    mutating func put(_ lines: [DirectoryLine]) {
        for line in lines { texts[line.key] = line.text.isEmpty ? nil : line.text }
    }

    var count: Int { texts.count }

    /// SHA-256 over every key and text in the order of keys, each followed by a line feed.
    var digest: [UInt8] {
        var hash = SHA256()
        for (key, text) in texts.sorted(by: { $0.key < $1.key }) {
            hash.update(data: Data("\(key)\n\(text)\n".utf8))
        }
        return Array(hash.finalize())
    }

    /// What must be sent to who has `old`.
    func changes(from old: DirectoryLines) -> [DirectoryLine] {
        let put = texts.filter { old.texts[$0.key] != $0.value }.map {
            DirectoryLine(key: $0.key, text: $0.value)
        }
        let gone = old.texts.keys.filter { texts[$0] == nil }.map {
            DirectoryLine(key: $0, text: "")
        }
        return (put + gone).sorted { $0.key < $1.key }
    }
}

extension DirectoryLines {
    private static let (agency, node, home) = ("a/", "n/", "h/")

    /// What this node publishes: without an upstream everything, else the agencies at home here.
    init(of agencies: [Agency], _ book: NodeBook, on date: CivilDate) {
        let register = AgencyRegister(agencies)
        let isCentre = book.upstream == nil
        for agency in agencies {
            let home = book.home(of: agency.id) { register[$0]?.parent }
            guard isCentre || home == book.own?.name else { continue }
            var text = ""
            CSVWriter.append(
                AgencyColumn.allCases.map { $0.cell(of: agency, in: register) },
                to: &text
            )
            texts[Self.agency + agency.id.description] = String(text.dropLast())
        }
        guard isCentre else { return }
        for node in book.nodes { texts[Self.node + node.name] = "\(node.url) \(node.key)" }
        for (id, name) in book.homes {
            texts[Self.home + register.reference(to: id, near: date)] = name
        }
    }

    /// The nodes that are named, each a peer until this node says otherwise.
    var nodes: [Node] {
        texts.compactMap { key, text in
            let parts = text.split(separator: " ", omittingEmptySubsequences: false)
            let name = String(key.dropFirst(Self.node.count))
            guard key.hasPrefix(Self.node), parts.count == 2, Node.isName(name),
                let nodeKey = NodeKey(String(parts[1]))
            else { return nil }
            return Node(
                name: name,
                url: String(parts[0]),
                key: nodeKey,
                role: .peer,
                isLinked: false
            )
        }
    }

    /// Agencies by reference → the name of their node.
    var homes: [(reference: String, node: String)] {
        texts.filter { $0.key.hasPrefix(Self.home) }
            .map { (String($0.key.dropFirst(Self.home.count)), $0.value) }
    }

    /// The agencies among the lines as a file to import, and the publisher's id of each row.
    static func agencies(in lines: [DirectoryLine]) -> (file: AgencyFile, ids: [ID<Agency>]) {
        var text = ""
        CSVWriter.append(AgencyColumn.allCases.map(\.rawValue), to: &text)
        var ids: [ID<Agency>] = []
        for line in lines where line.key.hasPrefix(agency) && !line.text.isEmpty {
            guard let id = ID<Agency>(String(line.key.dropFirst(agency.count))) else { continue }
            ids.append(id)
            text += line.text + "\n"
        }
        return (AgencyFile(csv: Array(text.utf8)), ids)
    }
}
