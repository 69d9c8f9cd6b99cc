// SPDX-License-Identifier: Apache-2.0

import Core

extension PortalRoutes {
    static let lifeEventTexts: Texts = [
        "portal.events.title": Text(vi: "Việc trong đời", en: "Life events"),
        "portal.events.lead": Text(
            vi: "Chọn việc vừa xảy ra với bạn; chúng tôi chỉ các thủ tục cần làm theo thứ tự.",
            en: "Choose what happened; you are shown the procedures to do, in order."
        ),
        "portal.events.question": Text(vi: "Việc gì vừa xảy ra?", en: "What happened?"),
        "portal.events.hint": Text(
            vi: "Ví dụ: sinh con, chuyển nhà, mở quán. Có dấu hay không dấu đều được.",
            en: "Such as a birth, moving, opening a shop. Accents are optional."
        ),
        "portal.events.none": Text(
            vi: "Không thấy việc nào như vậy.",
            en: "There is no such event here."
        ),
        "portal.events.advice": Text(
            vi: "Hãy thử từ khác, hoặc tìm thẳng thủ tục.",
            en: "Try another word, or look for the procedure itself."
        ),
        "portal.events.citizen": Text(vi: "Người dân, gia đình", en: "People and families"),
        "portal.events.business": Text(vi: "Kinh doanh", en: "Business"),
        "portal.events.found": Text(vi: "Theo việc trong đời", en: "By life event"),
        "portal.events.questions": Text(
            vi: "Trường hợp của bạn thế nào?",
            en: "What is your case?"
        ),
        "portal.events.kept": Text(
            vi: "Câu trả lời không được lưu lại.",
            en: "Your answers are not kept."
        ),
        "portal.events.narrow": Text(vi: "Xem việc cần làm", en: "Show what to do"),
        "portal.events.steps": Text(vi: "{count} việc cần làm", en: "{count} things to do"),
        "portal.events.steps.one": Text(vi: "{count} việc cần làm", en: "{count} thing to do"),
        "portal.events.notNarrowed": Text(
            vi: "Danh sách gồm mọi trường hợp; trả lời câu hỏi ở trên để bỏ bớt việc không cần.",
            en:
                "The list has every case; answer the questions above to leave out what you do not need."
        ),
        "portal.events.missing": Text(
            vi: "Thủ tục {code} chưa được công khai trên trang này; hãy hỏi Bộ phận Một cửa.",
            en: "Procedure {code} is not published here; ask at the one-stop desk."
        ),
        "portal.events.fees": Text(
            vi: "Phí, lệ phí của các việc trên: {amount}.",
            en: "Fees of all these together: {amount}."
        ),
        "portal.events.papers": Text(
            vi: "Giấy tờ cần chuẩn bị (mỗi thứ ghi một lần)",
            en: "Papers to get ready (each named once)"
        ),
        "portal.events.basis": Text(
            vi: "Căn cứ, điều cần kiểm tra",
            en: "Basis, and what must be checked"
        ),
    ]
}
