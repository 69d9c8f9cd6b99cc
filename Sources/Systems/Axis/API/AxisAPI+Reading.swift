// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Hummingbird
import ServiceLifecycle
import Web

extension AxisAPI {
    /// A long poll ends after at most so many seconds.
    static let maximumWait: Int64 = 60

    var inbox: Web.Operation {
        Operation(
            .get,
            "/axis/v1/inbox",
            id: "listInbox",
            tag: "mailbox",
            summary: "What waits for the caller's agency and those it serves.",
            description: """
                Urgent first, then oldest. An item stays until it is acknowledged as done. With \
                `wait` the answer is held back until something is there or the time is over.
                """,
            right: "collect for the agency",
            parameters: [
                .query(
                    "kind",
                    .choice(["document", "status"]),
                    "Which kind; documents if left out."
                ),
                .query("recipient", AxisSchemas.code, "Only one agency that the caller serves."),
                .query("after", .string(maxLength: 200), "`next` of the page before."),
                .query("limit", .integer(min: 1, max: 200), "Items a page, 50 if left out."),
                .query("wait", .integer(min: 0, max: Self.maximumWait), "Seconds to wait."),
            ],
            answers: [.init(200, "One page.", .json(.ref("Inbox")))]
        ) { request, _ in
            let actor = try request.actor
            let recipient = request.string("recipient").flatMap { AgencyCode($0) } ?? actor.agency
            guard let recipient else { throw AxisRefusal.forbidden(action: .collect, agency: "") }
            let cursor = try request.string("after").map { text in
                guard let cursor = MailboxCursor(text) else {
                    throw AxisRefusal.badValue(name: "after", value: text, expected: "`next`")
                }
                return cursor
            }
            let deadline = ContinuousClock.now + .seconds(request.integer("wait") ?? 0)
            let limit = Int(request.integer("limit") ?? 50)
            var items: [MailboxItem] = []
            while true {
                items = try await axis.inbox(
                    of: try axis.exchangeCode(of: recipient),
                    kind: request.string("kind") == "status" ? .status : .document,
                    after: cursor,
                    limit: limit,
                    by: actor
                )
                // A poll that waits for mail is no work under way: a server that stops answers it.
                let mayWait = ContinuousClock.now < deadline && !Task.isShuttingDownGracefully
                guard items.isEmpty, mayWait else { break }
                try await Task.sleep(for: .milliseconds(250))
            }
            return .json(Self.page(items, limit: limit))
        }
    }

    private static func page(_ items: [MailboxItem], limit: Int) -> JSON {
        let last = items.count == limit ? items.last : nil
        let next = last.map { item in
            MailboxCursor(
                lane: item.delivery.lane,
                queuedAt: item.delivery.queuedAt,
                key: item.delivery.key
            ).description
        }
        return [
            "items": .array(items.map(json)), "next": next.map { .string($0) } ?? .null,
        ]
    }

    private static func json(of item: MailboxItem) -> JSON {
        [
            "delivery": .string(item.delivery.key.description),
            "recipient": .string(item.delivery.recipient.text),
            "urgent": .bool(item.delivery.lane == .urgent),
            "queuedAt": .string(item.delivery.queuedAt.description),
            "handling": .string("\(item.delivery.handling)"),
            "document": .object(MessageJSON.members(of: item.message)),
        ]
    }

    var item: Web.Operation {
        Operation(
            .get,
            "/axis/v1/deliveries/{delivery}",
            id: "getDelivery",
            tag: "mailbox",
            summary: "What one delivery carries.",
            right: "collect for the recipient",
            parameters: [Self.deliveryParameter],
            answers: [.init(200, "The document or status.", .json(.ref("Document")))],
            refusals: [.conflict]
        ) { request, _ in
            let (message, _) = try await axis.fetch(try Self.key(request), by: request.actor)
            return .json(.object(MessageJSON.members(of: message)))
        }
    }

    var acknowledge: Web.Operation {
        Operation(
            .post,
            "/axis/v1/deliveries/{delivery}/acknowledgement",
            id: "acknowledge",
            tag: "mailbox",
            summary: "Say that a delivery is safely yours, or could not be taken.",
            description: "Saying `done` again changes nothing.",
            right: "collect for the recipient",
            parameters: [Self.deliveryParameter],
            body: .json(
                .object([.required("handling", .choice(["done", "fail", "processing"]))])
            ),
            answers: [.init(204, "Noted; it is on disk.")]
        ) { request, context in
            let actor = try request.actor
            let word = request.json["handling"]?.text ?? ""
            guard let handling = Delivery.Handling(wire: word) else {
                throw AxisRefusal.badValue(name: "handling", value: word, expected: "done")
            }
            try await axis.acknowledge(
                try Self.key(request),
                handling,
                by: actor,
                requestID: context.requestID
            )
            return .empty()
        }
    }

    var trace: Web.Operation {
        Operation(
            .get,
            "/axis/v1/documents/{id}/trace",
            id: "traceDocument",
            tag: "following",
            summary: "Where a document is now, at every recipient, with every status.",
            description: "The sender sees every recipient; a recipient sees its own copy.",
            right: "trace for the sender or a recipient",
            parameters: [Self.idParameter],
            answers: [.init(200, "The trace.", .json(.ref("Trace")))]
        ) { request, _ in
            let trace = try await axis.trace(try Self.id(request), by: request.actor)
            return .json(TraceJSON.json(of: trace))
        }
    }

    var sent: Web.Operation {
        Operation(
            .get,
            "/axis/v1/sent",
            id: "listSent",
            tag: "following",
            summary: "The newest documents that the caller's agency sent, each with its trace.",
            right: "trace for the agency",
            parameters: [.query("limit", .integer(min: 1, max: 50), "How many, 20 if left out.")],
            answers: [.init(200, "Traces, newest first.", .json(.array(of: .ref("Trace"))))]
        ) { request, _ in
            let actor = try request.actor
            guard let agency = actor.agency else {
                throw AxisRefusal.forbidden(action: .trace, agency: "")
            }
            let traces = try await axis.sent(
                by: try axis.exchangeCode(of: agency),
                limit: Int(request.integer("limit") ?? 20),
                actor: actor
            )
            return .json(.array(traces.map(TraceJSON.json)))
        }
    }

    var statistics: Web.Operation {
        Operation(
            .get,
            "/axis/v1/statistics",
            id: "getStatistics",
            tag: "following",
            summary: "What agencies sent and received in a period, and how fast.",
            right: "statistics for each agency listed",
            parameters: [
                .query("from", .string(format: .date), "First day.", isRequired: true),
                .query("to", .string(format: .date), "Last day.", isRequired: true),
                .query("below", AxisSchemas.code, "List the units below this agency."),
            ],
            answers: [.init(200, "A line each.", .json(.array(of: .ref("Statistics"))))],
            refusals: [.unknown]
        ) { request, _ in
            let first = request.string("from").flatMap { CivilDate(text: $0) }
            let last = request.string("to").flatMap { CivilDate(text: $0) }
            guard let first, let last, let period = Period(first, through: last) else {
                throw AxisRefusal.badValue(name: "to", value: "", expected: "a day after `from`")
            }
            let below = try request.string("below").flatMap { AgencyCode($0) }
                .map { try axis.exchangeCode(of: $0) }
            let lines = try await axis.statistics(over: period, below: below, by: request.actor)
            return .json(.array(lines.map(StatisticsJSON.json)))
        }
    }

    var agencies: Web.Operation {
        Operation(
            .get,
            "/axis/v1/agencies",
            id: "findAgencies",
            tag: "directory",
            summary: "Find agencies by name or code; accents may be left out.",
            right: "agencies, for every client",
            parameters: [
                .query(
                    "q",
                    .string(minLength: 1, maxLength: 200),
                    "Words or a code.",
                    isRequired: true
                ),
                .query("limit", .integer(min: 1, max: 200), "How many, 50 if left out."),
            ],
            answers: [.init(200, "Agencies.", .json(.array(of: .ref("Agency"))))]
        ) { request, _ in
            let (snapshot, date) = (directory.current(), axis.now().date)
            let found = snapshot.find(
                request.string("q") ?? "",
                limit: Int(request.integer("limit") ?? 50)
            )
            return .json(
                .array(
                    found.map { agency in
                        let parent = agency.parent.flatMap { snapshot.agency($0) }
                        return [
                            "code": .string(agency.code(on: date).text),
                            "name": .string(agency.name), "level": .integer(Int64(agency.level)),
                            "parent": parent.map { .string($0.code(on: date).text) } ?? .null,
                            "sample": .bool(agency.isSample),
                        ]
                    }
                )
            )
        }
    }
}

extension MailboxCursor: LosslessStringConvertible {
    package var description: String { "\(lane.rawValue).\(queuedAt.microseconds).\(key)" }

    package init?(_ description: String) {
        let parts = description.split(separator: ".", maxSplits: 2).map(String.init)
        guard parts.count == 3, let lane = Int(parts[0]).flatMap(Delivery.Lane.init(rawValue:)),
            let microseconds = Int64(parts[1]), let key = Delivery.Key(parts[2])
        else { return nil }
        self.init(lane: lane, queuedAt: Instant(microseconds: microseconds), key: key)
    }
}
