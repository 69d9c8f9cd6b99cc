// SPDX-License-Identifier: Apache-2.0

package import Core
package import Trust

/// What an archive says of itself, under one digest of everything in it.
package struct ArchiveSeal: Sendable, Equatable {
    package let name: String
    /// The axis that made it.
    package let axis: String
    package let month: String
    package let madeAt: Instant
    package let messages: Int
    /// Of the messages as they were received, together.
    package let bytes: Int
    /// SHA-256 of the list of digests.
    package let root: [UInt8]

    static let format = "vanlang-axis-archive-1"
    static let tokenType = "vanlang-archive+jws"

    init(
        name: String,
        axis: String,
        month: String,
        madeAt: Instant,
        messages: Int,
        bytes: Int,
        root: [UInt8]
    ) {
        self.name = name
        self.axis = axis
        self.month = month
        self.madeAt = madeAt
        self.messages = messages
        self.bytes = bytes
        self.root = root
    }

    package var json: JSON {
        [
            "format": .string(Self.format), "name": .string(name), "axis": .string(axis),
            "month": .string(month), "made": .integer(madeAt.microseconds),
            "messages": .integer(Int64(messages)), "bytes": .integer(Int64(bytes)),
            "root": .string(Hex.string(root)),
        ]
    }

    init?(json: JSON) {
        guard json["format"]?.text == Self.format, let name = json["name"]?.text,
            let axis = json["axis"]?.text, let month = json["month"]?.text,
            let made = json["made"]?.integer, let messages = json["messages"]?.integer,
            let bytes = json["bytes"]?.integer,
            let root = json["root"]?.text.flatMap({ Hex.bytes(of: $0) })
        else { return nil }
        self.init(
            name: name,
            axis: axis,
            month: month,
            madeAt: Instant(microseconds: made),
            messages: Int(messages),
            bytes: Int(bytes),
            root: root
        )
    }
}

/// An archive that was read to its end and is whole.
package struct ArchiveProof: Sendable {
    package let seal: ArchiveSeal
    /// The key in the archive by which its seal is signed; nil when it bears no signature.
    ///
    /// Whose key it is must be known from elsewhere: `/axis/v1/keys`, or an earlier receipt.
    package let key: JWK?
}

/// The names of what an archive holds.
enum ArchivePlace: Equatable {
    case introduction, head, key
    case document(ID<Message>)
    case message(ID<Message>)
    /// Receipts and events, for whoever reads it without this program.
    case more(ID<Message>)

    static let manifest = "MANIFEST.sha256"
    static let seal = "SEAL.json"

    init?(_ name: String) {
        switch name {
        case "README.txt": self = .introduction
        case "archive.json": self = .head
        case "keys/axis.json": self = .key
        default:
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let id = ID<Message>(String(parts[0])) else { return nil }
            switch parts[1] {
            case "document.edxml": self = .document(id)
            case "message.json": self = .message(id)
            case "receipts.jsonl": self = .more(id)
            case let name where name.hasPrefix("events-") && name.hasSuffix(".jsonl"):
                self = .more(id)
            default: return nil
            }
        }
    }

    static let readme = """
        Documents that left a document axis (Trục liên thông văn bản), with all that the axis knew of them.

        archive.json            which axis, which month
        ID/document.edxml       the message as it was received; attachments are inside, as base64
        ID/message.json         sender, recipients, states and statuses; times are microseconds since 1970, UTC
        ID/receipts.jsonl       its receipts: payload (base64) and the JSON Web Signature over it
        ID/events-N.jsonl       its events in the Journal: position and canonical bytes (base64), the leaves of its log
        keys/axis.json          the axis's public key, where it has one (JWK set)
        MANIFEST.sha256         the SHA-256 of every file before it
        SEAL.json               the SHA-256 of the manifest («root»), and the axis's signature over the seal

        To check it without any program of ours:

            tar xf THIS.tar && sha256sum --check --quiet MANIFEST.sha256 && sha256sum MANIFEST.sha256

        and compare with «root». «token» is a JSON Web Signature whose payload is the seal; without a token the
        archive is not signed, and only the axis's own record of its root proves it.

        """
}
