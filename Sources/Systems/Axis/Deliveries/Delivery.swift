// SPDX-License-Identifier: Apache-2.0

package import Core

/// One document (or status) on its way to one recipient.
package struct Delivery: Sendable, Equatable {
    package let messageID: ID<Message>
    package let recipient: AgencyCode
    package let kind: Message.Kind
    /// The agency whose system collects for the recipient: itself, or who serves it.
    package let mailbox: AgencyCode
    package let lane: Lane
    package let queuedAt: Instant
    package internal(set) var waiting: Waiting
    package internal(set) var deliveredAt: Instant?
    package internal(set) var state: State
    /// When the recipient says that the state began; nil until it has said anything.
    package internal(set) var stateAt: Instant?
    package internal(set) var handling: Handling
    /// How often the recipient's system answered `fail` since the last success.
    package internal(set) var failures: Int
    package internal(set) var request: Request
    package internal(set) var answer: Answer
    package internal(set) var frozenAt: Instant?
    package internal(set) var version: Int

    /// QĐ 28/2018 Đ10 and the sender's view of it; a message not yet fanned out is `submitted`.
    package enum State: Int, Sendable, CaseIterable {
        case queued = 0
        /// 01 đã đến: the recipient's software has it.
        case delivered = 1
        /// 02 từ chối nhận.
        case refused = 2
        /// 03 đã tiếp nhận.
        case accepted = 3
        /// 04 đã chuyển xử lý.
        case assigned = 4
        /// 05 đang xử lý.
        case processing = 5
        /// 06 đã hoàn thành.
        case completed = 6
    }

    package enum Waiting: Int, Sendable {
        /// Collected, withdrawn or frozen.
        case no = 0
        /// In the recipient's list.
        case yes = 1
        /// Given up after too many failures, until someone resends it.
        case dead = 2
    }

    /// What the recipient's system last said with `updateStatus`.
    package enum Handling: Int, Sendable {
        case none, processing, failed, done
    }

    /// Urgent documents are listed first (QĐ 28/2018 Đ6.2: priority mode).
    package enum Lane: Int, Sendable, CaseIterable {
        case urgent = 0
        case ordinary = 1

        /// `priority` is OtherInfo/Priority: 0 normal, 1 khẩn, 2 thượng khẩn, 3–4 hỏa tốc.
        package init(priority: Int) { self = priority > 0 ? .urgent : .ordinary }
    }

    /// What the sender asked of the recipient's copy afterwards.
    package enum Request: Int, Sendable {
        case none = 0
        case recall = 1
        case update = 2
        case replacement = 3
    }

    /// The recipient's answer to the request: 15 agrees, 16 refuses.
    package enum Answer: Int, Sendable {
        case open = 0
        case agreed = 15
        case refused = 16
    }

    /// After so many `fail` answers the delivery is a dead letter.
    package static let maximumFailures = 10
}

extension Delivery {
    /// How the mailbox API names a delivery: one system may collect for several recipients of one
    /// document, so the document's id alone would not say whose copy is meant.
    package struct Key: Sendable, Hashable, LosslessStringConvertible {
        package let messageID: ID<Message>
        package let recipient: AgencyCode

        package init(_ messageID: ID<Message>, _ recipient: AgencyCode) {
            self.messageID = messageID
            self.recipient = recipient
        }

        package init?(_ description: String) {
            guard let messageID = ID<Message>(String(description.prefix(36))),
                description.dropFirst(36).first == "_",
                let recipient = AgencyCode(String(description.dropFirst(37)))
            else { return nil }
            self.init(messageID, recipient)
        }

        package var description: String { "\(messageID)_\(recipient)" }
    }

    package var key: Key { Key(messageID, recipient) }

    /// The name of this delivery in the Journal.
    package var object: String { "axis.delivery/\(key)" }
}
