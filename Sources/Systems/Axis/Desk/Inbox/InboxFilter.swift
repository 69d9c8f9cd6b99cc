// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// Which lines of a list are wanted; all of it must hold.
package struct InboxFilter: Sendable, Equatable {
    package var sender: AgencyCode?
    package var recipient: AgencyCode?
    package var isUrgent: Bool
    /// As its sender calls it: `Công văn`, in whatever case.
    package var type: String
    /// Words of number, notation, type and subject, or parts of them; accents and case optional.
    package var text: String
    /// Days of arrival, both included.
    package var first: CivilDate?
    package var last: CivilDate?

    /// A filter looks at so many lines, then offers to go on.
    static let scanned = 5000

    package init(
        sender: AgencyCode? = nil,
        recipient: AgencyCode? = nil,
        isUrgent: Bool = false,
        type: String = "",
        text: String = "",
        first: CivilDate? = nil,
        last: CivilDate? = nil
    ) {
        self.sender = sender
        self.recipient = recipient
        self.isUrgent = isUrgent
        self.type = type
        self.text = text
        self.first = first
        self.last = last
    }

    package var isEmpty: Bool { self == InboxFilter() }

    /// What the database can decide.
    var condition: SQL {
        let parts: [SQL] =
            [
                sender.map { "i.sender = \($0)" },
                recipient.map { "i.recipient = \($0)" },
                isUrgent ? "i.lane = \(Delivery.Lane.urgent)" : nil,
                first.map { "i.queued_at >= \(Instant($0))" },
                last.map { "i.queued_at < \(Instant($0.adding(days: 1)))" },
            ].compactMap(\.self)
        return parts.isEmpty ? "" : "WHERE \(SQL.joined(parts, by: " AND "))"
    }

    /// What it cannot, because neither engine folds Vietnamese; nil when nothing of that is asked.
    var words: Words? {
        let wanted = Words(type: Words.folded(type), words: Vietnamese.words(in: text))
        return wanted.type.isEmpty && wanted.words.isEmpty ? nil : wanted
    }

    struct Words {
        let type: String
        let words: [String]

        static func folded(_ text: String) -> String {
            Vietnamese.words(in: text).joined(separator: " ")
        }

        func match(_ row: Row) throws -> Bool {
            let kind: String = try row.value("type_name")
            if !type.isEmpty, Self.folded(kind) != type { return false }
            if words.isEmpty { return true }
            let texts: [String] = try ["number", "notation", "subject"].map { try row.value($0) }
            let said = Self.folded((texts + [kind]).joined(separator: " "))
            return words.allSatisfy { said.contains($0) }
        }
    }
}
