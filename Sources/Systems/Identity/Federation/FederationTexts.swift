// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What the pages say of other systems through which people sign in.
    static let federationTexts: Texts = [
        "identity.outside-links": Text(
            vi: "Đăng nhập qua hệ thống khác",
            en: "Signing in through other systems"
        ),
        "identity.outside-links-about": Text(
            vi:
                "Tài khoản đã liên kết với hệ thống nào thì đăng nhập được qua hệ thống ấy, không cần mật khẩu ở đây.",
            en: "You can sign in through each system that is linked, without a password here."
        ),
        "identity.outside-system": Text(vi: "Hệ thống", en: "System"),
        "identity.outside-link": Text(vi: "Liên kết với {name}", en: "Link with {name}"),
        "identity.outside-unlink": Text(vi: "Gỡ liên kết", en: "Unlink"),
        "done.identity.outside-unlinked": Text(
            vi: "Đã gỡ liên kết. Không còn đăng nhập được ở đây qua hệ thống ấy.",
            en: "The link is gone. That system no longer signs you in here."
        ),
    ]
}
