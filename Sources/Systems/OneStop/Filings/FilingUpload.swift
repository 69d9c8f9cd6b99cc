// SPDX-License-Identifier: Apache-2.0

package import Storage

/// A file that comes to a filing in pieces.
package typealias FilingUpload = PieceUpload<Filing>

extension PieceTables {
    static let filings = PieceTables(
        upload: "filing_upload",
        part: "filing_upload_part",
        holder: "filing_id"
    )
}
