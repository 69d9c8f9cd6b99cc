// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// What is refused, and what to do about it.
    static let refusalTexts: Texts = [
        "records.no-office": Text(
            vi:
                "Cơ quan của ông/bà chưa mở sổ văn bản tại đây. Chánh Văn phòng hoặc quản trị mở tại «Văn phòng».",
            en:
                "Your agency has not opened its office here. The head of office or an administrator opens it under “Office”."
        ),
        "records.forbidden": Text(
            vi:
                "Vị trí công tác của ông/bà không có quyền làm việc này. Xin liên hệ Chánh Văn phòng.",
            en: "Your post has no right to do this. Ask the head of office."
        ),
        "records.document.unknown": Text(
            vi: "Không có văn bản này, hoặc ông/bà và đơn vị không có phần trong việc xử lý.",
            en: "There is no such document, or you and your unit have no part in it."
        ),
        "records.task.unknown": Text(
            vi: "Phiếu này không có việc số {number}. Xin tải lại trang.",
            en: "This slip has no task {number}. Load the page again."
        ),
        "records.file.unknown": Text(
            vi: "Không có tệp số {number}, hoặc tệp không còn trên máy chủ. Xin báo quản trị.",
            en: "There is no file {number}, or the server lost it. Tell the administrator."
        ),
        "records.changed": Text(
            vi:
                "Người khác vừa thay đổi văn bản này; chưa lưu gì của ông/bà. Xin xem lại nội dung bên dưới rồi làm tiếp.",
            en:
                "Somebody else just changed this document; nothing of yours was kept. Look at it below and go on."
        ),
        "records.not-now": Text(
            vi:
                "Văn bản đã chuyển sang bước khác nên không làm được việc này nữa. Trang dưới đây là trạng thái hiện nay.",
            en:
                "The document has moved on, so this cannot be done any more. The page below shows where it stands."
        ),
        "records.recalled": Text(
            vi:
                "Nơi gửi đã thu hồi văn bản này (QĐ 28/2018 Điều 9); không mở, không xử lý được nữa.",
            en:
                "Its sender has recalled this document (QĐ 28/2018 Article 9); it can no longer be opened or handled."
        ),
        "records.reason-missing": Text(vi: "Xin ghi rõ lý do, nội dung.", en: "Say why, or what."),
        "records.nobody-chosen": Text(
            vi: "Xin chọn đơn vị hoặc người chủ trì.",
            en: "Choose the unit or person that leads."
        ),
        "records.one-lead": Text(
            vi:
                "Mỗi văn bản có một đơn vị chủ trì: chọn một chủ trì, các đơn vị khác phối hợp hoặc để biết.",
            en: "A document has one lead: choose one, the others coordinate or are informed."
        ),
        "records.twice": Text(vi: "{name} đã có tên trong phiếu.", en: "{name} is named already."),
        "records.party.unknown": Text(
            vi: "Không có {name} trong số người, đơn vị nhận được việc này.",
            en: "{name} is not among those who can be given this."
        ),
        "records.tasks-open": Text(
            vi:
                "Còn {count} việc bên trong chưa xong. Xin chờ, rút lại hoặc báo kết quả các việc đó trước.",
            en:
                "{count} tasks inside are not done. Wait for them, withdraw them or report them first."
        ),
        "records.due-past": Text(
            vi: "Thời hạn đã qua. Xin chọn ngày từ hôm nay trở đi.",
            en: "The deadline has passed already. Choose today or later."
        ),
        "records.tasks-many": Text(
            vi: "Một lần giao tối đa {limit} nơi.",
            en: "At most {limit} at once."
        ),
        "records.field-missing": Text(vi: "Xin điền nội dung này.", en: "Fill this in."),
        "records.secret": Text(
            vi:
                "Văn bản có độ mật ({marking}) không được đưa vào hệ thống này. Văn thư chỉ lấy số tại «Sổ văn bản mật» (phần Sổ văn bản), giữ văn bản trên giấy.",
            en:
                "A document marked {marking} must not enter this system. Take its number in “Registers of secret documents” and keep it on paper."
        ),
        "records.no-signer": Text(
            vi:
                "Máy chủ chưa có dịch vụ ký số; chưa ký gì. Có thể ghi nhận bản đã ký trên giấy, hoặc phát hành chưa ký.",
            en:
                "This server has no signing service; nothing was signed. Record the signature on paper, or release it unsigned."
        ),
        "records.not-signed": Text(
            vi: "Văn bản chưa được ký nên chưa có số.",
            en: "The document is not signed, so it has no number yet."
        ),
        "records.recall-again": Text(
            vi: "Văn bản này đã thu hồi rồi.",
            en: "This document was recalled already."
        ),
        "records.settings-bad": Text(
            vi:
                "Xin xem lại: chữ viết tắt gồm chữ, số, gạch nối (tối đa 15 ký tự); địa danh tối đa 50 ký tự.",
            en:
                "Look again: an abbreviation has letters, digits and hyphens (at most 15); a place at most 50 characters."
        ),
        "records.no-letter": Text(
            vi: "Không dựng được bản in của văn bản này. Xin báo quản trị.",
            en: "The letter cannot be drawn. Tell the administrator."
        ),
    ]
}
