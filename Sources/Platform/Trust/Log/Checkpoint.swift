// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation

/// The head of a log's tree at one size: C2SP tlog-checkpoint.
package struct Checkpoint: Sendable, Equatable {
    package let origin: String
    package let size: Int64
    package let root: [UInt8]

    package init(origin: String, size: Int64, root: [UInt8]) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    package var text: String { "\(origin)\n\(size)\n\(Data(root).base64EncodedString())\n" }

    /// Reads the text of a note; extension lines are none of ours and are refused.
    package init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 4, lines[3].isEmpty, !lines[0].isEmpty,
            let size = Int(digits: lines[1].utf8), String(size) == lines[1],
            let root = Data(base64Encoded: lines[2]), root.count == MerkleTree.hashBytes
        else { return nil }
        self.init(origin: lines[0], size: Int64(size), root: Array(root))
        guard self.text == text else { return nil }
    }
}
