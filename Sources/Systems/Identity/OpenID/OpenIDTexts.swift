// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What people read when they sign in to applications through us.
    static let openIDTexts: Texts = [
        "identity.consent": Text(
            vi: "Cho phép {client} biết thông tin?",
            en: "May {client} know of you?"
        ),
        "identity.consent-lead": Text(
            vi: "Đang đăng nhập: {name}",
            en: "Signed in: {name}"
        ),
        "identity.consent-tells": Text(vi: "Ứng dụng này sẽ biết:", en: "It will know:"),
        "identity.consent-later": Text(
            vi: "Chỉ hỏi một lần. Có thể thu hồi bất cứ lúc nào ở Tài khoản của tôi.",
            en: "You are asked once, and can take it back at any time on your account's page."
        ),
        "identity.consent-allow": Text(vi: "Cho phép", en: "Allow"),
        "identity.consent-deny": Text(vi: "Không cho phép", en: "Do not allow"),
        "identity.scope.openid": Text(
            vi: "mã tài khoản của ông/bà",
            en: "the identifier of your account"
        ),
        "identity.scope.profile": Text(vi: "họ tên, ngày sinh", en: "your name and birth date"),
        "identity.scope.email": Text(vi: "địa chỉ thư điện tử", en: "your mail address"),
        "identity.scope.phone": Text(vi: "số điện thoại", en: "your phone number"),
        "identity.scope.dinhdanh": Text(
            vi: "số định danh cá nhân hoặc mã số thuế, mức độ xác thực",
            en: "your personal or tax number, and how surely you are known"
        ),
        "identity.scope.offline_access": Text(
            vi: "được cập nhật các thông tin trên khi ông/bà không trực tuyến, trong 30 ngày",
            en: "to ask for these while you are away, for 30 days"
        ),
        "identity.leaving": Text(vi: "Đang trở về {client}", en: "Going back to {client}"),
        "identity.leaving-go": Text(vi: "Trở về ngay", en: "Go back now"),
        "identity.the-application": Text(vi: "ứng dụng", en: "the application"),
        "identity.outside": Text(vi: "Đăng nhập qua {name}", en: "Sign in through {name}"),
        "identity.logout": Text(vi: "Đăng xuất", en: "Sign out"),
        "identity.logout-lead": Text(
            vi:
                "{name} đang đăng nhập ở đây. Đăng xuất khỏi mọi ứng dụng đã vào bằng tài khoản này?",
            en: "{name} is signed in here. Sign out of everything entered with this account?"
        ),
        "identity.logout-lead-client": Text(
            vi:
                "Ông/bà vừa rời {client}. Đăng xuất luôn tài khoản {name} ở đây và ở các ứng dụng khác?",
            en: "You left {client}. Sign {name} out here and in the other applications too?"
        ),
        "identity.logout-stay": Text(vi: "Vẫn đăng nhập ở đây", en: "Stay signed in here"),
        "identity.applications": Text(vi: "Ứng dụng được phép", en: "Allowed applications"),
        "identity.applications-lead": Text(
            vi: "Các cổng và ứng dụng mà ông/bà đã cho phép đăng nhập bằng tài khoản này.",
            en: "Portals and applications that you let sign you in with this account."
        ),
        "identity.application": Text(vi: "Ứng dụng", en: "Application"),
        "identity.application-knows": Text(vi: "Được biết", en: "Knows"),
        "identity.application-revoke": Text(vi: "Thu hồi", en: "Take back"),
        "identity.no-applications": Text(
            vi: "Chưa cho phép ứng dụng nào.",
            en: "No application is allowed."
        ),
        "identity.no-applications-advice": Text(
            vi: "Khi đăng nhập vào một cổng khác, ông/bà sẽ được hỏi.",
            en: "You are asked when you sign in to another portal."
        ),
        "done.identity.application-revoked": Text(
            vi: "Đã thu hồi. Ứng dụng phải xin phép lại.",
            en: "It is taken back; the application must ask again."
        ),
        "identity.openid.unknown-client": Text(
            vi:
                "Ứng dụng đưa ông/bà đến đây chưa được đăng ký. Xin quay lại và báo cho đơn vị quản lý ứng dụng.",
            en: "The application that sent you here is not registered. Tell whoever runs it."
        ),
        "identity.openid.unknown-address": Text(
            vi:
                "{name} đưa ra địa chỉ quay về chưa đăng ký, nên không chuyển tiếp. Xin báo cho đơn vị quản lý ứng dụng.",
            en:
                "{name} named an address that is not registered, so you are sent nowhere. Tell them."
        ),
        "identity.openid.request-gone": Text(
            vi:
                "Yêu cầu đăng nhập đã hết hạn hoặc đã dùng. Xin quay lại ứng dụng và đăng nhập lại.",
            en: "This sign-in has expired or was used. Go back to the application and begin again."
        ),
        "identity.openid.bad-id": Text(
            vi: "Mã ứng dụng gồm 3–64 ký tự a–z, 0–9 và . _ -",
            en: "An identifier has 3 to 64 of a–z, 0–9 and . _ -"
        ),
        "identity.openid.bad-name": Text(
            vi: "Xin ghi tên ứng dụng, không quá 200 ký tự.",
            en: "Give the application's name, at most 200 characters."
        ),
        "identity.openid.bad-address": Text(
            vi: "Địa chỉ phải bắt đầu bằng https:// (http:// chỉ cho máy này), không có dấu #.",
            en: "Addresses begin with https:// (http:// on this machine only) and hold no #."
        ),
        "identity.openid.bad-keys": Text(
            vi: "Xin dán bộ khóa công khai (JWK Set) của ứng dụng.",
            en: "Paste the application's public keys (a JWK set)."
        ),
        "identity.openid.bad-profile": Text(
            vi: "Hồ sơ FAPI 2.0 cần khóa riêng của ứng dụng (private_key_jwt).",
            en: "FAPI 2.0 asks for a key of the application's own (private_key_jwt)."
        ),
        "identity.openid.client-exists": Text(
            vi: "Mã ứng dụng này đã có. Xin chọn mã khác.",
            en: "There is an application of this identifier. Choose another."
        ),
    ]
}
