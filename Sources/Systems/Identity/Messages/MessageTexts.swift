// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What pages say of addresses and codes; what letters say stands in `letterTexts`.
    static let messageTexts: Texts = [
        "identity.contacts": Text(vi: "Thư điện tử và điện thoại", en: "Mail and phone"),
        "identity.contacts-lead": Text(
            vi:
                "Dùng để lấy lại mật khẩu và báo cho ông/bà mỗi khi có đăng nhập lạ hoặc thay đổi quan trọng.",
            en: "For a forgotten password, and to tell you of strange sign-ins and grave changes."
        ),
        "identity.contacts-none": Text(
            vi: "Hệ thống này chưa gửi thư và tin nhắn.",
            en: "This node sends neither mail nor messages."
        ),
        "identity.contacts-none-advice": Text(
            vi: "Nếu quên mật khẩu, xin đến Bộ phận Một cửa hoặc hỏi quản trị của cơ quan.",
            en: "If you forget your password, ask at a one-stop desk or your administrator."
        ),
        "identity.contact.mail": Text(vi: "Thư điện tử", en: "Mail"),
        "identity.contact.phone": Text(vi: "Điện thoại", en: "Phone"),
        "identity.contact-since": Text(vi: "Xác nhận lúc", en: "Confirmed at"),
        "identity.contact-new.mail": Text(vi: "Địa chỉ thư điện tử mới", en: "New mail address"),
        "identity.contact-new.phone": Text(vi: "Số điện thoại mới", en: "New phone number"),
        "identity.contact-change.mail": Text(vi: "Đổi thư điện tử", en: "Change the mail address"),
        "identity.contact-change.phone": Text(vi: "Đổi điện thoại", en: "Change the phone"),
        "identity.contact-send": Text(vi: "Gửi mã xác nhận", en: "Send a code"),
        "identity.contact-confirm": Text(vi: "Xác nhận", en: "Confirm"),
        "identity.contact-sent": Text(
            vi: "Mã gồm 6 chữ số đã gửi đến {to}, dùng trong 10 phút.",
            en: "A code of 6 digits went to {to}; it is good for 10 minutes."
        ),
        "identity.sent-code": Text(vi: "Mã xác nhận", en: "Code"),
        "identity.sent-code-hint": Text(
            vi: "6 chữ số trong tin nhắn hoặc thư; có dấu cách cũng được.",
            en: "The 6 digits of the message or letter; spaces do not matter."
        ),
        "identity.sent-second": Text(
            vi: "Hỏi mã này mỗi khi đăng nhập",
            en: "Ask for such a code at each sign-in"
        ),
        "identity.sent-second-about": Text(
            vi:
                "Thêm một bước bảo vệ. Ứng dụng tạo mã và khóa truy cập an toàn hơn và dùng được cả khi mất sóng.",
            en: "One more protection. An app or a passkey is safer, and works without a network."
        ),
        "identity.authenticator.sent": Text(vi: "mã gửi đến", en: "codes sent to you"),
        "identity.second-send": Text(
            vi: "Gửi mã đến {to}",
            en: "Send a code to {to}"
        ),
        "identity.forgot-title": Text(vi: "Lấy lại mật khẩu", en: "A new password"),
        "identity.forgot-lead": Text(
            vi:
                "Cho người dân đã xác nhận điện thoại hoặc thư điện tử. Cán bộ xin hỏi quản trị của cơ quan.",
            en:
                "For citizens who confirmed a phone or mail address. Officers ask their administrator."
        ),
        "identity.forgot-send": Text(vi: "Gửi mã", en: "Send a code"),
        "identity.forgot-link": Text(
            vi: "Người dân quên mật khẩu?",
            en: "A citizen who forgot the password?"
        ),
        "identity.forgot-code": Text(vi: "Nhập mã và mật khẩu mới", en: "Code and new password"),
        "identity.forgot-code-lead": Text(
            vi:
                "Nếu số này có tài khoản với điện thoại hoặc thư đã xác nhận, mã đã được gửi. Không nhận được mã: xin đến Bộ phận Một cửa với thẻ căn cước.",
            en:
                "If this number has an account with a confirmed address, a code was sent. None came? Show your identity card at a one-stop desk."
        ),
        "identity.forgot-again": Text(vi: "Gửi lại mã", en: "Send another code"),
        "identity.not-me-lead": Text(
            vi:
                "Nếu lần đăng nhập trong thư không phải của ông/bà: nút này kết thúc mọi phiên và bỏ mật khẩu hiện tại, vì người khác đã biết. Sau đó xin đặt mật khẩu mới.",
            en:
                "If the sign-in of the letter was not yours: this ends every session and the present password, because somebody knows it. Then choose another."
        ),
        "done.identity.contact-sent": Text(
            vi: "Đã gửi mã. Xin nhập mã để xác nhận.",
            en: "A code is sent. Type it to confirm."
        ),
        "done.identity.contact-confirmed": Text(vi: "Đã xác nhận.", en: "It is confirmed."),
        "done.identity.second-sent": Text(vi: "Đã gửi mã.", en: "A code is sent."),
        "done.identity.recovered": Text(
            vi: "Đã đặt mật khẩu mới. Xin đăng nhập.",
            en: "The new password is set. Sign in."
        ),
        "done.identity.not-me": Text(
            vi: "Mọi phiên đã kết thúc và mật khẩu cũ không dùng được nữa. Xin đặt mật khẩu mới.",
            en: "Every session is ended and the password is void. Choose another."
        ),
        "identity.message.bad-mail": Text(
            vi: "Địa chỉ thư điện tử chưa đúng, ví dụ: lan@mau.example. Xin kiểm tra lại.",
            en: "This is no mail address. Write it as in lan@mau.example."
        ),
        "identity.message.bad-phone": Text(
            vi: "Số điện thoại có 10 chữ số, bắt đầu bằng 0, hoặc có mã nước như +84…",
            en: "A phone number has 10 digits from 0, or begins with its country as in +84…"
        ),
        "identity.message.wrong-code": Text(
            vi: "Mã không đúng hoặc đã hết hạn. Xin kiểm tra lại, hoặc gửi lại mã.",
            en: "The code is wrong or too old. Check it, or have another sent."
        ),
        "identity.message.no-contact": Text(
            vi: "Chưa có địa chỉ đã xác nhận. Xin xác nhận trước.",
            en: "There is no confirmed address. Confirm one first."
        ),
        "identity.message.no-sender": Text(
            vi: "Hệ thống này chưa gửi được bằng cách này. Xin dùng cách khác.",
            en: "This node cannot send this way. Use another."
        ),
        "identity.message.same-address": Text(
            vi: "Địa chỉ này đã được xác nhận. Xin nhập địa chỉ khác nếu muốn đổi.",
            en: "This address is confirmed already. Type another to change it."
        ),
        "identity.message.unknown-link": Text(
            vi: "Đường dẫn không còn dùng được. Xin bắt đầu lại.",
            en: "This link is no longer good. Begin again."
        ),
    ].merging(letterTexts.merging(dossierLetterTexts) { first, _ in first }) { first, _ in first }
}
