// SPDX-License-Identifier: Apache-2.0

package import Storage

/// A file that comes to a draft in pieces.
package typealias DraftUpload = PieceUpload<Draft>

extension PieceTables {
    static let drafts = PieceTables(
        upload: "axis_desk_upload",
        part: "axis_desk_upload_part",
        holder: "draft_id"
    )
}
