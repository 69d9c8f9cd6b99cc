// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

extension Records {
    /// Records that somebody of the office may sign; the head himself comes first (NĐ 30/2020 Đ13).
    ///
    /// `id` comes from the form, so that a double press records one.
    @discardableResult
    package func grantPower(
        _ id: ID<SigningPower>,
        to key: String,
        _ terms: SigningPower.Terms,
        by actor: Actor,
        requestID: String
    ) async throws -> SigningPower {
        try terms.check()
        let stamp = stamp(actor, requestID)
        return try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.grantSigning, seat, .office)
            let store = PowerStore(connection: connection)
            if let known = try store.find(id), known.office == seat.office.code { return known }
            guard let party = try staff(of: seat.office, in: connection).party(key),
                !party.person.isEmpty
            else { throw RecordsRefusal.unknownParty(key) }
            let known = try store.list(of: seat.office.code)
            // From the first power on nobody signs without one: who gives it must have his own.
            guard !known.isEmpty || !terms.capacity.hasPrincipal else {
                throw RecordsRefusal.headFirst
            }
            guard known.count < PowerStore.limit else { throw RecordsRefusal.badSettings("person") }
            let power = SigningPower(
                id: id,
                office: seat.office.code,
                person: party.person,
                name: party.name,
                terms: terms,
                grantedBy: seat.name,
                version: 1
            )
            try store.insert(power)
            try note(power, "grant", by: stamp, in: connection)
            return power
        }
    }

    /// Ends a power with this day; what was signed by it stays signed.
    package func endPower(_ id: ID<SigningPower>, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.grantSigning, seat, .office)
            let store = PowerStore(connection: connection)
            guard var power = try store.find(id), power.office == seat.office.code else {
                throw RecordsRefusal.noSuchDocument(id.description)
            }
            let today = stamp.at.date
            if let until = power.terms.until, until <= today { return }
            // One that has not begun never does.
            power.terms.until = max(today, power.terms.from.adding(days: -1))
            power.version += 1
            try store.update(power)
            try note(power, "end", by: stamp, in: connection)
        }
    }

    private func note(
        _ power: SigningPower,
        _ action: String,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        try note(
            RecordsEvents.powerChanged,
            power.object,
            version: power.version,
            by: stamp,
            action: .grantSigning,
            facts: [
                "action": .text(action), "capacity": .text(power.terms.capacity.rawValue),
                "from": .text(power.terms.from.description),
                "until": .text(power.terms.until?.description ?? ""),
            ],
            personal: ["name": .text(power.name), "person": .text(power.person)],
            in: connection
        )
    }

    /// Every power of the office, for who reads its registers.
    package func powers(by actor: Actor) async throws -> (
        seat: Seat, competence: Competence, staff: Staff
    ) {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.registers, seat, .office)
            return (
                seat, try competence(in: seat.office, connection),
                try staff(of: seat.office, in: connection)
            )
        }
    }

    func competence(in office: Office, _ connection: any Connection) throws -> Competence {
        Competence(
            powers: try PowerStore(connection: connection).list(of: office.code),
            day: now().date
        )
    }
}
