// SPDX-License-Identifier: Apache-2.0

package import Core

/// Proof that some bytes existed at a time: a time-stamp over a tree of digests, and the way from one digest to its root (RFC 4998).
///
/// We write and read records of one time-stamp; a chain that was renewed is refused, because nothing of ours is that old yet.
package struct EvidenceRecord: Sendable, Equatable {
    static let maximumBytes = 300_000

    /// The reduced hash tree; empty when the time-stamp is over the digest itself.
    package let lists: [[[UInt8]]]
    /// `TimeStampToken` of RFC 3161.
    package let token: [UInt8]
    package let digest: DigestAlgorithm

    package init(lists: [[[UInt8]]], token: [UInt8], digest: DigestAlgorithm = .sha256) {
        self.lists = lists
        self.token = token
        self.digest = digest
    }

    package var der: [UInt8] {
        let tree = lists.map { list in DER.sequence(of: list.map { DER.octets($0) }) }
        let stamp = DER.sequence(
            lists.isEmpty ? [] : DER.explicit(2, Array(tree.joined())),
            token
        )
        return DER.sequence(
            DER.integer(1),
            DER.sequence(DER.algorithm(digest.oid)),
            DER.sequence(DER.sequence(stamp))
        )
    }

    package init(_ bytes: [UInt8]) throws {
        guard bytes.count <= Self.maximumBytes else { throw ASN1Fault.tooMany }
        var record = try ASN1Node.single(bytes).cursor(of: ASN1Tag.sequence)
        guard try record.next().integer == 1 else { throw ASN1Fault.value }
        _ = try record.next(ASN1Tag.sequence)
        _ = try record.optional(ASN1Tag.explicit(0))
        _ = try record.optional(ASN1Tag.explicit(1))
        let chains = try record.next(ASN1Tag.sequence).children(limit: 1)
        try record.finish()
        guard let chain = chains.first, let only = try chain.children(limit: 1).first else {
            throw ASN1Fault.value
        }
        var stamp = try only.cursor(of: ASN1Tag.sequence)
        let named = try stamp.optional(ASN1Tag.explicit(0))
        _ = try stamp.optional(ASN1Tag.explicit(1))
        let tree = try stamp.optional(ASN1Tag.explicit(2))
        lists = try tree.map { try Self.lists($0) } ?? []
        token = Array(try stamp.next().encoded)
        try stamp.finish()
        if let named {
            var cursor = named.cursor
            guard let known = DigestAlgorithm(try cursor.next().objectIdentifier) else {
                throw ASN1Fault.value
            }
            digest = known
        } else {
            digest = try TimeStamp(token: token).digest
        }
    }

    private static func lists(_ tree: ASN1Node) throws -> [[[UInt8]]] {
        try tree.children(limit: 64).map { list in
            try list.demand(ASN1Tag.sequence)
            return try list.children(limit: 64).map { Array(try $0.octets) }
        }
    }

    /// The root that this digest leads to (§4.3); nil when the record is not about it.
    package func root(of known: [UInt8]) -> [UInt8]? {
        guard let first = lists.first else { return known }
        guard first.contains(known) else { return nil }
        return lists.dropFirst().reduce(HashTree.join(first, by: digest)) { hash, list in
            HashTree.join(list + [hash], by: digest)
        }
    }
}

extension Judge {
    /// When the bytes of this digest existed at the latest, as an authority that we believe says.
    package func time(
        provenBy record: EvidenceRecord,
        for known: [UInt8],
        at now: Instant
    ) -> Result<Instant, StampFault> {
        guard let root = record.root(of: known) else {
            return .failure(StampFault("trust.stamp.other"))
        }
        return stamp(record.token, others: [], at: now) { stamp in
            stamp.digest == record.digest && stamp.imprint == root
        }
    }
}
