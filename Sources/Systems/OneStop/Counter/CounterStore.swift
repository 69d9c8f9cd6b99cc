// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the tables `ticket`, `appointment` and `appointment_plan`.
struct CounterStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, agency, day, number, is_preferred, state, taken_at, called_at, done_at, counter
        """

    func ticket(_ id: ID<Ticket>) throws -> Ticket? {
        try connection.rows("SELECT \(Self.columns) FROM ticket WHERE id = \(id)").first
            .map(Ticket.init(row:))
    }

    /// Who is next: preferred ones first, then as they came (index `ticket_waiting`).
    func next(of agency: AgencyCode, on day: CivilDate) throws -> Ticket? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM ticket
            WHERE agency = \(agency) AND day = \(day) AND state = 0
            ORDER BY is_preferred DESC, number LIMIT 1
            """
        ).first.map(Ticket.init(row:))
    }

    /// How many are called before a ticket.
    func ahead(of ticket: Ticket) throws -> Int {
        let others: SQL =
            ticket.isPreferred
            ? "is_preferred = 1 AND number < \(ticket.number)"
            : "(is_preferred = 1 OR number < \(ticket.number))"
        return try connection.rows(
            """
            SELECT COUNT(*) AS lines FROM ticket
            WHERE agency = \(ticket.agency) AND day = \(ticket.day) AND state = 0 AND \(others)
            """
        )[0].value("lines")
    }

    func waiting(of agency: AgencyCode, on day: CivilDate) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS lines FROM ticket
            WHERE agency = \(agency) AND day = \(day) AND state = 0
            """
        )[0].value("lines")
    }

    /// Those called last, the newest first (index `ticket_called`).
    func called(of agency: AgencyCode, on day: CivilDate, limit: Int) throws -> [Ticket] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM ticket
            WHERE agency = \(agency) AND day = \(day) AND called_at IS NOT NULL
            ORDER BY called_at DESC, id DESC LIMIT \(limit)
            """
        ).map(Ticket.init(row:))
    }

    func insert(_ ticket: Ticket) throws {
        try connection.run(
            """
            INSERT INTO ticket (\(Self.columns))
            VALUES (\(ticket.id), \(ticket.agency), \(ticket.day), \(ticket.number),
                \(ticket.isPreferred), \(ticket.state), \(ticket.takenAt), NULL, NULL, \(""))
            """
        )
    }

    func call(_ id: ID<Ticket>, to counter: String, at now: Instant) throws {
        try connection.run(
            """
            UPDATE ticket SET state = 1, called_at = \(now), counter = \(counter) WHERE id = \(id)
            """
        )
    }

    func settle(_ id: ID<Ticket>, as state: Ticket.State, at now: Instant) throws {
        try connection.run(
            "UPDATE ticket SET state = \(state), done_at = \(now) WHERE id = \(id)"
        )
    }

    func plan(of agency: AgencyCode) throws -> AppointmentPlan? {
        try connection.rows(
            """
            SELECT agency, from_minute, until_minute, slot_minutes, capacity
            FROM appointment_plan WHERE agency = \(agency)
            """
        ).first.map {
            try AppointmentPlan(
                agency: $0.value("agency"),
                from: $0.value("from_minute"),
                until: $0.value("until_minute"),
                slotMinutes: $0.value("slot_minutes"),
                capacity: $0.value("capacity")
            )
        }
    }

    func set(_ plan: AppointmentPlan) throws {
        try connection.run(
            """
            INSERT INTO appointment_plan (agency, from_minute, until_minute, slot_minutes, capacity)
            VALUES (\(plan.agency), \(plan.from), \(plan.until), \(plan.slotMinutes),
                \(plan.capacity))
            ON CONFLICT (agency) DO UPDATE SET from_minute = excluded.from_minute,
                until_minute = excluded.until_minute, slot_minutes = excluded.slot_minutes,
                capacity = excluded.capacity
            """
        )
    }

    private static let appointmentColumns: SQL = "id, agency, at, owner, name, purpose, state"

    func appointment(_ id: ID<Appointment>) throws -> Appointment? {
        try connection.rows(
            "SELECT \(Self.appointmentColumns) FROM appointment WHERE id = \(id)"
        ).first.map(Appointment.init(row:))
    }

    /// What is booked of an agency in a time (index `appointment_slot`).
    func appointments(of agency: AgencyCode, from: Instant, to: Instant) throws -> [Appointment] {
        try connection.rows(
            """
            SELECT \(Self.appointmentColumns) FROM appointment
            WHERE agency = \(agency) AND at >= \(from) AND at < \(to) AND state <> 1
            ORDER BY at, id LIMIT 5000
            """
        ).map(Appointment.init(row:))
    }

    /// Somebody's appointments from a moment on (index `appointment_owner`).
    func appointments(of owner: String, from: Instant) throws -> [Appointment] {
        try connection.rows(
            """
            SELECT \(Self.appointmentColumns) FROM appointment
            WHERE owner = \(owner) AND at >= \(from) AND state = 0 ORDER BY at, id LIMIT 50
            """
        ).map(Appointment.init(row:))
    }

    func insert(_ appointment: Appointment) throws {
        try connection.run(
            """
            INSERT INTO appointment (\(Self.appointmentColumns))
            VALUES (\(appointment.id), \(appointment.agency), \(appointment.at),
                \(appointment.owner), \(appointment.name), \(appointment.purpose),
                \(appointment.state))
            """
        )
    }

    func set(_ state: Appointment.State, of id: ID<Appointment>) throws {
        try connection.run("UPDATE appointment SET state = \(state) WHERE id = \(id)")
    }
}

extension Ticket {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            agency: row.value("agency"),
            day: row.value("day"),
            number: row.value("number"),
            isPreferred: row.value("is_preferred"),
            state: row.value("state"),
            takenAt: row.value("taken_at"),
            calledAt: row.optional("called_at"),
            doneAt: row.optional("done_at"),
            counter: row.value("counter")
        )
    }
}

extension Appointment {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            agency: row.value("agency"),
            at: row.value("at"),
            owner: row.value("owner"),
            name: row.value("name"),
            purpose: row.value("purpose"),
            state: row.value("state")
        )
    }
}

extension Ticket.State: SQLConvertible {}
extension Appointment.State: SQLConvertible {}
