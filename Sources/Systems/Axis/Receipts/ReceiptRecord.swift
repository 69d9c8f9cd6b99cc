// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Foundation

/// One receipt of the axis as it stands in its agency's chain.
package struct ReceiptRecord: Sendable, Equatable {
    package enum Kind: Int, Sendable, CaseIterable {
        /// The axis took a document over from its sender.
        case accepted = 0
        /// The recipient's system has the document.
        case delivered = 1
    }

    /// In whose chain it stands: the sender's, or the recipient's.
    package let agency: AgencyCode
    /// Dense within the chain, from 1.
    package let number: Int64
    package let messageID: ID<Message>
    package let kind: Kind
    /// What is signed, byte for byte, committed before it is.
    package let payload: [UInt8]
    /// The JSON Web Signature over it; nil until it is made.
    package var token: String?
}

/// What a receipt says; the text is made once and never again.
struct ReceiptText {
    let axis: String
    let kind: ReceiptRecord.Kind
    let agency: AgencyCode
    let number: Int64
    /// SHA-256 of the payload before it in the chain; empty for the first.
    let previous: [UInt8]
    let message: Message
    /// SHA-256 of the file as it was received.
    let file: [UInt8]
    let recipients: [String]
    let at: Instant

    var bytes: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 640)
        writer.beginObject()
        writer.member("version", 1)
        writer.member("axis", axis)
        writer.member("kind", "\(kind)")
        writer.member("agency", agency.text)
        writer.member("number", number)
        writer.member("previous", Hex.string(previous))
        writer.member("message", message.id.description)
        writer.member("sender", message.sender.text)
        writer.member("documentId", message.documentRef)
        writer.member("business", message.business.rawValue)
        writer.member("file", Hex.string(file))
        writer.member("content", Hex.string(message.digest))
        writer.key("recipients")
        writer.beginArray()
        for recipient in recipients { writer.string(recipient) }
        writer.endArray()
        writer.member("total", message.recipientCount)
        writer.member("receivedAt", message.receivedAt.description)
        writer.member("at", at.description)
        writer.endObject()
        return writer.bytes
    }
}
