// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Formats
import Storage

/// A dossier as somebody opens it.
package struct DossierFile: Sendable {
    package let seat: Seat
    package let dossier: Dossier
    /// A page of its documents, those that the reader may see.
    package let documents: [DossierDocument]
    package let next: Int?
    /// What keeps it from being closed today.
    package let gaps: [DossierGap]
    package let timeline: [TrailEntry]
    package let actions: Set<Dossier.Action>
    /// Whether its unit keeps it beyond the day of the hand-over, or asked to.
    package let keeping: Keeping?
}

/// A page of a year's dossiers.
package struct DossierSlice: Sendable {
    package let seat: Seat
    package let year: Int
    package let dossiers: [Dossier]
    package let next: String?
    package let approved: (at: Instant, by: String)?
    package let staff: Staff
}

extension Records {
    package func dossiers(
        year: Int,
        after code: String? = nil,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> DossierSlice {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.readDossiers, seat, .office)
            let store = DossierStore(connection: connection)
            let isWide =
                Self.may(seat.roles, .read, .office) || Self.may(seat.roles, .archive, .office)
            let found = try store.list(
                of: seat.office.code,
                year: year,
                keepers: isWide
                    ? nil : .init(persons: seat.persons.sorted(), units: Array(seat.units)),
                after: code,
                limit: limit + 1
            )
            var page = Array(found.prefix(limit))
            let next = found.count > limit ? page.last?.facts.code : nil
            if !isWide, code == nil {
                let known = Set(page.map(\.id))
                page += try ShareStore(connection: connection).dossiers(for: seat.readers)
                    .filter { !known.contains($0) }.compactMap { try store.find($0) }
                    .filter { $0.year == year && $0.office == seat.office.code }
            }
            return DossierSlice(
                seat: seat,
                year: year,
                dossiers: page,
                next: next,
                approved: try store.plan(of: seat.office.code, year: year),
                staff: try staff(of: seat.office, in: connection)
            )
        }
    }

    package func dossier(
        _ id: ID<Dossier>,
        after ordinal: Int = 0,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> DossierFile {
        let today = now().date
        return try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            let store = DossierStore(connection: connection)
            guard let dossier = try store.find(id), dossier.office == seat.office.code,
                try Self.mayRead(dossier, seat, in: connection)
            else { throw RecordsRefusal.noSuchDossier(id.description) }
            let found = try Self.documents(
                of: id,
                after: ordinal,
                limit: limit + 1,
                in: connection
            )
            let standing = Self.standing(of: seat, to: dossier)
            let actions = Dossier.Action.allCases.filter { action in
                Dossier.next(dossier.state, on: action) != nil
                    && Self.may(seat.roles, Self.right(of: action), standing)
            }
            let isOpen = dossier.state == .open && actions.contains(.close)
            return DossierFile(
                seat: seat,
                dossier: dossier,
                documents: try found.prefix(limit).filter {
                    try Self.maySee($0.item, seat, in: connection)
                },
                next: found.count > limit ? found[limit - 1].ordinal : nil,
                gaps: isOpen
                    ? dossier.gaps(
                        try Self.unfinished(of: id, in: connection),
                        endingOn: today,
                        today: today
                    ) : [],
                timeline: try store.timeline(of: id, limit: 50),
                actions: Set(actions),
                keeping: try KeepingStore(connection: connection).find(id)
            )
        }
    }

    /// The open dossiers into which somebody may put a document, and those in which it stands.
    package func dossiers(for item: ID<WorkItem>, by actor: Actor) async throws -> (
        holding: [Dossier], open: [Dossier]
    ) {
        let year = now().date.year
        return try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard Self.may(seat.roles, .readDossiers, .office) else { return ([], []) }
            let store = DossierStore(connection: connection)
            let own = DossierStore.Keepers(
                persons: seat.persons.sorted(),
                units: Array(seat.headed)
            )
            var open: [Dossier] = []
            for year in [year, year - 1] {
                open += try store.list(
                    of: seat.office.code,
                    year: year,
                    keepers: own,
                    after: nil,
                    limit: 100
                ).filter { $0.state == .open }
            }
            return (try store.holding(item).filter { Self.maySee($0, seat) }, open)
        }
    }

    /// Mục lục văn bản trong hồ sơ: every document in its order, for paper or a spreadsheet.
    package func documentList(of id: ID<Dossier>, by actor: Actor) async throws -> Book {
        try await listed(id, by: actor) { dossier, documents, seat in
            Book.documents(
                dossier,
                documents,
                seat.office,
                axis.name(of: seat.office.code),
                now().date
            )
        }
    }

    /// The dossier's description and its documents in the order of time, as XML (Annex VI.III.4).
    package func xml(of id: ID<Dossier>, by actor: Actor) async throws -> [UInt8] {
        try await listed(id, by: actor) { dossier, documents, _ in
            try dossier.xml(documents)
        }
    }

    private func listed<T: Sendable>(
        _ id: ID<Dossier>,
        by actor: Actor,
        _ make: @Sendable (Dossier, [DossierDocument], Seat) throws -> T
    ) async throws -> T {
        let loaded: (Dossier, [DossierDocument], Seat) = try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard let dossier = try DossierStore(connection: connection).find(id),
                dossier.office == seat.office.code,
                try Self.mayRead(dossier, seat, in: connection)
            else { throw RecordsRefusal.noSuchDossier(id.description) }
            let documents = try Self.documents(of: id, limit: .max, in: connection)
                .filter { try Self.maySee($0.item, seat, in: connection) }
            return (dossier, documents, seat)
        }
        return try make(loaded.0, loaded.1, loaded.2)
    }

    /// Mục lục hồ sơ: of a year, those kept for ever and those kept for a time in lists of their own.
    package func dossierList(year: Int, isPermanent: Bool, by actor: Actor) async throws -> Book {
        let loaded: ([Dossier], Seat) = try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard
                Self.may(seat.roles, .registers, .office)
                    || Self.may(seat.roles, .archive, .office)
            else { throw RecordsRefusal.forbidden(.registers) }
            let dossiers = try DossierStore(connection: connection).list(
                of: seat.office.code,
                year: year,
                keepers: nil,
                after: nil,
                limit: 20_000
            ).filter { ($0.facts.retention == .permanent) == isPermanent }
            return (dossiers, seat)
        }
        return Book.dossiers(
            loaded.0,
            year,
            loaded.1.office,
            axis.name(of: loaded.1.office.code),
            now().date
        )
    }
}

extension Dossier {
    /// Names of elements are those of Annex VI.II.
    func xml(_ documents: [DossierDocument]) throws -> [UInt8] {
        var writer = XMLWriter()
        writer.declaration()
        try writer.start("Dossier")
        try writer.start("FileCode")
        try writer.element("OrganId", office.text)
        try writer.element("FileCatalog", String(year))
        try writer.element("FileNotation", facts.code)
        writer.end()
        try writer.element("Title", facts.title)
        try writer.element("Maintenance", String(facts.retention.number))
        try writer.element("Creator", keeper.name)
        try writer.element("StartDate", startedOn?.description ?? "")
        try writer.element("EndDate", endedOn?.description ?? "")
        try writer.element("DocTotal", String(documents.count))
        let ordered = documents.sorted {
            ($0.issued?.dayNumber ?? .max, $0.ordinal) < ($1.issued?.dayNumber ?? .max, $1.ordinal)
        }
        for (index, document) in ordered.enumerated() {
            try writer.start("Document")
            try writer.element("DocOrdinal", String(index + 1))
            try writer.element("CodeNotation", document.reference)
            try writer.element("IssuedDate", document.issued?.description ?? "")
            try writer.element("TypeName", document.typeName)
            try writer.element("Subject", document.subject)
            try writer.element("OrganName", document.author)
            writer.end()
        }
        writer.end()
        return writer.bytes
    }
}
