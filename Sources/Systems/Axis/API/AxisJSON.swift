// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats

/// A trace as JSON: the API's answer and what `vanlang axis trace --json` prints.
package enum TraceJSON {
    package static func json(of trace: Trace) -> JSON {
        let message = trace.message
        var members = MessageJSON.members(of: message)
        members.append(("pending", .integer(Int64(trace.pending))))
        members.append(("archived", json(of: trace.archived)))
        members.append(("recipients", .array(trace.deliveries.map { json(of: $0, in: trace) })))
        return .object(members)
    }

    private static func json(of archived: Archived?) -> JSON {
        archived.map {
            ["archive": .string($0.archive), "at": .string($0.at.description)]
        } ?? .null
    }

    private static func json(of delivery: Delivery, in trace: Trace) -> JSON {
        let reports = trace.reports.filter { $0.recipient == delivery.recipient }
        return [
            "recipient": .string(delivery.recipient.text),
            "collectedBy": .string(delivery.mailbox.text),
            "state": .string("\(delivery.state)"),
            "stateName": .string(delivery.state.vietnamese),
            "queuedAt": .string(delivery.queuedAt.description),
            "deliveredAt": text(delivery.deliveredAt), "stateAt": text(delivery.stateAt),
            "givenUp": .bool(delivery.waiting == .dead),
            "request": .string("\(delivery.request)"), "answer": .string("\(delivery.answer)"),
            "frozenAt": text(delivery.frozenAt),
            "statuses": .array(reports.map(json)),
        ]
    }

    private static func json(of report: StatusReport) -> JSON {
        [
            "code": .string(report.code.rawValue), "reporter": .string(report.reporter.text),
            "claimedAt": .string(report.claimedAt.description),
            "receivedAt": .string(report.receivedAt.description),
            "reason": .string(report.reason), "regular": .bool(report.isRegular),
        ]
    }

    static func text(_ instant: Instant?) -> JSON {
        instant.map { .string($0.description) } ?? .null
    }
}

/// A message as the API shows it.
enum MessageJSON {
    static func members(of message: Message) -> [(String, JSON)] {
        [
            ("id", .string(message.id.description)),
            ("kind", .string(message.kind == .document ? "document" : "status")),
            ("sender", .string(message.sender.text)),
            ("documentId", .string(message.documentRef)),
            ("business", .integer(Int64(message.business.rawValue))),
            ("number", .string(message.number)), ("notation", .string(message.notation)),
            ("subject", .string(message.subject)),
            ("promulgated", message.promulgated.map { .string($0.description) } ?? .null),
            ("typeName", .string(message.typeName)),
            ("priority", .integer(Int64(message.priority))),
            ("status", message.statusCode.map { .string($0.rawValue) } ?? .null),
            ("receivedAt", .string(message.receivedAt.description)),
            ("digest", .string(Hex.string(message.digest))),
            ("frozenAt", TraceJSON.text(message.frozenAt)),
            ("attachments", .array(message.attachments.enumerated().map(json))),
        ]
    }

    private static func json(index: Int, attachment: Message.Attachment) -> JSON {
        [
            "index": .integer(Int64(index)), "name": .string(attachment.name),
            "contentType": .string(attachment.contentType),
            "size": .integer(Int64(attachment.size)),
            "sha256": .string(Hex.string(attachment.sha256)),
        ]
    }
}

/// A line of statistics as JSON.
package enum StatisticsJSON {
    package static func json(of line: StatisticsLine) -> JSON {
        var members: [(String, JSON)] = [
            ("code", .string(line.code.text)), ("name", .string(line.name)),
        ]
        for counter in AgencyCounts.Counter.allCases {
            members.append(("\(counter)", .integer(line.counts[counter])))
        }
        let times: [(String, JSON)] = AgencyCounts.Step.allCases.map { step in
            let histogram = line.counts.durations[step]
            let times: JSON = [
                "count": .integer(histogram?.total ?? 0),
                "medianSeconds": number(histogram?.quantile(0.5)),
                "p95Seconds": number(histogram?.quantile(0.95)),
            ]
            return ("\(step)", times)
        }
        members.append(("times", .object(times)))
        members.append(("paperSent", line.paper.map { .integer(Int64($0.sent)) } ?? .null))
        members.append(("paperCoverage", .number(line.paperCoverage)))
        members.append(("electronicShare", number(line.electronicShare)))
        return .object(members)
    }

    private static func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
}
