// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What operators read of applications, keys and trouble.
    static let operatorTexts: Texts = [
        "identity.clients": Text(vi: "Ứng dụng đăng nhập một lần", en: "Single sign-on"),
        "identity.clients-lead": Text(
            vi: "Các cổng và ứng dụng cho người dùng đăng nhập bằng tài khoản ở đây.",
            en: "Portals and applications at which people sign in with accounts of this node."
        ),
        "identity.client-new": Text(vi: "Đăng ký ứng dụng", en: "Register an application"),
        "identity.client-id": Text(vi: "Mã ứng dụng (client_id)", en: "Identifier (client_id)"),
        "identity.client-profile": Text(vi: "Hồ sơ an toàn", en: "Security profile"),
        "identity.profile.fapi2": Text(vi: "FAPI 2.0", en: "FAPI 2.0"),
        "identity.profile.plain": Text(
            vi: "OpenID Connect thường",
            en: "Plain OpenID Connect"
        ),
        "identity.profile-about.fapi2": Text(
            vi: "Ứng dụng có khóa riêng; mã thông báo gắn với khóa, lấy trộm cũng không dùng được.",
            en: "The application has a key of its own; stolen tokens are worth nothing."
        ),
        "identity.profile-about.plain": Text(
            vi: "Cho cổng cũ chỉ biết mật khẩu ứng dụng. Bảo vệ ít hơn.",
            en: "For older portals that only know a secret. Protects less."
        ),
        "identity.client-redirects": Text(vi: "Địa chỉ quay về", en: "Addresses to come back to"),
        "identity.client-redirects-hint": Text(
            vi: "Mỗi dòng một địa chỉ, đúng từng chữ, bắt đầu bằng https://",
            en: "One a line, letter by letter, beginning with https://"
        ),
        "identity.client-logouts": Text(
            vi: "Địa chỉ sau khi đăng xuất",
            en: "Addresses after signing out"
        ),
        "identity.client-channel": Text(
            vi: "Địa chỉ nhận tin đăng xuất",
            en: "Where to tell that somebody signed out"
        ),
        "identity.client-keys": Text(vi: "Khóa công khai (JWK Set)", en: "Public keys (JWK set)"),
        "identity.client-keys-hint": Text(
            vi: "Bắt buộc với FAPI 2.0.",
            en: "Needed for FAPI 2.0."
        ),
        "identity.client-level": Text(
            vi: "Mức độ xác thực tối thiểu",
            en: "Least level of assurance"
        ),
        "identity.level.1": Text(vi: "1 – tự khai", en: "1 – as stated"),
        "identity.level.2": Text(vi: "2 – khớp CSDL dân cư", en: "2 – agrees with the register"),
        "identity.level.3": Text(
            vi: "3 – đã gặp mặt và có bước hai",
            en: "3 – seen at a desk, with a second factor"
        ),
        "identity.client-secret": Text(vi: "Mật khẩu ứng dụng", en: "Client secret"),
        "identity.client-secret-once": Text(
            vi: "Mật khẩu ứng dụng chỉ hiện lần này; xin chép lại ngay.",
            en: "The client secret is shown this once; copy it now."
        ),
        "identity.client-secret-renew": Text(vi: "Cấp mật khẩu mới", en: "Make a new secret"),
        "identity.client-disable": Text(vi: "Ngừng ứng dụng", en: "Disable the application"),
        "identity.client-enable": Text(vi: "Cho hoạt động lại", en: "Enable the application"),
        "identity.client-disabled": Text(vi: "đã ngừng", en: "disabled"),
        "identity.client-open": Text(vi: "hoạt động", en: "open"),
        "identity.no-clients": Text(vi: "Chưa có ứng dụng nào.", en: "No application yet."),
        "identity.no-clients-advice": Text(
            vi: "Đăng ký ứng dụng đầu tiên bằng nút ở trên.",
            en: "Register the first with the button above."
        ),
        "identity.keys": Text(vi: "Khóa ký mã thông báo", en: "Keys of tokens"),
        "identity.keys-lead": Text(
            vi: "Tự thay sau 90 ngày; khóa mới được công bố trước 2 ngày.",
            en: "Renewed every 90 days by themselves; the next is shown 2 days before it signs."
        ),
        "identity.key": Text(vi: "Khóa", en: "Key"),
        "identity.until": Text(vi: "Đến", en: "Until"),
        "identity.key-signs": Text(vi: "đang ký", en: "signing"),
        "identity.key-shown": Text(vi: "công bố", en: "shown"),
        "identity.key-renew": Text(vi: "Thay khóa ngay", en: "Renew the key now"),
        "identity.trouble": Text(vi: "Trục trặc đăng nhập", en: "Sign-in trouble"),
        "identity.trouble-name": Text(vi: "Tài khoản, nơi", en: "Account, place"),
        "identity.trouble-failures": Text(vi: "Số lần sai", en: "Failures"),
        "identity.trouble-logouts": Text(
            vi: "Tin đăng xuất chưa gửi được",
            en: "Messages of signing out that were not taken"
        ),
        "identity.trouble-tries": Text(vi: "Số lần thử", en: "Tries"),
        "identity.no-trouble": Text(vi: "Không có trục trặc.", en: "No trouble."),
        "identity.no-trouble-advice": Text(
            vi: "Trang này cho biết một giờ qua.",
            en: "This is of the last hour."
        ),
        "done.identity.client-changed": Text(vi: "Đã lưu.", en: "It is saved."),
        "done.identity.key-renewed": Text(vi: "Đã thay khóa.", en: "The key is renewed."),
    ]
}
