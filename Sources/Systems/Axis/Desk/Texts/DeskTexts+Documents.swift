// SPDX-License-Identifier: Apache-2.0

import Core

extension Desk {
    /// Sentences of lists and of the document's page.
    static let documentTexts: Texts = [
        "desk.inbox.title": Text(vi: "Văn bản đến", en: "Received documents"),
        "desk.inbox.boxes": Text(vi: "Nhóm văn bản đến", en: "Groups of received documents"),
        "desk.inbox.changed": Text(
            vi: "Có {count} thay đổi trong văn bản đến.",
            en: "{count} changes among received documents."
        ),
        "desk.inbox.pressing": Text(
            vi: "{urgent} văn bản khẩn, {late} văn bản quá hạn.",
            en: "{urgent} urgent, {late} past their deadline."
        ),
        "desk.inbox.receiveChosen": Text(
            vi: "Tiếp nhận các văn bản đã chọn",
            en: "Accept those chosen"
        ),
        "desk.inbox.empty.new": Text(
            vi: "Không còn văn bản chờ tiếp nhận.",
            en: "Nothing waits to be accepted."
        ),
        "desk.inbox.empty.handling": Text(
            vi: "Không có văn bản đang xử lý.",
            en: "Nothing is in hand."
        ),
        "desk.inbox.empty.refused": Text(
            vi: "Chưa từ chối văn bản nào.",
            en: "Nothing was refused."
        ),
        "desk.inbox.empty.done": Text(
            vi: "Chưa có văn bản xử lý xong.",
            en: "Nothing is done yet."
        ),
        "desk.inbox.empty.notice": Text(vi: "Không có thông báo.", en: "There are no notices."),
        "desk.inbox.emptyAdvice": Text(
            vi: "Văn bản mới sẽ tự báo trên trang này.",
            en: "New documents announce themselves on this page."
        ),
        "desk.inbox.noMatch": Text(
            vi: "Không có văn bản khớp bộ lọc trong phần đã xem.",
            en: "Nothing matches the filter in the part looked through."
        ),
        "desk.inbox.noMatchAdvice": Text(
            vi: "Bấm «Tiếp» để xem tiếp, hoặc dùng trang Tra cứu.",
            en: "Press «Next» to look further, or use Search."
        ),
        "desk.filter.sender": Text(vi: "Mã cơ quan gửi", en: "Code of the sender"),
        "desk.filter.recipient": Text(vi: "Mã cơ quan nhận", en: "Code of the recipient"),
        "desk.filter.codeHint": Text(vi: "Ví dụ: 000.00.00.G22", en: "For example 000.00.00.G22"),
        "desk.filter.urgent": Text(vi: "Chỉ văn bản khẩn", en: "Urgent ones only"),
        "desk.document.actions": Text(vi: "Việc cần làm", en: "What to do"),
        "desk.document.fields": Text(vi: "Thông tin văn bản", en: "About the document"),
        "desk.document.files": Text(vi: "Tệp đính kèm", en: "Files"),
        "desk.document.assignments": Text(vi: "Phân công trong cơ quan", en: "Who has it here"),
        "desk.document.history": Text(vi: "Quá trình", en: "History"),
        "desk.document.related": Text(vi: "Văn bản liên quan", en: "Related documents"),
        "desk.document.recipients": Text(vi: "Nơi nhận", en: "Recipients"),
        "desk.document.sent": Text(vi: "Gửi lên Trục", en: "Sent to the axis"),
        "desk.document.recalled": Text(
            vi: "Văn bản đã bị thu hồi: nội dung không mở được nữa, chỉ giữ lại thông tin thu hồi.",
            en:
                "This document was recalled: its files can no longer be opened, only what the recall says is kept."
        ),
        "desk.document.recalledView": Text(
            vi: "Văn bản đã bị thu hồi nên tệp này không còn mở được.",
            en: "The document was recalled, so this file can no longer be opened."
        ),
        "desk.document.recalledFile": Text(vi: "Đã thu hồi", en: "Recalled"),
        "desk.document.archived": Text(
            vi: """
                Văn bản đã lưu trữ ngày {date}, trong tệp {archive}: trang này giữ lại thông tin và kết quả xử lý; \
                muốn mở tệp, xin đề nghị đơn vị vận hành Trục khôi phục.
                """,
            en: """
                This document was archived on {date}, in the file {archive}: this page keeps what is known of it; \
                to open its files, ask who runs the axis to restore it.
                """
        ),
        "desk.document.archivedView": Text(
            vi: "Văn bản đã lưu trữ nên tệp này không còn trên Trục.",
            en: "The document was archived, so this file is no longer on the axis."
        ),
        "desk.document.archivedFile": Text(vi: "Đã lưu trữ", en: "Archived"),
        "desk.document.noFile": Text(vi: "Không có tệp", en: "No file"),
        "desk.document.noName": Text(vi: "khong-ten", en: "unnamed"),
        "desk.document.unnamed": Text(vi: "Tệp {number}", en: "File {number}"),
        "desk.field.sender": Text(vi: "Nơi gửi", en: "Sender"),
        "desk.field.number": Text(vi: "Số, ký hiệu", en: "Number"),
        "desk.field.promulgated": Text(vi: "Ngày ban hành", en: "Dated"),
        "desk.field.place": Text(vi: "Địa danh", en: "Place"),
        "desk.field.type": Text(vi: "Loại văn bản", en: "Type"),
        "desk.field.signer": Text(vi: "Người ký", en: "Signed by"),
        "desk.field.due": Text(vi: "Hạn xử lý", en: "To be done by"),
        "desk.field.content": Text(vi: "Nội dung", en: "Content"),
        "desk.field.sphere": Text(vi: "Phạm vi lưu hành", en: "Circulation"),
        "desk.field.reason": Text(vi: "Lý do gửi", en: "Why it was sent"),
        "desk.field.contact": Text(vi: "Người liên hệ", en: "Contact"),
        "desk.field.tasks": Text(vi: "Mã nhiệm vụ", en: "Task codes"),
        "desk.field.pages": Text(vi: "Số trang", en: "Pages"),
        "desk.field.paper": Text(vi: "Có gửi bản giấy", en: "Paper copy sent too"),
        "desk.field.received": Text(vi: "Trục nhận lúc", en: "Taken by the axis"),
        "desk.field.ref": Text(vi: "Mã văn bản", en: "Document id"),
        "desk.action.receive": Text(vi: "Tiếp nhận", en: "Accept"),
        "desk.action.refuse": Text(vi: "Từ chối nhận", en: "Refuse"),
        "desk.action.assign": Text(vi: "Phân công xử lý", en: "Assign"),
        "desk.action.start": Text(vi: "Bắt đầu xử lý", en: "Start"),
        "desk.action.finish": Text(vi: "Hoàn thành", en: "Finish"),
        "desk.action.agree": Text(
            vi: "Đồng ý yêu cầu của nơi gửi",
            en: "Agree to the sender's request"
        ),
        "desk.action.object": Text(vi: "Không đồng ý yêu cầu", en: "Refuse the request"),
        "desk.action.recall": Text(vi: "Thu hồi văn bản", en: "Recall the document"),
        "desk.action.replace": Text(vi: "Gửi văn bản thay thế", en: "Send a replacement"),
        "desk.action.update": Text(vi: "Gửi văn bản cập nhật", en: "Send an update"),
        "desk.assign.unit": Text(vi: "Đơn vị xử lý", en: "Unit"),
        "desk.assign.unitHint": Text(
            vi:
                "Để trống thì lấy đơn vị của người xử lý. Nơi gửi được báo tên đơn vị, không báo tên người.",
            en:
                "Left empty it is that of the person. The sender is told the unit, never the person."
        ),
        "desk.assign.nobody": Text(
            vi: "Hãy ghi đơn vị xử lý, hoặc chọn người xử lý.",
            en: "Name a unit or choose a person."
        ),
        "desk.assign.officer": Text(vi: "Người xử lý", en: "Person"),
        "desk.assign.noOfficer": Text(vi: "– Chỉ giao đơn vị –", en: "– The unit only –"),
        "desk.assign.due": Text(vi: "Hạn xử lý", en: "To be done by"),
        "desk.assignment.due": Text(vi: "Hạn xử lý {time}", en: "To be done by {time}"),
        "desk.related.earlier.recall": Text(vi: "Thu hồi văn bản", en: "Recalls"),
        "desk.related.earlier.update": Text(vi: "Cập nhật văn bản", en: "Updates"),
        "desk.related.earlier.replacement": Text(vi: "Thay thế văn bản", en: "Replaces"),
        "desk.related.later.recall": Text(vi: "Bị thu hồi bởi", en: "Recalled by"),
        "desk.related.later.update": Text(vi: "Được cập nhật bởi", en: "Updated by"),
        "desk.related.later.replacement": Text(vi: "Được thay thế bởi", en: "Replaced by"),
        "desk.recipients.more": Text(vi: "và {count} nơi nhận khác", en: "and {count} more"),
        "desk.recipients.more.one": Text(vi: "và 1 nơi nhận khác", en: "and 1 more"),
        "desk.recipients.waiting": Text(
            vi: "Đang phân phối đến các nơi nhận.",
            en: "It is on its way to its recipients."
        ),
        "desk.recipients.waitingAdvice": Text(
            vi: "Hãy mở lại trang sau ít phút.",
            en: "Open this page again in a few minutes."
        ),
        "desk.outbox.title": Text(vi: "Văn bản đi", en: "Sent documents"),
        "desk.outbox.changed": Text(
            vi: "Có {count} thay đổi ở nơi nhận.",
            en: "{count} changes at recipients."
        ),
        "desk.outbox.empty": Text(vi: "Chưa gửi văn bản nào.", en: "Nothing was sent."),
        "desk.outbox.emptyAdvice": Text(
            vi: "Văn bản gửi đi hiện ở đây cùng tình hình nhận của từng nơi.",
            en: "What is sent stands here, with who has it."
        ),
    ]
}
