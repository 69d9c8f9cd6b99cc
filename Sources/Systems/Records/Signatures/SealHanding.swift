// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Formats
import Journal
import Storage

/// The seal and the device with the agency's key went from one keeper to another (NĐ 30/2020 Đ32): written
/// down, with minutes for both to sign.
package struct SealHanding: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package var giver: String
        package var taker: String
        /// The written leave of the competent person, without which nobody else gets it.
        package var basis: String
        /// What is handed over, one a line.
        package var things: [String]

        package init(giver: String, taker: String, basis: String, things: [String]) {
            self.giver = giver
            self.taker = taker
            self.basis = basis
            self.things = things
        }

        func check() throws(RecordsRefusal) {
            guard !giver.isEmpty else { throw .fieldMissing("seal-giver") }
            guard !taker.isEmpty else { throw .fieldMissing("seal-taker") }
            guard !basis.isEmpty else { throw .fieldMissing("seal-basis") }
            guard !things.isEmpty else { throw .fieldMissing("seal-things") }
        }
    }

    package let id: ID<SealHanding>
    package let office: AgencyCode
    package let at: Instant
    package let entry: Entry
    /// How often it was used until then, so that no use is anybody else's.
    package let uses: Int
    package let clerk: String

    var object: String { "records.seal-handing/\(id)" }
}

/// All SQL on the table `records_seal_handing`.
struct SealHandingStore {
    let connection: any Connection

    private static let columns: SQL = "id, office, at, giver, taker, basis, things, uses, clerk"

    func find(_ id: ID<SealHanding>) throws -> SealHanding? {
        try connection.rows(
            "SELECT \(Self.columns) FROM records_seal_handing WHERE id = \(id)"
        ).first.map(Self.handing)
    }

    /// The latest first (index `records_seal_handing_office`).
    func list(of office: AgencyCode, limit: Int = 20) throws -> [SealHanding] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_seal_handing WHERE office = \(office)
            ORDER BY at DESC, id DESC LIMIT \(limit)
            """
        ).map(Self.handing)
    }

    /// How often the seal was used (index `records_signature_uses`).
    func uses(of office: AgencyCode) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS found FROM records_signature
            WHERE office = \(office) AND part IN (\(Signer.Part.seal), \(Signer.Part.copy))
                AND closed_at IS NOT NULL AND state = \(SignatureOrder.State.taken)
            """
        )[0].value("found")
    }

    func insert(_ handing: SealHanding) throws {
        let entry = handing.entry
        try connection.run(
            """
            INSERT INTO records_seal_handing (\(Self.columns))
            VALUES (\(handing.id), \(handing.office), \(handing.at), \(entry.giver), \(entry.taker),
                \(entry.basis), \(entry.things.joined(separator: "\n")), \(handing.uses),
                \(handing.clerk))
            """
        )
    }

    private static func handing(_ row: Row) throws -> SealHanding {
        try SealHanding(
            id: row.value("id"),
            office: row.value("office"),
            at: row.value("at"),
            entry: SealHanding.Entry(
                giver: row.value("giver"),
                taker: row.value("taker"),
                basis: row.value("basis"),
                things: row.value("things", as: String.self).split(separator: "\n").map(String.init)
            ),
            uses: row.value("uses"),
            clerk: row.value("clerk")
        )
    }
}

extension Records {
    /// Writes down that the seal changed hands; who may use it here follows from posts, not from this.
    ///
    /// `id` comes from the form, so that a double press makes one.
    package func handSeal(
        _ id: ID<SealHanding>,
        _ entry: SealHanding.Entry,
        by actor: Actor,
        requestID: String
    ) async throws {
        try entry.check()
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.keepSeal, seat, .office)
            let store = SealHandingStore(connection: connection)
            guard try store.find(id) == nil else { return }
            let handing = SealHanding(
                id: id,
                office: seat.office.code,
                at: stamp.at,
                entry: entry,
                uses: try store.uses(of: seat.office.code),
                clerk: seat.name
            )
            try store.insert(handing)
            try note(
                RecordsEvents.sealHanded,
                handing.object,
                version: 1,
                by: stamp,
                action: .keepSeal,
                facts: ["uses": .integer(Int64(handing.uses))],
                personal: ["giver": .text(entry.giver), "taker": .text(entry.taker)],
                in: connection
            )
        }
    }

    package func sealHandings(by actor: Actor) async throws -> [SealHanding] {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.registers, seat, .office)
            return try SealHandingStore(connection: connection).list(of: seat.office.code)
        }
    }

    /// Biên bản bàn giao con dấu, thiết bị lưu khóa bí mật: for both to sign.
    package func sealMinutes(_ id: ID<SealHanding>, by actor: Actor) async throws -> PrintedPaper {
        let (keeper, handing) = try await database.read { connection -> (Seat, SealHanding) in
            let seat = try seat(of: actor, in: connection)
            try demand(.registers, seat, .office)
            guard let handing = try SealHandingStore(connection: connection).find(id),
                handing.office == seat.office.code
            else { throw RecordsRefusal.noSuchDocument(id.description) }
            return (seat, handing)
        }
        func word(_ key: String) -> String {
            Self.texts["records.sealHanding.\(key)"]?.vietnamese ?? key
        }
        let entry = handing.entry
        let slip = OfficialSlip(
            paper: .a4,
            form: "",
            parentAgency: keeper.office.settings.parentName.isEmpty
                ? nil : keeper.office.settings.parentName,
            agency: axis.name(of: keeper.office.code),
            place: keeper.office.settings.place,
            date: handing.at.date,
            title: word("minutes"),
            parts: [
                .paragraph(word("ground")), .line(label: word("basis"), value: entry.basis),
                .line(label: word("giver"), value: entry.giver),
                .line(label: word("taker"), value: entry.taker),
                .line(label: word("uses"), value: String(handing.uses)),
                .paragraph(word("things")), .list(entry.things), .paragraph(word("copies")),
            ],
            signatures: [
                .init(title: word("giverSigns"), name: entry.giver),
                .init(title: word("takerSigns"), name: entry.taker),
            ]
        )
        do {
            return PrintedPaper(
                name: "bien-ban-ban-giao-dau-\(handing.at.date).pdf",
                pdf: try slip.pdf(watermark: watermark)
            )
        } catch {
            throw RecordsRefusal.noLetter
        }
    }
}
