// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why this node does not take what another says, or what the operator says of it.
package enum NodeRefusal: Refusal, Equatable {
    case notNamed
    case badName(String)
    case badURL(String)
    case badKey(String)
    case unknown(String)
    /// This node has another name, or another node is above it already.
    case taken(String)
    case notSigned(String)
    /// The publisher offers an older edition than the one that it gave before.
    case rolledBack(String, held: Int64, offered: Int64)
    /// The lines do not add up to what was signed.
    case otherLines(String)
    /// A line cannot stand beside what this node has.
    case unusable(String, problem: String)
    /// A node speaks of an agency whose home is elsewhere.
    case outOfPlace(String, agency: String)

    package var code: String {
        switch self {
        case .notNamed: "node.not-named"
        case .badName: "node.bad-name"
        case .badURL: "node.bad-url"
        case .badKey: "node.bad-key"
        case .unknown: "node.unknown"
        case .taken: "node.taken"
        case .notSigned: "node.not-signed"
        case .rolledBack: "node.rolled-back"
        case .otherLines: "node.other-lines"
        case .unusable: "node.unusable"
        case .outOfPlace: "node.out-of-place"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .unknown
        case .taken, .rolledBack, .notNamed: .conflict
        case .notSigned, .outOfPlace: .forbidden
        case .badName, .badURL, .badKey, .otherLines, .unusable: .invalid
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .notNamed: [:]
        case .badName(let name), .badKey(let name), .unknown(let name), .taken(let name),
            .notSigned(let name), .otherLines(let name):
            ["name": name]
        case .badURL(let url): ["url": url]
        case .rolledBack(let name, let held, let offered):
            ["name": name, "held": String(held), "offered": String(offered)]
        case .unusable(let name, let problem): ["name": name, "problem": problem]
        case .outOfPlace(let name, let agency): ["name": name, "agency": agency]
        }
    }

    package static let texts: Texts = [
        "node.not-named": Text(
            vi: "Nút này chưa có tên. Chạy: vanlang node init TÊN --url ĐỊA-CHỈ.",
            en: "This node has no name yet. Run: vanlang node init NAME --url ADDRESS."
        ),
        "node.bad-name": Text(
            vi: "Tên nút «{name}» phải có 1 đến 20 ký tự a-z, 0-9, dấu gạch ngang.",
            en: "The node name «{name}» must have 1 to 20 of a-z, 0-9 and hyphens."
        ),
        "node.bad-url": Text(
            vi:
                "Địa chỉ «{url}» phải có dạng https://máy-chủ, không kèm mật khẩu hay dấu / ở cuối.",
            en:
                "The address «{url}» must be like https://host, without a password or a final slash."
        ),
        "node.bad-key": Text(
            vi:
                "Khóa của nút {name} không đọc được. Chép lại nguyên dòng mà «vanlang node key» in ở nút đó.",
            en:
                "The key of node {name} cannot be read. Copy the line that «vanlang node key» prints there."
        ),
        "node.unknown": Text(
            vi: "Không có nút «{name}». Xem: vanlang node list.",
            en: "There is no node «{name}». See: vanlang node list."
        ),
        "node.taken": Text(
            vi: "Đã có nút «{name}» ở vai trò đó; một nút chỉ có một tên và một nút cấp trên.",
            en: "«{name}» holds that place: a node has one name, and one node above it."
        ),
        "node.not-signed": Text(
            vi:
                "Danh bạ do nút {name} gửi không mang chữ ký của nút đó; không nhận gì. Đối chiếu khóa của nút.",
            en:
                "The directory from node {name} is not signed by its key; nothing was taken. Compare the key."
        ),
        "node.rolled-back": Text(
            vi:
                "Nút {name} đưa danh bạ số {offered}, cũ hơn số {held} đã nhận; không nhận. Nút đó có thể vừa khôi phục từ bản sao lưu cũ: chạy «vanlang node forget {name}» nếu đúng vậy.",
            en: """
                Node {name} offers directory {offered}, older than {held} which it gave before; not taken. If it was \
                restored from an old backup, run «vanlang node forget {name}».
                """
        ),
        "node.other-lines": Text(
            vi: "Các dòng danh bạ của nút {name} không khớp với bản đã ký; không nhận gì.",
            en:
                "The lines of node {name}'s directory do not add up to what it signed; nothing was taken."
        ),
        "node.unusable": Text(
            vi: "Danh bạ của nút {name} không dùng được ở đây: {problem}",
            en: "The directory of node {name} cannot be used here: {problem}"
        ),
        "node.out-of-place": Text(
            vi: "Nút {name} khai về cơ quan {agency}, vốn thuộc nút khác; không nhận gì.",
            en: "Node {name} speaks of agency {agency}, whose home is elsewhere; nothing was taken."
        ),
    ]
}
