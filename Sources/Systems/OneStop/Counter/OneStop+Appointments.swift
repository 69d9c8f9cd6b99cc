// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

extension OneStop {
    /// So many working days ahead can be booked.
    private static let bookableDays = 10

    /// Says when the agency takes appointments, and how many at a time.
    package func planAppointments(
        from: Int,
        until: Int,
        slotMinutes: Int,
        capacity: Int,
        by actor: Actor
    ) async throws {
        let agency = try counterAgency(actor)
        guard (0..<1440).contains(from), from < until, until <= 1440,
            (5...240).contains(slotMinutes), (0...100).contains(capacity)
        else { throw CounterRefusal.badPlan }
        let plan = AppointmentPlan(
            agency: agency,
            from: from,
            until: until,
            slotMinutes: slotMinutes,
            capacity: capacity
        )
        try await database.write { try CounterStore(connection: $0).set(plan) }
    }

    package func plan(by actor: Actor) async throws -> AppointmentPlan? {
        let agency = try counterAgency(actor)
        return try await database.read { try CounterStore(connection: $0).plan(of: agency) }
    }

    /// The slots of the next working days that have a place left.
    package func slots(at agency: AgencyCode) async throws -> [AppointmentSlot] {
        let (code, now) = (places.kept(agency), now())
        let days = bookable(now)
        guard let first = days.first, let last = days.last else { return [] }
        return try await database.read { connection in
            let store = CounterStore(connection: connection)
            guard let plan = try store.plan(of: code) else { throw CounterRefusal.noPlan }
            let booked = try store.appointments(
                of: code,
                from: Instant(first),
                to: Instant(last.adding(days: 1))
            )
            let counts = booked.reduce(into: [:]) { $0[$1.at, default: 0] += 1 }
            return days.flatMap { plan.slots(on: $0) }.filter { $0 > now }
                .map { AppointmentSlot(at: $0, left: plan.capacity - counts[$0, default: 0]) }
                .filter { $0.left > 0 }
        }
    }

    private func bookable(_ now: Instant) -> [CivilDate] {
        var days: [CivilDate] = calendar.isWorkingDay(now.date) ? [now.date] : []
        while days.count < Self.bookableDays {
            days.append(calendar.workingDay(after: days.last ?? now.date))
        }
        return days
    }

    /// Books a place: counted in the transaction that takes it, so that no slot holds more than it should.
    package func book(
        _ moment: Instant,
        at agency: AgencyCode,
        name: String,
        purpose: String,
        by actor: Actor,
        requestID: String
    ) async throws -> Appointment {
        try Self.demandFile(actor)
        let (code, stamp) = (places.kept(agency), stamp(actor, requestID))
        let days = bookable(stamp.at)
        let appointment = Appointment(
            id: newID(at: stamp.at),
            agency: code,
            at: moment,
            owner: actor.name,
            name: name,
            purpose: String(purpose.prefix(200)),
            state: .booked
        )
        return try await database.write { connection in
            let store = CounterStore(connection: connection)
            guard let plan = try store.plan(of: code) else { throw CounterRefusal.noPlan }
            guard moment > stamp.at, days.contains(moment.date),
                plan.slots(on: moment.date).contains(moment)
            else { throw CounterRefusal.unknown }
            let own = try store.appointments(of: actor.name, from: stamp.at)
            if let same = own.first(where: { $0.agency == code && $0.at == moment }) {
                return same
            }
            // One person does not empty a day.
            guard own.count(where: { $0.at.date == moment.date }) == 0 else {
                throw CounterRefusal.twice
            }
            let taken = try store.appointments(
                of: code,
                from: moment,
                to: moment.adding(seconds: 1)
            )
            guard taken.count < plan.capacity else { throw CounterRefusal.full }
            try store.insert(appointment)
            try Journal.append(
                Event(
                    OneStopEvents.appointmentBooked,
                    of: "onestop.appointment/\(appointment.id)",
                    version: 1,
                    by: stamp,
                    right: OneStopAction.file.rawValue,
                    facts: ["agency": .text(code.text), "at": .text(moment.description)],
                    personal: ["name": .text(name)]
                ),
                in: connection
            )
            return appointment
        }
    }

    package func cancel(_ id: ID<Appointment>, by actor: Actor) async throws {
        try await database.write { connection in
            let store = CounterStore(connection: connection)
            guard let known = try store.appointment(id), known.owner == actor.name else {
                throw CounterRefusal.unknown
            }
            guard known.state == .booked else { return }
            try store.set(.cancelled, of: id)
        }
    }

    /// The actor's own appointments that are still to come.
    package func appointments(by actor: Actor) async throws -> [Appointment] {
        let now = now()
        return try await database.read {
            try CounterStore(connection: $0).appointments(of: actor.name, from: now)
        }
    }

    /// Who comes today.
    package func appointmentsToday(by actor: Actor) async throws -> [Appointment] {
        let (agency, day) = (try counterAgency(actor), now().date)
        return try await database.read {
            try CounterStore(connection: $0).appointments(
                of: agency,
                from: Instant(day),
                to: Instant(day.adding(days: 1))
            )
        }
    }

    /// Who had an appointment is here: a number before the others.
    package func arrive(_ id: ID<Appointment>, by actor: Actor) async throws -> ID<Ticket> {
        let agency = try counterAgency(actor)
        let known = try await database.read {
            try CounterStore(connection: $0).appointment(id)
        }
        guard let known, known.agency == agency, known.state != .cancelled else {
            throw CounterRefusal.unknown
        }
        let ticket = try await takeTicket(at: agency, isPreferred: true, as: id.recast())
        try await database.write { try CounterStore(connection: $0).set(.arrived, of: id) }
        return ticket
    }
}
