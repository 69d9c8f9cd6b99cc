// SPDX-License-Identifier: Apache-2.0

package import Core

package enum MoveRefusal: Refusal, Equatable {
    case served(lease: String)
    case keyless(table: String)
    case differentSchema
    case otherMove(source: String)
    case occupied
    case differs(table: String, here: Int, there: Int)

    package var code: String {
        switch self {
        case .served: "move.served"
        case .keyless: "move.keyless"
        case .differentSchema: "move.different-schema"
        case .otherMove: "move.other"
        case .occupied: "move.occupied"
        case .differs: "move.differs"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .served(let lease): ["lease": lease]
        case .keyless(let table): ["table": table]
        case .otherMove(let source): ["source": source]
        case .differs(let table, let here, let there):
            ["table": table, "here": String(here), "there": String(there)]
        case .differentSchema, .occupied: [:]
        }
    }

    package var kind: RefusalKind { .conflict }

    package static let texts: Texts = [
        "move.served": Text(
            vi:
                "Máy chủ đang chạy trên dữ liệu này (nó giữ việc {lease}). Hãy dừng máy chủ, đợi một phút rồi chạy lại.",
            en:
                "A server is running on this data (it holds the job {lease}). Stop it, wait a minute, and run this again."
        ),
        "move.keyless": Text(
            vi: "Bảng {table} không có khóa chính nên không chuyển được.",
            en: "The table {table} has no primary key and cannot be moved."
        ),
        "move.different-schema": Text(
            vi:
                "Hai cơ sở dữ liệu không cùng cấu trúc. Hãy chuyển vào một cơ sở dữ liệu mới, còn trống.",
            en: "The two databases do not have the same tables. Move into a new, empty database."
        ),
        "move.other": Text(
            vi:
                "Cơ sở dữ liệu đích đang nhận dữ liệu từ {source}. Hãy chạy tiếp lần chuyển đó, hoặc dùng cơ sở dữ liệu khác.",
            en:
                "That database is being filled from {source}. Finish that move, or use another database."
        ),
        "move.occupied": Text(
            vi:
                "Cơ sở dữ liệu đích đã có dữ liệu; chưa chuyển gì. Hãy dùng một cơ sở dữ liệu trống.",
            en: "That database already holds data; nothing was moved. Use an empty one."
        ),
        "move.differs": Text(
            vi: """
                Bảng {table} khác nhau sau khi chuyển: {here} dòng ở nguồn, {there} dòng ở đích. Nguồn đã bị sửa trong lúc chuyển; \
                hãy xóa cơ sở dữ liệu đích rồi chuyển lại. Dữ liệu nguồn còn nguyên.
                """,
            en: """
                The table {table} differs after the move: {here} rows here, {there} there. The source was changed meanwhile; \
                drop that database and move again. The source is untouched.
                """
        ),
    ]
}
