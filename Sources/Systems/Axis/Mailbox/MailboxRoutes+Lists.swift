// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Hummingbird
import Storage
import Web

extension MailboxRoutes {
    /// At most so many items in one list, whatever `pageSize` asks for.
    static let maximumPage = 200

    /// `/getReceivedEdocList`: what waits, urgent first, then oldest; an item stays until `done`.
    func received(_ call: MailboxCall) async throws -> Response {
        let named = try call.named()
        let actor = try call.actor(for: named)
        let kind: Message.Kind =
            try call.value("messagetype")?.lowercased() == "status" ? .status : .document
        let items = try await axis.inbox(
            of: try call.mailboxCode(named, actor: actor),
            kind: kind,
            limit: try call.pageSize(),
            by: actor
        )
        return MailboxAnswer.ok { writer in
            writer.key("data")
            writer.beginArray()
            for item in items { Self.write(item, shown: axis.shownCode, to: &writer) }
            writer.endArray()
        }
    }

    private static func write(
        _ item: MailboxItem,
        shown: (AgencyCode) -> String,
        to writer: inout JSONWriter
    ) {
        let (delivery, message) = (item.delivery, item.message)
        writer.beginObject()
        writer.member("docId", delivery.key.description)
        writer.member("serviceType", "eDoc")
        writer.member("messageType", message.kind == .document ? "edoc" : "status")
        writer.member("created_time", delivery.queuedAt.edXML)
        writer.member("updated_time", (delivery.stateAt ?? delivery.queuedAt).edXML)
        writer.member("from", shown(message.sender))
        writer.member("to", shown(delivery.recipient))
        writer.member("status", delivery.handling.wire)
        writer.member("status_desc", message.statusCode.map(\.rawValue) ?? message.subject)
        writer.endObject()
    }

    /// `/countReceiveEdoc` and `/countReceiveStatus`.
    func count(_ call: MailboxCall, _ kind: Message.Kind) async throws -> Response {
        let named = try call.named()
        let actor = try call.actor(for: named)
        let count = try await axis.countWaiting(
            for: try call.mailboxCode(named, actor: actor),
            kind: kind,
            by: actor
        )
        return MailboxAnswer.ok { $0.member("count", count) }
    }

    /// `/getSentEdocList`: the newest documents sent, a line for each recipient.
    func sent(_ call: MailboxCall) async throws -> Response {
        let named = try call.named()
        let actor = try call.actor(for: named)
        let traces: [Trace]
        if let text = try call.value("docid"), !text.isEmpty {
            guard let id = ID<Message>(String(text.prefix(36))) else {
                throw AxisRefusal.noSuchMessage(text)
            }
            traces = [try await axis.trace(id, by: actor)]
        } else {
            traces = try await axis.sent(
                by: try call.mailboxCode(named, actor: actor),
                limit: try call.pageSize(),
                actor: actor
            )
        }
        return MailboxAnswer.ok { writer in
            writer.key("data")
            writer.beginArray()
            for trace in traces { Self.write(trace, shown: axis.shownCode, to: &writer) }
            writer.endArray()
        }
    }

    private static func write(
        _ trace: Trace,
        shown: (AgencyCode) -> String,
        to writer: inout JSONWriter
    ) {
        let message = trace.message
        for delivery in trace.deliveries {
            writer.beginObject()
            writer.member("senderDocId", message.id.description)
            writer.member("receiverDocId", delivery.key.description)
            writer.member("fromCode", shown(message.sender))
            writer.member("toCode", shown(delivery.recipient))
            writer.member("serviceType", "eDoc")
            writer.member("messageType", "edoc")
            writer.member("title", message.subject)
            writer.member("notation", "\(message.number)/\(message.notation)")
            writer.member("sentTime", message.receivedAt.edXML)
            writer.member("receivedTime", delivery.deliveredAt?.edXML ?? "")
            writer.member("sendStatus", "done")
            writer.member("sendStatusDesc", "Trục đã nhận")
            writer.member("receiveStatus", delivery.handling.wire)
            writer.member("receiveStatusDesc", delivery.state.vietnamese)
            writer.endObject()
        }
    }

    /// `/updateStatus`: what became of an item: done, fail or processing.
    func acknowledge(_ call: MailboxCall) async throws -> Response {
        let key = try call.deliveryKey()
        let status = try call.value("status") ?? ""
        guard let handling = Delivery.Handling(wire: status) else {
            throw AxisRefusal.badValue(
                name: "status",
                value: status,
                expected: "done, fail or processing"
            )
        }
        try await axis.acknowledge(
            key,
            handling,
            by: try call.actor(for: key.recipient),
            requestID: call.context.requestID,
            once: call.requestKey
        )
        return MailboxAnswer.ok()
    }
}

extension MailboxCall {
    /// Names this very request by its signature.
    var requestKey: RequestKey {
        RequestKey(
            actor: "client:\(client.id)",
            key: headers["hash-header"] ?? "",
            digest: Array(headers["sign-header"]?.utf8 ?? "".utf8)
        )
    }

    /// The mailbox to list: the named agency's, or that of the client's own agency.
    func mailboxCode(_ named: AgencyCode?, actor: Actor) throws -> AgencyCode {
        guard let code = named ?? actor.agency else {
            throw MailboxRefusal.headerMissing("from")
        }
        return try axis.exchangeCode(of: code)
    }

    func pageSize() throws -> Int {
        guard let text = try value("pagesize") else { return 50 }
        guard let size = Int(text), size > 0 else {
            throw AxisRefusal.badValue(name: "pageSize", value: text, expected: "1 to 200")
        }
        return min(size, MailboxRoutes.maximumPage)
    }
}

extension Delivery.Handling {
    /// As the mailbox API spells it; an item that nobody touched is `initial`.
    var wire: String {
        switch self {
        case .none: "initial"
        case .processing: "processing"
        case .failed: "fail"
        case .done: "done"
        }
    }

    init?(wire: String) {
        switch wire.lowercased() {
        case "done": self = .done
        case "fail": self = .failed
        case "processing": self = .processing
        default: return nil
        }
    }
}

extension Delivery.State {
    /// The names of QĐ 28/2018 Đ10.
    package var vietnamese: String {
        switch self {
        case .queued: "chờ nhận"
        case .delivered: "đã đến"
        case .refused: "từ chối nhận"
        case .accepted: "đã tiếp nhận"
        case .assigned: "đã chuyển xử lý"
        case .processing: "đang xử lý"
        case .completed: "đã hoàn thành"
        }
    }
}
