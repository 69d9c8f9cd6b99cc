// SPDX-License-Identifier: Apache-2.0

/// What a receiver, or for 13 the sender, reports on a document (phản hồi trạng thái).
package struct EdXMLStatus: Sendable, Equatable {
    /// QĐ 28/2018 Đ10; 15 and 16 as in the example of the Government Office.
    package enum Code: String, Sendable, CaseIterable {
        /// Đã đến: the receiver's system has it, no clerk has looked yet.
        case arrived = "01"
        /// Từ chối nhận: the receiver's clerk returns it.
        case refused = "02"
        /// Đã tiếp nhận: entered in the register of incoming documents.
        case accepted = "03"
        /// Đã chuyển xử lý: a leader assigned it.
        case assigned = "04"
        /// Đang xử lý: an officer works on it.
        case processing = "05"
        /// Đã hoàn thành.
        case completed = "06"
        /// Thu hồi: the sender asks for the document back.
        case recallRequested = "13"
        /// The receiver agrees to a recall or an update.
        case changeAgreed = "15"
        /// The receiver refuses a recall or an update.
        case changeRefused = "16"
    }

    package var from: Organization
    /// Often empty: `response.organId` says where the status goes.
    package var to: [Organization]
    package var response: ResponseFor
    package var staff: EdXMLStaff?
    package var code: Code
    package var description: String?
    package var timestamp: EdXMLTimestamp?
    package var traceHeaders: [TraceHeader]
    package var hasSignature: Bool
    package var unknown: [EdXMLFragment]

    package init(
        from: Organization,
        to: [Organization] = [],
        response: ResponseFor,
        staff: EdXMLStaff? = nil,
        code: Code,
        description: String? = nil,
        timestamp: EdXMLTimestamp?,
        traceHeaders: [TraceHeader] = [],
        hasSignature: Bool = false,
        unknown: [EdXMLFragment] = []
    ) {
        self.from = from
        self.to = to
        self.response = response
        self.staff = staff
        self.code = code
        self.description = description
        self.timestamp = timestamp
        self.traceHeaders = traceHeaders
        self.hasSignature = hasSignature
        self.unknown = unknown
    }
}
