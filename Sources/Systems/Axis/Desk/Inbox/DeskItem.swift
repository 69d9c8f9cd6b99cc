// SPDX-License-Identifier: Apache-2.0

package import Core

/// One line of a desk's list: a document and where this recipient's copy stands now.
package struct DeskItem: Sendable, Equatable {
    package let messageID: ID<Message>
    package let recipient: AgencyCode
    package let sender: AgencyCode
    package let number: String
    package let notation: String
    package let subject: String
    package let typeName: String
    package let business: Message.Business
    package let priority: Int
    package let files: Int
    package let queuedAt: Instant
    package let dueAt: Instant?
    package let officer: String
    package let state: Delivery.State
    package let request: Delivery.Request
    package let answer: Delivery.Answer
    package let isFrozen: Bool
    package let version: Int
    package let place: Place

    package var key: Delivery.Key { Delivery.Key(messageID, recipient) }

    /// The sender asked for something that nobody answered yet.
    package var asks: Delivery.Request { answer == .open ? request : .none }

    /// Where a line stands in its list; what the next page continues after.
    package struct Place: Sendable, Hashable {
        package let rank: Int
        package let sortAt: Int64
        package let key: Delivery.Key
    }
}

/// The lists of a desk; the raw value is what the table keeps.
package enum DeskBox: Int, Sendable, CaseIterable {
    /// Nobody decided on it yet, or its sender asks for something.
    case new = 0
    case handling = 1
    case refused = 2
    case done = 3
    /// Notices of recalls: shown with the document that they are about, listed nowhere.
    case notice = 9

    /// Those that people are shown.
    package static let shown: [DeskBox] = [.new, .handling, .refused, .done]

    /// The word in addresses and in the tables of sentences.
    package var word: String { "\(self)" }

    package init?(word: String) {
        guard let box = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = box
    }
}

/// Where a copy is listed, as a function of the copy alone.
struct DeskPosition: Equatable {
    let box: DeskBox
    /// Urgent before ordinary in lists of work; one for all in lists of what is over.
    let rank: Int
    /// Ascending: by deadline in lists of work, newest first in lists of what is over.
    let sortAt: Int64

    /// Work without a deadline stands after all work with one.
    private static let withoutDeadline: Int64 = 3650 * 86_400 * 1_000_000

    init(_ delivery: Delivery, business: Message.Business, due: Instant?) {
        box = Self.box(delivery, business: business)
        switch box {
        case .new, .handling:
            rank = delivery.lane.rawValue
            sortAt = due?.microseconds ?? delivery.queuedAt.microseconds + Self.withoutDeadline
        case .refused, .done, .notice:
            rank = 0
            sortAt = -(delivery.stateAt ?? delivery.queuedAt).microseconds
        }
    }

    private static func box(_ delivery: Delivery, business: Message.Business) -> DeskBox {
        if business == .recall { return .notice }
        if delivery.request != .none, delivery.answer == .open { return .new }
        if delivery.frozenAt != nil { return .done }
        return switch delivery.state {
        case .queued, .delivered: .new
        case .accepted, .assigned, .processing: .handling
        case .refused: .refused
        case .completed: .done
        }
    }
}
