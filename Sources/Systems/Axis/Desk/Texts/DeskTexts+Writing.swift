// SPDX-License-Identifier: Apache-2.0

import Core

extension Desk {
    /// Sentences of drafts and recipients.
    static let writingTexts: Texts = [
        "desk.drafts.title": Text(vi: "Dự thảo", en: "Drafts"),
        "desk.drafts.lead": Text(
            vi: "Văn bản đang soạn của cơ quan; nội dung tự lưu khi gõ.",
            en: "What your agency is writing; it saves itself while you type."
        ),
        "desk.drafts.begin": Text(vi: "Soạn văn bản", en: "New document"),
        "desk.drafts.empty": Text(vi: "Chưa có dự thảo nào.", en: "There are no drafts."),
        "desk.drafts.emptyAdvice": Text(
            vi: "Bấm «Soạn văn bản» để bắt đầu.",
            en: "Press «New document» to begin."
        ),
        "desk.drafts.untitled": Text(vi: "Chưa có trích yếu", en: "No subject yet"),
        "desk.draft.title": Text(vi: "Soạn văn bản", en: "Write a document"),
        "desk.draft.send": Text(vi: "Gửi văn bản", en: "Send"),
        "desk.draft.sendTo": Text(vi: "Gửi đến {count} nơi nhận", en: "Send to {count} agencies"),
        "desk.draft.sendTo.one": Text(vi: "Gửi đến 1 nơi nhận", en: "Send to 1 agency"),
        "desk.draft.sendAsk": Text(
            vi: "Gửi văn bản này đến {count} nơi nhận? Văn bản đã gửi chỉ còn thu hồi được.",
            en: "Send this document to {count} agencies? Once sent it can only be recalled."
        ),
        "desk.draft.sendAsk.one": Text(
            vi: "Gửi văn bản này đến 1 nơi nhận? Văn bản đã gửi chỉ còn thu hồi được.",
            en: "Send this document to 1 agency? Once sent it can only be recalled."
        ),
        "desk.draft.save": Text(vi: "Lưu", en: "Save"),
        "desk.draft.saveFirst": Text(
            vi: "Hãy bấm «Lưu» trước khi chọn nơi nhận hoặc thêm tệp, để không mất chữ vừa gõ.",
            en: "Press «Save» before you choose recipients or add files, or what you typed is lost."
        ),
        "desk.draft.takeNumber": Text(vi: "Lấy số", en: "Take a number"),
        "desk.draft.number": Text(vi: "Số", en: "Number"),
        "desk.draft.numberHint": Text(
            vi: "Để trống rồi bấm «Lấy số» để lấy số kế tiếp.",
            en: "Leave it empty and press «Take a number» for the next one."
        ),
        "desk.draft.notation": Text(vi: "Ký hiệu", en: "Notation"),
        "desk.draft.place": Text(vi: "Địa danh", en: "Place"),
        "desk.draft.promulgated": Text(vi: "Ngày ban hành", en: "Date"),
        "desk.draft.dateHint": Text(vi: "Ví dụ: 12/02/2020", en: "For example 12/02/2020"),
        "desk.draft.type": Text(vi: "Loại văn bản", en: "Type"),
        "desk.draft.subject": Text(vi: "Trích yếu", en: "Subject"),
        "desk.draft.content": Text(vi: "Nội dung tóm tắt", en: "Summary"),
        "desk.draft.competence": Text(vi: "Quyền hạn ký", en: "Capacity"),
        "desk.draft.position": Text(vi: "Chức vụ", en: "Position"),
        "desk.draft.signer": Text(vi: "Người ký", en: "Signer"),
        "desk.draft.due": Text(vi: "Hạn trả lời, xử lý", en: "To be done by"),
        "desk.draft.priority": Text(vi: "Độ khẩn", en: "Urgency"),
        "desk.draft.sphere": Text(vi: "Phạm vi lưu hành", en: "Circulation"),
        "desk.draft.sphereHint": Text(
            vi: "Văn bản có độ mật không được gửi qua Trục.",
            en: "Documents with a marking of secrecy must not be sent here."
        ),
        "desk.draft.paper": Text(vi: "Có gửi kèm bản giấy", en: "A paper copy is sent too"),
        "desk.draft.reason": Text(vi: "Lý do", en: "Reason"),
        "desk.draft.reasonHint": Text(
            vi: "Nơi nhận đọc lý do này để trả lời đồng ý hay không.",
            en: "Recipients read this before they agree or not."
        ),
        "desk.draft.staff": Text(vi: "Người liên hệ", en: "Contact"),
        "desk.draft.department": Text(vi: "Đơn vị soạn", en: "Department"),
        "desk.draft.mobile": Text(vi: "Điện thoại", en: "Telephone"),
        "desk.draft.more": Text(vi: "Thông tin khác", en: "More"),
        "desk.draft.recipients": Text(vi: "Nơi nhận", en: "Recipients"),
        "desk.draft.reaches": Text(
            vi: "Văn bản sẽ đến {count} cơ quan.",
            en: "It will reach {count} agencies."
        ),
        "desk.draft.reaches.one": Text(
            vi: "Văn bản sẽ đến 1 cơ quan.",
            en: "It will reach 1 agency."
        ),
        "desk.draft.chooseRecipients": Text(vi: "Chọn nơi nhận", en: "Choose recipients"),
        "desk.draft.files": Text(vi: "Tệp đính kèm", en: "Files"),
        "desk.draft.addFiles": Text(vi: "Thêm tệp", en: "Add files"),
        "desk.draft.filesHint": Text(
            vi: "Tệp văn bản đã ký số và phụ lục. Mỗi tệp hiện kèm mã SHA-256.",
            en: "The signed document and its appendixes. Each file is shown with its SHA-256."
        ),
        "desk.draft.attach": Text(vi: "Đính kèm", en: "Attach"),
        "desk.draft.discard": Text(vi: "Hủy dự thảo", en: "Throw the draft away"),
        "desk.draft.discardHint": Text(
            vi: "Dự thảo bị hủy không lấy lại được; nhật ký vẫn ghi là đã có.",
            en: "A draft thrown away does not come back; the Journal keeps that there was one."
        ),
        "desk.picker.title": Text(vi: "Chọn nơi nhận", en: "Choose recipients"),
        "desk.picker.chosen": Text(vi: "Đã có {count} lựa chọn.", en: "{count} choices so far."),
        "desk.picker.chosen.one": Text(vi: "Đã có 1 lựa chọn.", en: "1 choice so far."),
        "desk.picker.groups": Text(vi: "Nhóm và danh sách", en: "Groups and lists"),
        "desk.picker.agencies": Text(vi: "Cơ quan", en: "Agencies"),
        "desk.picker.done": Text(vi: "Xong", en: "Done"),
        "desk.lists.title": Text(vi: "Danh sách nơi nhận", en: "Lists of recipients"),
        "desk.lists.lead": Text(
            vi: "Những nơi nhận hay dùng, giữ dưới một tên cho cả cơ quan.",
            en: "Recipients used often, kept under a name for the whole agency."
        ),
        "desk.lists.new": Text(vi: "Lập danh sách mới", en: "New list"),
        "desk.lists.name": Text(vi: "Tên danh sách", en: "Name of the list"),
        "desk.lists.codes": Text(
            vi: "Nơi nhận, mỗi dòng một mã",
            en: "Recipients, one code a line"
        ),
        "desk.lists.codesHint": Text(
            vi:
                "Mã cơ quan (000.00.00.G12), hoặc nhóm: ministries, provinces, members, below:MÃ, children:MÃ.",
            en:
                "Agency codes (000.00.00.G12), or groups: ministries, provinces, members, below:CODE, children:CODE."
        ),
        "desk.lists.badLine": Text(
            vi: "Dòng «{line}» không phải mã cơ quan hay nhóm. Hãy sửa dòng đó.",
            en: "The line «{line}» is no agency code or group. Correct it."
        ),
        "desk.lists.keep": Text(vi: "Lưu thành danh sách", en: "Keep as a list"),
        "desk.lists.empty": Text(vi: "Chưa có danh sách nào.", en: "There are no lists."),
        "desk.lists.emptyAdvice": Text(
            vi: "Lập danh sách ở dưới, hoặc lưu nơi nhận của một dự thảo.",
            en: "Make one below, or keep the recipients of a draft."
        ),
    ]
}
