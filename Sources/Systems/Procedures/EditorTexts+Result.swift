// SPDX-License-Identifier: Apache-2.0

import Core

extension Procedures {
    static let resultTexts: Texts = [
        "procedures.result": Text(vi: "Mẫu kết quả", en: "Template of the result"),
        "procedures.resultLead": Text(
            vi:
                "Kết quả được soạn sẵn từ mẫu này; cán bộ sửa lại rồi lãnh đạo ký. Mẫu có hiệu lực cùng phiên bản: kết quả theo mẫu của ngày quyết định.",
            en:
                "Results are drafted from this template; the officer corrects the draft and the leader signs. A result follows the template in force on the day of the decision."
        ),
        "procedures.resultTitle": Text(vi: "Tên của kết quả", en: "Title of the result"),
        "procedures.resultSymbol": Text(vi: "Ký hiệu", en: "Symbol"),
        "procedures.resultSymbolHint": Text(
            vi: "Đứng sau số, ví dụ GKS trong «Số: 12/GKS».",
            en: "Stands behind the number, as GKS in “Số: 12/GKS”."
        ),
        "procedures.resultText": Text(vi: "Nội dung", en: "Text"),
        "procedures.resultTextHint": Text(
            vi:
                "Mỗi dòng một ý; tên câu hỏi đặt trong ngoặc nhọn. Dòng mà mọi câu hỏi đều không có trả lời sẽ không in. Nhóm lặp đứng riêng một dòng sẽ thành bảng.",
            en:
                "One thing a line, with the names of fields in braces. A line none of whose fields is answered is not printed. A repeated group alone on its line becomes a table."
        ),
        "procedures.resultStandard": Text(
            vi: "Bỏ mẫu này, dùng mẫu chung",
            en: "Remove it and use the standard one"
        ),
        "procedures.resultNames": Text(vi: "Tên dùng được trong mẫu", en: "Names to use"),
        "procedures.column.placeholder": Text(vi: "Tên", en: "Name"),
        "procedures.column.meaning": Text(vi: "Thay bằng", en: "Stands for"),
        "procedures.known.code": Text(vi: "Mã hồ sơ", en: "Code of the dossier"),
        "procedures.known.applicant": Text(vi: "Người nộp hồ sơ", en: "Applicant"),
        "procedures.known.applicantNumber": Text(
            vi: "Số định danh của người nộp",
            en: "Number of the applicant"
        ),
        "procedures.known.agency": Text(vi: "Cơ quan tiếp nhận", en: "Receiving agency"),
        "procedures.known.submitted": Text(vi: "Ngày nộp", en: "Day of submission"),
        "procedures.known.procedure": Text(vi: "Tên thủ tục", en: "Name of the procedure"),
        "procedures.known.law": Text(vi: "Căn cứ pháp lý", en: "Legal bases"),
        "procedures.flaw.resultEmpty": Text(
            vi: "Mẫu kết quả phải có tên, ký hiệu và nội dung.",
            en: "The template of the result needs a title, a symbol and a text."
        ),
        "procedures.flaw.resultField": Text(
            vi: "Mẫu kết quả nhắc tới «{name}», biểu mẫu không có câu hỏi này.",
            en: "The template of the result names “{name}”, which the form does not ask."
        ),
    ]
}
