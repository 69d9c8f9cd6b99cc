// SPDX-License-Identifier: Apache-2.0

package import Core

/// What archiving the Journal and bringing it back refuse; nothing was removed when one of these is said.
package enum JournalArchiveRefusal: Refusal, Equatable {
    case badMonth(String)
    case busy
    /// Nothing was ever signed about this Journal.
    case unsealed
    /// A subscriber has not read what would leave.
    case behind(follower: String, position: Int64, needed: Int64)
    /// The events here are not what was signed.
    case contradicted(month: String)
    case altered(path: String, place: String)
    /// A file of the name that the archive would get, and none of these events.
    case inTheWay(path: String)
    case notRecorded(path: String, name: String)
    case missing(name: String, path: String)

    package var code: String {
        switch self {
        case .badMonth: "journal.archive.bad-month"
        case .busy: "journal.archive.busy"
        case .unsealed: "journal.archive.unsealed"
        case .behind: "journal.archive.behind"
        case .contradicted: "journal.archive.contradicted"
        case .altered: "journal.archive.altered"
        case .inTheWay: "journal.archive.in-the-way"
        case .notRecorded: "journal.archive.not-recorded"
        case .missing: "journal.archive.missing"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .badMonth(let month), .contradicted(let month): ["month": month]
        case .busy, .unsealed: [:]
        case .behind(let follower, let position, let needed):
            ["follower": follower, "position": String(position), "needed": String(needed)]
        case .altered(let path, let place): ["path": path, "place": place]
        case .inTheWay(let path): ["path": path]
        case .notRecorded(let path, let name): ["path": path, "name": name]
        case .missing(let name, let path): ["name": name, "path": path]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .badMonth, .altered: .invalid
        case .unsealed, .contradicted, .inTheWay, .notRecorded: .conflict
        case .busy, .behind: .busy
        case .missing: .unknown
        }
    }

    package static let texts: Texts = [
        "journal.archive.bad-month": Text(
            vi: "«{month}» không phải là tháng. Hãy viết như 2020-03.",
            en: "«{month}» is no month. Write it as 2020-03."
        ),
        "journal.archive.busy": Text(
            vi:
                "Một tiến trình khác đang lưu trữ hoặc khôi phục nhật ký. Hãy thử lại sau vài phút.",
            en: "Another process archives or restores the Journal now. Try again in a few minutes."
        ),
        "journal.archive.unsealed": Text(
            vi: """
                Nhật ký chưa có điểm kiểm nào được ký nên chưa thể lưu trữ. \
                Hãy chạy «vanlang serve» ít nhất một phút.
                """,
            en: """
                Nothing was signed about this Journal yet, so nothing can be archived. \
                Let «vanlang serve» run for a minute.
                """
        ),
        "journal.archive.behind": Text(
            vi: """
                «{follower}» mới đọc nhật ký đến vị trí {position}, cần đến {needed}, nên chưa chuyển gì đi. \
                Hãy để máy chủ chạy cho đến khi đọc kịp; nếu bộ xử lý này không còn dùng, thêm \
                «--without {follower}».
                """,
            en: """
                «{follower}» has read the Journal up to {position} and needs to reach {needed}, so nothing left. \
                Let the servers run until it has; if there is no such follower any more, add \
                «--without {follower}».
                """
        ),
        "journal.archive.contradicted": Text(
            vi: """
                Nhật ký tháng {month} không khớp với những gì đã ký; không chuyển gì đi. \
                Hãy chạy «vanlang journal verify».
                """,
            en: """
                The Journal of {month} is not what was signed, so nothing left. \
                Run «vanlang journal verify».
                """
        ),
        "journal.archive.altered": Text(
            vi: """
                Tệp lưu trữ {path} không còn nguyên vẹn (tại {place}), nên không dùng; không có gì bị xóa. \
                Hãy dùng bản sao khác của tệp này.
                """,
            en: """
                The archive {path} is not whole (at {place}), so it is not used, and nothing was removed. \
                Use another copy of this file.
                """
        ),
        "journal.archive.in-the-way": Text(
            vi: "Đã có tệp {path} không chứa đúng các sự kiện này. Hãy chuyển tệp đó đi nơi khác.",
            en: "There is a file {path} that does not hold these events. Move it elsewhere."
        ),
        "journal.archive.not-recorded": Text(
            vi:
                "Tệp {path} không phải là tệp lưu trữ {name} mà nút này đã ghi nhận. Hãy dùng bản sao đúng.",
            en: "{path} is not the archive {name} that this node recorded. Use a true copy."
        ),
        "journal.archive.missing": Text(
            vi: """
                Không thấy tệp lưu trữ {name} ở {path}; chưa xóa tiếp gì. \
                Hãy đặt lại tệp vào đó, hoặc chỉ đúng thư mục bằng --to.
                """,
            en: """
                The archive {name} is not at {path}; nothing more was removed. \
                Put it back there, or name its folder with --to.
                """
        ),
    ]
}
