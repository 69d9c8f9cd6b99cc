// SPDX-License-Identifier: Apache-2.0

import Journal

/// Goes through the Journal once and builds the tree twice: from the events and from the stored hashes.
///
/// Where the two differ, the next signed root tells which of them was changed.
struct AuditWalk {
    /// A root that somebody committed or signed.
    struct Claim: Sendable {
        let size: Int64
        let root: [UInt8]
        let source: String
    }

    private let head: LogHead
    private let lastPosition: Int64
    private var claims: ArraySlice<Claim>
    /// Stretches that stand in archives, in order; of a missing event there the stored hash is taken, and
    /// the next claim judges it.
    private var archived: ArraySlice<ClosedRange<Int64>>
    private var events = TreeEdge()
    private var tiles = TreeEdge()
    private var size: Int64 = 0
    /// Places since the last claim where an event and its stored hash differ.
    private var differing: [(position: Int64, subject: String)] = []
    private var isContradicted = false
    /// The tiles above the leaves as the events make them.
    private(set) var upperTiles: [TileAddress: [UInt8]] = [:]

    init(
        head: LogHead,
        lastPosition: Int64,
        claims: ArraySlice<Claim>,
        archived: ArraySlice<ClosedRange<Int64>>
    ) {
        self.archived = archived
        self.head = head
        self.lastPosition = lastPosition
        self.claims = claims
    }

    /// The next places to look at, counted from 0: never beyond a claim, so that it can be judged.
    mutating func next(atMost limit: Int) -> Range<Int64>? {
        let end = max(lastPosition, head.size)
        guard size < end else { return nil }
        let claim = claims.first { $0.size > size }?.size ?? end
        return size..<min(end, claim, size + Int64(limit))
    }

    mutating func take(
        _ rows: [EventEvidence],
        _ stored: [[UInt8]?],
        in range: Range<Int64>,
        _ report: inout JournalReport
    ) {
        settle(&report)
        let byPosition = Dictionary(rows.map { ($0.position, $0) }) { first, _ in first }
        var leaves: [[UInt8]] = []
        var hashes: [[UInt8]] = []
        for (offset, place) in range.enumerated() {
            let hash = stored[offset]
            let event = byPosition[place + 1]
            let leaf = event.map { MerkleTree.leafHash($0.canonicalBytes) }
            if let event {
                look(event, &report)
                if place < head.size, leaf != hash {
                    differing.append((place + 1, "\(event.object)#\(event.version)"))
                }
            } else if isArchived(place + 1), hash != nil {
                report.archived += 1
            } else if place < lastPosition {
                report.add(.removed, place + 1, "")
            }
            leaves.append(leaf ?? hash ?? MerkleTree.emptyRoot)
            hashes.append(hash ?? MerkleTree.emptyRoot)
        }
        // What is not sealed yet is in no tile.
        let sealed = Int(max(0, min(range.upperBound, head.size) - range.lowerBound))
        for (address, tile) in events.append(Array(leaves.prefix(sealed))) where address.level > 0 {
            upperTiles[address] = tile
        }
        _ = tiles.append(Array(hashes.prefix(sealed)))
        if sealed < leaves.count { _ = events.append(Array(leaves.dropFirst(sealed))) }
        size = range.upperBound
        report.events = min(size, lastPosition)
        settle(&report)
    }

    /// Asked for places in order.
    private mutating func isArchived(_ position: Int64) -> Bool {
        while let first = archived.first, first.upperBound < position {
            archived = archived.dropFirst()
        }
        return archived.first?.contains(position) ?? false
    }

    private func look(_ event: EventEvidence, _ report: inout JournalReport) {
        switch event.personal {
        case .kept: break
        case .erased: report.erased += 1
        case .changed:
            report.add(.personalEdited, event.position, "\(event.object)#\(event.version)")
        }
    }

    /// Judges every claim whose size has been reached.
    private mutating func settle(_ report: inout JournalReport) {
        while let claim = claims.first, claim.size <= size {
            claims = claims.dropFirst()
            let isByEvents = events.root == claim.root
            let isByTiles = claim.size <= head.size && tiles.root == claim.root
            if isByTiles {
                list(differing, as: .edited, &report)
            } else if isByEvents {
                list(differing, as: .tiles, &report)
            } else {
                // Both were changed alike: the change lies between here and the last good claim.
                list(differing, as: .edited, &report)
                report.add(.contradicted, claim.size, claim.source)
                isContradicted = true
            }
            differing = []
        }
    }

    private func list(
        _ places: [(position: Int64, subject: String)],
        as kind: JournalFinding.Kind,
        _ report: inout JournalReport
    ) {
        for place in places { report.add(kind, place.position, place.subject) }
    }

    /// Judges what is left when everything has been looked at.
    mutating func finish(changedTiles: [TileAddress], _ report: inout JournalReport) {
        settle(&report)
        list(differing, as: .edited, &report)
        if lastPosition < head.size { report.add(.truncated, lastPosition + 1, "log_head") }
        for claim in claims { report.add(.truncated, size + 1, claim.source) }
        report.unsealed = max(0, lastPosition - head.size)
        // With events changed the upper tiles differ by themselves, and that is said already.
        guard report.findings.isEmpty else { return }
        for address in changedTiles.sorted(by: { ($0.level, $0.index) < ($1.level, $1.index) }) {
            report.add(.tiles, 0, TilePath(address).description)
        }
    }
}
