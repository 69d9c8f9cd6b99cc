// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What the pages of second factors say.
    static let authenticatorTexts: Texts = [
        "identity.second": Text(vi: "Xác thực bước hai", en: "Second factor"),
        "identity.second-lead": Text(
            vi: "Mật khẩu đã đúng. Xin nhập mã để tiếp tục.",
            en: "The password is right. Type a code to go on."
        ),
        "identity.second-lost": Text(
            vi:
                "Mất điện thoại? Xin dùng một mã khôi phục đã in, hoặc đến bộ phận một cửa cùng giấy tờ để được cấp lại.",
            en: "Lost your phone? Type a printed recovery code, or come to a desk with your papers."
        ),
        "identity.code": Text(vi: "Mã trong ứng dụng", en: "Code in your app"),
        "identity.code-hint": Text(
            vi: "6 chữ số, gõ có dấu cách cũng được. Mã khôi phục cũng dùng được ở đây.",
            en: "6 digits; spaces do not matter. A recovery code works here too."
        ),
        "identity.code-first": Text(
            vi: "Mã ứng dụng đang hiện",
            en: "The code that the app shows now"
        ),
        "identity.code-first-hint": Text(
            vi: "6 chữ số, gõ có dấu cách cũng được.",
            en: "6 digits; spaces do not matter."
        ),
        "identity.recovery-code": Text(vi: "Mã khôi phục", en: "Recovery code"),
        "identity.recovery-hint": Text(
            vi: "16 ký tự; chữ hoa, chữ thường và dấu gạch đều được.",
            en: "16 characters; capitals and hyphens do not matter."
        ),
        "identity.go-on": Text(vi: "Tiếp tục", en: "Go on"),
        "identity.other-account": Text(
            vi: "Đăng nhập bằng tài khoản khác",
            en: "Sign in with another account"
        ),
        "identity.authenticators": Text(vi: "Bảo mật đăng nhập", en: "Ways to sign in"),
        "identity.authenticators-lead": Text(
            vi: "Ngoài mật khẩu, nên có thêm một bước để người biết mật khẩu cũng không vào được.",
            en: "A second step keeps out whoever learns your password."
        ),
        "identity.authenticator-name": Text(vi: "Tên", en: "Name"),
        "identity.authenticator-kind": Text(vi: "Loại", en: "Kind"),
        "identity.authenticator.codes": Text(vi: "Ứng dụng tạo mã", en: "App with codes"),
        "identity.authenticator.passkey": Text(vi: "Khóa truy cập", en: "Passkey"),
        "identity.authenticator-remove": Text(vi: "Xóa", en: "Remove"),
        "identity.authenticator-called": Text(
            vi: "Đặt tên để nhận ra",
            en: "What you call it"
        ),
        "identity.authenticator-called-hint": Text(
            vi: "Ví dụ: Điện thoại của tôi.",
            en: "Such as: my phone."
        ),
        "identity.authenticator-phone": Text(vi: "Điện thoại", en: "Phone"),
        "identity.no-authenticators": Text(
            vi: "Chưa có bước xác thực thứ hai.",
            en: "There is no second step yet."
        ),
        "identity.no-authenticators-advice": Text(
            vi: "Thêm ứng dụng tạo mã bên dưới, mất khoảng một phút.",
            en: "Add an app below; it takes a minute."
        ),
        "identity.no-authenticators-must": Text(
            vi: "Vai trò của ông/bà yêu cầu bước hai: xin thêm ngay bên dưới.",
            en: "Your role asks for a second step: add one below."
        ),
        "identity.last-used": Text(vi: "Dùng lần cuối", en: "Last used"),
        "identity.never": Text(vi: "chưa dùng", en: "never"),
        "identity.codes-add": Text(vi: "Thêm ứng dụng tạo mã", en: "Add an app with codes"),
        "identity.codes-about": Text(
            vi:
                "Mọi ứng dụng tạo mã theo chuẩn đều dùng được (Google Authenticator, Microsoft Authenticator, FreeOTP…).",
            en:
                "Any standard app will do (Google Authenticator, Microsoft Authenticator, FreeOTP …)."
        ),
        "identity.codes-begin": Text(vi: "Bắt đầu", en: "Begin"),
        "identity.codes-scan": Text(
            vi: "Mở ứng dụng, quét hình vuông hoặc gõ khóa bên dưới.",
            en: "Open the app; scan the square or type the key below."
        ),
        "identity.codes-type": Text(
            vi: "Gõ mã ứng dụng đang hiện vào ô cuối trang.",
            en: "Type the code that the app shows into the field below."
        ),
        "identity.codes-secret": Text(vi: "Khóa", en: "Key"),
        "identity.codes-confirm": Text(vi: "Xác nhận", en: "Confirm"),
        "identity.passkey-new": Text(vi: "Thêm khóa truy cập", en: "Add a passkey"),
        "identity.passkey-about": Text(
            vi:
                "Đăng nhập bằng vân tay, khuôn mặt hoặc mã PIN của máy, không cần mật khẩu. Cần trình duyệt có JavaScript.",
            en:
                "Sign in with the finger, face or PIN of your device, without a password. Needs JavaScript."
        ),
        "identity.passkey-add": Text(vi: "Thêm khóa của máy này", en: "Add this device's passkey"),
        "identity.passkey-use": Text(vi: "Dùng khóa truy cập", en: "Use a passkey"),
        "identity.passkey-device": Text(vi: "Máy này", en: "This device"),
        "identity.passkey-failed": Text(
            vi: "Máy không đưa được khóa. Xin thử lại, hoặc dùng mật khẩu.",
            en: "The device gave no passkey. Try again, or use your password."
        ),
        "done.identity.passkey-added": Text(
            vi: "Đã thêm khóa truy cập. Lần sau có thể đăng nhập bằng khóa này.",
            en: "The passkey is added. You can sign in with it from now on."
        ),
        "identity.recovery": Text(vi: "Mã khôi phục", en: "Recovery codes"),
        "identity.recovery-lead": Text(
            vi:
                "Xin in hoặc chép lại, cất nơi an toàn. Mỗi mã dùng một lần khi mất điện thoại; các mã chỉ hiện lần này.",
            en:
                "Print or write them down and keep them safe. Each works once, if you lose your phone; they are shown only now."
        ),
        "identity.recovery-kept": Text(vi: "Đã cất các mã", en: "I have kept them"),
        "identity.recovery-left": Text(
            vi: "Còn {count} mã chưa dùng.",
            en: "{count} codes are left."
        ),
        "identity.recovery-left.one": Text(vi: "Còn 1 mã chưa dùng.", en: "One code is left."),
        "identity.recovery-renew": Text(vi: "Tạo bộ mã mới", en: "Make new codes"),
        "done.identity.authenticator-added": Text(
            vi: "Đã thêm. Từ nay đăng nhập sẽ hỏi mã.",
            en: "It is added. From now on a code is asked for."
        ),
        "done.identity.authenticator-removed": Text(vi: "Đã xóa.", en: "It is removed."),
    ]
}
