// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
package import Storage

/// What an agency handed to the axis: a document or a status.
package struct Message: Sendable, Equatable {
    package let id: ID<Message>
    package let kind: Kind
    package let sender: AgencyCode
    /// The sender's own name for the document, opaque (vietnam.md §1.8).
    package let documentRef: String
    package let business: Business
    package let number: String
    package let notation: String
    package let subject: String
    package let promulgated: CivilDate?
    package let typeName: String
    package let priority: Int
    /// True when a paper copy was sent too.
    package let hasPaper: Bool
    package let statusCode: StatusCode?
    package let bodyID: ID<Body>
    /// Where the axis may add its own TraceHeader; nil when it may not.
    package let traceSlot: TraceSlot?
    package let attachments: [Attachment]
    /// SHA-256 over header fields and decoded attachments: sameness of content, not of bytes.
    package let digest: [UInt8]
    package internal(set) var recipientCount: Int
    package let receivedAt: Instant
    package let deadlines: SendingDeadlines
    /// The earlier message that this one recalls, updates, replaces or answers.
    package let relatedID: ID<Message>?
    package internal(set) var frozenAt: Instant?
    package internal(set) var frozenBy: ID<Message>?

    package enum Kind: Int, Sendable, CaseIterable {
        case document = 0
        case status = 1
    }

    /// BussinessDocType.
    package enum Business: Int, Sendable, CaseIterable {
        case new = 0
        case recall = 1
        case update = 2
        case replacement = 3
        /// Not on the wire: the key space of status messages.
        case status = 9
    }

    package struct Attachment: Sendable, Equatable {
        package let name: String
        package let contentType: String
        package let size: Int
        /// SHA-256 of the decoded and unwrapped content.
        package let sha256: [UInt8]
        /// True when the wire carries it inside a ZIP of one entry.
        package let isWrapped: Bool

        package init(
            name: String,
            contentType: String,
            size: Int,
            sha256: [UInt8],
            isWrapped: Bool = false
        ) {
            self.isWrapped = isWrapped
            self.name = name
            self.contentType = contentType
            self.size = size
            self.sha256 = sha256
        }
    }

    /// The name of this message in the Journal.
    package var object: String { "axis.message/\(id)" }
}

/// The place in a message's bytes where the axis may add its own hop.
package struct TraceSlot: Sendable, Equatable {
    /// Bytes before `</…TraceHeaderList>`.
    package let offset: Int
    /// The prefix of the edXML namespace there; nil when it is the default one.
    package let prefix: String?

    package init(offset: Int, prefix: String?) {
        self.offset = offset
        self.prefix = prefix
    }
}

/// What the axis answers to a submission, and answers again to the same submission.
package struct Receipt: Sendable, Equatable {
    package let messageID: ID<Message>
    package let receivedAt: Instant
    package let digest: [UInt8]
    /// Every recipient so far, those added by later submissions included.
    package let recipients: Int
    /// True when this submission was known already and changed nothing.
    package let isRepeat: Bool
    /// The axis's own signature over what it took; nil while receipts are off.
    package var token: String?
}
