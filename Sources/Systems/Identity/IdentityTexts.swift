// SPDX-License-Identifier: Apache-2.0

package import Core

extension Identity {
    /// Every sentence of Identity.
    package static let texts: Texts = Texts(
        uniqueKeysWithValues: refusals.map { ("identity." + $0.key, $0.value) }
    ).merging(pageTexts) { first, _ in first }
        .merging(authenticatorTexts) { first, _ in first }
        .merging(openIDTexts) { first, _ in first }
        .merging(deskTexts) { first, _ in first }
        .merging(operatorTexts) { first, _ in first }
        .merging(mandateTexts) { first, _ in first }
        .merging(messageTexts) { first, _ in first }
        .merging(personFileTexts) { first, _ in first }
        .merging(certificateTexts) { first, _ in first }
        .merging(assuranceTexts) { first, _ in first }
        .merging(federationTexts) { first, _ in first }

    private static let refusals: Texts = [
        "wrong-password": Text(
            vi: "Tên đăng nhập hoặc mật khẩu không đúng. Xin kiểm tra bộ gõ và phím Caps Lock.",
            en: "The user name or the password is wrong. Check your keyboard and Caps Lock."
        ),
        "slow-down": Text(
            vi: "Đã thử sai nhiều lần. Xin đợi {minutes} phút rồi thử lại.",
            en: "Too many attempts failed. Wait {minutes} minutes and try again."
        ),
        "disabled": Text(
            vi: "Tài khoản này đã ngừng hoạt động. Xin liên hệ quản trị của cơ quan.",
            en: "This account is disabled. Ask your agency's administrator."
        ),
        "busy": Text(
            vi: "Nhiều người đang đăng nhập cùng lúc. Xin thử lại sau ít giây.",
            en: "Many people are signing in at once. Try again in a few seconds."
        ),
        "password-expired": Text(
            vi: "Mật khẩu được cấp đã quá {days} ngày. Xin nhờ quản trị của cơ quan cấp lại.",
            en: "The password you were given is over {days} days old. Ask for a new one."
        ),
        "password-too-short": Text(
            vi: "Mật khẩu phải có ít nhất {limit} ký tự. Một câu ngắn dễ nhớ là tốt nhất.",
            en: "A password has at least {limit} characters. A short sentence is best."
        ),
        "password-too-long": Text(
            vi: "Mật khẩu dài quá {limit} ký tự. Xin rút ngắn.",
            en: "The password is longer than {limit} characters. Shorten it."
        ),
        "password-is-name": Text(
            vi: "Mật khẩu trùng với tên hoặc tên đăng nhập. Xin chọn mật khẩu khác.",
            en: "The password is your name or user name. Choose another."
        ),
        "password-common": Text(
            vi: "Mật khẩu này quá dễ đoán. Xin chọn mật khẩu khác, ví dụ một câu của riêng mình.",
            en: "This password is too easy to guess. Choose another, such as a sentence of yours."
        ),
        "password-breached": Text(
            vi: "Mật khẩu này đã bị lộ trong một vụ rò rỉ ở nơi khác. Xin chọn mật khẩu khác.",
            en: "This password was stolen somewhere else and is known. Choose another."
        ),
        "password-same": Text(
            vi: "Mật khẩu mới trùng mật khẩu cũ. Xin chọn mật khẩu khác.",
            en: "The new password is the old one. Choose another."
        ),
        "passwords-differ": Text(
            vi: "Hai lần gõ mật khẩu mới không giống nhau. Xin gõ lại.",
            en: "The new password was not typed the same twice. Type it again."
        ),
        "bad-login": Text(
            vi: "“{name}” không dùng làm tên đăng nhập được: 3–64 ký tự a–z, 0–9, dấu . _ - @.",
            en: "“{name}” is no user name: 3 to 64 of a–z, 0–9 and . _ - @."
        ),
        "login-taken": Text(
            vi: "Tên đăng nhập {name} đã có người dùng. Xin chọn tên khác.",
            en: "The user name {name} is taken. Choose another."
        ),
        "officer-has-account": Text(
            vi: "Cán bộ này đã có tài khoản. Xin đặt lại mật khẩu thay vì mở mới.",
            en: "This officer has an account already. Reset its password instead."
        ),
        "unknown-account": Text(
            vi: "Không có tài khoản {name}. Xin tìm lại trong danh sách.",
            en: "There is no account {name}. Look it up in the list."
        ),
        "unknown-session": Text(
            vi: "Phiên đăng nhập này không còn. Xin tải lại trang.",
            en: "This session is gone. Load the page again."
        ),
        "bad-personal-number": Text(
            vi: "Số định danh cá nhân có 12 chữ số, in trên thẻ căn cước.",
            en: "A personal ID number has the 12 digits on the identity card."
        ),
        "birth-date-differs": Text(
            vi: "Ngày sinh không khớp với số định danh. Xin kiểm tra cả hai.",
            en: "The birth date does not go with the number. Check both."
        ),
        "personal-number-taken": Text(
            vi:
                "Số này đã có tài khoản. Hãy đăng nhập; nếu không phải bạn mở, hãy báo cho Bộ phận Một cửa.",
            en:
                "This number has an account. Sign in; if you did not open it, tell the one-stop desk."
        ),
        "unknown-post": Text(
            vi: "Ông/bà không giữ vị trí này hôm nay. Xin chọn vị trí khác.",
            en: "You do not hold this post today. Choose another."
        ),
        "wrong-code": Text(
            vi: "Mã không đúng hoặc đã dùng. Xin đợi mã mới trong ứng dụng rồi gõ lại.",
            en: "The code is wrong or was used. Wait for the next one in your app and type it."
        ),
        "wrong-passkey": Text(
            vi:
                "Khóa truy cập này không dùng được ở đây. Xin thử lại, hoặc đăng nhập bằng mật khẩu.",
            en: "This passkey does not work here. Try again, or sign in with your password."
        ),
        "outside-failed": Text(
            vi:
                "Chưa đăng nhập được qua hệ thống kia. Xin thử lại sau ít phút, hoặc dùng tên và mật khẩu ở đây.",
            en:
                "The other system did not sign you in. Try again, or use your name and password here."
        ),
        "outside-differs": Text(
            vi:
                "Ở hệ thống kia đang là người khác với người đang đăng nhập tại đây. Xin đăng xuất ở cả hai nơi rồi đăng nhập lại bằng tài khoản của chính mình.",
            en:
                "Somebody else is signed in at the other system than here. Sign out at both and sign in again with your own account."
        ),
        "unknown-reset": Text(
            vi: "Đề nghị này đã xác nhận hoặc đã quá một ngày. Xin đề nghị lại.",
            en: "This was confirmed, or a day has passed. Ask anew."
        ),
        "second-officer-needed": Text(
            vi: "Người đề nghị không tự xác nhận được. Xin mời cán bộ khác.",
            en: "Whoever asked cannot confirm. Ask another officer."
        ),
        "unknown-authenticator": Text(
            vi: "Không có phương thức xác thực này. Xin tải lại trang.",
            en: "There is no such way to sign in. Load the page again."
        ),
        "too-many-authenticators": Text(
            vi: "Đã có {limit} phương thức xác thực. Xin xóa bớt một phương thức không dùng.",
            en: "There are {limit} ways to sign in already. Remove one that you do not use."
        ),
        "no-second-factor": Text(
            vi: "Xin thêm ứng dụng tạo mã hoặc khóa truy cập trước.",
            en: "Add an app or a passkey first."
        ),
        "last-way": Text(
            vi:
                "Đây là cách đăng nhập duy nhất của tài khoản. Xin thêm khóa truy cập hoặc đặt mật khẩu trước khi gỡ.",
            en:
                "This is the account's only way in. Add a passkey or set a password before you take it away."
        ),
        "step-up-needed": Text(
            vi: "Việc này cần xác thực bước hai. Xin nhập mã rồi thử lại.",
            en: "This asks for your second factor. Show it and try again."
        ),
        "forbidden": Text(
            vi:
                "Ông/bà không có quyền “{action}” với tài khoản này. Xin liên hệ quản trị cấp trên.",
            en: "You may not “{action}” with this account. Ask the administrator above you."
        ),
    ]
}
