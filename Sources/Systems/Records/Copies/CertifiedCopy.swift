// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Directory
import Formats
import Journal
import Storage

/// A copy that the agency certifies of a document (bản sao, NĐ 30/2020 Đ25–27), numbered in a series of
/// its own.
package struct CertifiedCopy: Sendable, Equatable {
    package enum Form: String, Sendable, CaseIterable {
        /// Sao y: the whole of an original.
        case full = "SY"
        /// Trích sao: a part of it.
        case extract = "TrS"
        /// Sao lục: of a certified copy.
        case again = "SL"
    }

    package let id: ID<CertifiedCopy>
    package let office: AgencyCode
    package let form: Form
    package let item: ID<WorkItem>
    package let kind: WorkKind
    package let year: Int
    package let number: Int
    package let day: CivilDate
    package let clerk: String
    package let recipients: [String]
    /// What is copied of it, where that is a part.
    package let extract: String

    /// `05/SY-BTC`.
    package func text(_ office: Office) -> String {
        "\(NumberBook.text(number))/\(form.rawValue)-\(office.settings.abbreviation)"
    }
}

/// All SQL on the table `records_copy`.
struct CopyStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, office, form, item, kind, year, number, day, clerk, recipients, extract
        """

    func find(_ id: ID<CertifiedCopy>) throws -> CertifiedCopy? {
        try connection.rows("SELECT \(Self.columns) FROM records_copy WHERE id = \(id)").first
            .map(CertifiedCopy.init(row:))
    }

    /// Those of a document (index `records_copy_item`).
    func list(of item: ID<WorkItem>, limit: Int = 100) throws -> [CertifiedCopy] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_copy WHERE item = \(item)
            ORDER BY year, number LIMIT \(limit)
            """
        ).map(CertifiedCopy.init(row:))
    }

    func insert(_ copy: CertifiedCopy) throws {
        try connection.run(
            """
            INSERT INTO records_copy (\(Self.columns))
            VALUES (\(copy.id), \(copy.office), \(copy.form.rawValue), \(copy.item), \(copy.kind),
                \(copy.year), \(copy.number), \(copy.day), \(copy.clerk),
                \(copy.recipients.joined(separator: "\n")), \(copy.extract))
            """
        )
    }
}

extension CertifiedCopy {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            office: row.value("office"),
            form: Form(rawValue: row.value("form")) ?? .full,
            item: row.value("item"),
            kind: row.value("kind"),
            year: row.value("year"),
            number: row.value("number"),
            day: row.value("day"),
            clerk: row.value("clerk"),
            recipients: row.value("recipients", as: String.self).split(separator: "\n")
                .map(String.init),
            extract: row.value("extract")
        )
    }
}

extension Records {
    /// Certifies a copy of a registered or released document; its number is its place in the series of
    /// copies.
    ///
    /// `id` comes from the form, so that a double press takes one number.
    @discardableResult
    package func certify(
        _ id: ID<CertifiedCopy>,
        _ form: CertifiedCopy.Form,
        of item: ID<WorkItem>,
        _ kind: WorkKind,
        recipients: [String],
        extract: String = "",
        by actor: Actor,
        requestID: String
    ) async throws -> CertifiedCopy {
        guard form != .extract || !extract.isEmpty else {
            throw RecordsRefusal.fieldMissing("extract")
        }
        let seat = try await seat(of: actor)
        let stamp = stamp(actor, requestID)
        return try await database.revise { connection in
            try demand(.release, seat, .office)
            let store = CopyStore(connection: connection)
            if let known = try store.find(id), known.office == seat.office.code { return known }
            try Self.demandCopyable(item, kind, seat.office.code, in: connection)
            let day = stamp.at.date
            let number = try NumberBook.copies.series(of: seat.office.agency, in: day.year)
                .next(in: connection)
            let copy = CertifiedCopy(
                id: id,
                office: seat.office.code,
                form: form,
                item: item,
                kind: kind,
                year: day.year,
                number: number,
                day: day,
                clerk: seat.name,
                recipients: recipients,
                extract: extract
            )
            try store.insert(copy)
            try keep(copy, seat, stamp, in: connection)
            return copy
        }
    }

    private func keep(
        _ copy: CertifiedCopy,
        _ seat: Seat,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        try note(
            RecordsEvents.copyCertified,
            "records.copy/\(copy.id)",
            version: 1,
            by: stamp,
            action: .release,
            facts: [
                "form": .text(copy.form.rawValue), "item": .text(copy.item.description),
                "year": .integer(Int64(copy.year)), "number": .integer(Int64(copy.number)),
            ],
            in: connection
        )
        try WorkStore(connection: connection).append(
            TrailEntry(
                at: stamp.at,
                person: seat.person,
                name: seat.name,
                action: "copy",
                task: nil,
                party: copy.text(seat.office),
                words: copy.recipients.joined(separator: "; ")
            ),
            to: copy.item
        )
    }

    /// What is not in force, or not ours, is not copied.
    private static func demandCopyable(
        _ item: ID<WorkItem>,
        _ kind: WorkKind,
        _ office: AgencyCode,
        in connection: any Connection
    ) throws {
        switch kind {
        case .incoming:
            guard let found = try IncomingStore(connection: connection).find(item.recast()),
                found.office == office
            else { throw RecordsRefusal.noSuchDocument(item.description) }
            if found.state == .recalled { throw RecordsRefusal.recalled }
            guard found.state == .registered else {
                throw RecordsRefusal.notNow(action: "copy", state: "\(found.state)")
            }
        case .outgoing:
            guard let found = try OutgoingStore(connection: connection).find(item.recast()),
                found.office == office
            else { throw RecordsRefusal.noSuchDocument(item.description) }
            guard found.state == .released else {
                throw RecordsRefusal.notNow(action: "copy", state: "\(found.state)")
            }
        }
    }

    package func copies(of item: ID<WorkItem>, by actor: Actor) async throws -> [CertifiedCopy] {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard try Self.maySee(item, seat, in: connection) else { return [] }
            return try CopyStore(connection: connection).list(of: item)
        }
    }

    /// The page that certifies a copy and is bound behind it (Annex I.III).
    package func certificate(_ id: ID<CertifiedCopy>, by actor: Actor) async throws -> (
        name: String, pdf: [UInt8]
    ) {
        let loaded: (CertifiedCopy, Office, String) = try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard let copy = try CopyStore(connection: connection).find(id),
                copy.office == seat.office.code,
                try Self.maySee(copy.item, seat, in: connection),
                let source = try Self.document(
                    copy.item,
                    copy.kind,
                    ordinal: 0,
                    of: copy.office,
                    in: connection
                )
            else { throw RecordsRefusal.noSuchDocument(id.description) }
            let day = source.issued.map { " ngày \($0.vietnamese)" } ?? ""
            return (
                copy, seat.office,
                "\(source.typeName) số \(source.reference)\(day) của \(source.author)"
            )
        }
        let (copy, office, source) = loaded
        let form = Self.texts["records.copy.\(copy.form.rawValue)"]?.vietnamese ?? ""
        let letter = OfficialLetter(
            parentAgency: office.settings.parentName.isEmpty ? nil : office.settings.parentName,
            agency: axis.name(of: office.code),
            number: NumberBook.text(copy.number),
            notation: "\(copy.form.rawValue)-\(office.settings.abbreviation)",
            place: office.settings.place,
            date: copy.day,
            typeName: form,
            subject: source,
            paragraphs: copy.extract.isEmpty
                ? [] : copy.extract.split(separator: "\n").map(String.init),
            signerTitles: [Self.texts["records.book.head"]?.vietnamese ?? ""],
            signerName: "",
            recipients: copy.recipients
        )
        do {
            let name = copy.text(office).replacing("/", with: "-")
            return ("\(name).pdf", try letter.pdf(watermark: watermark))
        } catch {
            throw RecordsRefusal.noLetter
        }
    }
}
