// SPDX-License-Identifier: Apache-2.0

import Formats
import Web

/// A QR code as a drawing in the page itself: dark on light whatever the page's colours are.
enum QRPicture {
    /// Modules that stay light around it (ISO/IEC 18004 §9.1).
    private static let quiet = 4

    static func html(of text: String) -> HTML {
        guard let code = QRCode(text) else { return "" }
        let side = code.side + 2 * quiet
        var path = ""
        for row in 0..<code.side {
            for column in 0..<code.side where code.isDark(row: row, column: column) {
                path += "M\(column + quiet) \(row + quiet)h1v1h-1z"
            }
        }
        return """
            <p><svg viewBox="0 0 \(side) \(side)" width="240" height="240" aria-hidden="true" \
            shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/>\
            <path fill="#000" d="\(path)"/></svg></p>
            """
    }
}
