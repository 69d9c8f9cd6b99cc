// SPDX-License-Identifier: Apache-2.0

package import Core

package enum PartnerRefusal: Refusal, Equatable {
    case unknown(String)
    case badName(String)
    case badURL(String)
    case nameTaken(String)
    case routeTaken(agency: String, partner: String)
    /// The sender of a message that a partner brought is not behind that partner.
    case foreignSender(agency: String, partner: String)
    /// None of its recipients is on our side.
    case notForUs(partner: String)

    package var code: String {
        switch self {
        case .unknown: "axis.partner.unknown"
        case .badName: "axis.partner.name"
        case .badURL: "axis.partner.url"
        case .nameTaken: "axis.partner.name-taken"
        case .routeTaken: "axis.partner.route-taken"
        case .foreignSender: "axis.partner.foreign-sender"
        case .notForUs: "axis.partner.not-for-us"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .unknown(let name), .badName(let name), .nameTaken(let name): ["name": name]
        case .badURL(let url): ["url": url]
        case .routeTaken(let agency, let partner), .foreignSender(let agency, let partner):
            ["agency": agency, "partner": partner]
        case .notForUs(let partner): ["partner": partner]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .unknown
        case .nameTaken, .routeTaken: .conflict
        case .foreignSender: .forbidden
        case .badName, .badURL, .notForUs: .invalid
        }
    }

    static let texts: Texts = [
        "axis.partner.unknown": Text(
            vi: "Không có trục đối tác «{name}». Xem: vanlang axis partner list.",
            en: "There is no partner «{name}». See: vanlang axis partner list."
        ),
        "axis.partner.name": Text(
            vi: "Tên «{name}» phải có 1 đến 20 ký tự a-z, 0-9, dấu gạch ngang.",
            en: "The name «{name}» must have 1 to 20 of a-z, 0-9 and hyphens."
        ),
        "axis.partner.url": Text(
            vi: "Địa chỉ «{url}» phải là URL http hoặc https, không kèm mật khẩu.",
            en: "The address «{url}» must be an http or https URL without a password."
        ),
        "axis.partner.name-taken": Text(
            vi: "Đã có trục đối tác tên «{name}».",
            en: "There is a partner named «{name}» already."
        ),
        "axis.partner.route-taken": Text(
            vi: "Cơ quan {agency} đã đi qua trục {partner}. Hãy bỏ tuyến đó trước.",
            en: "Agency {agency} is reached through {partner} already. Remove that route first."
        ),
        "axis.partner.foreign-sender": Text(
            vi: "Trục {partner} không được gửi thay cơ quan {agency}: chưa có tuyến qua trục này.",
            en: "{partner} may not send for agency {agency}: no route leads to it that way."
        ),
        "axis.partner.not-for-us": Text(
            vi: "Không nơi nhận nào của văn bản do trục {partner} chuyển đến ở phía này.",
            en: "None of the recipients of what {partner} brought is on this side."
        ),
    ]
}
