// SPDX-License-Identifier: Apache-2.0

import Core

/// Where a tile stands in a log: C2SP tlog-tiles, "Merkle Tree".
///
/// A tile holds up to 256 hashes of one level; each hash of level n + 1 is the root over one full tile
/// of level n.
package struct TileAddress: Hashable, Sendable {
    package static let width: Int64 = 256
    package static let bytes = Int(width) * MerkleTree.hashBytes

    package let level: Int
    package let index: Int64

    package init(level: Int, index: Int64) {
        self.level = level
        self.index = index
    }
}

/// The path of a tile, whole or partial, as `tile/<L>/<N>[.p/<W>]`.
package struct TilePath: Hashable, Sendable, LosslessStringConvertible {
    package let address: TileAddress
    /// How many hashes the tile has; 256 when it is full.
    package let width: Int64

    package init(_ address: TileAddress, width: Int64 = TileAddress.width) {
        self.address = address
        self.width = width
    }

    /// Reads only the one spelling that each tile has.
    package init?(_ description: String) {
        guard description.utf8.count <= 64, let read = Self.read(description),
            read.description == description
        else { return nil }
        self = read
    }

    private static func read(_ text: String) -> TilePath? {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.count <= 10, parts[0] == "tile",
            let level = Int(digits: parts[1].utf8), level < 64
        else { return nil }
        parts.removeFirst(2)
        var width = TileAddress.width
        if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p") {
            guard let partial = Int(digits: parts.removeLast().utf8), (1..<256).contains(partial)
            else { return nil }
            width = Int64(partial)
            parts[parts.count - 1].removeLast(2)
        }
        var index: Int64 = 0
        for part in parts {
            guard let digits = Int(digits: part.utf8.suffix(3)), index < 1 << 40 else { return nil }
            index = index * 1000 + Int64(digits)
        }
        return TilePath(TileAddress(level: level, index: index), width: width)
    }

    package var description: String {
        var groups: [String] = []
        var rest = address.index
        repeat {
            groups.append(Int(rest % 1000).digits(3))
            rest /= 1000
        } while rest > 0
        let name = groups[1...].reversed().map { "x\($0)/" }.joined() + groups[0]
        let suffix = width == TileAddress.width ? "" : ".p/\(width)"
        return "tile/\(address.level)/\(name)\(suffix)"
    }
}
