// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Documents that came in.
    static let incomingTexts: Texts = [
        "records.next": Text(vi: "Văn bản tiếp theo", en: "Next document"),
        "records.incoming.arrived": Text(vi: "Chờ vào sổ", en: "To be registered"),
        "records.incoming.refused": Text(vi: "Đã trả lại nơi gửi", en: "Sent back"),
        "records.incoming.registered": Text(vi: "Đã vào sổ", en: "Registered"),
        "records.incoming.recalled": Text(vi: "Đã bị thu hồi", en: "Recalled"),
        "records.incoming.recalledNote": Text(
            vi:
                "Nơi gửi đã thu hồi văn bản này. Nội dung không mở được nữa; thông tin thu hồi được giữ lại (NĐ 30/2020, Phụ lục VI).",
            en:
                "Its sender has recalled this document. It can no longer be opened; what is known of the recall is kept (NĐ 30/2020, Annex VI)."
        ),
        "records.phase.registered": Text(vi: "Chờ trình", en: "To be presented"),
        "records.phase.presented": Text(vi: "Đã trình lãnh đạo", en: "Before the leader"),
        "records.phase.instructed": Text(vi: "Đang xử lý", en: "In hand"),
        "records.phase.completed": Text(vi: "Hoàn thành", en: "Completed"),
        "records.phase.frozen": Text(vi: "Đã bị thu hồi", en: "Recalled"),
        "records.source.axis": Text(vi: "Trục liên thông", en: "The axis"),
        "records.source.paper": Text(vi: "Bản giấy", en: "Paper"),
        "records.source.imported": Text(vi: "Chuyển từ sổ cũ", en: "From the old register"),
        "records.twins": Text(
            vi: "Có thể trùng: cùng số, ký hiệu và tác giả.",
            en: "Perhaps a duplicate: same number, notation and author."
        ),
        "records.twin": Text(
            vi: "số đến {number}, ngày {day}",
            en: "arrival number {number} of {day}"
        ),
        "records.actions": Text(vi: "Việc làm được bây giờ", en: "What can be done now"),
        "records.facts": Text(vi: "Thông tin văn bản", en: "About the document"),
        "records.files": Text(vi: "Tệp", en: "Files"),
        "records.files.none": Text(vi: "Không có tệp", en: "No file"),
        "records.trail": Text(vi: "Quá trình", en: "History"),
        "records.reason": Text(vi: "Lý do", en: "Reason"),
        "records.note": Text(vi: "Ghi chú", en: "Note"),
        "records.field.arrival": Text(vi: "Số đến", en: "Arrival number"),
        "records.field.arrivalDay": Text(vi: "Ngày đến", en: "Day of arrival"),
        "records.field.author": Text(vi: "Tác giả, người soạn", en: "Author"),
        "records.field.number": Text(vi: "Số", en: "Number"),
        "records.field.notation": Text(vi: "Ký hiệu", en: "Notation"),
        "records.field.reference": Text(vi: "Số, ký hiệu", en: "Number and notation"),
        "records.field.issued": Text(vi: "Ngày văn bản", en: "Dated"),
        "records.field.type": Text(vi: "Tên loại", en: "Type"),
        "records.field.subject": Text(vi: "Trích yếu nội dung", en: "Subject"),
        "records.field.signer": Text(vi: "Người ký", en: "Signer"),
        "records.field.pages": Text(vi: "Số trang", en: "Pages"),
        "records.field.priority": Text(vi: "Mức độ khẩn", en: "Urgency"),
        "records.field.due": Text(vi: "Hạn trả lời", en: "Answer due"),
        "records.field.note": Text(vi: "Ghi chú", en: "Note"),
        "records.field.source": Text(vi: "Nguồn", en: "Source"),
        "records.field.answered": Text(vi: "Trả lời văn bản", en: "Answers"),
        "records.field.answers": Text(vi: "Văn bản trả lời", en: "Answered by"),
        "records.field.replies": Text(vi: "Văn bản phúc đáp đã nhận", en: "Replies received"),
        "records.field.unit": Text(vi: "Đơn vị, người nhận", en: "Unit"),
        "records.field.leader": Text(vi: "Lãnh đạo", en: "Leader"),
        "records.field.copies": Text(vi: "Nơi nhận", en: "Copies to"),
        "records.field.to": Text(vi: "Gửi qua trục liên thông", en: "Over the axis to"),
        "records.field.sent": Text(vi: "Trạng thái gửi", en: "Sending"),
        "records.paper.begin": Text(vi: "Nhận văn bản giấy", en: "Take in paper"),
        "records.paper.title": Text(vi: "Nhận văn bản giấy", en: "A document on paper"),
        "records.paper.lead": Text(
            vi: "Số đến được cấp khi bấm «Vào sổ», chung một dãy với văn bản điện tử.",
            en:
                "The arrival number is given on “Register”, in one series with electronic documents."
        ),
        "records.paper.scan": Text(vi: "Bản số hóa (PDF)", en: "Scan (PDF)"),
        "records.action.register": Text(vi: "Vào sổ", en: "Register"),
        "records.action.refuse": Text(vi: "Trả lại nơi gửi", en: "Send back"),
        "records.action.correct": Text(vi: "Sửa thông tin trong sổ", en: "Correct the entry"),
        "records.action.present": Text(vi: "Trình lãnh đạo", en: "Present to the leader"),
        "records.action.answer": Text(vi: "Soạn văn bản trả lời", en: "Write the answer"),
        "records.present.leader": Text(vi: "Trình", en: "Present to"),
        "done.records.register": Text(vi: "Đã vào sổ văn bản đến.", en: "Registered."),
        "done.records.refuse": Text(
            vi: "Đã trả lại nơi gửi kèm lý do.",
            en: "Sent back with the reason."
        ),
        "done.records.correct": Text(vi: "Đã sửa thông tin trong sổ.", en: "Corrected."),
        "done.records.present": Text(vi: "Đã trình lãnh đạo.", en: "Presented."),
    ]
}
