// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

extension Records {
    /// Writes a line of a year's plan, or opens a dossier of one's own.
    ///
    /// `id` comes from the form, so that a double press makes one.
    package func newDossier(
        _ id: ID<Dossier>,
        _ facts: Dossier.Facts,
        keeper key: String? = nil,
        isPlanned: Bool,
        year: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        try facts.check()
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(isPlanned ? .plan : .openDossier, seat, .office)
            let store = DossierStore(connection: connection)
            if let known = try store.find(id), known.office == seat.office.code { return }
            let year = year ?? stamp.at.date.year
            guard try !store.isTaken(facts.code, seat.office.code, year, but: id) else {
                throw RecordsRefusal.codeTaken(facts.code)
            }
            var keeper = Party(
                unit: seat.units.sorted { $0.description < $1.description }.first,
                person: seat.person,
                name: seat.name
            )
            if let key, !key.isEmpty {
                guard let party = try staff(of: seat.office, in: connection).party(key) else {
                    throw RecordsRefusal.unknownParty(key)
                }
                keeper = party
            }
            let dossier = Dossier(
                id: id,
                office: seat.office.code,
                year: year,
                state: isPlanned ? .planned : .open,
                facts: facts,
                keeper: keeper,
                startedOn: isPlanned ? nil : stamp.at.date,
                endedOn: nil,
                documents: 0,
                version: 1
            )
            try store.insert(dossier)
            let action = isPlanned ? "plan" : "open"
            try keep(dossier, action, .keepDossier, seat, stamp, in: connection)
        }
    }

    /// The plan of a year is approved by the head at its beginning (Đ28.2).
    package func approvePlan(year: Int, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.approvePlan, seat, .office)
            try DossierStore(connection: connection).approvePlan(
                of: seat.office.code,
                year: year,
                by: seat.name,
                at: stamp.at
            )
            let object = "records.plan/\(seat.office.code)-\(year)"
            try note(
                RecordsEvents.planApproved,
                object,
                version: try Journal.lastVersion(of: object, in: connection) + 1,
                by: stamp,
                action: .approvePlan,
                facts: ["year": .integer(Int64(year))],
                in: connection
            )
        }
    }

    /// What is done to a dossier as a whole.
    package enum DossierStep: Sendable, Equatable {
        case open
        case describe(Dossier.Facts)
        case close(on: CivilDate)
        case reopen(reason: String)
        case offer
        case giveBack(reason: String)
        case accept
        case restore(reason: String)

        package var action: Dossier.Action {
            switch self {
            case .open: .open
            case .describe: .describe
            case .close: .close
            case .reopen: .reopen
            case .offer: .offer
            case .giveBack: .giveBack
            case .accept: .accept
            case .restore: .restore
            }
        }
    }

    package func take(
        _ step: DossierStep,
        on id: ID<Dossier>,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        let today = now().date
        try await dossier(id, step.action, expecting: version, by: actor, requestID: requestID) {
            dossier,
            seat,
            connection in
            switch step {
            case .open:
                let plan = try DossierStore(connection: connection)
                    .plan(of: dossier.office, year: dossier.year)
                guard plan != nil else { throw RecordsRefusal.planNotApproved(dossier.year) }
                try dossier.move(.open)
                dossier.startedOn = today
                return ""
            case .describe(let facts):
                try facts.check()
                guard
                    try !DossierStore(connection: connection).isTaken(
                        facts.code,
                        dossier.office,
                        dossier.year,
                        but: id
                    )
                else { throw RecordsRefusal.codeTaken(facts.code) }
                try dossier.move(.describe)
                dossier.facts = facts
                return ""
            case .close(let day):
                try dossier.close(
                    Self.unfinished(of: id, in: connection),
                    on: day,
                    today: today
                )
                return ""
            case .reopen(let reason), .giveBack(let reason), .restore(let reason):
                guard !reason.isEmpty else { throw RecordsRefusal.reasonMissing }
                try dossier.move(step.action)
                if step.action == .reopen { dossier.endedOn = nil }
                return reason
            case .offer:
                guard dossier.facts.retention.goesToArchive else {
                    throw RecordsRefusal.keptByUnit
                }
                try dossier.move(.offer)
                return ""
            case .accept:
                try dossier.move(.accept)
                return ""
            }
        }
    }

    /// Puts a document into a dossier, without copying it; putting it there again changes nothing.
    package func add(
        _ item: ID<WorkItem>,
        _ kind: WorkKind,
        to id: ID<Dossier>,
        by actor: Actor,
        requestID: String
    ) async throws {
        let at = now()
        try await dossier(id, .add, expecting: nil, by: actor, requestID: requestID) {
            dossier,
            seat,
            connection in
            guard try Self.maySee(item, seat, in: connection),
                try Self.document(item, kind, ordinal: 0, of: seat.office.code, in: connection)
                    != nil
            else { throw RecordsRefusal.noSuchDocument(item.description) }
            try dossier.move(.add)
            guard try DossierStore(connection: connection).add(item, kind, to: id, at: at) else {
                return nil
            }
            dossier.documents += 1
            return ""
        }
    }

    package func remove(
        _ item: ID<WorkItem>,
        from id: ID<Dossier>,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await dossier(id, .remove, expecting: nil, by: actor, requestID: requestID) {
            dossier,
            _,
            connection in
            try dossier.move(.remove)
            guard try DossierStore(connection: connection).remove(item, from: id) else {
                return nil
            }
            dossier.documents -= 1
            return ""
        }
    }

    /// One change of a dossier by who may; nil from `decide`: nothing changed.
    private func dossier(
        _ id: ID<Dossier>,
        _ action: Dossier.Action,
        expecting version: Int?,
        by actor: Actor,
        requestID: String,
        _ decide: @escaping @Sendable (inout Dossier, Seat, any Connection) throws -> String?
    ) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            let store = DossierStore(connection: connection)
            guard var dossier = try store.find(id), dossier.office == seat.office.code,
                Self.maySee(dossier, seat)
            else { throw RecordsRefusal.noSuchDossier(id.description) }
            let right = Self.right(of: action)
            try demand(right, seat, Self.standing(of: seat, to: dossier))
            guard version == nil || version == dossier.version else {
                throw RecordsRefusal.changed
            }
            guard let words = try decide(&dossier, seat, connection) else { return }
            dossier.version += 1
            try store.update(dossier)
            try keep(dossier, action.rawValue, right, seat, stamp, words: words, in: connection)
        }
    }

    func keep(
        _ dossier: Dossier,
        _ action: String,
        _ right: RecordsAction,
        _ seat: Seat,
        _ stamp: Stamp,
        words: String = "",
        in connection: any Connection
    ) throws {
        try note(
            RecordsEvents.dossierChanged,
            dossier.object,
            version: dossier.version,
            by: stamp,
            action: right,
            facts: [
                "action": .text(action), "state": .text("\(dossier.state)"),
                "code": .text(dossier.facts.code), "documents": .integer(Int64(dossier.documents)),
            ],
            personal: words.isEmpty ? nil : ["words": .text(words)],
            in: connection
        )
        try WorkStore(connection: connection).append(
            TrailEntry(
                at: stamp.at,
                person: seat.person,
                name: seat.name,
                action: "dossier.\(action)",
                task: nil,
                party: dossier.facts.code,
                words: words
            ),
            to: dossier.id.recast()
        )
    }

    static func right(of action: Dossier.Action) -> RecordsAction {
        switch action {
        case .accept, .giveBack, .restore, .dispose: .archive
        default: .keepDossier
        }
    }

    static func standing(of seat: Seat, to dossier: Dossier) -> RecordsStanding {
        if seat.holds(dossier.keeper) { return .holder }
        if let unit = dossier.keeper.unit, seat.headed.contains(unit) { return .holder }
        return .office
    }

    /// Who sees it, and with whom it was shared.
    static func mayRead(_ dossier: Dossier, _ seat: Seat, in connection: any Connection) throws
        -> Bool
    {
        if maySee(dossier, seat) { return true }
        return try ShareStore(connection: connection).isShared(dossier.id, with: seat.readers)
    }

    /// The keeper, his unit, and who reads the whole office.
    static func maySee(_ dossier: Dossier, _ seat: Seat) -> Bool {
        if may(seat.roles, .read, .office) || may(seat.roles, .archive, .office) { return true }
        if seat.persons.contains(dossier.keeper.person) { return true }
        return dossier.keeper.unit.map(seat.units.contains) ?? false
    }

    static func documents(
        of id: ID<Dossier>,
        after ordinal: Int = 0,
        limit: Int,
        in connection: any Connection
    ) throws -> [DossierDocument] {
        try DossierStore(connection: connection).items(of: id, after: ordinal, limit: limit)
            .compactMap {
                try document($0.item, $0.kind, ordinal: $0.ordinal, of: nil, in: connection)
            }
    }

    /// Documents that keep a dossier open, as many as a page can speak of: of 20,000 all others stay unread.
    static func unfinished(of id: ID<Dossier>, in connection: any Connection) throws
        -> [DossierDocument]
    {
        try DossierStore(connection: connection).unfinished(of: id, limit: 1000).compactMap {
            try document($0.item, $0.kind, ordinal: $0.ordinal, of: nil, in: connection)
        }
    }

    /// A document as a line of a dossier; nil when there is none, or not in the office asked for.
    static func document(
        _ item: ID<WorkItem>,
        _ kind: WorkKind,
        ordinal: Int,
        of office: AgencyCode?,
        in connection: any Connection
    ) throws -> DossierDocument? {
        switch kind {
        case .incoming:
            guard let found = try IncomingStore(connection: connection).find(item.recast()),
                office == nil || found.office == office
            else { return nil }
            let phase = try InstructionStore(connection: connection).find(found.instructionID)?
                .phase
            return DossierDocument(
                item: item,
                kind: kind,
                ordinal: ordinal,
                reference: found.entry.reference,
                issued: found.entry.issued,
                typeName: found.entry.typeName,
                subject: found.entry.subject,
                author: found.entry.author,
                pages: found.entry.pages,
                isRegistered: found.registration != nil,
                isDone: found.state != .registered || phase == .completed || phase == .frozen
            )
        case .outgoing:
            guard let found = try OutgoingStore(connection: connection).find(item.recast()),
                office == nil || found.office == office
            else { return nil }
            return DossierDocument(
                item: item,
                kind: kind,
                ordinal: ordinal,
                reference: found.registration?.text ?? "",
                issued: found.registration?.day,
                typeName: found.fields.type,
                subject: found.fields.subject,
                author: found.author.name,
                pages: nil,
                isRegistered: found.registration != nil,
                isDone: Outgoing.State.over.contains(found.state)
            )
        }
    }
}
