// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
package import Journal
package import Storage

/// Counts what every agency sends and receives, by day and by month, from the Journal alone
/// (QĐ 28/2018 Đ11: statistics are generated automatically).
package struct StatisticsProjection: Projection {
    package let name = "axis-statistics-1"

    package init() {}

    package func clear(in connection: any Connection) throws {
        try connection.run("DELETE FROM axis_statistics")
        try connection.run("DELETE FROM axis_late")
    }

    package func apply(_ events: [PositionedEvent], in connection: any Connection) throws {
        var tally = Tally()
        for event in events { tally.take(event.event) }
        try tally.keep(in: connection)
    }
}

/// Where counts are kept: one agency in one day or one month.
struct StatisticsPlace: Hashable, Sendable {
    enum Grain: String, Sendable {
        case day, month
    }

    let grain: Grain
    let firstDay: CivilDate
    let agency: String
}

/// A document that was sent or acknowledged too late, by name.
package struct LateDocument: Sendable, Equatable {
    package enum Rule: String, Sendable, CaseIterable {
        case morning, day, acknowledgement
    }

    package let messageID: ID<Message>
    package let agency: String
    package let rule: Rule
    package let dueAt: Instant
    /// Nil while it is not acknowledged.
    package let doneAt: Instant?

    /// The day under which it is listed: a document not acknowledged belongs to the day of its
    /// arrival, whether it is answered later or never.
    var day: CivilDate { rule == .acknowledgement ? dueAt.date : (doneAt ?? dueAt).date }
}

/// What a batch of events adds up to, before it touches the tables.
struct Tally {
    private(set) var counts: [StatisticsPlace: AgencyCounts] = [:]
    private(set) var late: [LateDocument] = []

    mutating func take(_ event: Event) {
        switch event.kind {
        case AxisEvents.submitted.name: takeSubmitted(event)
        case AxisEvents.extended.name, AxisEvents.queued.name:
            takeCopies(event.facts["recipients"]?.list ?? [], event)
        case AxisEvents.acknowledged.name: takeAcknowledged(event)
        case AxisEvents.reported.name: takeReported(event)
        default: break
        }
    }

    private mutating func takeSubmitted(_ event: Event) {
        let facts = event.facts
        guard facts["kind"]?.text == "document", let sender = facts["sender"]?.text else { return }
        let day = event.at.date
        add(.sent, of: sender, on: day)
        switch facts["business"]?.integer {
        case 1: add(.recalled, of: sender, on: day)
        case 2: add(.updated, of: sender, on: day)
        case 3: add(.replaced, of: sender, on: day)
        default: break
        }
        if facts["paper"]?.flag == true { add(.withPaper, of: sender, on: day) }
        if facts["lane"]?.integer == 0 { add(.urgent, of: sender, on: day) }
        takeLate(facts["due_morning"], .morning, .lateMorning, sender, event)
        takeLate(facts["due_day"], .day, .lateDay, sender, event)
        takeCopies(facts["recipients"]?.list ?? [], event)
    }

    private mutating func takeLate(
        _ due: Fact?,
        _ rule: LateDocument.Rule,
        _ counter: AgencyCounts.Counter,
        _ agency: String,
        _ event: Event
    ) {
        guard let microseconds = due?.integer, event.at.microseconds > microseconds else { return }
        add(counter, of: agency, on: event.at.date)
        note(rule, agency, dueAt: Instant(microseconds: microseconds), event)
    }

    private mutating func takeCopies(_ recipients: [String], _ event: Event) {
        guard !recipients.isEmpty else { return }
        let day = event.at.date
        if let sender = event.facts["sender"]?.text {
            add(.sentCopies, Int64(recipients.count), of: sender, on: day)
        }
        for recipient in recipients { add(.received, of: recipient, on: day) }
    }

    private mutating func takeAcknowledged(_ event: Event) {
        guard event.facts["kind"]?.text == "document", event.facts["first"]?.flag == true,
            let recipient = event.facts["recipient"]?.text,
            let seconds = event.facts["seconds"]?.integer
        else { return }
        add(.delivered, seconds: seconds, of: recipient, on: event.at.date)
        takeArrival(recipient, event)
    }

    /// The recipient has the document now, by acknowledging it or by its first status.
    private mutating func takeArrival(_ recipient: String, _ event: Event) {
        guard let seconds = event.facts["seconds"]?.integer else { return }
        let queuedAt = event.at.adding(seconds: -Int(seconds))
        let due = AcknowledgementDeadline.due(queuedAt: queuedAt)
        if event.at > due { note(.acknowledgement, recipient, dueAt: due, event) }
    }

    /// A recipient that has not answered by the end of the day of arrival.
    mutating func takeUnanswered(_ key: Delivery.Key, queuedAt: Instant) {
        late.append(
            LateDocument(
                messageID: key.messageID,
                agency: key.recipient.text,
                rule: .acknowledgement,
                dueAt: AcknowledgementDeadline.due(queuedAt: queuedAt),
                doneAt: nil
            )
        )
    }

    /// Adds it all to the tables; a recipient is counted late once, when the clock passes or when its
    /// late answer comes, whichever is seen first.
    consuming func keep(in connection: any Connection) throws {
        let store = StatisticsStore(connection: connection)
        for late in late where try store.note(late) && late.rule == .acknowledgement {
            add(.lateAcknowledgement, of: late.agency, on: late.day)
        }
        for (place, counts) in counts { try store.add(counts, at: place) }
    }

    private mutating func takeReported(_ event: Event) {
        guard let recipient = event.facts["recipient"]?.text else { return }
        let day = event.at.date
        if event.facts["regular"]?.flag == false { add(.irregular, of: recipient, on: day) }
        if event.facts["breach"]?.flag == true { add(.breach, of: recipient, on: day) }
        if event.facts["arrival"]?.flag == true { takeArrival(recipient, event) }
        guard event.facts["first"]?.flag == true,
            let code = event.facts["code"]?.text.flatMap(StatusCode.init(rawValue:)),
            let step = code.state.flatMap({ AgencyCounts.Step(rawValue: $0.rawValue) }),
            let seconds = event.facts["seconds"]?.integer
        else { return }
        if step == .refused { add(.refused, of: recipient, on: day) }
        add(step, seconds: seconds, of: recipient, on: day)
    }

    private mutating func note(
        _ rule: LateDocument.Rule,
        _ agency: String,
        dueAt: Instant,
        _ event: Event
    ) {
        let id = event.object.split(separator: "/").last.map { String($0.prefix(36)) } ?? ""
        guard let messageID = ID<Message>(id) else { return }
        late.append(
            LateDocument(
                messageID: messageID,
                agency: agency,
                rule: rule,
                dueAt: dueAt,
                doneAt: event.at
            )
        )
    }

    private mutating func add(
        _ counter: AgencyCounts.Counter,
        _ count: Int64 = 1,
        of agency: String,
        on day: CivilDate
    ) {
        for place in Self.places(agency, day) {
            counts[place, default: AgencyCounts()].add(counter, count)
        }
    }

    private mutating func add(
        _ step: AgencyCounts.Step,
        seconds: Int64,
        of agency: String,
        on day: CivilDate
    ) {
        for place in Self.places(agency, day) {
            counts[place, default: AgencyCounts()].add(step, seconds: seconds)
        }
    }

    private static func places(_ agency: String, _ day: CivilDate) -> [StatisticsPlace] {
        [
            StatisticsPlace(grain: .day, firstDay: day, agency: agency),
            StatisticsPlace(
                grain: .month,
                firstDay: day.adding(days: 1 - day.day),
                agency: agency
            ),
        ]
    }
}
