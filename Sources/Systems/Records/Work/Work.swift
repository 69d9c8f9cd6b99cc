// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Storage

/// Whose list of work a line stands in.
package enum WorkOwner: Sendable, Hashable {
    case person(String)
    case unit(ID<AgencyUnit>)
    /// Those who sit at the office's desk (văn thư).
    case clerks(AgencyCode)

    var text: String {
        switch self {
        case .person(let id): "p:\(id)"
        case .unit(let id): "u:\(id)"
        case .clerks(let office): "c:\(office)"
        }
    }
}

/// The lists of a person's work; the raw value is what the table keeps.
package enum WorkBox: Int, Sendable, CaseIterable {
    /// Something is to be done.
    case now = 0
    /// In others' hands.
    case waiting = 1
    /// To be read.
    case informed = 2
    case done = 3

    package init?(word: String) {
        guard let box = Self.allCases.first(where: { "\($0)" == word }) else { return nil }
        self = box
    }
}

/// What a line of work is about.
package enum WorkKind: Int, Sendable, CaseIterable {
    case incoming = 0
    case outgoing = 1
}

/// One line in somebody's list: what, which step, until when; made from its object alone, so that the
/// list never joins anything.
package struct WorkLine: Sendable, Equatable {
    package let owner: WorkOwner
    package let kind: WorkKind
    package let item: ID<WorkItem>
    package let box: WorkBox
    /// The key of the sentence that says what is to be done.
    package let step: String
    package let reference: String
    package let subject: String
    /// From whom, or to whom.
    package let party: String
    package let isUrgent: Bool
    package let dueAt: Instant?
    package let at: Instant
    /// Nobody opened it yet.
    package let isNew: Bool

    /// Urgent before ordinary in what is to be done.
    var rank: Int { box == .now && isUrgent ? 0 : 1 }

    /// By deadline in what is to be done, newest first in what is over.
    var sortAt: Int64 {
        switch box {
        case .now, .waiting: dueAt?.microseconds ?? at.microseconds + Self.withoutDeadline
        case .informed, .done: -at.microseconds
        }
    }

    /// Work without a deadline stands after all work with one.
    private static let withoutDeadline: Int64 = 3650 * 86_400 * 1_000_000

    /// Where a line stands in its list; what the next page continues after.
    package struct Place: Sendable, Hashable {
        package let rank: Int
        package let sortAt: Int64
        package let item: ID<WorkItem>
        package let owner: String
    }
}

/// A tag for ids of incoming and outgoing documents in lists.
package enum WorkItem {}

extension WorkBox: SQLConvertible {}
extension WorkKind: SQLConvertible {}
