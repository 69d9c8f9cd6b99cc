// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Formats
import Journal
import Storage

/// Takes over what the axis delivers to the offices that work here, following the Journal.
extension Records {
    static let arrivalsCursor = "records-arrivals-1"

    /// Brings the offices forward by some events; true when there may be more.
    package func takeArrivals() async throws -> Bool {
        let offices = try await offices()
        // While nobody works here the cursor rests: the first office finds what waits for it.
        guard !offices.isEmpty else { return false }
        let journal = Journal(database: database)
        guard let next = try await journal.stretch(for: Self.arrivalsCursor, of: "axis") else {
            return false
        }
        let former = try await database.read { try FormerStore(connection: $0).all() }
        let news = News(
            next.events.map(\.event),
            offices: Set(offices.map(\.code)),
            former: Set(former.map(\.code))
        )
        let arrivals = try await arrivals(news.delivered, offices)
        let stamp = stamp(Self.job(nil), "arrivals")
        let ids = arrivals.map { _ in newID(Parcel.self) } + news.recalled.map { _ in newID() }
        try await database.write { connection in
            guard try next.finish(in: connection) else { return }
            var ids = ids[...]
            for arrival in arrivals {
                guard let id = ids.popFirst() else { break }
                try take(arrival, parcel: id, by: stamp, in: connection)
            }
            for key in news.recalled {
                guard let id = ids.popFirst() else { break }
                try freeze(key, parcel: id, by: stamp, in: connection)
            }
        }
        return next.isFull
    }

    /// At most so much is taken over from the desk of the axis when an office opens.
    static let adopted = 2000

    /// Takes over what waits at the desk of the axis when an office opens; what is here stays.
    func adopt(_ office: Office) async throws {
        let keys = try await database.read {
            try Axis.undecided(of: office.code, limit: Self.adopted, in: $0)
        }
        let arrivals = try await arrivals(keys, [office])
        let stamp = stamp(Self.job(nil), "adoption")
        let ids = arrivals.map { _ in newID(Parcel.self) }
        try await database.write { connection in
            for (arrival, id) in zip(arrivals, ids) {
                try take(arrival, parcel: id, by: stamp, in: connection)
            }
        }
    }

    /// What some events say to the offices here.
    private struct News {
        var delivered: [Delivery.Key] = []
        var recalled: [Delivery.Key] = []

        /// What an agency had received is recalled from the office of which it became part.
        init(_ events: [Event], offices: Set<AgencyCode>, former: Set<AgencyCode>) {
            for event in events {
                let name = event.object.split(separator: "/", maxSplits: 1).last.map(String.init)
                switch event.kind {
                case AxisEvents.submitted.name, AxisEvents.extended.name, AxisEvents.queued.name:
                    if let kind = event.facts["kind"]?.text, kind != "document" { continue }
                    guard let id = name.flatMap({ ID<Message>($0) }) else { continue }
                    delivered += (event.facts["recipients"]?.list ?? [])
                        .compactMap { AgencyCode($0) }.filter(offices.contains)
                        .map { Delivery.Key(id, $0) }
                case AxisEvents.asked.name:
                    // What was replaced is worked on no more than what was recalled (QĐ 28/2018 Đ8).
                    let request = event.facts["request"]?.integer.map(Int.init)
                    guard
                        request == Delivery.Request.recall.rawValue
                            || request == Delivery.Request.replacement.rawValue,
                        let key = name.flatMap({ Delivery.Key($0) }),
                        offices.contains(key.recipient) || former.contains(key.recipient)
                    else { continue }
                    recalled.append(key)
                default: continue
                }
            }
        }
    }

    private struct Arrival: Sendable {
        let incoming: Incoming
        /// The sender's name for our document that this one answers.
        let answered: String?
        /// Of tasks that it gives or reports on.
        let duties: [String]
    }

    /// What came, read with its header; files stay with the axis's message.
    private func arrivals(_ keys: [Delivery.Key], _ offices: [Office]) async throws -> [Arrival] {
        var arrivals: [Arrival] = []
        for key in keys {
            let copy = try await database.read { try Axis.copy(key, in: $0) }
            guard let (message, delivery) = copy, message.kind == .document,
                message.business != .recall, delivery.frozenAt == nil,
                // Who decided on it at the desk of the axis has dealt with it there.
                delivery.state == .queued || delivery.state == .delivered
            else { continue }
            let header = try await axis.header(of: message)
            arrivals.append(
                Arrival(
                    incoming: incoming(message, delivery, header),
                    answered: header?.responses.lazy.compactMap(\.documentId).first,
                    duties: header?.taskCodes ?? []
                )
            )
        }
        return arrivals
    }

    private func incoming(_ message: Message, _ delivery: Delivery, _ header: DocumentHeader?)
        -> Incoming
    {
        let signer = [header?.signerPosition ?? "", header?.signer ?? ""]
            .filter { !$0.isEmpty }.joined(separator: " ")
        return Incoming(
            id: newID(),
            office: delivery.recipient,
            source: .axis,
            message: message.id,
            sender: message.sender,
            arrivedAt: delivery.queuedAt,
            state: .arrived,
            entry: Incoming.Entry(
                author: axis.name(of: message.sender),
                number: message.number,
                notation: message.notation,
                issued: message.promulgated,
                typeName: message.typeName,
                subject: message.subject,
                signer: signer,
                pages: header?.pages,
                priority: message.priority,
                due: header?.dueDate,
                note: header?.reason ?? ""
            ),
            registration: nil,
            files: message.attachments.map {
                RecordFile(
                    name: $0.name,
                    contentType: $0.contentType,
                    size: $0.size,
                    sha256: $0.sha256,
                    body: nil,
                    isWrapped: $0.isWrapped
                )
            },
            answers: nil,
            version: 1
        )
    }

    private func take(
        _ arrival: Arrival,
        parcel: ID<Parcel>,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        var incoming = arrival.incoming
        guard let message = incoming.message else { return }
        let store = IncomingStore(connection: connection)
        guard try store.find(message: message, office: incoming.office) == nil else { return }
        if let ref = arrival.answered,
            let sent = try Axis.document(of: incoming.office, ref: ref, in: connection)
        {
            incoming.answers = try OutgoingStore(connection: connection).find(message: sent.id)?.id
        }
        try arrive(incoming, by: stamp, in: connection)
        try keepDuties(of: incoming, codes: arrival.duties, by: stamp, in: connection)
        try OutboxStore(connection: connection).add(
            Parcel(id: parcel, office: incoming.office, .collected, item: incoming.id.recast()),
            at: stamp.at
        )
    }

    /// The sender took it back: the copy here is frozen, its tasks end, and 15 goes back (QĐ 28/2018 Đ9.2).
    private func freeze(
        _ key: Delivery.Key,
        parcel: ID<Parcel>,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let store = IncomingStore(connection: connection)
        let moved = try FormerStore(connection: connection).item(of: key)
        guard
            let incoming = try moved.flatMap({ try store.find($0.recast()) })
                ?? store.find(message: key.messageID, office: key.recipient),
            incoming.state != .recalled,
            let office = try OfficeStore(connection: connection).find(incoming.office)
        else { return }
        let change = try Change(incoming, self, .job(office), stamp, [parcel], in: connection)
        var (frozen, slip) = (incoming, change.before.instruction)
        try frozen.move(.recall)
        if slip != nil { try slip?.freeze(at: stamp.at) }
        try change.keep(
            frozen,
            slip,
            change.entry("recalled"),
            event: (RecordsEvents.recalled, .register, [:])
        )
    }

    /// This program itself, for an office.
    static func job(_ office: AgencyCode?) -> Actor {
        Actor(
            subject: .job("records"),
            agency: office,
            roles: [.exchange],
            scope: .agency,
            strength: .machine
        )
    }
}

extension Seat {
    /// The program itself at work for an office.
    static func job(_ office: Office) -> Seat {
        Seat(
            office: office,
            person: "",
            name: "",
            title: "",
            roles: [],
            units: [],
            headed: [],
            standsFor: []
        )
    }
}
