// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Work dossiers.
    static let dossierTexts: Texts = [
        "records.area.records-dossiers": Text(vi: "Hồ sơ công việc", en: "Work dossiers"),
        "records.dossiers": Text(vi: "Hồ sơ công việc năm {year}", en: "Work dossiers {year}"),
        "records.dossiers.short": Text(vi: "Hồ sơ công việc", en: "Work dossiers"),
        "records.dossiers.empty": Text(
            vi: "Chưa có hồ sơ nào trong năm này.",
            en: "No dossier in this year."
        ),
        "records.dossiers.emptyAdvice": Text(
            vi: "Mở hồ sơ từ danh mục, hoặc tự lập hồ sơ mới.",
            en: "Open one from the plan, or begin your own."
        ),
        "records.plan.open": Text(
            vi: "Danh mục hồ sơ năm này chưa được phê duyệt.",
            en: "The plan of this year is not approved yet."
        ),
        "records.plan.approved": Text(
            vi: "Danh mục hồ sơ được {name} phê duyệt ngày {day}.",
            en: "The plan was approved by {name} on {day}."
        ),
        "records.plan.approve": Text(vi: "Phê duyệt danh mục hồ sơ", en: "Approve the plan"),
        "records.plan.not-approved": Text(
            vi:
                "Danh mục hồ sơ năm {year} chưa được phê duyệt; lãnh đạo hoặc Chánh Văn phòng phê duyệt trước khi mở.",
            en:
                "The plan of {year} is not approved; a leader or the head of office approves it first."
        ),
        "records.dossier.new": Text(vi: "Lập hồ sơ", en: "New dossier"),
        "records.dossier.planned": Text(
            vi: "Chỉ ghi vào danh mục, mở sau",
            en: "Only into the plan, opened later"
        ),
        "records.dossier.self": Text(vi: "Tôi", en: "Myself"),
        "records.dossier.code": Text(vi: "Số và ký hiệu hồ sơ", en: "Code"),
        "records.dossier.codeHint": Text(vi: "Ví dụ 01.TCCB", en: "For example 01.TCCB"),
        "records.dossier.title": Text(vi: "Tiêu đề hồ sơ", en: "Title"),
        "records.dossier.keeper": Text(vi: "Người lập hồ sơ", en: "Keeper"),
        "records.dossier.retention": Text(vi: "Thời hạn bảo quản", en: "Kept for"),
        "records.retention.0": Text(vi: "Vĩnh viễn", en: "For ever"),
        "records.retention.years": Text(vi: "{years} năm", en: "{years} years"),
        "records.dossier.construction": Text(
            vi: "Hồ sơ công trình xây dựng (nộp lưu trong 3 tháng)",
            en: "About construction (handed over within 3 months)"
        ),
        "records.dossier.documents": Text(vi: "Văn bản trong hồ sơ", en: "Documents"),
        "records.dossier.empty": Text(
            vi: "Hồ sơ chưa có văn bản.",
            en: "The dossier has no document."
        ),
        "records.dossier.emptyAdvice": Text(
            vi: "Mở một văn bản rồi chọn «Đưa vào hồ sơ».",
            en: "Open a document and choose “Put into a dossier”."
        ),
        "records.dossier.started": Text(vi: "Ngày mở", en: "Opened"),
        "records.dossier.ended": Text(vi: "Ngày kết thúc", en: "Ended"),
        "records.dossier.handOver": Text(vi: "Hạn nộp lưu", en: "Hand over by"),
        "records.dossier.handOverBy": Text(vi: "Nộp lưu trước {day}", en: "Hand over by {day}"),
        "records.dossier.remove": Text(vi: "Bỏ khỏi hồ sơ", en: "Remove"),
        "records.dossier.add": Text(vi: "Đưa vào hồ sơ", en: "Put into a dossier"),
        "records.dossier.into": Text(vi: "Hồ sơ", en: "Dossier"),
        "records.dossier.export": Text(vi: "Mục lục, xuất hồ sơ", en: "Lists and export"),
        "records.book.as.xml": Text(vi: "XML", en: "XML"),
        "records.list.permanent": Text(
            vi: "Mục lục hồ sơ bảo quản vĩnh viễn",
            en: "List of dossiers kept for ever"
        ),
        "records.list.timed": Text(
            vi: "Mục lục hồ sơ bảo quản có thời hạn",
            en: "List of dossiers kept for a time"
        ),
        "records.dossier.state.planned": Text(vi: "Trong danh mục", en: "Planned"),
        "records.dossier.state.open": Text(vi: "Đang mở", en: "Open"),
        "records.dossier.state.closed": Text(vi: "Đã kết thúc", en: "Closed"),
        "records.dossier.state.offered": Text(vi: "Chờ lưu trữ nhận", en: "Offered"),
        "records.dossier.state.archived": Text(vi: "Đã nộp lưu", en: "Archived"),
        "records.dossier.unknown": Text(
            vi: "Không có hồ sơ này, hoặc hồ sơ không thuộc ông/bà và đơn vị.",
            en: "There is no such dossier, or it is not yours or your unit’s."
        ),
        "records.dossier.code-taken": Text(
            vi: "Số và ký hiệu {code} đã dùng cho hồ sơ khác trong năm.",
            en: "The code {code} is used in this year."
        ),
        "records.dossier.kept-by-unit": Text(
            vi: "Hồ sơ bảo quản dưới 5 năm do đơn vị giữ, không nộp lưu (NĐ 30/2020 Điều 30).",
            en: "What is kept less than five years stays with the unit (NĐ 30/2020 Article 30)."
        ),
        "records.dossier.not-ready": Text(
            vi: "Chưa kết thúc được hồ sơ: còn {count} điểm thiếu, liệt kê bên dưới.",
            en: "The dossier cannot be closed: {count} things are missing, listed below."
        ),
        "records.gaps": Text(
            vi: "Trước khi kết thúc còn {count} điểm:",
            en: "Before it can be closed, {count} things:"
        ),
        "records.gaps.one": Text(
            vi: "Trước khi kết thúc còn 1 điểm:",
            en: "Before it can be closed, one thing:"
        ),
        "records.gap.no-documents": Text(
            vi: "Hồ sơ chưa có văn bản nào.",
            en: "There is no document in it."
        ),
        "records.gap.unregistered": Text(vi: "Văn bản chưa vào sổ:", en: "Not registered:"),
        "records.gap.running": Text(
            vi: "Văn bản chưa xử lý xong, chưa phát hành:",
            en: "Not done, or not released:"
        ),
        "records.gap.ends-before-start": Text(
            vi: "Ngày kết thúc đứng trước ngày mở.",
            en: "It ends before it began."
        ),
        "records.gap.ends-in-future": Text(
            vi: "Ngày kết thúc ở tương lai.",
            en: "It ends in the future."
        ),
        "records.action.dossier.open": Text(vi: "Mở hồ sơ", en: "Open"),
        "records.action.dossier.describe": Text(
            vi: "Sửa thông tin hồ sơ",
            en: "Change the description"
        ),
        "records.action.dossier.close": Text(vi: "Kết thúc hồ sơ", en: "Close"),
        "records.action.dossier.reopen": Text(vi: "Mở lại", en: "Reopen"),
        "records.action.dossier.offer": Text(
            vi: "Nộp lưu trữ cơ quan",
            en: "Hand over to the archive"
        ),
        "records.action.dossier.give-back": Text(vi: "Trả lại đơn vị", en: "Give back"),
        "records.action.dossier.accept": Text(
            vi: "Nhận vào lưu trữ",
            en: "Accept into the archive"
        ),
        "records.trail.dossier.plan": Text(vi: "Ghi vào danh mục hồ sơ", en: "Put into the plan"),
        "records.trail.dossier.open": Text(vi: "Mở hồ sơ", en: "Opened"),
        "records.trail.dossier.describe": Text(
            vi: "Sửa thông tin hồ sơ",
            en: "Description changed"
        ),
        "records.trail.dossier.add": Text(vi: "Đưa văn bản vào hồ sơ", en: "Document added"),
        "records.trail.dossier.remove": Text(vi: "Bỏ văn bản khỏi hồ sơ", en: "Document removed"),
        "records.trail.dossier.close": Text(vi: "Kết thúc hồ sơ", en: "Closed"),
        "records.trail.dossier.reopen": Text(vi: "Mở lại hồ sơ", en: "Reopened"),
        "records.trail.dossier.offer": Text(vi: "Nộp lưu trữ cơ quan", en: "Handed over"),
        "records.trail.dossier.give-back": Text(vi: "Lưu trữ trả lại", en: "Given back"),
        "records.trail.dossier.accept": Text(vi: "Lưu trữ nhận", en: "Accepted by the archive"),
        "records.book.documents": Text(
            vi: "Mục lục văn bản, tài liệu trong hồ sơ",
            en: "List of documents in the dossier"
        ),
        "records.book.dossiers": Text(
            vi: "Mục lục hồ sơ, tài liệu nộp lưu",
            en: "List of dossiers"
        ),
        "records.book.column.ordinal": Text(vi: "STT", en: "No."),
        "records.book.column.pages": Text(vi: "Tờ số, trang số", en: "Sheets, pages"),
        "records.book.column.code": Text(vi: "Số, ký hiệu hồ sơ", en: "Code"),
        "records.book.column.title": Text(vi: "Tiêu đề hồ sơ", en: "Title"),
        "records.book.column.time": Text(vi: "Thời gian tài liệu", en: "Time"),
        "records.book.column.retention": Text(vi: "Thời hạn bảo quản", en: "Kept for"),
        "done.records.plan": Text(vi: "Đã phê duyệt danh mục hồ sơ.", en: "The plan is approved."),
        "done.records.dossier.new": Text(vi: "Đã lập hồ sơ.", en: "The dossier is there."),
        "done.records.dossier.add": Text(vi: "Đã đưa vào hồ sơ.", en: "Put into the dossier."),
        "done.records.dossier.remove": Text(vi: "Đã bỏ khỏi hồ sơ.", en: "Removed."),
        "done.records.dossier.open": Text(vi: "Đã mở hồ sơ.", en: "Opened."),
        "done.records.dossier.describe": Text(vi: "Đã sửa thông tin hồ sơ.", en: "Changed."),
        "done.records.dossier.close": Text(vi: "Đã kết thúc hồ sơ.", en: "Closed."),
        "done.records.dossier.reopen": Text(vi: "Đã mở lại hồ sơ.", en: "Reopened."),
        "done.records.dossier.offer": Text(vi: "Đã nộp lưu.", en: "Handed over."),
        "done.records.dossier.give-back": Text(vi: "Đã trả lại.", en: "Given back."),
        "done.records.dossier.accept": Text(vi: "Đã nhận vào lưu trữ.", en: "Accepted."),
    ]
}
