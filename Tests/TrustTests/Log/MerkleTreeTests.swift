// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing

@testable import Trust

/// Tiles in memory, as the database keeps them.
struct TestTiles {
    var edge = TreeEdge()
    var tiles: [TileAddress: [UInt8]] = [:]

    mutating func append(_ leaves: [[UInt8]]) {
        tiles.merge(edge.append(leaves)) { _, new in new }
    }

    func tile(_ address: TileAddress) throws -> [UInt8] {
        guard let tile = tiles[address] else { throw TileFault.missing(address) }
        return tile
    }

    var proofs: TreeProofs { TreeProofs(size: edge.size, tile: tile) }
}

struct MerkleTreeTests {
    /// The inputs and roots of the test vectors of Certificate Transparency.
    private static let inputs = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    private static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func `RFC 6962: the vectors of Certificate Transparency`() throws {
        #expect(
            Hex.string(MerkleTree.emptyRoot)
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        var edge = TreeEdge()
        #expect(edge.root == MerkleTree.emptyRoot)
        for (input, root) in zip(Self.inputs, Self.roots) {
            _ = edge.append([MerkleTree.leafHash(try #require(Hex.bytes(of: input)))])
            #expect(Hex.string(edge.root) == root)
        }
    }

    private static func leaves(_ count: Int) -> [[UInt8]] {
        (0..<count).map { MerkleTree.leafHash(Array("leaf \($0)".utf8)) }
    }

    @Test func `roots and proofs are those of the naive tree, for every small size`() throws {
        let leaves = Self.leaves(67)
        var tiles = TestTiles()
        for size in 1...leaves.count {
            tiles.append([leaves[size - 1]])
            let slice = leaves[..<size]
            let root = NaiveTree.root(slice)
            #expect(tiles.edge.root == root)
            for index in 0..<size {
                let proof = try tiles.proofs.inclusion(of: Int64(index))
                #expect(proof == NaiveTree.path(index, slice))
                #expect(Self.isIncluded(leaves[index], index, proof, size, root))
            }
            for old in 0...size {
                let oldRoot = NaiveTree.root(leaves[..<old])
                #expect(try tiles.proofs.root(at: Int64(old)) == oldRoot)
                let proof = try tiles.proofs.consistency(from: Int64(old))
                #expect(proof == NaiveTree.proof(old, slice))
                #expect(Self.isConsistent(old, oldRoot, size, root, proof))
            }
        }
    }

    /// 70,000 leaves are what the specification gives as its example of tiles.
    @Test func `trees of many tiles, in random batches, agree with the naive tree`() throws {
        var random = TestRandom(seed: 11)
        let leaves = Self.leaves(70_000)
        var tiles = TestTiles()
        while tiles.edge.size < 70_000 {
            let start = Int(tiles.edge.size)
            let end = min(70_000, start + Int.random(in: 1...4000, using: &random))
            tiles.append(Array(leaves[start..<end]))
            if end % 5 == 0 {
                let again = try TreeEdge(size: tiles.edge.size, tile: tiles.tile)
                #expect(again == tiles.edge, "\(random)")
            }
        }
        let root = NaiveTree.root(leaves[...])
        #expect(tiles.edge.root == root)
        let widths = Dictionary(grouping: tiles.tiles.keys, by: \.level).mapValues(\.count)
        #expect(widths == [0: 274, 1: 2, 2: 1])
        #expect(try tiles.tile(TileAddress(level: 0, index: 273)).count == 112 * 32)
        #expect(try tiles.tile(TileAddress(level: 1, index: 1)).count == 17 * 32)
        for _ in 0..<40 {
            let index = Int.random(in: 0..<70_000, using: &random)
            let proof = try tiles.proofs.inclusion(of: Int64(index))
            #expect(Self.isIncluded(leaves[index], index, proof, 70_000, root), "\(random)")
            let oldRoot = try tiles.proofs.root(at: Int64(index))
            let growth = try tiles.proofs.consistency(from: Int64(index))
            #expect(Self.isConsistent(index, oldRoot, 70_000, root, growth), "\(random)")
        }
        #expect(try tiles.proofs.root(at: 65_537) == NaiveTree.root(leaves[..<65_537]))
    }

    @Test func `a proof that is changed in any way is refused`() throws {
        let leaves = Self.leaves(13)
        var tiles = TestTiles()
        tiles.append(leaves)
        let root = tiles.edge.root
        let proof = try tiles.proofs.inclusion(of: 9)
        for place in proof.indices {
            var bent = proof
            bent[place][5] ^= 1
            #expect(!Self.isIncluded(leaves[9], 9, bent, 13, root))
            bent = proof
            bent.remove(at: place)
            #expect(!Self.isIncluded(leaves[9], 9, bent, 13, root))
        }
        #expect(!Self.isIncluded(leaves[9], 9, proof + [root], 13, root))
        #expect(!Self.isIncluded(leaves[8], 9, proof, 13, root))
        for index in [-1, 0, 8, 10, 13, 14] {
            #expect(!Self.isIncluded(leaves[9], index, proof, 13, root))
        }
        let old = NaiveTree.root(leaves[..<6])
        let growth = try tiles.proofs.consistency(from: 6)
        for place in growth.indices {
            var bent = growth
            bent[place][31] ^= 128
            #expect(!Self.isConsistent(6, old, 13, root, bent))
            bent = growth
            bent.remove(at: place)
            #expect(!Self.isConsistent(6, old, 13, root, bent))
        }
        #expect(!Self.isConsistent(6, old, 13, root, growth + [old]))
        #expect(!Self.isConsistent(5, old, 13, root, growth))
        #expect(!Self.isConsistent(13, old, 13, root, []))
        #expect(!Self.isConsistent(14, old, 13, root, growth))
        #expect(!Self.isConsistent(0, old, 13, root, []))
        #expect(Self.isConsistent(0, MerkleTree.emptyRoot, 13, root, []))
    }

    private static func isIncluded(
        _ leaf: [UInt8],
        _ index: Int,
        _ proof: [[UInt8]],
        _ size: Int,
        _ root: [UInt8]
    ) -> Bool {
        MerkleTree.isIncluded(
            leaf: leaf,
            at: Int64(index),
            proof: proof,
            size: Int64(size),
            root: root
        )
    }

    private static func isConsistent(
        _ old: Int,
        _ oldRoot: [UInt8],
        _ size: Int,
        _ root: [UInt8],
        _ proof: [[UInt8]]
    ) -> Bool {
        MerkleTree.isConsistent(
            oldSize: Int64(old),
            oldRoot: oldRoot,
            size: Int64(size),
            root: root,
            proof: proof
        )
    }
}
