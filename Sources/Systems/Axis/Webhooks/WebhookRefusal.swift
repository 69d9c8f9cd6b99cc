// SPDX-License-Identifier: Apache-2.0

package import Core

package enum WebhookRefusal: Refusal, Equatable {
    case unknown(String)
    case tooMany(limit: Int)
    case notDead(eventID: String)

    package var code: String {
        switch self {
        case .unknown: "axis.webhook.unknown"
        case .tooMany: "axis.webhook.too-many"
        case .notDead: "axis.webhook.not-dead"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .unknown(let id): ["id": id]
        case .tooMany(let limit): ["limit": String(limit)]
        case .notDead(let eventID): ["event": eventID]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .unknown
        case .tooMany, .notDead: .conflict
        }
    }

    /// The sentences of webhooks and of the addresses that they may call.
    static let texts: Texts = [
        "axis.webhook.unknown": Text(
            vi: "Không có webhook {id} của cơ quan ông/bà.",
            en: "Your agency has no webhook {id}."
        ),
        "axis.webhook.too-many": Text(
            vi: "Mỗi cơ quan có nhiều nhất {limit} webhook. Hãy xóa webhook không dùng nữa.",
            en: "An agency may have {limit} webhooks. Remove one that is no longer used."
        ),
        "axis.webhook.not-dead": Text(
            vi: "Sự kiện {event} chưa bị dừng gửi hoặc webhook đã bị xóa, nên không gửi lại.",
            en: "Event {event} was not given up or its webhook is gone, so it is not resent."
        ),
        "axis.target.unreadable": Text(
            vi: "Địa chỉ phải là URL http hoặc https viết bằng ASCII (tên miền tiếng Việt: xn--…).",
            en: "The address must be an http or https URL in ASCII (other scripts: xn--…)."
        ),
        "axis.target.scheme": Text(
            vi: "Chỉ gọi được http và https, không phải «{value}».",
            en: "Only http and https can be called, not «{value}»."
        ),
        "axis.target.userinfo": Text(
            vi: "Địa chỉ không được chứa tên người dùng hay mật khẩu (dấu @).",
            en: "The address must not hold a user name or a password (the sign @)."
        ),
        "axis.target.host": Text(
            vi: "Máy chủ «{value}» không đúng; cần tên miền hoặc địa chỉ IP dạng chuẩn.",
            en: "The host «{value}» is wrong; write a domain name or a canonical IP address."
        ),
        "axis.target.port": Text(
            vi: "Cổng «{value}» phải là số từ 1 đến 65535.",
            en: "The port «{value}» must be a number from 1 to 65535."
        ),
        "axis.target.unresolved": Text(
            vi: "Không tìm được địa chỉ IP của {host}. Hãy kiểm tra tên miền.",
            en: "{host} has no IP address. Check the domain name."
        ),
        "axis.target.not-public": Text(
            vi: """
                {host} dẫn tới {address}, không phải địa chỉ công cộng. Quản trị viên có thể cho \
                phép máy này bằng thiết lập webhook.allow.
                """,
            en: """
                {host} leads to {address}, which is not a public address. The operator can allow \
                this host with the setting webhook.allow.
                """
        ),
    ]
}
