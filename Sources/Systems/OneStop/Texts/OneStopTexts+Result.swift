// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let resultTexts: Texts = [
        "onestop.result": Text(vi: "Dự thảo kết quả", en: "Draft of the result"),
        "onestop.result.lead": Text(
            vi: "Soạn sẵn từ mẫu của thủ tục. Sửa những gì cần sửa; lãnh đạo ký đúng bản này.",
            en:
                "Drafted from the procedure's template. Correct what must be corrected; the leader signs these words."
        ),
        "onestop.result.isOrdered": Text(
            vi: "Bản này đang trình lãnh đạo ký. Muốn sửa, lãnh đạo hoặc văn thư thu lại trước.",
            en: "This lies in front of the leader. To correct it, have it taken back first."
        ),
        "onestop.result.number": Text(vi: "Số, ký hiệu", en: "Number"),
        "onestop.result.author": Text(vi: "Người sửa gần nhất", en: "Last corrected by"),
        "onestop.result.untouched": Text(
            vi: "chưa ai sửa, đúng như mẫu",
            en: "nobody yet, as the template has it"
        ),
        "onestop.result.outdated": Text(
            vi:
                "Người dân đã bổ sung hồ sơ sau khi soạn dự thảo này. Hãy đối chiếu, hoặc soạn lại từ mẫu.",
            en:
                "The citizen supplemented the dossier after this was drafted. Compare it, or draft it anew."
        ),
        "onestop.result.title": Text(vi: "Tên văn bản", en: "Title"),
        "onestop.result.text": Text(vi: "Nội dung", en: "Text"),
        "onestop.result.textHint": Text(
            vi: "Mỗi dòng in thành một đoạn; các dòng đặt giữa dấu | in thành bảng.",
            en: "Each line becomes a paragraph; lines between | become a table."
        ),
        "onestop.result.keep": Text(vi: "Lưu dự thảo", en: "Keep the draft"),
        "onestop.result.redraft": Text(vi: "Soạn lại từ mẫu", en: "Draft anew from the template"),
        "onestop.result.ordered": Text(
            vi: "Đã cấp số {number} và trình ký.",
            en: "Number {number} was given, and the signature is ordered."
        ),
        "onestop.act.take-back": Text(vi: "Thu lại để sửa", en: "Take back to correct"),
        "done.onestop.result": Text(vi: "Đã lưu dự thảo.", en: "The draft is kept."),
        "done.onestop.redraft": Text(vi: "Đã soạn lại từ mẫu.", en: "Drafted anew."),
        "done.onestop.take-back": Text(
            vi: "Đã thu lại. Sửa dự thảo rồi trình ký lại.",
            en: "Taken back. Correct the draft and have it signed again."
        ),
        "onestop.result-ordered": Text(
            vi: "Dự thảo đang trình ký nên không sửa được. Hãy thu lại trước.",
            en: "The draft lies in front of the leader. Take it back before correcting it."
        ),
        "onestop.result-signed": Text(
            vi: "Văn bản này đã được ký, không thu lại được. Hãy nhận bản đã ký số.",
            en: "This was signed and cannot be taken back. Take in the signed copy."
        ),
        "onestop.key-away": Text(
            vi:
                "Khóa ký mã QR của cơ quan chưa trả lời. Hãy thử lại sau ít phút; số đã cấp được giữ.",
            en:
                "The key that signs the agency's QR codes does not answer. Try again in some minutes; the number stays."
        ),
        "onestop.slip.result": Text(vi: "Kết quả giải quyết", en: "Result"),
    ]
}
