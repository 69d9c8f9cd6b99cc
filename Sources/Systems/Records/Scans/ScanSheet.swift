// SPDX-License-Identifier: Apache-2.0

package import Core

/// The sheet that parts two documents of one batch of scans; its code may name the entry of the register to
/// which the document behind it belongs.
package struct ScanSheet: Sendable, Equatable {
    /// Of paper that was registered before it was scanned; nil for a document nobody has registered.
    package let entry: ID<Incoming>?

    /// Parts, and says no more.
    package static let plain = ScanSheet(entry: nil)

    private static let mark = "VLR1"

    package init(entry: ID<Incoming>?) { self.entry = entry }

    /// Nil where a code is not such a sheet's: all else belongs to the document.
    ///
    /// A sheet that names what cannot be read parts all the same.
    package init?(_ code: String) {
        let parts = code.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == Self.mark else { return nil }
        self.init(entry: ID<Incoming>(String(parts[1])))
    }

    package var code: String { "\(Self.mark)|\(entry?.description ?? "")" }
}
