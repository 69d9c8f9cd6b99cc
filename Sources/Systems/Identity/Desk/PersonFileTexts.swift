// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What a desk reads of a citizen's account.
    static let personFileTexts: Texts = [
        "identity.look": Text(vi: "Xem thông tin người dân", en: "Look somebody up"),
        "identity.look-lead": Text(
            vi:
                "Khi người dân có mặt: xác nhận danh tính, sửa tên hoặc ngày sinh sai, gộp hoặc đóng tài khoản. Mỗi lần xem đều được ghi lại và người dân đọc được.",
            en:
                "For somebody who is here: confirm who it is, correct name or birth date, merge or close accounts. Each look is noted, and the person reads it."
        ),
        "identity.look-hint": Text(
            vi: "Người dân sẽ đọc được dòng này, ví dụ: xác nhận danh tính tại quầy.",
            en: "The person reads this line. Such as: identity confirmed at the desk."
        ),
        "identity.person-file": Text(vi: "Tài khoản người dân", en: "A citizen's account"),
        "identity.level": Text(vi: "Mức độ xác thực", en: "Level of assurance"),
        "identity.level.1": Text(vi: "1 – tự khai", en: "1 – stated"),
        "identity.level.2": Text(
            vi: "2 – khớp với dữ liệu dân cư",
            en: "2 – agrees with the register"
        ),
        "identity.level.3": Text(vi: "3 – đã gặp tại quầy", en: "3 – seen at a desk"),
        "identity.namesakes": Text(
            vi:
                "Có tài khoản khác cùng tên và ngày sinh. Có thể là hai người khác nhau: xin xem giấy tờ trước khi gộp.",
            en:
                "Another account has the same name and birth date. It may be somebody else: see the papers before you merge."
        ),
        "identity.seen": Text(vi: "Xác nhận danh tính", en: "Confirm who it is"),
        "identity.seen-hint": Text(
            vi: "Đúng như trên thẻ căn cước; sửa nếu khác.",
            en: "As on the identity card; correct it where it differs."
        ),
        "identity.seen-confirm": Text(
            vi: "Đã xem người và thẻ căn cước",
            en: "I saw the person and the card"
        ),
        "identity.merge": Text(vi: "Gộp tài khoản", en: "Merge accounts"),
        "identity.merge-lead": Text(
            vi:
                "Tài khoản này sẽ đóng, ủy quyền và liên kết chuyển sang tài khoản kia. Cán bộ khác xác nhận trong ngày.",
            en:
                "This account will be closed; mandates and links go to the other. Another officer confirms the same day."
        ),
        "identity.merge-into": Text(
            vi: "Số định danh của tài khoản giữ lại",
            en: "Personal ID number of the account that stays"
        ),
        "identity.merge-ask": Text(vi: "Đề nghị gộp", en: "Ask to merge"),
        "identity.merges": Text(vi: "Đề nghị gộp chờ xác nhận", en: "Merges to confirm"),
        "identity.close-desk-lead": Text(
            vi: "Theo yêu cầu của người dân có mặt, hoặc khi người đó đã mất.",
            en: "When the person who is here asks for it, or has died."
        ),
        "done.identity.seen": Text(
            vi: "Đã xác nhận danh tính.",
            en: "The identity is confirmed."
        ),
        "done.identity.merged": Text(vi: "Đã gộp tài khoản.", en: "The accounts are one."),
        "identity.desk.unknown-person": Text(
            vi: "Không có tài khoản người dân với số này. Xin kiểm tra lại.",
            en: "No citizen's account has this number. Check it."
        ),
        "identity.desk.look-again": Text(
            vi: "Đã quá 30 phút. Xin tìm lại và ghi lý do.",
            en: "Half an hour has passed. Look the person up again and say why."
        ),
        "identity.desk.same-account": Text(
            vi: "Đây là chính tài khoản này. Xin nhập số của tài khoản kia.",
            en: "This is the same account. Type the number of the other."
        ),
        "identity.desk.not-one-person": Text(
            vi: "Tên hoặc ngày sinh của hai tài khoản khác nhau. Xin xem giấy tờ và sửa trước.",
            en: "Name or birth date of the two differ. See the papers and correct them first."
        ),
        "identity.desk.see-first": Text(
            vi: "Xin xác nhận danh tính của tài khoản giữ lại trước.",
            en: "Confirm the identity of the account that stays first."
        ),
        "identity.desk.unknown-merge": Text(
            vi: "Đề nghị này đã xong hoặc quá một ngày. Xin đề nghị lại.",
            en: "This was done, or a day has passed. Ask anew."
        ),
    ]
}
