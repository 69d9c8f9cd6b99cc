// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What the pages of the desk say, and what a citizen reads of who looked.
    static let deskTexts: Texts = [
        "identity.desk": Text(vi: "Cấp lại đăng nhập tại quầy", en: "New sign-in at a desk"),
        "identity.desk-lead": Text(
            vi:
                "Cho người đã mất điện thoại hoặc quên mật khẩu, có mặt cùng giấy tờ. Một cán bộ đề nghị, cán bộ khác xác nhận trong ngày.",
            en:
                "For somebody who lost phone or password and is here with his papers. One officer asks, another confirms the same day."
        ),
        "identity.desk-waiting": Text(vi: "Chờ xác nhận", en: "Waiting for the second officer"),
        "identity.desk-new": Text(vi: "Đề nghị mới", en: "Ask for one"),
        "identity.desk-login": Text(
            vi: "Số định danh cá nhân hoặc tên đăng nhập",
            en: "Personal ID number or user name"
        ),
        "identity.desk-reason": Text(vi: "Lý do", en: "Reason"),
        "identity.desk-reason-hint": Text(
            vi: "Người dân sẽ đọc được dòng này, ví dụ: mất điện thoại, đã xem thẻ căn cước.",
            en: "The person reads this line. Such as: lost phone, identity card seen."
        ),
        "identity.desk-ask": Text(vi: "Đề nghị", en: "Ask"),
        "identity.desk-confirm": Text(vi: "Xác nhận", en: "Confirm"),
        "identity.desk-other": Text(vi: "chờ cán bộ khác", en: "waits for another officer"),
        "identity.desk-none": Text(vi: "Không có đề nghị nào.", en: "Nothing waits."),
        "identity.desk-none-advice": Text(
            vi: "Đề nghị của cán bộ khác trong ngày hiện ở đây.",
            en: "What other officers ask today appears here."
        ),
        "identity.desk-done": Text(vi: "Mật khẩu tạm", en: "A password for once"),
        "identity.desk-done-lead": Text(
            vi:
                "Xin đưa cho người dân; mật khẩu chỉ hiện lần này, dùng trong 7 ngày và phải đổi ngay khi đăng nhập.",
            en:
                "Give it to the person; it is shown only now, good for 7 days, and must be changed at sign-in."
        ),
        "identity.readings": Text(vi: "Cán bộ đã xem", en: "Who looked"),
        "identity.readings-lead": Text(
            vi: "Mỗi lần cán bộ xem thông tin của ông/bà đều được ghi lại ở đây.",
            en: "Each time an officer looks at what is kept of you, it is noted here."
        ),
        "identity.reader": Text(vi: "Cán bộ", en: "Officer"),
        "identity.reader-agency": Text(vi: "Cơ quan", en: "Agency"),
        "done.identity.desk-asked": Text(
            vi: "Đã ghi. Xin mời cán bộ khác xác nhận.",
            en: "It is noted. Another officer confirms it."
        ),
    ]
}
