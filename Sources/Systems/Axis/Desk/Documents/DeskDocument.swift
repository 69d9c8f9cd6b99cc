// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats

/// A document as its sender or a recipient opens it.
package struct DeskDocument: Sendable {
    package let message: Message
    /// What the message says beside its columns; nil when its beginning could not be read.
    package let header: DocumentHeader?
    /// The copy on the actor's desk, when it is a recipient's.
    package let copy: Copy?
    /// True when the actor stands on the sender's side.
    package let isSent: Bool
    /// Other recipients, as far as the actor may see them; the first `shownRecipients` in order.
    package let recipients: [Recipient]
    package let recipientCount: Int
    package let related: [Related]
    package let history: [Entry]
    package let assignments: [Assignment]
    package let actions: Set<DeskAction>
    /// Where its files went; nil while they are here.
    package let archived: Archived?

    package static let shownRecipients = 500

    /// One recipient's copy on the actor's desk.
    package struct Copy: Sendable {
        package let delivery: Delivery
        package let dueAt: Instant?
        let hands: Hands
    }

    package struct Recipient: Sendable {
        package let code: AgencyCode
        package let state: Delivery.State
        package let stateAt: Instant?
        package let deliveredAt: Instant?
        package let answer: Delivery.Answer
        package let isDead: Bool
        package let isLate: Bool
    }

    package struct Related: Sendable {
        package let id: ID<Message>
        package let business: Message.Business
        package let number: String
        package let subject: String
        package let receivedAt: Instant
        /// True when the related document came after this one.
        package let isLater: Bool
    }

    /// Something that happened to the copies that the actor may see.
    package struct Entry: Sendable {
        package let at: Instant
        package let agency: AgencyCode
        package let code: StatusCode
        package let reason: String
        package let isRegular: Bool
    }
}

/// What stands in the edXML header and in no column.
package struct DocumentHeader: Sendable, Equatable {
    package let place: String
    package let signer: String
    package let signerPosition: String
    package let dueDate: CivilDate?
    package let content: String
    package let sphere: String
    package let reason: String
    package let contact: String
    package let taskCodes: [String]
    package let toPlaces: [String]
    package let pages: Int?
    package let hops: [String]
    /// The documents that this one answers.
    package let responses: [ResponseFor]

    init(_ document: EdXMLDocument) {
        place = document.place
        signer = document.signer.fullName ?? ""
        let position = [document.signer.competence, document.signer.position]
        signerPosition = position.compactMap(\.self).joined(separator: " ")
        dueDate = document.dueDate
        content = document.content ?? ""
        sphere = document.other.sphere ?? ""
        reason = document.business?.reason ?? ""
        let staff = document.business?.staff
        contact = [staff?.staff, staff?.department, staff?.mobile, staff?.email]
            .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
        taskCodes = document.taskCodes
        toPlaces = document.toPlaces
        pages = document.other.pageAmount
        hops = document.traceHeaders.map(\.organId)
        responses = document.responses
    }
}

/// Who of the agency has a document, since when, and until when it is to be done.
package struct Assignment: Sendable, Equatable {
    package let ordinal: Int
    package let unit: String
    package let officer: String
    package let officerName: String
    package let dueAt: Instant?
    package let note: String
    package let assignedAt: Instant
}

/// What can be done to a document from the desk.
package enum DeskAction: String, Sendable, CaseIterable {
    /// 03 đã tiếp nhận.
    case receive
    /// 02 từ chối nhận.
    case refuse
    /// 04 phân công.
    case assign
    /// 05 đang xử lý.
    case start
    /// 06 hoàn thành.
    case finish
    /// 15 đồng ý yêu cầu thu hồi, cập nhật, thay thế.
    case agree
    /// 16 từ chối yêu cầu cập nhật, thay thế.
    case object
    /// The sender takes it back.
    case recall
    /// The sender sends another in its place.
    case replace

    /// What the recipient's state lets be done; the sender's two are not asked here.
    static func possible(for delivery: Delivery) -> Set<DeskAction> {
        if delivery.request != .none, delivery.answer == .open {
            // A recall must be obeyed (QĐ 28/2018 Đ9.2), so the desk does not offer to refuse it.
            return delivery.request == .recall ? [.agree] : [.agree, .object]
        }
        guard delivery.frozenAt == nil else { return [] }
        return switch delivery.state {
        case .queued, .delivered: [.receive, .refuse]
        case .accepted: [.assign, .start, .finish]
        case .assigned: [.assign, .start, .finish]
        case .processing: [.assign, .finish]
        case .refused, .completed: []
        }
    }

    /// The right that each needs for the agency whose document it is.
    var right: AxisAction {
        switch self {
        case .receive, .refuse, .agree, .object: .collect
        case .assign: .assign
        case .start, .finish: .work
        case .recall, .replace: .send
        }
    }

    var status: StatusCode? {
        switch self {
        case .receive: .accepted
        case .refuse: .refused
        case .assign: .assigned
        case .start: .processing
        case .finish: .completed
        case .agree: .changeAgreed
        case .object: .changeRefused
        case .recall, .replace: nil
        }
    }
}
