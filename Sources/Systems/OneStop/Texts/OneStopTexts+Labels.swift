// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let labelTexts: Texts = [
        "onestop.label": Text(vi: "Nhãn", en: "Label"),
        "onestop.labels": Text(vi: "Nhãn công việc", en: "Labels"),
        "onestop.label.hint": Text(
            vi: "Riêng của cơ quan, người dân không thấy.",
            en: "Of your agency alone; the citizen does not see it."
        ),
        "onestop.label.known": Text(
            vi: "Đang dùng: {labels}. Người dân không thấy.",
            en: "In use: {labels}. The citizen does not see it."
        ),
        "onestop.label.on": Text(vi: "Gắn nhãn", en: "Put on"),
        "onestop.label.off": Text(vi: "Bỏ nhãn «{label}»", en: "Take off “{label}”"),
        "onestop.too-many-labels": Text(
            vi: "Cơ quan đã có đủ 40 nhãn. Hãy dùng nhãn đang có hoặc bỏ bớt.",
            en: "Your agency has 40 labels. Use one of those, or take some off."
        ),
        "onestop.bulk.receive.chosen": Text(
            vi: "Tiếp nhận hồ sơ đã chọn",
            en: "Receive those chosen"
        ),
        "onestop.bulk.receive.all": Text(
            vi: "Tiếp nhận tất cả theo bộ lọc",
            en: "Receive all that match"
        ),
        "onestop.bulk.label.chosen": Text(
            vi: "Gắn nhãn hồ sơ đã chọn",
            en: "Label those chosen"
        ),
        "onestop.bulk.label.all": Text(
            vi: "Gắn nhãn tất cả theo bộ lọc",
            en: "Label all that match"
        ),
        "onestop.bulk.unlabel.chosen": Text(
            vi: "Bỏ nhãn hồ sơ đã chọn",
            en: "Take the label off those chosen"
        ),
        "onestop.bulk.unlabel.all": Text(
            vi: "Bỏ nhãn tất cả theo bộ lọc",
            en: "Take the label off all that match"
        ),
        "done.onestop.labelled": Text(vi: "Đã gắn nhãn.", en: "The label is on."),
        "done.onestop.unlabelled": Text(vi: "Đã bỏ nhãn.", en: "The label is off."),
        "done.onestop.bulkLabel": Text(
            vi: "Đã cập nhật nhãn của các hồ sơ.",
            en: "The labels of these dossiers are changed."
        ),
        "done.onestop.labelMissing": Text(
            vi: "Chưa đổi gì: hãy ghi tên nhãn, nhiều nhất 30 chữ.",
            en: "Nothing was changed: name the label, in 30 characters at most."
        ),
        "onestop.proof-missing": Text(
            vi: "Hệ thống của cơ quan có khóa ký nên báo cáo bước này phải được ký.",
            en: "Your agency's system has a signing key, so what it says of a step must be signed."
        ),
        "onestop.proof-wrong": Text(
            vi:
                "Chữ ký không phải của cơ quan này, hoặc ký trên nội dung khác. Hãy ký lại đúng nội dung gửi.",
            en: "The signature is not this agency's, or is over other words. Sign what you send."
        ),
        "onestop.opinion.late": Text(
            vi: "Ý kiến cơ quan mình trả lời quá hạn",
            en: "Opinions that your agency owes and that are late"
        ),
        "onestop.opinion.mark.half": Text(
            vi: "Đã nhắc: hết nửa thời hạn",
            en: "Reminded: half the time is gone"
        ),
        "onestop.opinion.mark.nearly": Text(
            vi: "Đã nhắc: hết 90 % thời hạn",
            en: "Reminded: 90 % of the time is gone"
        ),
        "onestop.opinion.mark.late": Text(
            vi: "Quá hạn, đã báo lãnh đạo",
            en: "Late, the head was told"
        ),
    ]
}
