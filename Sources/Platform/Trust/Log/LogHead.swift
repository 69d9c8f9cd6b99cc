// SPDX-License-Identifier: Apache-2.0

package import Core

/// How far the Journal is in the tree: committed before anything is signed about it.
package struct LogHead: Sendable, Equatable {
    /// From 1; a new one begins only after a restore.
    package let epoch: Int64
    package let origin: String
    package let size: Int64
    package let root: [UInt8]

    var checkpoint: Checkpoint { Checkpoint(origin: origin, size: size, root: root) }

    func grown(to size: Int64, root: [UInt8]) -> LogHead {
        LogHead(epoch: epoch, origin: origin, size: size, root: root)
    }
}

/// A signed checkpoint as this node keeps it.
package struct KeptCheckpoint: Sendable, Equatable {
    package let epoch: Int64
    package let size: Int64
    package let root: [UInt8]
    package var note: SignedNote
    package let signedAt: Instant
    /// The DER `TimeStampToken` over SHA-256 of the note's text; nil while there is none.
    package var stamp: [UInt8]?
    /// In how many places off this machine it stands.
    package var copies: Int64
}

/// The log does not hold together, or another copy of it says otherwise; nothing is signed then.
package enum LogFault: Error, Equatable {
    /// The Journal has no event where the tree goes on, or fewer than the tree.
    case broken(position: Int64)
    case tilesChanged(size: Int64)
    case unreadableCheckpoint(size: Int64)
    /// A checkpoint that was signed before is not a part of this tree.
    case contradicted(by: String, size: Int64)
    /// Somewhere else stands a checkpoint of more than there is here.
    case behind(place: String, size: Int64, here: Int64)
    case otherEpoch(place: String, origin: String)
    /// Somebody else opened that epoch first.
    case epochTaken(Int64)
}

extension LogFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .broken(let position):
            "the Journal has no event \(position) although the log needs it; "
                + "run: vanlang journal verify"
        case .tilesChanged(let size):
            "the tiles do not give the root committed at \(size) events; run: vanlang journal verify"
        case .unreadableCheckpoint(let size):
            "the checkpoint kept at \(size) events is no signed note; run: vanlang journal verify"
        case .contradicted(let place, let size):
            "the checkpoint of \(size) events in \(place) is not a part of this log: events were "
                + "changed after it was signed; run: vanlang journal verify --checkpoint FILE"
        case .behind(let place, let size, let here):
            "\(place) holds a checkpoint of \(size) events and there are \(here) here: the database was "
                + "restored or cut; after a restore run: vanlang journal epoch --checkpoint FILE"
        case .otherEpoch(let place, let origin):
            "\(place) holds a checkpoint of “\(origin)”, an epoch that this database does not know; "
                + "after a restore run: vanlang journal epoch --checkpoint FILE"
        case .epochTaken(let epoch):
            "epoch \(epoch) was opened by somebody else in the meantime"
        }
    }
}
