// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why a key cannot be had or made.
package enum KeyFault: Refusal, Equatable {
    case unknown(label: String)
    case exists(label: String)
    case label(String)
    case kind(String)
    /// The passphrase is wrong, or the file was changed.
    case locked(label: String)
    case unreadable(path: String)
    case unwritable(path: String)
    /// The first certificate is for another key.
    case foreignCertificate(label: String)
    /// A token: absent, taken away, its PIN wrong or locked, or with an error of its own.
    case token(String)
    case memory

    package var code: String {
        switch self {
        case .unknown: "trust.key.unknown"
        case .exists: "trust.key.exists"
        case .label: "trust.key.label"
        case .kind: "trust.key.kind"
        case .locked: "trust.key.locked"
        case .unreadable: "trust.key.unreadable"
        case .unwritable: "trust.key.unwritable"
        case .foreignCertificate: "trust.key.foreignCertificate"
        case .token: "trust.key.token"
        case .memory: "trust.key.memory"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .unknown(let label), .exists(let label), .label(let label), .locked(let label),
            .foreignCertificate(let label):
            ["label": label]
        case .kind(let kind): ["kind": kind]
        case .unreadable(let path), .unwritable(let path): ["path": path]
        case .token(let error): ["error": error]
        case .memory: [:]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .unknown
        case .exists: .conflict
        case .token, .memory: .busy
        default: .invalid
        }
    }

    package static let texts: Texts = [
        "trust.key.unknown": Text(
            vi: "Không có khóa “{label}”. Xem các khóa hiện có: vanlang trust key list.",
            en: "There is no key “{label}”. See which there are: vanlang trust key list."
        ),
        "trust.key.exists": Text(
            vi: "Khóa “{label}” đã có. Hãy chọn tên khác.",
            en: "The key “{label}” exists already. Choose another name."
        ),
        "trust.key.label": Text(
            vi:
                "Tên khóa “{label}” không hợp lệ: chỉ dùng a-z, 0-9, dấu chấm, gạch nối, tối đa 64 ký tự.",
            en: "“{label}” cannot name a key: use a-z, 0-9, dots and hyphens, 64 at most."
        ),
        "trust.key.kind": Text(
            vi: "Không tạo khóa loại “{kind}”. Hãy chọn P-256 hoặc P-384.",
            en: "Keys of the kind “{kind}” are not made. Choose P-256 or P-384."
        ),
        "trust.key.locked": Text(
            vi: "Không mở được khóa “{label}”: sai mật khẩu hoặc tệp khóa đã bị sửa.",
            en: "The key “{label}” does not open: the passphrase is wrong or its file was changed."
        ),
        "trust.key.unreadable": Text(
            vi: "Không đọc được {path}. Hãy kiểm tra đường dẫn và quyền đọc.",
            en: "{path} cannot be read. Check its path and your rights."
        ),
        "trust.key.unwritable": Text(
            vi: "Không ghi được {path}. Hãy kiểm tra thư mục và dung lượng trống.",
            en: "{path} cannot be written. Check its folder and the space left."
        ),
        "trust.key.foreignCertificate": Text(
            vi: "Chứng thư số đầu tiên không phải của khóa “{label}”.",
            en: "The first certificate does not belong to the key “{label}”."
        ),
        "trust.key.token": Text(
            vi:
                "Thiết bị lưu khóa không ký được ({error}). Hãy kiểm tra thiết bị và mã PIN rồi thử lại.",
            en:
                "The token that holds the key does not sign ({error}). Check it and its PIN, then try again."
        ),
        "trust.key.memory": Text(
            vi: "Không đủ bộ nhớ để mở khóa. Hãy thử lại sau.",
            en: "There is not enough memory to open the key. Try again later."
        ),
    ]
}
