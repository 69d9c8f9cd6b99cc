// SPDX-License-Identifier: Apache-2.0

import Core

extension Desk {
    /// Words of states, columns and groups, and what was done.
    static let wordTexts: Texts = [
        "desk.recalled": Text(vi: "Đã thu hồi", en: "Recalled"),
        "desk.area.desk": Text(vi: "Văn bản đến", en: "Received"),
        "desk.area.drafts": Text(vi: "Dự thảo", en: "Drafts"),
        "desk.area.outbox": Text(vi: "Văn bản đi", en: "Sent"),
        "desk.area.search": Text(vi: "Tra cứu", en: "Search"),
        "desk.area.trace": Text(vi: "Theo dõi số văn bản", en: "Trace a number"),
        "desk.area.statistics": Text(vi: "Thống kê", en: "Statistics"),
        "desk.area.recipients": Text(vi: "Danh sách nơi nhận", en: "Lists of recipients"),
        "desk.area": Text(vi: "Văn bản điện tử", en: "Documents"),
        "desk.noNumber": Text(vi: "Không số", en: "No number"),
        "desk.yes": Text(vi: "Có", en: "Yes"),
        "desk.choose": Text(vi: "– Chọn –", en: "– Choose –"),
        "desk.remove": Text(vi: "Bỏ", en: "Remove"),
        "desk.late": Text(vi: "Quá hạn", en: "Late"),
        "desk.dead": Text(vi: "Dừng gửi", en: "Given up"),
        "desk.agreed": Text(vi: "Đã đồng ý", en: "Agreed"),
        "desk.objected": Text(vi: "Không đồng ý", en: "Refused"),
        "desk.resend": Text(vi: "Gửi lại", en: "Send again"),
        "desk.reason": Text(vi: "Lý do", en: "Reason"),
        "desk.note": Text(vi: "Ghi chú", en: "Note"),
        "desk.lines": Text(vi: "{count} dòng trên trang này", en: "{count} lines on this page"),
        "desk.lines.one": Text(vi: "1 dòng trên trang này", en: "1 line on this page"),
        "desk.files": Text(vi: "{count} tệp", en: "{count} files"),
        "desk.files.one": Text(vi: "1 tệp", en: "1 file"),
        "desk.agencies": Text(vi: "{count} cơ quan", en: "{count} agencies"),
        "desk.agencies.one": Text(vi: "1 cơ quan", en: "1 agency"),
        "desk.state.queued": Text(vi: "Chờ nhận", en: "Waiting"),
        "desk.state.delivered": Text(vi: "Đã đến", en: "Delivered"),
        "desk.state.refused": Text(vi: "Từ chối", en: "Refused"),
        "desk.state.accepted": Text(vi: "Đã tiếp nhận", en: "Accepted"),
        "desk.state.assigned": Text(vi: "Đã phân công", en: "Assigned"),
        "desk.state.processing": Text(vi: "Đang xử lý", en: "Being handled"),
        "desk.state.completed": Text(vi: "Hoàn thành", en: "Completed"),
        "desk.status.01": Text(vi: "Đã đến", en: "Delivered"),
        "desk.status.02": Text(vi: "Từ chối nhận", en: "Refused"),
        "desk.status.03": Text(vi: "Đã tiếp nhận", en: "Accepted"),
        "desk.status.04": Text(vi: "Đã phân công xử lý", en: "Assigned"),
        "desk.status.05": Text(vi: "Đang xử lý", en: "Being handled"),
        "desk.status.06": Text(vi: "Hoàn thành xử lý", en: "Completed"),
        "desk.status.13": Text(vi: "Nơi gửi yêu cầu thu hồi", en: "The sender asks for it back"),
        "desk.status.15": Text(
            vi: "Đồng ý yêu cầu của nơi gửi",
            en: "Agreed to the sender's request"
        ),
        "desk.status.16": Text(
            vi: "Từ chối yêu cầu của nơi gửi",
            en: "Refused the sender's request"
        ),
        "desk.priority.0": Text(vi: "Thường", en: "Ordinary"),
        "desk.priority.1": Text(vi: "Khẩn", en: "Urgent"),
        "desk.priority.2": Text(vi: "Thượng khẩn", en: "Very urgent"),
        "desk.priority.3": Text(vi: "Hỏa tốc", en: "Express"),
        "desk.priority.4": Text(vi: "Hỏa tốc hẹn giờ", en: "Express, by the hour"),
        "desk.asked.recall": Text(vi: "Bị thu hồi", en: "Recall asked"),
        "desk.asked.update": Text(vi: "Có cập nhật", en: "Update asked"),
        "desk.asked.replacement": Text(vi: "Có văn bản thay thế", en: "Replacement asked"),
        "desk.agreed.recall": Text(vi: "Đã hủy theo thu hồi", en: "Cancelled on recall"),
        "desk.agreed.update": Text(vi: "Đã cập nhật", en: "Updated"),
        "desk.agreed.replacement": Text(vi: "Đã được thay thế", en: "Replaced"),
        "desk.objected.recall": Text(vi: "Không chấp nhận thu hồi", en: "Recall refused"),
        "desk.objected.update": Text(vi: "Không chấp nhận cập nhật", en: "Update refused"),
        "desk.objected.replacement": Text(
            vi: "Không chấp nhận thay thế",
            en: "Replacement refused"
        ),
        "desk.business.recall": Text(vi: "Thông báo thu hồi", en: "Recall notice"),
        "desk.business.update": Text(vi: "Văn bản cập nhật", en: "Update"),
        "desk.business.replacement": Text(vi: "Văn bản thay thế", en: "Replacement"),
        "desk.box.new": Text(vi: "Chờ tiếp nhận", en: "To accept"),
        "desk.box.handling": Text(vi: "Đang xử lý", en: "In hand"),
        "desk.box.refused": Text(vi: "Đã từ chối", en: "Refused"),
        "desk.box.done": Text(vi: "Đã xong", en: "Done"),
        "desk.column.document": Text(vi: "Văn bản", en: "Document"),
        "desk.column.sender": Text(vi: "Nơi gửi", en: "Sender"),
        "desk.column.arrived": Text(vi: "Đến lúc", en: "Arrived"),
        "desk.column.due": Text(vi: "Thời hạn", en: "Deadline"),
        "desk.column.state": Text(vi: "Trạng thái", en: "State"),
        "desk.column.since": Text(vi: "Từ lúc", en: "Since"),
        "desk.column.recipient": Text(vi: "Nơi nhận", en: "Recipient"),
        "desk.column.recipients": Text(vi: "Nơi nhận", en: "Recipients"),
        "desk.column.subject": Text(vi: "Trích yếu", en: "Subject"),
        "desk.column.author": Text(vi: "Người soạn", en: "Author"),
        "desk.column.files": Text(vi: "Tệp", en: "Files"),
        "desk.column.changed": Text(vi: "Sửa lúc", en: "Changed"),
        "desk.column.sentAt": Text(vi: "Gửi lúc", en: "Sent"),
        "desk.column.progress": Text(vi: "Tình hình nhận", en: "How far it got"),
        "desk.column.agencies": Text(vi: "Số cơ quan", en: "Agencies"),
        "desk.column.agency": Text(vi: "Cơ quan", en: "Agency"),
        "desk.column.steps": Text(vi: "Các bước", en: "Steps"),
        "desk.column.change": Text(vi: "Thao tác", en: "Action"),
        "desk.reason.refuse": Text(
            vi: "Nơi gửi sẽ đọc lý do này (QĐ 28/2018 Điều 5.4).",
            en: "The sender will read this (QĐ 28/2018 Art. 5.4)."
        ),
        "desk.reason.object": Text(
            vi: "Nơi gửi sẽ đọc lý do này.",
            en: "The sender will read this."
        ),
        "desk.reason.recall": Text(
            vi:
                "Mọi nơi nhận sẽ đọc lý do này và phải hủy văn bản (QĐ 28/2018 Điều 8, 9). Không rút lại được.",
            en:
                "Every recipient will read this and must cancel the document (QĐ 28/2018 Art. 8, 9). It cannot be undone."
        ),
        "desk.group.ministries": Text(vi: "Tất cả bộ, cơ quan ngang bộ", en: "All ministries"),
        "desk.group.provinces": Text(vi: "Tất cả tỉnh, thành phố", en: "All provinces"),
        "desk.group.members": Text(vi: "Tất cả thành viên của Trục", en: "All members of the axis"),
        "desk.group.everyone": Text(
            vi: "Tất cả cơ quan trong danh bạ",
            en: "Every agency of the directory"
        ),
        "desk.group.children": Text(
            vi: "Các đơn vị trực thuộc {name}",
            en: "Units directly below {name}"
        ),
        "desk.group.below": Text(
            vi: "Tất cả đơn vị thuộc {name}, mọi cấp",
            en: "Everything below {name}"
        ),
        "desk.group.list": Text(vi: "Danh sách «{name}»", en: "List «{name}»"),
        "desk.progress.completed": Text(vi: "{count} hoàn thành", en: "{count} completed"),
        "desk.progress.handling": Text(vi: "{count} đang xử lý", en: "{count} in hand"),
        "desk.progress.accepted": Text(vi: "{count} đã tiếp nhận", en: "{count} accepted"),
        "desk.progress.delivered": Text(vi: "{count} đã đến", en: "{count} delivered"),
        "desk.progress.refused": Text(vi: "{count} từ chối", en: "{count} refused"),
        "desk.progress.agreed": Text(
            vi: "{count} đã hủy hoặc thay",
            en: "{count} cancelled or replaced"
        ),
        "desk.progress.late": Text(vi: "{count} quá hạn chưa nhận", en: "{count} late"),
        "desk.progress.open": Text(vi: "{count} chờ nhận", en: "{count} waiting"),
        "done.desk.receive": Text(vi: "Đã tiếp nhận.", en: "Accepted."),
        "done.desk.refuse": Text(
            vi: "Đã từ chối; nơi gửi được báo lý do.",
            en: "Refused; the sender is told why."
        ),
        "done.desk.assign": Text(vi: "Đã phân công.", en: "Assigned."),
        "done.desk.start": Text(vi: "Đã chuyển sang đang xử lý.", en: "Started."),
        "done.desk.finish": Text(
            vi: "Đã hoàn thành; nơi gửi được báo.",
            en: "Finished; the sender is told."
        ),
        "done.desk.agree": Text(
            vi: "Đã đồng ý; nơi gửi được báo.",
            en: "Agreed; the sender is told."
        ),
        "done.desk.object": Text(
            vi: "Đã trả lời không đồng ý.",
            en: "Refused; the sender is told."
        ),
        "done.desk.recall": Text(
            vi: "Đã thu hồi; mọi nơi nhận được báo.",
            en: "Recalled; every recipient is told."
        ),
        "done.desk.send": Text(
            vi: "Đã gửi; văn bản đã được lưu trên Trục.",
            en: "Sent; the axis has it on disk."
        ),
        "done.desk.save": Text(vi: "Đã lưu.", en: "Saved."),
        "done.desk.number": Text(vi: "Đã lấy số.", en: "A number was taken."),
        "done.desk.discard": Text(vi: "Đã hủy dự thảo.", en: "The draft was thrown away."),
        "done.desk.attach": Text(vi: "Đã đính kèm.", en: "Attached."),
        "done.desk.detach": Text(vi: "Đã bỏ tệp.", en: "The file was removed."),
        "done.desk.choose": Text(vi: "Đã lưu nơi nhận.", en: "Recipients were saved."),
        "done.desk.resend": Text(
            vi: "Đã đưa lại vào hộp thư của nơi nhận.",
            en: "Put back into the recipient's mailbox."
        ),
        "done.desk.list.save": Text(vi: "Đã lưu danh sách.", en: "The list was kept."),
        "done.desk.list.remove": Text(vi: "Đã bỏ danh sách.", en: "The list was removed."),
    ]
}
