// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

extension OneStop {
    /// Takes a number for today, while the desk works; the same press twice is one number.
    package func takeTicket(
        at agency: AgencyCode,
        isPreferred: Bool,
        as id: ID<Ticket>? = nil
    ) async throws -> ID<Ticket> {
        let now = now()
        guard calendar.isWorkingDay(now.date), now.secondOfDay < calendar.afternoon.end,
            let office = places.agency(agency)
        else { throw CounterRefusal.closed }
        let code = Places.kept(office)
        let ticketID = id ?? newID(at: now)
        return try await database.write { connection in
            let store = CounterStore(connection: connection)
            guard try store.ticket(ticketID) == nil else { return ticketID }
            try store.insert(
                Ticket(
                    id: ticketID,
                    agency: code,
                    day: now.date,
                    number: try Self.nextTicket(office.id, now.date, in: connection),
                    isPreferred: isPreferred,
                    state: .waiting,
                    takenAt: now,
                    calledAt: nil,
                    doneAt: nil,
                    counter: ""
                )
            )
            return ticketID
        }
    }

    private static func nextTicket(
        _ agency: ID<Agency>,
        _ day: CivilDate,
        in connection: any Connection
    ) throws -> Int {
        let kind = "onestop.ticket.\(day.month.digits(2))\(day.day.digits(2))"
        return try NumberSeries(agency: agency, kind: kind, year: day.year).next(in: connection)
    }

    /// Where a ticket stands, for whoever has its address.
    package func ticket(_ id: ID<Ticket>) async throws -> TicketSheet {
        try await database.read { connection in
            let store = CounterStore(connection: connection)
            guard let ticket = try store.ticket(id) else { throw CounterRefusal.unknown }
            let ahead = ticket.state == .waiting ? try store.ahead(of: ticket) : 0
            return TicketSheet(
                ticket: ticket,
                estimate: try Self.estimate(ticket.agency, ticket.day, ahead, store)
            )
        }
    }

    private static func estimate(
        _ agency: AgencyCode,
        _ day: CivilDate,
        _ ahead: Int,
        _ store: CounterStore
    ) throws -> WaitEstimate {
        let calls = try store.called(of: agency, on: day, limit: WaitEstimate.most)
        return WaitEstimate(ahead: ahead, calls: calls.compactMap(\.calledAt))
    }

    package func board(of agency: AgencyCode) async throws -> TicketBoard {
        let (code, day) = (places.kept(agency), now().date)
        return try await database.read { connection in
            let store = CounterStore(connection: connection)
            let waiting = try store.waiting(of: code, on: day)
            return TicketBoard(
                called: try store.called(of: code, on: day, limit: 8).filter {
                    $0.state == .called
                },
                waiting: waiting,
                estimate: try Self.estimate(code, day, waiting, store)
            )
        }
    }

    /// Calls who is next to a counter; what stood there before counts as served.
    package func callNext(
        to counter: String,
        after last: ID<Ticket>? = nil,
        by actor: Actor,
        requestID: String
    ) async throws -> Ticket {
        guard !counter.isEmpty else { throw DossierRefusal.sentenceMissing }
        let agency = try counterAgency(actor)
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            let store = CounterStore(connection: connection)
            if let last, let before = try store.ticket(last), before.agency == agency,
                before.state == .called
            {
                try store.settle(last, as: .served, at: stamp.at)
            }
            guard let ticket = try store.next(of: agency, on: stamp.at.date) else {
                throw CounterRefusal.noOne
            }
            try store.call(ticket.id, to: counter, at: stamp.at)
            return ticket
        }
    }

    /// Who stands at a counter was served, or did not come.
    package func settleTicket(
        _ id: ID<Ticket>,
        as state: Ticket.State,
        by actor: Actor
    ) async throws {
        let agency = try counterAgency(actor)
        let now = now()
        try await database.write { connection in
            let store = CounterStore(connection: connection)
            guard let ticket = try store.ticket(id), ticket.agency == agency else {
                throw CounterRefusal.unknown
            }
            guard ticket.state == .called, state == .served || state == .absent else { return }
            try store.settle(id, as: state, at: now)
        }
    }

    func counterAgency(_ actor: Actor) throws -> AgencyCode {
        guard Self.may(actor, .intake, .receiving) else {
            throw DossierRefusal.forbidden(.intake)
        }
        return try agency(of: actor)
    }
}
