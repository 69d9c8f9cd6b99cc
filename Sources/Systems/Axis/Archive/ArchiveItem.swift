// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import Storage

/// One message with everything that the tables know of it, in one snapshot.
struct ArchiveItem: Sendable {
    let message: Message
    let deliveries: [Delivery]
    let reports: [StatusReport]
    let receipts: [ReceiptRecord]
    let signature: (kid: String, token: String)?
    let body: StoredBody

    /// Nil when the message has no bytes here, or is not finished.
    init?(
        _ id: ID<Message>,
        isCollectedEnough: Bool,
        bodies: BodyStore,
        in connection: any Connection
    ) throws {
        let deliveries = DeliveryStore(connection: connection)
        guard let message = try MessageStore(connection: connection).find(id),
            try MessageStore(connection: connection).fanOut(of: id) == nil
        else { return nil }
        self.deliveries = try deliveries.list(of: id)
        guard self.deliveries.allSatisfy({ $0.isOver(isCollectedEnough: isCollectedEnough) }),
            let body = try bodies.find(message.bodyID, in: connection)
        else { return nil }
        self.message = message
        self.body = body
        reports = try deliveries.reports(of: id)
        receipts = try ReceiptStore(connection: connection).list(of: id)
        signature = try AgencyKeyStore(connection: connection).signature(of: id)
            .map { ($0.kid, $0.token) }
    }

    /// What the file `message.json` holds; times are microseconds since 1970, UTC.
    var json: JSON {
        .object(
            MessageJSON.members(of: message) + [
                ("receivedMicroseconds", .integer(message.receivedAt.microseconds)),
                ("paper", .bool(message.hasPaper)),
                ("related", text(message.relatedID)),
                ("frozenMicroseconds", time(message.frozenAt)),
                ("frozenBy", text(message.frozenBy)),
                ("recipientCount", .integer(Int64(message.recipientCount))),
                (
                    "body",
                    [
                        "id": .string(message.bodyID.description),
                        "sha256": .string(Hex.string(body.sha256)),
                        "size": .integer(Int64(body.size)),
                    ]
                ),
                (
                    "senderSignature",
                    signature.map { ["kid": .string($0.kid), "token": .string($0.token)] } ?? .null
                ),
                ("deliveries", .array(deliveries.map(json))),
                ("statuses", .array(reports.map(json))),
            ]
        )
    }

    private func json(of delivery: Delivery) -> JSON {
        [
            "recipient": .string(delivery.recipient.text),
            "collectedBy": .string(delivery.mailbox.text),
            "queued": time(delivery.queuedAt), "delivered": time(delivery.deliveredAt),
            "state": .string("\(delivery.state)"), "stateSince": time(delivery.stateAt),
            "handling": .string("\(delivery.handling)"),
            "request": .string("\(delivery.request)"), "answer": .string("\(delivery.answer)"),
            "frozen": time(delivery.frozenAt), "version": .integer(Int64(delivery.version)),
        ]
    }

    private func json(of report: StatusReport) -> JSON {
        [
            "recipient": .string(report.recipient.text),
            "ordinal": .integer(Int64(report.ordinal)), "code": .string(report.code.rawValue),
            "reporter": .string(report.reporter.text), "claimed": time(report.claimedAt),
            "received": time(report.receivedAt), "reason": .string(report.reason),
            "regular": .bool(report.isRegular),
        ]
    }

    /// One receipt a line, as its agency's chain has it.
    var receiptLines: [UInt8] {
        receipts.flatMap { record in
            ArchiveLine.bytes([
                "agency": .string(record.agency.text), "number": .integer(record.number),
                "kind": .string("\(record.kind)"),
                "payload": .string(Data(record.payload).base64EncodedString()),
                "token": record.token.map { .string($0) } ?? .null,
            ])
        }
    }

    private func time(_ instant: Instant?) -> JSON {
        instant.map { .integer($0.microseconds) } ?? .null
    }

    private func text(_ id: ID<Message>?) -> JSON { id.map { .string($0.description) } ?? .null }
}

/// JSON as a file's line.
enum ArchiveLine {
    static func bytes(_ json: JSON) -> [UInt8] {
        var writer = JSONWriter()
        writer.value(json)
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}

extension Delivery {
    /// True when nothing more is expected of this copy: it was refused, done with or taken back.
    ///
    /// `isCollectedEnough` is for agencies whose software never says that a document is done: what it
    /// has collected then counts.
    func isOver(isCollectedEnough: Bool) -> Bool {
        guard waiting == .no else { return false }
        if kind == .status || frozenAt != nil { return true }
        // An update or a replacement that the recipient has not answered.
        if request != .none, answer == .open { return false }
        return switch state {
        case .refused, .completed: true
        case .queued: false
        case .delivered, .accepted, .assigned, .processing: isCollectedEnough
        }
    }
}

/// What `message.json` says, as far as leaving and coming back need it.
struct ArchivedMessage: Sendable {
    let id: ID<Message>
    let bodyID: ID<Body>
    let sha256: [UInt8]
    let recipientCount: Int
    let frozenAt: Instant?
    /// The version of each copy, which every change raises.
    let versions: [String: Int64]
    let reports: [StatusReport]

    /// Nil for anything but what `ArchiveItem.json` made.
    init?(json: JSON) {
        guard let id = json["id"]?.text.flatMap({ ID<Message>($0) }), let body = json["body"],
            let bodyID = body["id"]?.text.flatMap({ ID<Body>($0) }),
            let sha256 = body["sha256"]?.text.flatMap({ Hex.bytes(of: $0) }),
            let count = json["recipientCount"]?.integer,
            let deliveries = json["deliveries"]?.elements,
            let statuses = json["statuses"]?.elements
        else { return nil }
        var versions: [String: Int64] = [:]
        for delivery in deliveries {
            guard let recipient = delivery["recipient"]?.text,
                let version = delivery["version"]?.integer
            else { return nil }
            versions[recipient] = version
        }
        let reports = statuses.compactMap { StatusReport(json: $0, of: id) }
        guard reports.count == statuses.count else { return nil }
        self.id = id
        self.bodyID = bodyID
        self.sha256 = sha256
        recipientCount = Int(count)
        frozenAt = json["frozenMicroseconds"]?.integer.map { Instant(microseconds: $0) }
        self.versions = versions
        self.reports = reports
    }

    /// True while the tables say of the message what the archive says.
    func isStillSo(bodies: BodyStore, in connection: any Connection) throws -> Bool {
        let messages = MessageStore(connection: connection)
        guard let message = try messages.find(id), message.bodyID == bodyID,
            message.recipientCount == recipientCount, message.frozenAt == frozenAt,
            try messages.fanOut(of: id) == nil,
            try bodies.digest(of: bodyID, in: connection) == sha256
        else { return false }
        let now = try DeliveryStore(connection: connection).list(of: id)
        return now.count == versions.count
            && now.allSatisfy { versions[$0.recipient.text] == Int64($0.version) }
    }
}

extension StatusReport {
    fileprivate init?(json: JSON, of id: ID<Message>) {
        guard let recipient = json["recipient"]?.text.flatMap({ AgencyCode($0) }),
            let ordinal = json["ordinal"]?.integer,
            let code = json["code"]?.text.flatMap({ StatusCode(rawValue: $0) }),
            let reporter = json["reporter"]?.text.flatMap({ AgencyCode($0) }),
            let claimed = json["claimed"]?.integer, let received = json["received"]?.integer,
            let reason = json["reason"]?.text, let isRegular = json["regular"]?.boolean
        else { return nil }
        self.init(
            messageID: id,
            recipient: recipient,
            ordinal: Int(ordinal),
            code: code,
            reporter: reporter,
            claimedAt: Instant(microseconds: claimed),
            receivedAt: Instant(microseconds: received),
            reason: reason,
            isRegular: isRegular
        )
    }
}
