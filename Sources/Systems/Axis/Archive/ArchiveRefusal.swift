// SPDX-License-Identifier: Apache-2.0

package import Core

/// What archiving and restoring refuse; nothing was removed when one of these is said.
package enum ArchiveRefusal: Refusal, Equatable {
    case altered(path: String, place: String)
    /// A file of the name that the next archive would get, which is none of this axis.
    case inTheWay(path: String)
    case otherAxis(path: String, axis: String)
    /// The archive is whole in itself, but is not the one that was recorded.
    case notRecorded(path: String, name: String)
    case missing(name: String, path: String)
    case busy
    case badMonth(String)

    package var code: String {
        switch self {
        case .altered: "axis.archive.altered"
        case .inTheWay: "axis.archive.in-the-way"
        case .otherAxis: "axis.archive.other-axis"
        case .notRecorded: "axis.archive.not-recorded"
        case .missing: "axis.archive.missing"
        case .busy: "axis.archive.busy"
        case .badMonth: "axis.archive.bad-month"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .altered(let path, let place): ["path": path, "place": place]
        case .inTheWay(let path): ["path": path]
        case .otherAxis(let path, let axis): ["path": path, "axis": axis]
        case .notRecorded(let path, let name): ["path": path, "name": name]
        case .missing(let name, let path): ["name": name, "path": path]
        case .busy: [:]
        case .badMonth(let month): ["month": month]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .altered, .otherAxis, .badMonth: .invalid
        case .inTheWay, .notRecorded: .conflict
        case .missing: .unknown
        case .busy: .busy
        }
    }

    static let texts: Texts = [
        "axis.archive.altered": Text(
            vi: """
                Tệp lưu trữ {path} không còn nguyên vẹn (tại {place}), nên không dùng; không có gì bị xóa. \
                Hãy dùng bản sao khác của tệp này.
                """,
            en: """
                The archive {path} is not whole (at {place}), so it is not used, and nothing was removed. \
                Use another copy of this file.
                """
        ),
        "axis.archive.in-the-way": Text(
            vi: "Đã có tệp {path} không phải do Trục này lập. Hãy chuyển tệp đó đi nơi khác.",
            en: "There is a file {path} that this axis did not make. Move it elsewhere."
        ),
        "axis.archive.other-axis": Text(
            vi: "Tệp lưu trữ {path} là của Trục {axis}, không phải của Trục này.",
            en: "The archive {path} is of the axis {axis}, not of this one."
        ),
        "axis.archive.not-recorded": Text(
            vi: """
                Tệp {path} không phải là tệp lưu trữ {name} mà Trục đã ghi nhận (mã gốc khác nhau). \
                Hãy dùng bản sao đúng.
                """,
            en: """
                {path} is not the archive {name} that this axis recorded (its root differs). \
                Use a true copy.
                """
        ),
        "axis.archive.missing": Text(
            vi: """
                Đã lập tệp lưu trữ {name} nhưng không thấy ở {path}; chưa xóa tiếp gì. \
                Hãy đặt lại tệp vào đó, hoặc chỉ đúng thư mục bằng --to.
                """,
            en: """
                The archive {name} was made but is not at {path}; nothing more was removed. \
                Put it back there, or name its folder with --to.
                """
        ),
        "axis.archive.busy": Text(
            vi: "Một tiến trình khác đang lưu trữ hoặc khôi phục. Hãy thử lại sau vài phút.",
            en: "Another process archives or restores now. Try again in a few minutes."
        ),
        "axis.archive.bad-month": Text(
            vi: "«{month}» không phải là tháng. Hãy viết như 2020-03.",
            en: "«{month}» is no month. Write it as 2020-03."
        ),
    ]
}
