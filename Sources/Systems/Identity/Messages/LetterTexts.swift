// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What letters and short messages say; the short ones without marks, as phones count those threefold.
    static let letterTexts: Texts = [
        "identity.mail.end": Text(
            vi: "Thư tự động, xin đừng trả lời. Không bao giờ đưa mã cho người khác. {site}",
            en: "This letter is automatic. Never tell a code to anybody. {site}"
        ),
        "identity.mail.code-confirm.subject": Text(vi: "Mã xác nhận", en: "Your code"),
        "identity.mail.code-confirm": Text(
            vi:
                "Mã xác nhận địa chỉ này là {code}, dùng trong 10 phút. Nếu ông/bà không yêu cầu, xin bỏ qua thư này.",
            en:
                "The code to confirm this address is {code}. It is good for 10 minutes. If you did not ask for it, ignore this letter."
        ),
        "identity.mail.code-sign-in.subject": Text(vi: "Mã đăng nhập", en: "Your sign-in code"),
        "identity.mail.code-sign-in": Text(
            vi:
                "Mã đăng nhập là {code}, dùng trong 10 phút. Nếu không phải ông/bà đang đăng nhập, người khác đã biết mật khẩu: xin đổi mật khẩu ngay.",
            en:
                "Your sign-in code is {code}, good for 10 minutes. If you are not signing in, somebody knows your password: change it now."
        ),
        "identity.mail.code-recover.subject": Text(
            vi: "Mã đặt lại mật khẩu",
            en: "A code for a new password"
        ),
        "identity.mail.code-recover": Text(
            vi:
                "Mã đặt lại mật khẩu là {code}, dùng trong 10 phút. Nếu ông/bà không yêu cầu, xin bỏ qua; mật khẩu không thay đổi.",
            en:
                "The code for a new password is {code}, good for 10 minutes. If you did not ask for it, ignore this letter: nothing changed."
        ),
        "identity.mail.signed-in.subject": Text(
            vi: "Đăng nhập từ nơi mới",
            en: "A sign-in from a new place"
        ),
        "identity.mail.signed-in": Text(
            vi:
                "Có đăng nhập vào tài khoản của ông/bà lúc {time}, bằng {device}, từ mạng {place}.\n\nNếu là ông/bà thì không cần làm gì. Không phải tôi: {link}",
            en:
                "Somebody signed in to your account at {time}, with {device}, from {place}.\n\nIf it was you, do nothing. This was not me: {link}"
        ),
        "identity.mail.password-changed.subject": Text(
            vi: "Mật khẩu đã thay đổi",
            en: "Your password was changed"
        ),
        "identity.mail.password-changed": Text(
            vi:
                "Mật khẩu của ông/bà đã được thay đổi lúc {time}. Nếu không phải ông/bà, xin liên hệ ngay Bộ phận Một cửa hoặc quản trị của cơ quan.",
            en:
                "Your password was changed at {time}. If it was not you, ask at a one-stop desk or your administrator at once."
        ),
        "identity.mail.authenticator-added.subject": Text(
            vi: "Thêm phương thức xác thực",
            en: "A way to sign in was added"
        ),
        "identity.mail.authenticator-added": Text(
            vi:
                "Một phương thức xác thực đã được thêm vào tài khoản của ông/bà lúc {time}. Nếu không phải ông/bà, xin đổi mật khẩu và xóa phương thức đó.",
            en:
                "A way to sign in was added to your account at {time}. If it was not you, change your password and remove it."
        ),
        "identity.mail.authenticator-removed.subject": Text(
            vi: "Xóa phương thức xác thực",
            en: "A way to sign in was removed"
        ),
        "identity.mail.authenticator-removed": Text(
            vi:
                "Một phương thức xác thực của tài khoản đã bị xóa lúc {time}. Nếu không phải ông/bà, xin đổi mật khẩu ngay.",
            en:
                "A way to sign in was removed from your account at {time}. If it was not you, change your password now."
        ),
        "identity.mail.contact-changed.subject": Text(
            vi: "Địa chỉ liên hệ đã thay đổi",
            en: "Your address was changed"
        ),
        "identity.mail.contact-changed": Text(
            vi:
                "Từ {time}, thư về tài khoản của ông/bà được gửi đến địa chỉ khác. Nếu không phải ông/bà đổi, xin liên hệ ngay Bộ phận Một cửa hoặc quản trị của cơ quan.",
            en:
                "Since {time} letters about your account go to another address. If it was not you, ask at a one-stop desk or your administrator at once."
        ),
        "identity.mail.looked.subject": Text(
            vi: "Cán bộ đã xem thông tin của ông/bà",
            en: "An officer looked at your data"
        ),
        "identity.mail.looked": Text(
            vi:
                "Lúc {time}, một cán bộ đã xem thông tin tài khoản của ông/bà. Ai xem và vì sao: xin đăng nhập, mục Tài khoản của tôi. {site}",
            en:
                "At {time} an officer looked at what is kept of you. Who and why stands under My account. {site}"
        ),
        "identity.mail.mandate-offered.subject": Text(
            vi: "Có ủy quyền chờ nhận",
            en: "A mandate waits for you"
        ),
        "identity.mail.mandate-offered": Text(
            vi: "Có người ủy quyền cho ông/bà. Xin đăng nhập để nhận hoặc từ chối. {site}",
            en: "Somebody offers you a mandate. Sign in to take or decline it. {site}"
        ),
        "identity.mail.filed-for.subject": Text(
            vi: "Có hồ sơ nộp thay ông/bà",
            en: "A dossier was filed for you"
        ),
        "identity.mail.filed-for": Text(
            vi:
                "Lúc {time}, người được ông/bà ủy quyền đã nộp hồ sơ {dossier} thay ông/bà. Xem ở mục Hồ sơ của tôi: {site}\n\nNếu không đồng ý, ông/bà rút hồ sơ hoặc chấm dứt ủy quyền ở Tài khoản của tôi.",
            en:
                "At {time} somebody with your mandate filed the dossier {dossier} for you. See it under My dossiers: {site}\n\nIf you do not agree, withdraw it, or end the mandate under My account."
        ),
        "identity.phone.filed-for": Text(
            vi: "{time}: nguoi duoc uy quyen da nop ho so {dossier} thay ong/ba. {site}",
            en: "{time}: dossier {dossier} was filed for you under your mandate. {site}"
        ),
        "identity.mail.mandate-accepted.subject": Text(
            vi: "Ủy quyền đã được nhận",
            en: "Your mandate was taken"
        ),
        "identity.mail.mandate-accepted": Text(
            vi:
                "Người được ông/bà ủy quyền đã nhận lúc {time}. Có thể thu hồi bất cứ lúc nào. {site}",
            en: "Your mandate was taken at {time}. You may take it back at any time. {site}"
        ),
        "identity.mail.mandate-ended.subject": Text(
            vi: "Ủy quyền đã chấm dứt",
            en: "A mandate ended"
        ),
        "identity.mail.mandate-ended": Text(
            vi: "Một ủy quyền của ông/bà đã chấm dứt lúc {time}. {site}",
            en: "A mandate of yours ended at {time}. {site}"
        ),
        "identity.phone.code-confirm": Text(
            vi: "Ma xac nhan so dien thoai: {code}. Dung trong 10 phut. Khong dua ma cho ai.",
            en: "Your code to confirm this phone: {code}. Good for 10 minutes. Tell nobody."
        ),
        "identity.phone.code-sign-in": Text(
            vi: "Ma dang nhap: {code}. Dung trong 10 phut. Khong dua ma cho ai.",
            en: "Your sign-in code: {code}. Good for 10 minutes. Tell nobody."
        ),
        "identity.phone.code-recover": Text(
            vi: "Ma dat lai mat khau: {code}. Dung trong 10 phut. Khong dua ma cho ai.",
            en: "Your code for a new password: {code}. Good for 10 minutes. Tell nobody."
        ),
        "identity.phone.signed-in": Text(
            vi: "Co dang nhap moi luc {time}, tu {place}. Khong phai toi: {link}",
            en: "New sign-in at {time} from {place}. Not me: {link}"
        ),
        "identity.phone.password-changed": Text(
            vi: "Mat khau da doi luc {time}. Neu khong phai ban, hay den Bo phan Mot cua.",
            en: "Your password was changed at {time}. If it was not you, ask at a one-stop desk."
        ),
        "identity.phone.authenticator-added": Text(
            vi: "Da them phuong thuc xac thuc luc {time}. Neu khong phai ban, hay doi mat khau.",
            en: "A way to sign in was added at {time}. If it was not you, change your password."
        ),
        "identity.phone.authenticator-removed": Text(
            vi: "Da xoa phuong thuc xac thuc luc {time}. Neu khong phai ban, hay doi mat khau.",
            en: "A way to sign in was removed at {time}. If it was not you, change your password."
        ),
        "identity.phone.contact-changed": Text(
            vi:
                "So dien thoai cua tai khoan da doi luc {time}. Neu khong phai ban, hay den Mot cua.",
            en: "The phone of your account was changed at {time}. If it was not you, ask at a desk."
        ),
        "identity.phone.looked": Text(
            vi:
                "Mot can bo da xem thong tin tai khoan cua ban luc {time}. Xem o Tai khoan cua toi.",
            en: "An officer looked at your data at {time}. See My account."
        ),
        "identity.phone.mandate-offered": Text(
            vi: "Co uy quyen cho ban nhan. Hay dang nhap de nhan hoac tu choi. {site}",
            en: "A mandate waits for you. Sign in to take or decline it. {site}"
        ),
        "identity.phone.mandate-accepted": Text(
            vi: "Uy quyen cua ban da duoc nhan luc {time}.",
            en: "Your mandate was taken at {time}."
        ),
        "identity.phone.mandate-ended": Text(
            vi: "Mot uy quyen cua ban da cham dut luc {time}.",
            en: "A mandate of yours ended at {time}."
        ),
    ]
}
