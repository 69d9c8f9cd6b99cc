// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage

/// Turns events of the axis into calls of the webhooks of the agencies that they concern.
///
/// The outbox and the cursor `axis-webhooks` move in one transaction, so no event is lost or added
/// twice, and an event keeps its id however often it is sent.
struct WebhookProjection: Projection {
    let name = "axis-webhooks"
    let directory: DirectorySnapshot
    /// Events of other systems that name their `recipient`.
    var others: Set<String> = []

    static let kinds: Set = [
        AxisEvents.submitted.name, AxisEvents.extended.name, AxisEvents.queued.name,
        AxisEvents.reported.name, AxisEvents.asked.name,
    ]

    /// The outbox holds what was promised to others: reading the Journal again adds nothing twice.
    func clear(in connection: any Connection) throws {}

    func apply(_ events: [PositionedEvent], in connection: any Connection) throws {
        let store = WebhookStore(connection: connection)
        let webhooks = try store.enabled()
        guard !webhooks.isEmpty else { return }
        var audience = WebhookAudience(webhooks, directory: directory)
        var deliveries: [WebhookDelivery] = []
        for event in events.map(\.event)
        where Self.kinds.contains(event.kind) || others.contains(event.kind) {
            for (webhook, codes) in audience.concerned(by: event) {
                let notice = WebhookNotice(event)
                deliveries.append(
                    WebhookDelivery(
                        webhookID: webhook.id,
                        eventID: notice.id,
                        payload: notice.payload(for: codes),
                        state: .pending,
                        attempts: 0,
                        nextAt: event.at,
                        createdAt: event.at,
                        outcome: ""
                    )
                )
            }
        }
        try store.insert(deliveries)
    }
}

/// Which webhooks an event concerns: those of its agencies and of whoever serves them.
struct WebhookAudience {
    private let byAgency: [AgencyCode: [Webhook]]
    private let directory: DirectorySnapshot
    /// Codes of agencies → the codes whose webhooks hear of them; one batch has few different ones.
    private var listeners: [String: Set<AgencyCode>] = [:]

    init(_ webhooks: [Webhook], directory: DirectorySnapshot) {
        byAgency = Dictionary(grouping: webhooks, by: \.agency)
        self.directory = directory
    }

    /// Each webhook with the agencies for which it hears of the event, in the event's order.
    mutating func concerned(by event: Event) -> [(Webhook, [String])] {
        let facts = event.facts
        let codes: [String] =
            if let recipients = facts["recipients"]?.list {
                recipients
            } else {
                [facts["sender"]?.text, facts["recipient"]?.text].compactMap(\.self)
            }
        var found: [ID<Webhook>: (Webhook, [String])] = [:]
        for code in codes {
            for listener in listeners(of: code, on: event.at.date) {
                // What happened before it was asked for is not its business.
                for webhook in byAgency[listener] ?? [] where webhook.createdAt <= event.at {
                    found[webhook.id, default: (webhook, [])].1.append(code)
                }
            }
        }
        return found.values.sorted { $0.0.id < $1.0.id }
    }

    private mutating func listeners(of text: String, on date: CivilDate) -> Set<AgencyCode> {
        if let known = listeners[text] { return known }
        var found: Set<AgencyCode> = []
        if let code = AgencyCode(text) {
            found.insert(code)
            if let agency = try? directory.resolve(code, on: date).agency {
                found.insert(agency.exchangeCode)
                found.insert(directory.servingAgency(of: agency, on: date).exchangeCode)
            }
        }
        listeners[text] = found
        return found
    }
}

/// What a webhook is told of an event: enough to fetch the rest, and nobody else's affairs.
struct WebhookNotice {
    let event: Event

    init(_ event: Event) { self.event = event }

    var id: String { "\(event.object)#\(event.version)" }

    /// `agencies` are those among the recipients, or the sender, that the webhook stands for.
    func payload(for agencies: [String]) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", id)
        writer.member("type", event.kind)
        writer.member("at", event.at.description)
        let name = event.object.split(separator: "/").last.map(String.init) ?? ""
        writer.member(subject, name)
        for fact in ["sender", "recipient", "kind", "ref", "code"] {
            if let text = event.facts[fact]?.text { writer.member(fact, text) }
        }
        if let request = event.facts["request"]?.integer {
            writer.member("request", Int(request))
        }
        writer.key("agencies")
        writer.beginArray()
        for agency in agencies { writer.string(agency) }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// What the event is about, as its name in the payload.
    private var subject: String {
        switch event.object.prefix(while: { $0 != "/" }) {
        case "axis.message": "document"
        case "onestop.step": "step"
        default: "delivery"
        }
    }

    /// The payload of a call that the webhook's owner asked for.
    static func test(id: String, agency: AgencyCode, at now: Instant) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", id)
        writer.member("type", "axis.webhook.test")
        writer.member("at", now.description)
        writer.key("agencies")
        writer.beginArray()
        writer.string(agency.text)
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
