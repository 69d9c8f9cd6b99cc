// SPDX-License-Identifier: Apache-2.0

package import Core

/// What the proof of a backup found.
package enum BackupFault: Sendable, Equatable, CustomStringConvertible {
    package enum Body: String, Sendable {
        case missing, changed
    }

    case databaseMissing
    case databaseChanged
    /// A line of SQLite's own check.
    case database(String)
    case body(id: String, sha256: String, Body)
    case count(Int, Int)

    package var description: String {
        switch self {
        case .databaseMissing: "the database file is missing"
        case .databaseChanged: "the database file is not the one that was kept: its SHA-256 differs"
        case .database(let line): "the database: \(line)"
        case .body(let id, let sha256, let fault):
            "body \(id), SHA-256 \(sha256): \(fault.rawValue)"
        case .count(let found, let stated):
            "\(found) bodies in files, where the manifest says \(stated)"
        }
    }
}

package enum BackupRefusal: Refusal, Equatable {
    case none(folder: String)
    case unknown(name: String)
    case unreadable(name: String)
    case taken(name: String)
    case underWay
    case damaged(count: Int)
    case notEmpty(folder: String)

    package var code: String {
        switch self {
        case .none: "backup.none"
        case .unknown: "backup.unknown"
        case .unreadable: "backup.unreadable"
        case .taken: "backup.taken"
        case .underWay: "backup.under-way"
        case .damaged: "backup.damaged"
        case .notEmpty: "backup.not-empty"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .none(let folder), .notEmpty(let folder): ["folder": folder]
        case .unknown(let name), .unreadable(let name), .taken(let name): ["name": name]
        case .damaged(let count): ["count": String(count)]
        case .underWay: [:]
        }
    }

    package var kind: RefusalKind { .conflict }

    package static let texts: Texts = [
        "backup.none": Text(
            vi: "Thư mục {folder} không có bản sao lưu hoàn chỉnh nào.",
            en: "The folder {folder} holds no complete backup."
        ),
        "backup.unknown": Text(
            vi: "Không có bản sao lưu tên {name}. Hãy xem danh sách bằng vanlang restore --list.",
            en: "There is no backup named {name}. See them with vanlang restore --list."
        ),
        "backup.unreadable": Text(
            vi: "Tệp mô tả của bản sao lưu {name} không đọc được.",
            en: "The manifest of the backup {name} cannot be read."
        ),
        "backup.taken": Text(
            vi: "Đã có bản sao lưu tên {name}. Hãy chạy lại sau một giây.",
            en: "A backup named {name} exists already. Run this again in a second."
        ),
        "backup.under-way": Text(
            vi:
                "Một lần sao lưu khác đang chạy, hoặc vừa bị ngắt: nhiều nhất mười phút nữa có thể chạy lại.",
            en:
                "Another backup is under way, or was cut: it can be run again in ten minutes at most."
        ),
        "backup.damaged": Text(
            vi:
                "{count} nội dung văn bản bị thiếu hoặc đã đổi so với mã băm; không có bản sao lưu nào được tạo. Hãy kiểm tra ổ đĩa.",
            en:
                "{count} bodies are missing or differ from their digest; no backup was made. Check the disk."
        ),
        "backup.not-empty": Text(
            vi: "Thư mục {folder} không trống; chưa phục hồi gì. Hãy chọn một thư mục mới.",
            en: "The folder {folder} is not empty; nothing was restored. Choose a new folder."
        ),
    ]
}
