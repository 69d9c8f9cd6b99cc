// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why a PDF was not read.
///
/// Nothing is repaired: a reader that guesses can be led to another document than the one signed.
package struct PDFRefusal: Refusal, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        /// It does not begin as a PDF.
        case notPDF
        case encrypted
        /// What the cross-reference promises is not there, or what is there is no PDF syntax.
        case damaged
        /// Two readers may read two documents from it: one key twice, one object in two places.
        case ambiguous
        case tooLarge
        case tooDeep
        /// A cross-reference that leads back to itself, an object stream inside itself.
        case loop
        /// A way of packing data that this reader does not undo.
        case filter
    }

    package let reason: Reason
    /// Byte of the file where reading stopped.
    package let offset: Int

    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var code: String { "pdf.\(reason.rawValue)" }
    package var arguments: [String: String] { ["offset": String(offset)] }

    package var kind: RefusalKind {
        switch reason {
        case .tooLarge, .tooDeep: .tooLarge
        case .encrypted, .filter: .invalid
        case .notPDF, .damaged, .ambiguous, .loop: .malformed
        }
    }

    package static let texts: Texts = [
        "pdf.notPDF": Text(
            vi: "Tệp không phải là PDF: không bắt đầu bằng %PDF. Hãy chọn đúng tệp.",
            en: "The file is no PDF: it does not begin with %PDF. Choose the right file."
        ),
        "pdf.encrypted": Text(
            vi: "Tệp PDF được đặt mật khẩu hoặc mã hóa. Hãy bỏ mật khẩu rồi gửi lại.",
            en: "The PDF is encrypted. Remove its password and send it again."
        ),
        "pdf.damaged": Text(
            vi: "Tệp PDF bị hỏng tại byte {offset}. Hãy xuất lại tệp từ phần mềm soạn thảo.",
            en: "The PDF is damaged at byte {offset}. Export it again from its editor."
        ),
        "pdf.ambiguous": Text(
            vi: "Tệp PDF có hai cách hiểu tại byte {offset} nên không thể tin. Hãy xuất lại tệp.",
            en:
                "The PDF can be read in two ways at byte {offset}, so it cannot be trusted. Export it again."
        ),
        "pdf.tooLarge": Text(
            vi: "Tệp PDF vượt quá giới hạn xử lý (dung lượng hoặc số đối tượng). Hãy chia nhỏ tệp.",
            en: "The PDF is over the limits of size or of objects. Split it."
        ),
        "pdf.tooDeep": Text(
            vi: "Tệp PDF lồng nhau quá sâu tại byte {offset}. Hãy xuất lại tệp.",
            en: "The PDF is nested too deeply at byte {offset}. Export it again."
        ),
        "pdf.loop": Text(
            vi: "Bảng tham chiếu của tệp PDF quay vòng tại byte {offset}. Hãy xuất lại tệp.",
            en: "The references of the PDF run in a circle at byte {offset}. Export it again."
        ),
        "pdf.filter": Text(
            vi:
                "Tệp PDF nén dữ liệu tại byte {offset} theo cách chưa được hỗ trợ. Hãy xuất lại tệp.",
            en:
                "The PDF packs data at byte {offset} in a way that is not supported. Export it again."
        ),
    ]
}
