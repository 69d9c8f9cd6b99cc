// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let deskTexts: Texts = [
        "onestop.find": Text(vi: "Mã hồ sơ hoặc mã QR", en: "Code or QR code"),
        "onestop.find.hint": Text(
            vi: "Gõ, hoặc quét bằng máy đọc mã vạch, mã QR.",
            en: "Type it, or scan it."
        ),
        "onestop.find.open": Text(vi: "Mở hồ sơ", en: "Open"),
        "onestop.filter.procedure": Text(vi: "Mã thủ tục", en: "Procedure code"),
        "onestop.filter.any": Text(vi: "Mọi cách", en: "Any"),
        "onestop.filter.late": Text(vi: "Chỉ hồ sơ quá hạn", en: "Only what is late"),
        "onestop.queue.noMatch": Text(vi: "Hãy nới bộ lọc.", en: "Ask for less."),
        "onestop.task.mine": Text(vi: "Giao cho tôi", en: "Given to me"),
        "onestop.task.others": Text(vi: "đã giao người khác", en: "given to somebody else"),
        "onestop.views.keep": Text(vi: "Lưu cách xem này", en: "Keep this view"),
        "onestop.views.name": Text(vi: "Tên cách xem", en: "Name of the view"),
        "onestop.views.remove": Text(vi: "Bỏ cách xem «{name}»", en: "Remove the view “{name}”"),
        "onestop.export.xlsx": Text(vi: "Tải bảng Excel", en: "Download for Excel"),
        "onestop.export.csv": Text(vi: "Tải CSV", en: "Download CSV"),
        "onestop.new": Text(vi: "Nhận hồ sơ tại quầy", en: "File for somebody"),
        "onestop.new.lead": Text(
            vi: "Chọn thủ tục, điền thay người dân rồi tiếp nhận.",
            en: "Choose the procedure, answer for the citizen, then receive it."
        ),
        "onestop.new.search": Text(vi: "Tên hoặc mã thủ tục", en: "Name or code"),
        "onestop.new.find": Text(vi: "Tìm", en: "Find"),
        "onestop.new.none": Text(vi: "Không tìm thấy thủ tục nào.", en: "Nothing was found."),
        "onestop.new.advice": Text(vi: "Hãy thử từ khác.", en: "Try other words."),
        "onestop.new.desk": Text(vi: "Nhận tại quầy", en: "At the desk"),
        "onestop.new.post": Text(vi: "Nhận qua bưu chính", en: "By post"),
        "onestop.thread": Text(vi: "Trao đổi với người dân", en: "Messages"),
        "onestop.notes": Text(vi: "Ghi chú nội bộ", en: "Private notes"),
        "onestop.notesHint": Text(
            vi: "Người dân không xem được.",
            en: "The citizen does not see these."
        ),
        "onestop.thread.message": Text(vi: "Tin nhắn", en: "Message"),
        "onestop.thread.note": Text(vi: "Ghi chú", en: "Note"),
        "onestop.thread.send.message": Text(vi: "Gửi tin", en: "Send"),
        "onestop.thread.send.note": Text(vi: "Lưu ghi chú", en: "Keep the note"),
        "onestop.assign": Text(vi: "Giao việc", en: "Give"),
        "onestop.assign.step": Text(vi: "Giao bước «{step}» cho", en: "Give the step “{step}” to"),
        "onestop.assign.anybody": Text(vi: "Chưa giao cho ai", en: "Nobody yet"),
        "onestop.scan.waiting": Text(vi: "chưa quét mã độc", en: "not scanned yet"),
        "onestop.scan.infected": Text(vi: "có mã độc, đã chặn", en: "virus found, blocked"),
        "onestop.scan.unreadable": Text(
            vi: "không quét được: quá lớn, nén nhiều lớp hoặc có mật khẩu",
            en: "could not be scanned: too large, packed too deep or with a password"
        ),
        "onestop.report": Text(vi: "Báo cáo", en: "Report"),
        "onestop.report.title": Text(
            vi: "Tình hình giải quyết thủ tục hành chính",
            en: "How procedures were settled"
        ),
        "onestop.report.period": Text(vi: "Từ {from} đến {until}", en: "From {from} to {until}"),
        "onestop.report.from": Text(vi: "Từ ngày", en: "From"),
        "onestop.report.until": Text(vi: "Đến ngày", en: "To"),
        "onestop.report.field": Text(vi: "Lĩnh vực", en: "Field"),
        "onestop.report.received": Text(vi: "Nhận (3)", en: "Received (3)"),
        "onestop.report.online": Text(vi: "Trực tuyến (4)", en: "Online (4)"),
        "onestop.report.direct": Text(vi: "Trực tiếp, bưu chính (5)", en: "Desk, post (5)"),
        "onestop.report.carried": Text(vi: "Kỳ trước (6)", en: "Before (6)"),
        "onestop.report.settled": Text(vi: "Đã giải quyết (7)", en: "Settled (7)"),
        "onestop.report.early": Text(vi: "Trước hạn (8)", en: "Early (8)"),
        "onestop.report.onTime": Text(vi: "Đúng hạn (9)", en: "On time (9)"),
        "onestop.report.late": Text(vi: "Quá hạn (10)", en: "Late (10)"),
        "onestop.report.open": Text(vi: "Đang giải quyết (11)", en: "Open (11)"),
        "onestop.report.openInTime": Text(vi: "Trong hạn (12)", en: "In time (12)"),
        "onestop.report.openLate": Text(vi: "Quá hạn (13)", en: "Late (13)"),
        "onestop.report.ofWaiting": Text(vi: "chờ bổ sung", en: "waiting"),
        "onestop.report.ofGivenBack": Text(vi: "trả lại, rút", en: "given back"),
        "onestop.report.total": Text(vi: "Tổng cộng", en: "Total"),
        "onestop.report.none": Text(
            vi: "Không có hồ sơ nào trong kỳ.",
            en: "There is no dossier in this period."
        ),
        "onestop.report.noneAdvice": Text(vi: "Hãy chọn kỳ khác.", en: "Choose another period."),
        "onestop.report.note": Text(
            vi:
                "Biểu 06/VPCP/KSTT tính cả hồ sơ chờ bổ sung và trả lại, xin rút vào cột (9); bảng này ghi rõ phần đó bên cạnh. Bấm vào từng số để xem hồ sơ.",
            en:
                "The form counts what waits for the citizen and what was given back in column 9; this table shows how much that is. Each figure opens its dossiers."
        ),
        "onestop.report.cell.online": Text(vi: "Tiếp nhận trực tuyến", en: "Received online"),
        "onestop.report.cell.direct": Text(
            vi: "Tiếp nhận trực tiếp, qua bưu chính",
            en: "Received at the desk or by post"
        ),
        "onestop.report.cell.carried": Text(
            vi: "Từ kỳ trước chuyển sang",
            en: "From the period before"
        ),
        "onestop.report.cell.early": Text(vi: "Giải quyết trước hạn", en: "Settled early"),
        "onestop.report.cell.on-time": Text(vi: "Giải quyết đúng hạn", en: "Settled on time"),
        "onestop.report.cell.late": Text(vi: "Giải quyết quá hạn", en: "Settled late"),
        "onestop.report.cell.given-back": Text(vi: "Trả lại, xin rút", en: "Given back"),
        "onestop.report.cell.waiting": Text(
            vi: "Chờ người dân bổ sung",
            en: "Waiting for the citizen"
        ),
        "onestop.report.cell.open-in-time": Text(
            vi: "Đang giải quyết trong hạn",
            en: "Open, in time"
        ),
        "onestop.report.cell.open-late": Text(vi: "Đang giải quyết quá hạn", en: "Open, late"),
        "done.onestop.message": Text(vi: "Đã gửi tin.", en: "Sent."),
        "done.onestop.note": Text(vi: "Đã lưu ghi chú.", en: "Kept."),
        "done.onestop.assign": Text(vi: "Đã giao việc.", en: "Given."),
        "done.onestop.view": Text(vi: "Đã lưu cách xem.", en: "The view is kept."),
        "done.onestop.viewGone": Text(vi: "Đã bỏ cách xem.", en: "The view is gone."),
        "done.onestop.bulk": Text(vi: "Đã tiếp nhận.", en: "Received."),
        "done.onestop.bulkGiven": Text(vi: "Đã giao việc.", en: "Given."),
        "done.onestop.bulkFinished": Text(vi: "Đã xong các bước.", en: "The steps are done."),
        "done.onestop.bulkNobody": Text(
            vi: "Chưa giao gì: hãy chọn người nhận việc.",
            en: "Nothing was given: choose who gets it."
        ),
        "done.onestop.bulkNone": Text(vi: "Chưa chọn hồ sơ nào.", en: "None was chosen."),
    ]
}
