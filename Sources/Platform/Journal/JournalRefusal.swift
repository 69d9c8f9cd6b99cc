// SPDX-License-Identifier: Apache-2.0

package import Core

/// What the Journal cannot answer because the events stand in archives.
package enum JournalRefusal: Refusal, Equatable {
    /// A follower would have to read events that are not here; going on would pass over them in silence.
    case pastArchived(follower: String, position: Int64, archives: [String])

    package var code: String { "journal.past-archived" }

    package var arguments: [String: String] {
        switch self {
        case .pastArchived(let follower, let position, let archives):
            [
                "follower": follower, "position": String(position),
                "archives": archives.map { "\($0).tar" }.joined(separator: ", "),
            ]
        }
    }

    package var kind: RefusalKind { .conflict }

    package static let texts: Texts = [
        "journal.past-archived": Text(
            vi: """
                «{follower}» cần đọc nhật ký từ sau vị trí {position}, nhưng các sự kiện đó đã chuyển sang \
                tệp lưu trữ: {archives}. Hãy khôi phục từng tệp bằng «vanlang journal restore TỆP» rồi chạy lại.
                """,
            en: """
                «{follower}» must read the Journal from after position {position}, and those events stand in \
                archives: {archives}. Bring each back with «vanlang journal restore FILE» and run this again.
                """
        )
    ]
}

extension JournalRefusal: CustomStringConvertible {
    /// For the log of a background job, which has no reader's language.
    package var description: String {
        Self.texts.sentence(of: self, in: .english)
    }
}
