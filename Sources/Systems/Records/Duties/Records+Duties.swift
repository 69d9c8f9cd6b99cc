// SPDX-License-Identifier: Apache-2.0

package import Axis
package import Core
import Journal
import Storage

/// A task between agencies as a page shows it.
package struct DutyLine: Sendable {
    package let duty: Duty
    /// How far the holder is, as its work tells over the axis; nil on the holder's own side, or before
    /// anything was told.
    package let progress: Delivery.State?
}

package struct DutySlice: Sendable {
    package let seat: Seat
    package let lines: [DutyLine]
    package let isFull: Bool
}

extension Records {
    /// A released document that gives tasks, moves their deadlines or reports on them, on the side of who
    /// wrote it.
    func keepDuties(
        of outgoing: Outgoing,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let fields = outgoing.fields
        let store = DutyStore(connection: connection)
        if !fields.isDirective {
            guard !fields.dutyCode.isEmpty else { return }
            for giver in fields.to {
                guard
                    var duty = try store.find(outgoing.office, .held, fields.dutyCode, with: giver)
                else { continue }
                duty.report(by: outgoing.id.recast(), at: stamp.at)
                try keep(duty, "report", by: stamp, in: connection)
            }
            return
        }
        let code = outgoing.givenCode
        for holder in fields.to {
            let known = try store.find(outgoing.office, .given, code, with: holder)
            var duty =
                known
                ?? Self.duty(
                    .given,
                    code,
                    outgoing.office,
                    holder,
                    outgoing.id.recast(),
                    (outgoing.registration?.text ?? "", fields.subject, fields.due),
                    at: stamp.at
                )
            if known != nil { duty.renew(due: fields.due, by: outgoing.id.recast()) }
            try keep(duty, known == nil ? "give" : "renew", by: stamp, in: connection)
        }
    }

    /// The same on the side of who got it; `codes` stand in the document's header.
    func keepDuties(
        of incoming: Incoming,
        codes: [String],
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        guard let sender = incoming.sender else { return }
        let store = DutyStore(connection: connection)
        for code in Set(codes).sorted().prefix(20) where !code.isEmpty {
            // What we gave comes back to us as a report; everything else is given to us.
            if var given = try store.find(incoming.office, .given, code, with: sender) {
                given.report(by: incoming.id.recast(), at: stamp.at)
                try keep(given, "report", by: stamp, in: connection)
                continue
            }
            let known = try store.find(incoming.office, .held, code, with: sender)
            var duty =
                known
                ?? Self.duty(
                    .held,
                    code,
                    incoming.office,
                    sender,
                    incoming.id.recast(),
                    (incoming.entry.reference, incoming.entry.subject, incoming.entry.due),
                    at: incoming.arrivedAt
                )
            if known != nil { duty.renew(due: incoming.entry.due, by: incoming.id.recast()) }
            try keep(duty, known == nil ? "give" : "renew", by: stamp, in: connection)
        }
    }

    private static func duty(
        _ side: Duty.Side,
        _ code: String,
        _ office: AgencyCode,
        _ other: AgencyCode,
        _ document: ID<WorkItem>,
        _ words: (reference: String, subject: String, due: CivilDate?),
        at now: Instant
    ) -> Duty {
        Duty(
            office: office,
            side: side,
            code: code,
            other: other,
            document: document,
            reference: words.reference,
            subject: words.subject,
            givenAt: now,
            due: words.due,
            state: .running,
            extensions: 0,
            latest: document,
            reportedAt: nil,
            version: 0
        )
    }

    private func keep(
        _ changed: Duty,
        _ action: String,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        var duty = changed
        duty.version += 1
        try DutyStore(connection: connection).keep(duty)
        try note(
            RecordsEvents.dutyChanged,
            duty.object,
            version: duty.version,
            by: stamp,
            action: .followUp,
            facts: [
                "action": .text(action), "state": .text("\(duty.state)"), "code": .text(duty.code),
                "other": .text(duty.other.text), "due": .text(duty.due?.description ?? ""),
                "document": .text(duty.latest.description),
            ],
            in: connection
        )
    }

    /// The giver accepts a report, or gives the task up with a reason.
    package func endDuty(
        _ code: String,
        with holder: AgencyCode,
        as end: Duty.State,
        expecting version: Int,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.manage, seat, .office)
            guard
                var duty = try DutyStore(connection: connection)
                    .find(seat.office.code, .given, code, with: holder)
            else { throw RecordsRefusal.noSuchDuty(code) }
            guard duty.version == version else { throw RecordsRefusal.changed }
            try duty.end(as: end)
            try keep(duty, "\(end)", by: stamp, in: connection)
        }
    }

    package func duties(
        _ side: Duty.Side,
        isOver: Bool,
        after last: (due: String, code: String, other: String)? = nil,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> DutySlice {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.followUp, seat, .office)
            let found = try DutyStore(connection: connection)
                .list(of: seat.office.code, side, isOver: isOver, after: last, limit: limit + 1)
            let lines = try found.prefix(limit).map { duty in
                DutyLine(duty: duty, progress: try progress(of: duty, in: connection))
            }
            return DutySlice(seat: seat, lines: lines, isFull: found.count > limit)
        }
    }

    private func progress(of duty: Duty, in connection: any Connection) throws -> Delivery.State? {
        guard duty.side == .given,
            let message = try OutgoingStore(connection: connection).find(duty.document.recast())?
                .message
        else { return nil }
        return try Axis.copy(Delivery.Key(message, duty.other), in: connection)?.delivery.state
    }

    /// Begins a document about a task that was given: to urge, to move its deadline, to ask for more.
    package func begin(
        _ id: ID<Outgoing>,
        about code: String,
        with holder: AgencyCode,
        by actor: Actor,
        requestID: String
    ) async throws -> Outgoing {
        let duty = try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            return try DutyStore(connection: connection)
                .find(seat.office.code, .given, code, with: holder)
        }
        guard let duty else { throw RecordsRefusal.noSuchDuty(code) }
        var fields = LetterFields(
            subject: "về nhiệm vụ giao tại văn bản số \(duty.reference)",
            addressees: [axis.name(of: holder)],
            copies: ["Như trên"],
            to: [holder],
            due: duty.due
        )
        fields.isDirective = true
        fields.dutyCode = code
        return try await begin(id, with: fields, by: actor, requestID: requestID)
    }

    /// The code under which an answer to a document reports; nil when nothing was given by it.
    func dutyCode(of incoming: Incoming, in connection: any Connection) throws -> String? {
        try DutyStore(connection: connection).codes(of: incoming.id.recast()).first
    }
}

extension Outgoing {
    /// The code of what it gives: one for everybody who gets it, and nobody else's.
    package var givenCode: String {
        guard fields.dutyCode.isEmpty || answers != nil && fields.isDirective,
            let place = registration
        else { return fields.dutyCode }
        return "\(office).\(place.year).\(place.text)"
    }
}
