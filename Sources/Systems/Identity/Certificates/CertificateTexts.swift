// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What the pages say of signing in by certificate.
    static let certificateTexts: Texts = [
        "identity.certificate": Text(vi: "Chứng thư số", en: "Certificate"),
        "identity.certificate-shown": Text(
            vi: "Trình duyệt đang xuất trình chứng thư số của {name}.",
            en: "Your browser shows the certificate of {name}."
        ),
        "identity.certificate-use": Text(
            vi: "Đăng nhập bằng chứng thư số",
            en: "Sign in with the certificate"
        ),
        "identity.certificate-second": Text(
            vi: "Dùng chứng thư số",
            en: "Use the certificate"
        ),
        "identity.certificate-none": Text(
            vi:
                "Trình duyệt chưa xuất trình chứng thư số. Xin cắm thiết bị, đóng hết trình duyệt, mở lại trang này và chọn chứng thư số khi được hỏi.",
            en:
                "Your browser shows no certificate. Plug the device in, close the browser, open this page again and choose the certificate when you are asked."
        ),
        "identity.certificate-about": Text(
            vi:
                "Đăng nhập bằng chứng thư số trong thiết bị (token) hoặc trong máy. Chứng thư số phải mang đúng họ tên của chủ tài khoản và còn hiệu lực; bị thu hồi thì phiên làm việc kết thúc ngay.",
            en:
                "Sign in with a certificate on a token or in your machine. It must bear your name and be in force; when it is revoked, the session ends."
        ),
        "identity.certificate-bind": Text(
            vi: "Gắn chứng thư số này với tài khoản",
            en: "Bind this certificate to the account"
        ),
        "identity.authenticator.certificate": Text(vi: "Chứng thư số", en: "Certificate"),
        "identity.authenticator.token": Text(
            vi: "Chứng thư số trong thiết bị",
            en: "Certificate on a token"
        ),
        "done.identity.certificate-bound": Text(
            vi: "Đã gắn chứng thư số. Từ nay có thể đăng nhập bằng chứng thư số này.",
            en: "The certificate is bound. You can sign in with it from now on."
        ),
        "identity.certificate.not-shown": Text(
            vi:
                "Kết nối này không có chứng thư số. Xin cắm thiết bị, đóng hết trình duyệt, mở lại và chọn chứng thư số khi được hỏi, hoặc đăng nhập bằng cách khác.",
            en:
                "This connection shows no certificate. Plug the device in, close the browser, open it again and choose the certificate when you are asked, or sign in in another way."
        ),
        "identity.certificate.unbound": Text(
            vi:
                "Chứng thư số của {name} chưa gắn với tài khoản nào. Xin đăng nhập bằng cách khác rồi gắn ở trang “Bảo mật đăng nhập”, hoặc nhờ quản trị của cơ quan.",
            en:
                "The certificate of {name} is bound to no account. Sign in in another way and bind it on the page “Ways to sign in”, or ask your agency's administrator."
        ),
        "identity.certificate.of-another": Text(
            vi:
                "Chứng thư số của {name} là của tài khoản khác với tài khoản đang đăng nhập. Xin đăng xuất trước, hoặc dùng chứng thư số của chính mình.",
            en:
                "The certificate of {name} belongs to another account than the one signed in. Sign out first, or use your own."
        ),
        "identity.certificate.taken": Text(
            vi:
                "Chứng thư số của {name} đã gắn với một tài khoản khác. Xin liên hệ quản trị của cơ quan.",
            en:
                "The certificate of {name} is bound to another account. Ask your agency's administrator."
        ),
        "identity.certificate.already-own": Text(
            vi: "Chứng thư số của {name} đã gắn với tài khoản này.",
            en: "The certificate of {name} is bound to this account already."
        ),
        "identity.certificate.another-name": Text(
            vi:
                "Chứng thư số mang tên {name}, tài khoản mang tên {own}. Chỉ gắn được chứng thư số của chính mình; nếu tên chỉ viết khác nhau, xin nhờ quản trị của cơ quan gắn.",
            en:
                "The certificate names {name}, the account {own}. Only your own can be bound; if the name is only written otherwise, ask your agency's administrator."
        ),
        "identity.certificate.token-of-another": Text(
            vi:
                "Chứng thư số mang tên {name}, cán bộ mang tên {own}. Chứng thư số trong thiết bị thay cho cả hai bước nên phải mang đúng tên. Xin kiểm tra lại tệp; nếu tên chỉ viết khác, xin bỏ đánh dấu “trong thiết bị”.",
            en:
                "The certificate names {name}, the officer is {own}. A certificate on a token stands for both steps, so it must bear the right name. Check the file; if the name is only written otherwise, take the mark “on a token” away."
        ),
        "identity.certificate.unreadable": Text(
            vi: "Không đọc được chứng thư số. Xin kiểm tra tệp hoặc thiết bị.",
            en: "The certificate cannot be read. Check the file or the device."
        ),
        "identity.certificate.unknown": Text(
            vi: "Tài khoản không có chứng thư số này; có thể đã được gỡ.",
            en: "The account has no such certificate; it may have been released."
        ),
    ]
}
