// SPDX-License-Identifier: Apache-2.0

package import Core

/// A file that comes in pieces to something of a system, each piece on disk before it is confirmed.
package struct PieceUpload<Holder>: Sendable, Equatable {
    package let id: ID<PieceUpload<Holder>>
    /// What it comes to: a draft, a filing.
    package let holder: ID<Holder>
    package let name: String
    package let contentType: String
    package let size: Int
    /// The SHA-256 that the sender computed, when it did.
    package let announced: [UInt8]?
    package internal(set) var received: Int
    /// The whole, once all of it has come.
    package internal(set) var bodyID: ID<Body>?

    package var isWhole: Bool { bodyID != nil }

    package init(
        id: ID<PieceUpload<Holder>>,
        to holder: ID<Holder>,
        named name: String,
        contentType: String,
        size: Int,
        announced: [UInt8]?
    ) {
        self.id = id
        self.holder = holder
        self.name = String(name.prefix(200))
        self.contentType = contentType
        self.size = size
        self.announced = announced
        received = 0
        bodyID = nil
    }
}

/// The tables of one system's uploads, as its own migrations made them.
///
///     upload: id, HOLDER, name, content_type, size, announced, received, body_id, created_at, account
///     part:   upload_id, offset_bytes, body_id
package struct PieceTables: Sendable {
    let upload: SQL
    let part: SQL
    let holder: SQL

    package init(upload: SQL, part: SQL, holder: SQL) {
        self.upload = upload
        self.part = part
        self.holder = holder
    }
}

/// Somebody has begun more uploads than he finishes.
package struct TooManyUploads: Error, Equatable {
    package static let maximum = 20
    package static let maximumBytes = 4 << 30
}
