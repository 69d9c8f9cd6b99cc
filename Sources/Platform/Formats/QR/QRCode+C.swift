// SPDX-License-Identifier: Apache-2.0

import CQRencode

/// A QR code (ISO/IEC 18004) of some text, as a square of dark and light modules.
package struct QRCode: Sendable, Equatable {
    /// Modules on a side, without the quiet zone of four that must stay light around it.
    package let side: Int
    private let dark: [Bool]

    /// Level M repairs 15 % of damage, enough for a slip that was folded.
    ///
    /// Nil for empty text and for more than the largest code holds (2,331 bytes).
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= 2331,
            let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
        else { return nil }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        // The lowest bit says dark; the others what the module is for.
        dark = (0..<side * side).map { modules[$0] & 1 == 1 }
    }

    package func isDark(row: Int, column: Int) -> Bool { dark[row * side + column] }
}
