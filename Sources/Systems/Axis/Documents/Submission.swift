// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
package import Storage

/// A document as its sender hands it over, read from whatever form it came in.
package struct DocumentSubmission: Sendable {
    package let sender: AgencyCode
    package let recipients: [AgencyCode]
    package let documentRef: String
    package let business: Message.Business
    package let number: String
    package let notation: String
    package let subject: String
    package let promulgated: CivilDate?
    package let typeName: String
    package let priority: Int
    package let hasPaper: Bool
    /// Header fields in which senders declare a marking of secrecy.
    package let markings: [String]
    /// BussinessDocReason, required for everything but a new document.
    package let reason: String
    /// The sender's own earlier documents that this one recalls, updates or replaces.
    package let relatedRefs: [String]
    package let attachments: [Message.Attachment]
    package let digest: [UInt8]
    package let body: StoredBody
    package let traceSlot: TraceSlot?
    /// What the sender's system signed about the file; nil when it signed nothing.
    package var signature: SenderSignature?

    package init(
        sender: AgencyCode,
        recipients: [AgencyCode],
        documentRef: String,
        business: Message.Business,
        number: String,
        notation: String,
        subject: String,
        promulgated: CivilDate?,
        typeName: String,
        priority: Int,
        hasPaper: Bool,
        markings: [String],
        reason: String,
        relatedRefs: [String],
        attachments: [Message.Attachment],
        digest: [UInt8],
        body: StoredBody,
        traceSlot: TraceSlot?
    ) {
        self.sender = sender
        self.recipients = recipients
        self.documentRef = documentRef
        self.business = business
        self.number = number
        self.notation = notation
        self.subject = subject
        self.promulgated = promulgated
        self.typeName = typeName
        self.priority = priority
        self.hasPaper = hasPaper
        self.markings = markings
        self.reason = reason
        self.relatedRefs = relatedRefs
        self.attachments = attachments
        self.digest = digest
        self.body = body
        self.traceSlot = traceSlot
    }
}

/// A status as it is reported about somebody's document.
package struct StatusSubmission: Sendable {
    package let reporter: AgencyCode
    /// The agency named in ResponseFor: whose document it is (or, with 13, who got it).
    package let counterpart: AgencyCode
    package let documentRef: String
    package let code: StatusCode
    package let reason: String
    /// When the reporter says it happened; nil when it says nothing readable.
    package let claimedAt: Instant?
    package let digest: [UInt8]
    package let body: StoredBody
    package let traceSlot: TraceSlot?
    /// The right that it needs; a person who works on a document may report on it without sending.
    var right = AxisAction.send
    /// What a person at the desk does with it; nil for systems.
    var desk: DeskChange?

    package init(
        reporter: AgencyCode,
        counterpart: AgencyCode,
        documentRef: String,
        code: StatusCode,
        reason: String,
        claimedAt: Instant?,
        digest: [UInt8],
        body: StoredBody,
        traceSlot: TraceSlot?
    ) {
        self.reporter = reporter
        self.counterpart = counterpart
        self.documentRef = documentRef
        self.code = code
        self.reason = reason
        self.claimedAt = claimedAt
        self.digest = digest
        self.body = body
        self.traceSlot = traceSlot
    }
}
