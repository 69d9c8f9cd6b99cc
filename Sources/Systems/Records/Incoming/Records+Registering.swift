// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
package import Storage

extension Records {
    /// Puts an arrived document into the register: from then on it has its number.
    ///
    /// The number is the one serial point. It is taken in the same transaction, so that a refusal, a
    /// fault or a kill leaves no gap.
    @discardableResult
    package func register(
        _ id: ID<Incoming>,
        _ entry: Incoming.Entry,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws -> Incoming.Registration {
        try entry.check()
        let seat = try await seat(of: actor)
        let stamp = stamp(actor, requestID)
        let parcels = [newID(Parcel.self)]
        // Writers of one series wait for each other at its row, so nothing here is decided on what
        // another may change: the document's own version guards the rest.
        return try await database.revise { connection in
            let change = try Change(id, self, seat, stamp, parcels, in: connection)
            try change.demand(.register)
            try change.demand(version: version)
            var incoming = change.before.incoming
            try incoming.move(.register)
            try demandVerdict(on: incoming, at: stamp.at, in: connection)
            incoming.entry = entry
            return try place(incoming, change)
        }
    }

    private func place(_ unplaced: Incoming, _ change: Change) throws -> Incoming.Registration {
        var incoming = unplaced
        let day = change.stamp.at.date
        let book = NumberBook.incoming
        let number = try book.series(of: change.seat.office.agency, in: day.year)
            .next(in: change.connection)
        let registration = Incoming.Registration(
            book: book,
            year: day.year,
            number: number,
            day: day,
            at: change.stamp.at,
            clerk: change.seat.name
        )
        incoming.registration = registration
        try change.keep(
            incoming,
            Instruction(id: incoming.instructionID, office: incoming.office),
            change.entry("register", party: registration.text),
            event: (
                RecordsEvents.registered, .register,
                [
                    "book": .text(book.kind), "year": .integer(Int64(day.year)),
                    "number": .integer(Int64(number)), "day": .text(day.description),
                ]
            )
        )
        return registration
    }

    /// Sends an arrived document back to its sender, with the reason (NĐ 30/2020 Đ21.2; 02).
    package func refuse(
        _ id: ID<Incoming>,
        reason: String,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !reason.isEmpty else { throw RecordsRefusal.reasonMissing }
        try await change(id, expecting: version, by: actor, requestID: requestID) { change in
            try change.demand(.register)
            var incoming = change.before.incoming
            try incoming.move(.refuse)
            try change.keep(
                incoming,
                nil,
                change.entry("refuse", words: reason),
                event: (RecordsEvents.refused, .register, [:])
            )
        }
    }

    /// Corrects what the register says of a document; the number and the day stay.
    package func correct(
        _ id: ID<Incoming>,
        _ entry: Incoming.Entry,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        try entry.check()
        try await change(id, expecting: version, by: actor, requestID: requestID) { change in
            try change.demand(.register)
            var incoming = change.before.incoming
            try incoming.move(.correct)
            guard incoming.source != .imported else { throw RecordsRefusal.oldRegister }
            incoming.entry = entry
            guard incoming != change.before.incoming else { return }
            try change.keep(
                incoming,
                change.before.instruction,
                change.entry("correct"),
                event: (RecordsEvents.corrected, .register, [:])
            )
        }
    }

    /// A document that came on paper, with its scan: registered as it is taken in.
    ///
    /// `id` comes from the form, so that a double press makes one document.
    package func takeIn(
        _ id: ID<Incoming>,
        _ entry: Incoming.Entry,
        files: [(name: String, type: String, body: StoredBody)],
        by actor: Actor,
        requestID: String
    ) async throws -> Incoming.Registration {
        try entry.check()
        if let marking = Secret.marking(in: [entry.typeName, entry.note]) {
            throw RecordsRefusal.secret(marking: marking)
        }
        let seat = try await seat(of: actor)
        let stamp = stamp(actor, requestID)
        let kept = files.map { (file: $0, id: newID(Body.self)) }
        let bodies = bodies
        return try await database.revise { connection in
            try demand(.register, seat, .office)
            let store = IncomingStore(connection: connection)
            if let known = try store.find(id), known.office == seat.office.code,
                let registration = known.registration
            {
                return registration
            }
            for (file, id) in kept { try bodies.insert(file.body, as: id, in: connection) }
            let incoming = Incoming(
                id: id,
                office: seat.office.code,
                source: .paper,
                message: nil,
                sender: nil,
                arrivedAt: stamp.at,
                state: .arrived,
                entry: entry,
                registration: nil,
                files: kept.map { file, id in
                    RecordFile(
                        name: file.name,
                        contentType: file.type,
                        size: file.body.size,
                        sha256: file.body.sha256,
                        body: id
                    )
                },
                answers: nil,
                version: 1
            )
            try arrive(incoming, by: stamp, in: connection)
            let change = try Change(id, self, seat, stamp, [], in: connection)
            var registered = incoming
            try registered.move(.register)
            return try place(registered, change)
        }
    }

    /// Keeps a document that just came, before anybody decided on it.
    func arrive(_ incoming: Incoming, by stamp: Stamp, in connection: any Connection) throws {
        try IncomingStore(connection: connection).insert(incoming)
        try note(
            RecordsEvents.arrived,
            incoming.object,
            version: 1,
            by: stamp,
            action: .register,
            facts: [
                "source": .text("\(incoming.source)"), "author": .text(incoming.entry.author),
                "reference": .text(incoming.entry.reference),
            ],
            in: connection
        )
        let work = WorkStore(connection: connection)
        try work.append(
            TrailEntry(
                at: incoming.arrivedAt,
                person: "",
                name: incoming.entry.author,
                action: "arrive.\(incoming.source)",
                task: nil,
                party: "",
                words: ""
            ),
            to: incoming.id.recast()
        )
        try work.place(WorkLines(incoming, nil).lines, of: incoming.id.recast())
    }
}

/// Markings of state secrecy, which have no place in this system (NĐ 30/2020 Đ1; QĐ 28/2018 Đ1.2).
enum Secret {
    static func marking(in texts: [String]) -> String? {
        let markings = ["tuyệt mật", "tối mật", "mật"]
        return texts.lazy.map { $0.lowercased() }
            .compactMap { text in
                markings.first {
                    text == $0 || text.hasPrefix("\($0) ") || text.hasSuffix(" \($0)")
                }
            }.first
    }
}
