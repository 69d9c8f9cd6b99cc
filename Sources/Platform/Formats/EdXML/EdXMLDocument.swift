// SPDX-License-Identifier: Apache-2.0

package import Core

/// An official document on its way between agencies, with its metadata (QCVN 102:2016).
package struct EdXMLDocument: Sendable, Equatable {
    package var from: Organization
    /// At least one, no agency twice.
    package var to: [Organization]
    /// Opaque, unique per sender.
    package var documentId: String
    package var number: Number
    package var place: String
    package var promulgated: CivilDate
    package var kind: Kind
    /// Up to 500 characters (trích yếu).
    package var subject: String
    package var content: String?
    package var signer: Signer
    package var dueDate: CivilDate?
    /// Where it goes as printed on the paper (nơi nhận); routing is by `to`.
    package var toPlaces: [String]
    package var other: Other
    package var responses: [ResponseFor]
    /// 1 not a directive, 2 directive, 3 report on a directive; 0 is sent for 1.
    package var steeringType: Int?
    package var taskCodes: [String]
    package var applicationType: String?
    package var traceHeaders: [TraceHeader]
    /// Nil stands for a new document.
    package var business: EdXMLBusiness?
    package var attachments: [EdXMLAttachment]
    /// A `Signature` element was there; the codec neither trusts nor writes one.
    package var hasSignature: Bool
    package var unknown: [EdXMLFragment]

    package init(
        from: Organization,
        to: [Organization],
        documentId: String,
        number: Number,
        place: String,
        promulgated: CivilDate,
        kind: Kind,
        subject: String,
        content: String? = nil,
        signer: Signer = Signer(),
        dueDate: CivilDate? = nil,
        toPlaces: [String] = [],
        other: Other = Other(),
        responses: [ResponseFor] = [],
        steeringType: Int? = nil,
        taskCodes: [String] = [],
        applicationType: String? = nil,
        traceHeaders: [TraceHeader] = [],
        business: EdXMLBusiness? = nil,
        attachments: [EdXMLAttachment] = [],
        hasSignature: Bool = false,
        unknown: [EdXMLFragment] = []
    ) {
        self.from = from
        self.to = to
        self.documentId = documentId
        self.number = number
        self.place = place
        self.promulgated = promulgated
        self.kind = kind
        self.subject = subject
        self.content = content
        self.signer = signer
        self.dueDate = dueDate
        self.toPlaces = toPlaces
        self.other = other
        self.responses = responses
        self.steeringType = steeringType
        self.taskCodes = taskCodes
        self.applicationType = applicationType
        self.traceHeaders = traceHeaders
        self.business = business
        self.attachments = attachments
        self.hasSignature = hasSignature
        self.unknown = unknown
    }

    /// The earlier document that a recall, update or replacement is about.
    ///
    /// Senders name it in `Bussiness` or in `ResponseFor`; the first that is there counts.
    package var affectedDocumentId: String? {
        business?.documentId ?? responses.lazy.compactMap(\.documentId).first
    }

    package var purpose: EdXMLBusiness.Purpose { business?.purpose ?? .new }
}
