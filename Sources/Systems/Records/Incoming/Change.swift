// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Formats
import Journal
import Storage

/// One change of an incoming document and its slip: loaded, decided, kept with everything that follows
/// from it (lists, trail, what the sender is told), all in one transaction.
struct Change {
    let records: Records
    let connection: any Connection
    let seat: Seat
    let stamp: Stamp
    /// Ids of parcels, made before the transaction.
    let parcels: [ID<Parcel>]
    let before: (incoming: Incoming, instruction: Instruction?)

    /// Loads it as the actor may see it; what he may not see does not exist.
    init(
        _ id: ID<Incoming>,
        _ records: Records,
        _ seat: Seat,
        _ stamp: Stamp,
        _ parcels: [ID<Parcel>],
        in connection: any Connection
    ) throws {
        self.records = records
        self.connection = connection
        self.seat = seat
        self.stamp = stamp
        self.parcels = parcels
        guard let incoming = try IncomingStore(connection: connection).find(id),
            incoming.office == seat.office.code,
            try Records.maySee(id.recast(), seat, in: connection)
        else { throw RecordsRefusal.noSuchDocument(id.description) }
        before = (
            incoming,
            try InstructionStore(connection: connection).find(incoming.instructionID)
        )
    }

    /// One that is loaded already, changed by the program itself.
    init(
        _ incoming: Incoming,
        _ records: Records,
        _ seat: Seat,
        _ stamp: Stamp,
        _ parcels: [ID<Parcel>],
        in connection: any Connection
    ) throws {
        self.records = records
        self.connection = connection
        self.seat = seat
        self.stamp = stamp
        self.parcels = parcels
        let slip = try InstructionStore(connection: connection).find(incoming.instructionID)
        before = (incoming, slip)
    }

    func demand(_ action: RecordsAction, _ standing: RecordsStanding = .office) throws {
        try records.demand(action, seat, standing)
    }

    /// Somebody else changed it since the person saw it.
    func demand(version: Int?) throws {
        let now = before.incoming.version + (before.instruction?.version ?? 0)
        guard version == nil || version == now else { throw RecordsRefusal.changed }
    }

    /// Keeps both and places them in the lists.
    func keep(
        _ incoming: Incoming,
        _ instruction: Instruction?,
        _ entry: TrailEntry,
        event: (EventKind, RecordsAction, Facts)
    ) throws {
        var (incoming, instruction) = (incoming, instruction)
        if incoming != before.incoming {
            incoming.version += 1
            try IncomingStore(connection: connection).update(incoming)
        }
        let isOfSlip = event.0 == RecordsEvents.instructionChanged
        if var changed = instruction, changed != before.instruction {
            changed.version += 1
            let store = InstructionStore(connection: connection)
            if let known = before.instruction {
                try store.update(changed, before: known)
            } else {
                try store.insert(changed)
            }
            instruction = changed
        }
        let object = isOfSlip ? "records.instruction/\(incoming.id)" : incoming.object
        let version = isOfSlip ? instruction?.version ?? 1 : incoming.version
        try records.note(
            event.0,
            object,
            version: version,
            by: stamp,
            action: event.1,
            facts: event.2,
            personal: entry.words.isEmpty ? nil : ["words": .text(entry.words)],
            in: connection
        )
        let work = WorkStore(connection: connection)
        try work.append(entry, to: incoming.id.recast())
        try work.place(WorkLines(incoming, instruction).lines, of: incoming.id.recast())
        try tell(incoming, instruction, entry)
    }

    /// Puts in the outbox what the sender has to know now: the status that follows from the work.
    private func tell(_ incoming: Incoming, _ instruction: Instruction?, _ entry: TrailEntry) throws
    {
        guard let key = try Records.deliveryKey(of: incoming, in: connection),
            let id = parcels.first
        else { return }
        let was = Self.status(before.incoming, before.instruction)
        let (now, words) = (Self.status(incoming, instruction), entry.words)
        guard let now, was != now else { return }
        let told: String =
            switch now {
            case "02", "15": words
            case "04": instruction?.lead?.party.name ?? ""
            default: ""
            }
        try OutboxStore(connection: connection).add(
            Parcel(
                id: id,
                // Who received it speaks about it, also after it became part of another agency.
                office: key.recipient,
                .status,
                item: incoming.id.recast(),
                code: now,
                words: told
            ),
            at: stamp.at
        )
    }

    /// The code of QĐ 28/2018 Đ10 at which a document stands; nil before anybody decided on it.
    static func status(_ incoming: Incoming, _ instruction: Instruction?) -> String? {
        switch incoming.state {
        case .arrived: nil
        case .refused: "02"
        case .registered: instruction?.status.rawValue ?? "03"
        case .recalled: "15"
        }
    }

    func entry(_ action: String, task: Int? = nil, party: String = "", words: String = "")
        -> TrailEntry
    {
        TrailEntry(
            at: stamp.at,
            person: seat.person,
            name: seat.name,
            action: action,
            task: task,
            party: party,
            words: words
        )
    }
}

extension Records {
    /// Whether a document exists for somebody: by his role in the office, or because he or his unit has
    /// a part in it.
    static func maySee(_ item: ID<WorkItem>, _ seat: Seat, in connection: any Connection) throws
        -> Bool
    {
        if may(seat.roles, .read, .office) { return true }
        guard may(seat.roles, .read, .involved) else { return false }
        if try WorkStore(connection: connection).isInvolved(seat.readers, in: item) { return true }
        return try ShareStore(connection: connection).isShared(item, with: seat.readers)
    }

    /// Changes one incoming document and its slip; `decide` is pure but for what it reads.
    func change(
        _ id: ID<Incoming>,
        expecting version: Int?,
        by actor: Actor,
        requestID: String,
        _ decide: @escaping @Sendable (Change) throws -> Void
    ) async throws {
        let seat = try await seat(of: actor)
        let stamp = stamp(actor, requestID)
        let parcels = [newID(Parcel.self), newID(Parcel.self)]
        try await database.write { connection in
            let change = try Change(id, self, seat, stamp, parcels, in: connection)
            try change.demand(version: version)
            try decide(change)
        }
    }
}
