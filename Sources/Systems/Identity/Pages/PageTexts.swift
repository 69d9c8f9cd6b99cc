// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What the pages say.
    static let pageTexts: Texts = [
        "identity.sign-in": Text(vi: "Đăng nhập", en: "Sign in"),
        "identity.login": Text(vi: "Tên đăng nhập", en: "User name"),
        "identity.login-hint": Text(
            vi:
                "Người dân: số định danh cá nhân. Cán bộ: tên do quản trị của cơ quan cấp.",
            en:
                "Citizens: the personal ID number. Officers: what the agency's administrator gave you."
        ),
        "identity.register": Text(vi: "Đăng ký tài khoản", en: "Open an account"),
        "identity.register-lead": Text(
            vi: "Dùng để nộp hồ sơ và nhận kết quả trực tuyến.",
            en: "For filing and getting results online."
        ),
        "identity.no-account": Text(
            vi: "Người dân chưa có tài khoản?",
            en: "A citizen without an account?"
        ),
        "identity.personal-number": Text(vi: "Số định danh cá nhân", en: "Personal ID number"),
        "identity.personal-number-hint": Text(
            vi: "12 chữ số trên thẻ căn cước.",
            en: "The 12 digits on the identity card."
        ),
        "identity.full-name": Text(vi: "Họ và tên", en: "Full name"),
        "identity.born": Text(vi: "Ngày sinh", en: "Birth date"),
        "identity.close": Text(vi: "Đóng tài khoản", en: "Close the account"),
        "identity.close-lead": Text(
            vi:
                "Tài khoản sẽ không dùng được nữa và không mở lại được. Hồ sơ đã nộp vẫn được giải quyết. Sau này có thể đăng ký tài khoản mới.",
            en:
                "Nobody can sign in with it any more, and it cannot be opened again. What you filed goes on. You may open another account later."
        ),
        "done.identity.closed": Text(vi: "Đã đóng tài khoản.", en: "The account is closed."),
        "identity.choose-password": Text(vi: "Chọn mật khẩu", en: "Choose a password"),
        "identity.choose-password-hint": Text(
            vi: "Ít nhất 12 ký tự; một câu dễ nhớ là tốt nhất.",
            en: "At least 12 characters; a sentence that you remember is best."
        ),
        "identity.password-again": Text(vi: "Gõ lại mật khẩu", en: "Type it again"),
        "done.identity.registered": Text(
            vi: "Đã mở tài khoản và đăng nhập.",
            en: "The account is open, and you are signed in."
        ),
        "identity.password": Text(vi: "Mật khẩu", en: "Password"),
        "identity.forgot": Text(
            vi: "Quên mật khẩu? Quản trị của cơ quan đặt lại được ngay.",
            en: "Forgotten your password? Your agency's administrator can reset it at once."
        ),
        "identity.wrong-own-password": Text(
            vi: "Mật khẩu hiện tại không đúng. Xin kiểm tra bộ gõ và phím Caps Lock.",
            en: "The present password is wrong. Check your keyboard and Caps Lock."
        ),
        "identity.change-password": Text(vi: "Đổi mật khẩu", en: "Change password"),
        "identity.old-password": Text(vi: "Mật khẩu hiện tại", en: "Present password"),
        "identity.new-password": Text(vi: "Mật khẩu mới", en: "New password"),
        "identity.password-hint": Text(
            vi: "Ít nhất {limit} ký tự, có dấu và dấu cách cũng được.",
            en: "At least {limit} characters; marks and spaces are welcome."
        ),
        "identity.again": Text(vi: "Gõ lại mật khẩu mới", en: "New password once more"),
        "identity.first-password": Text(
            vi: "Mật khẩu vừa dùng do người khác cấp. Xin đặt mật khẩu của riêng mình để làm việc.",
            en: "Somebody else gave you this password. Choose your own before you go on."
        ),
        "identity.others-end": Text(
            vi: "Các phiên đăng nhập khác của ông/bà sẽ kết thúc.",
            en: "Your other sessions will end."
        ),
        "identity.account": Text(vi: "Tài khoản của tôi", en: "My account"),
        "identity.posts": Text(vi: "Vị trí công tác", en: "Posts"),
        "identity.no-posts": Text(
            vi: "Hôm nay ông/bà không giữ vị trí nào.",
            en: "You hold no post today."
        ),
        "identity.no-posts-advice": Text(
            vi: "Xin liên hệ quản trị của cơ quan.",
            en: "Ask your agency's administrator."
        ),
        "identity.in-force": Text(vi: "đang làm việc", en: "in force"),
        "identity.choose-post": Text(vi: "Chuyển sang: {post}", en: "Change to: {post}"),
        "identity.language": Text(vi: "Ngôn ngữ", en: "Language"),
        "identity.language-legend": Text(
            vi: "Hiển thị các trang bằng",
            en: "Show pages in"
        ),
        "identity.save": Text(vi: "Lưu", en: "Save"),
        "identity.sessions": Text(vi: "Đang đăng nhập", en: "Signed in"),
        "identity.sessions-lead": Text(
            vi: "Nếu không phải là ông/bà, xin kết thúc phiên đó và đổi mật khẩu.",
            en: "If one is not yours, end it and change your password."
        ),
        "identity.history": Text(vi: "Lịch sử đăng nhập", en: "Sign-in history"),
        "identity.history-lead": Text(
            vi: "Các lần sai trong một giờ từ cùng một nơi được gộp một dòng.",
            en: "Failures within an hour from one place stand in one line."
        ),
        "identity.since": Text(vi: "Từ lúc", en: "Since"),
        "identity.last-seen": Text(vi: "Thấy lần cuối", en: "Last seen"),
        "identity.device": Text(vi: "Thiết bị", en: "Device"),
        "identity.place": Text(vi: "Địa chỉ mạng", en: "Network"),
        "identity.state": Text(vi: "Tình trạng", en: "State"),
        "identity.when": Text(vi: "Thời gian", en: "When"),
        "identity.outcome": Text(vi: "Kết quả", en: "Outcome"),
        "identity.this-session": Text(vi: "phiên này", en: "this one"),
        "identity.end-session": Text(vi: "Kết thúc phiên", en: "End session"),
        "identity.succeeded": Text(vi: "thành công", en: "succeeded"),
        "identity.failed": Text(vi: "sai {count} lần", en: "failed {count} times"),
        "identity.failed.one": Text(vi: "sai 1 lần", en: "failed once"),
        "identity.unknown-device": Text(vi: "không rõ", en: "unknown"),
        "identity.nothing": Text(vi: "Chưa có gì.", en: "Nothing yet."),
        "identity.disown": Text(vi: "Không phải tôi", en: "This was not me"),
        "identity.disown-lead": Text(
            vi:
                "Thấy một lần đăng nhập lạ? Nút này kết thúc mọi phiên khác và mọi ứng dụng đã vào, rồi đưa đến trang đổi mật khẩu.",
            en:
                "A sign-in that you do not know? This ends every other session and application, and leads to a new password."
        ),
        "done.identity.disowned": Text(
            vi: "Các phiên khác đã kết thúc. Xin đổi mật khẩu ngay.",
            en: "The other sessions are ended. Change your password now."
        ),
        "done.identity.signed-out": Text(vi: "Đã đăng xuất.", en: "You are signed out."),
        "done.identity.post-chosen": Text(vi: "Đã chuyển vị trí.", en: "The post is changed."),
        "done.identity.language-chosen": Text(
            vi: "Đã lưu ngôn ngữ.",
            en: "The language is saved."
        ),
        "done.identity.session-ended": Text(
            vi: "Phiên đăng nhập đã kết thúc.",
            en: "The session is ended."
        ),
        "done.identity.password-changed": Text(
            vi: "Đã đổi mật khẩu; các phiên khác đã kết thúc.",
            en: "The password is changed and your other sessions are ended."
        ),
    ]
}
