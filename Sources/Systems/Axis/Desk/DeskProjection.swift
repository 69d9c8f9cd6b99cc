// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
package import Journal
import Storage

/// Keeps the desks' lists, the outboxes' summaries and the search from the Journal, so that sending
/// pays for none of them.
///
/// An event only says which copy changed; its state is read from the copy itself, so that lines are
/// right in whatever order a clerk's own change and the Journal reach them.
struct DeskProjection: Projection {
    let name = "axis-desk-1"
    let system: String? = "axis"
    let directory: DirectorySnapshot
    /// Documents read beforehand, so that the writer need not.
    var known: [ID<Message>: Message] = [:]

    func clear(in connection: any Connection) throws {
        try DeskStore(connection: connection).clear()
        try SentStore(connection: connection).clear()
        try SearchStore(connection: connection).clear()
    }

    func apply(_ events: [PositionedEvent], in connection: any Connection) throws {
        var batch = DeskBatch(connection: connection, directory: directory, messages: known)
        for event in events { try batch.take(event) }
        try batch.finish()
    }

    /// How many lines an event adds or changes, to keep transactions short.
    static func weight(of event: Event) -> Int {
        1 + (event.facts["recipients"]?.list?.count ?? 0)
    }
}

/// What some events come to, gathered so that each table is touched once for many.
struct DeskBatch {
    private let connection: any Connection
    private let directory: DirectorySnapshot
    private let store: DeskStore
    private let sent: SentStore
    private var search: SearchStore.Batch
    private var lines: [DeskStore.Line] = []
    private var changes: [ID<Message>: SentCounts] = [:]
    private var changed: Set<Delivery.Key> = []
    private var places: [AgencyCode: String] = [:]
    /// Documents of this batch, of which most are changed in it too.
    private var messages: [ID<Message>: Message]
    private var desks: Set<String> = []
    private var position: Int64 = 0
    private var now = Instant(microseconds: 0)

    init(
        connection: any Connection,
        directory: DirectorySnapshot,
        messages: [ID<Message>: Message]
    ) {
        self.connection = connection
        self.directory = directory
        self.messages = messages
        store = DeskStore(connection: connection)
        sent = SentStore(connection: connection)
        search = SearchStore.Batch(SearchStore(connection: connection))
    }

    /// The document that an event is about.
    static func document(of event: Event) -> ID<Message>? {
        event.object.split(separator: "/").last.flatMap { ID<Message>(String($0)) }
    }

    mutating func take(_ positioned: PositionedEvent) throws {
        let event = positioned.event
        position = positioned.position
        if now.date != event.at.date { places = [:] }
        now = event.at
        switch event.kind {
        case AxisEvents.submitted.name:
            guard event.facts["kind"]?.text == "document" else { return }
            try takeNew(event, isFirst: true)
        case AxisEvents.extended.name, AxisEvents.queued.name:
            try takeNew(event, isFirst: false)
        case AxisEvents.acknowledged.name, AxisEvents.reported.name, AxisEvents.asked.name,
            AxisEvents.resent.name, AxisEvents.forwarded.name, AxisEvents.notForwarded.name:
            let name = event.object.split(separator: "/", maxSplits: 1).last.map(String.init)
            if let key = name.flatMap({ Delivery.Key($0) }) { changed.insert(key) }
        default: break
        }
    }

    private mutating func takeNew(_ event: Event, isFirst: Bool) throws {
        guard let id = Self.document(of: event),
            let message = try message(id),
            message.kind == .document
        else { return }
        let recipients = (event.facts["recipients"]?.list ?? []).compactMap { AgencyCode($0) }
        if isFirst {
            let related = event.facts["related"]?.text.flatMap { ID<Message>($0) }
            let desk = desk(of: message.sender)
            desks.insert(desk)
            try sent.insert(
                SentStore.Line(
                    messageID: id,
                    desk: desk,
                    sender: message.sender,
                    sentAt: event.at,
                    total: message.recipientCount,
                    related: related
                )
            )
        } else {
            try sent.setTotal(message.recipientCount, of: id)
        }
        for recipient in recipients {
            let desk = desk(of: recipient)
            desks.insert(desk)
            let route = Routing.Route(recipient)
            let delivery = Delivery(message, to: route, at: event.at)
            lines.append(
                DeskStore.Line(
                    delivery: delivery,
                    desk: desk,
                    sender: message.sender,
                    business: message.business
                )
            )
        }
        changes[id, default: SentCounts()].add(.queued, recipients.count)
        try index(message, for: recipients, isFirst: isFirst)
    }

    private mutating func index(
        _ message: Message,
        for recipients: [AgencyCode],
        isFirst: Bool
    ) throws {
        guard isFirst || !recipients.isEmpty else { return }
        var marks = Set(recipients.map { SearchMark.received($0.text) })
        for recipient in recipients {
            marks.insert(SearchMark.received(desk(of: recipient)))
        }
        if isFirst {
            marks.insert(SearchMark.sent(message.sender.text))
            marks.insert(SearchMark.sent(desk(of: message.sender)))
        }
        let names = ([message.sender] + recipients.prefix(SearchStore.namedRecipients)).map {
            name(of: $0)
        }
        try search.insert(message, names: names, marks: marks.sorted(), at: now)
    }

    private mutating func message(_ id: ID<Message>) throws -> Message? {
        if let known = messages[id] { return known }
        let message = try MessageStore(connection: connection).find(id)
        messages[id] = message
        return message
    }

    private func name(of code: AgencyCode) -> String {
        (try? directory.resolve(code, on: now.date))?.agency.name ?? code.text
    }

    /// The agency whose people handle another's mail: itself, or who serves it.
    private mutating func desk(of agency: AgencyCode) -> String {
        if let known = places[agency] { return known }
        let routing = Routing(directory: directory, on: now.date)
        let desk = (try? routing.route(to: agency))?.mailbox.text ?? agency.text
        places[agency] = desk
        return desk
    }

    mutating func finish() throws {
        try store.insert(lines)
        // Lines that were just made change too, so these come after.
        for key in changed.sorted(by: { $0.description < $1.description }) { try refresh(key) }
        for (id, change) in changes.sorted(by: { $0.key < $1.key }) { try sent.add(change, to: id) }
        try store.keepPlaces(places)
        try store.mark(desks, at: position)
    }

    /// Brings one line to where its copy stands now.
    private mutating func refresh(_ key: Delivery.Key) throws {
        guard let known = try store.known(key),
            let delivery = try DeliveryStore(connection: connection).find(key),
            let message = try message(key.messageID)
        else { return }
        desks.formUnion([known.desk, desk(of: message.sender)])
        try store.place(
            delivery,
            business: message.business,
            due: known.dueAt,
            officer: known.officer,
            isCounted: true
        )
        let hasAgreed = delivery.answer == .agreed
        guard known.counted != delivery.state || known.hasAgreed != hasAgreed else { return }
        changes[key.messageID, default: SentCounts()]
            .move(from: known.counted, to: delivery.state)
        if known.hasAgreed != hasAgreed {
            changes[key.messageID, default: SentCounts()].agreed += hasAgreed ? 1 : -1
        }
    }
}

extension Axis {
    /// At most so many lines are written by one transaction of the desk's projection.
    static let deskStep = 4000

    /// Brings the desks forward; true when there may be more.
    package func advanceDesks(journal: Journal) async throws -> Bool {
        var projection = DeskProjection(directory: directory.current())
        let waiting = try await journal.stretch(for: projection.name, of: projection.system)
        guard var next = waiting else { return false }
        var weight = 0
        let count = next.events.prefix { event in
            defer { weight += DeskProjection.weight(of: event.event) }
            return weight < Self.deskStep
        }.count
        next.keep(first: count)
        let sent = next.events.filter { $0.event.kind == AxisEvents.submitted.name }
            .compactMap { DeskBatch.document(of: $0.event) }
        projection.known = try await database.read { connection in
            let store = MessageStore(connection: connection)
            return try sent.reduce(into: [:]) { known, id in known[id] = try store.find(id) }
        }
        try await database.write { [projection, next] connection in
            guard try next.finish(in: connection) else { return }
            try projection.apply(next.events, in: connection)
        }
        return next.isFull
    }

    /// Moves lines to the desks that handle them by today's directory.
    func moveDesks() async throws {
        let routing = Routing(directory: directory.current(), on: now().date)
        let places = try await database.read { try DeskStore(connection: $0).places() }
        for (agency, desk) in places {
            guard let route = try? routing.route(to: agency), route.mailbox.text != desk else {
                continue
            }
            try await database.write { connection in
                try DeskStore(connection: connection)
                    .move(agency, from: desk, to: route.mailbox.text)
            }
        }
    }
}
