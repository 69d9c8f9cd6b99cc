// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
package import Directory
import Journal
import Storage

/// An agency that works here, with what its documents are headed and signed by.
package struct Office: Sendable, Equatable {
    package let code: AgencyCode
    package let agency: ID<Agency>
    package var settings: Settings
    package let openedAt: Instant
    package internal(set) var version: Int

    package struct Settings: Sendable, Equatable {
        /// Chữ viết tắt tên cơ quan, as in `05/TB-SNV`.
        package var abbreviation: String
        /// Địa danh before the date.
        package var place: String
        /// The agency above, printed over the name; may be blank.
        package var parentName: String

        /// Types of document that have a series of numbers of their own by the head's decision
        /// (NĐ 30/2020 Đ15.3).
        package var ownSeries: [String]
        /// Types of legal document that the agency issues; each has a series of its own (Đ15.3).
        package var legalTypes: [String]
        /// Councils, committees and teams whose documents have a series of their own (Đ15.3).
        package var bodies: [AdvisoryBody]

        package init(
            abbreviation: String,
            place: String,
            parentName: String = "",
            ownSeries: [String] = [],
            legalTypes: [String] = [],
            bodies: [AdvisoryBody] = []
        ) {
            self.abbreviation = abbreviation
            self.place = place
            self.parentName = parentName
            self.ownSeries = ownSeries
            self.legalTypes = legalTypes
            self.bodies = bodies
        }

        func check() throws(RecordsRefusal) {
            let allowed = abbreviation.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            guard !abbreviation.isEmpty, abbreviation.count <= 15, allowed else {
                throw .badSettings("abbreviation")
            }
            guard !place.isEmpty, place.count <= 50 else { throw .badSettings("place") }
            guard parentName.count <= 200 else { throw .badSettings("parent") }
            // Two that are spelt alike without their accents would share one series.
            let books = Set(bodies.map { Vietnamese.fold($0.abbreviation) })
            guard books.count == bodies.count, bodies.count <= 50 else {
                throw .badSettings("bodies")
            }
        }
    }

    package var object: String { "records.office/\(code)" }
}

/// All SQL on the table `records_office`.
struct OfficeStore {
    let connection: any Connection

    private static let columns: SQL = """
        code, agency, abbreviation, place, parent_name, own_series, legal_types, bodies, opened_at,
        version
        """

    func find(_ code: AgencyCode) throws -> Office? {
        try connection.rows("SELECT \(Self.columns) FROM records_office WHERE code = \(code)")
            .first.map(Self.office)
    }

    func all() throws -> [Office] {
        try connection.rows("SELECT \(Self.columns) FROM records_office ORDER BY code")
            .map(Self.office)
    }

    func insert(_ office: Office) throws {
        try connection.run(
            """
            INSERT INTO records_office (\(Self.columns))
            VALUES (\(office.code), \(office.agency), \(office.settings.abbreviation),
                \(office.settings.place), \(office.settings.parentName),
                \(office.settings.ownSeries.joined(separator: "\n")),
                \(office.settings.legalTypes.joined(separator: "\n")),
                \(office.settings.bodies.map(\.line).joined(separator: "\n")),
                \(office.openedAt), \(office.version))
            """
        )
    }

    func update(_ office: Office) throws {
        try connection.run(
            """
            UPDATE records_office SET abbreviation = \(office.settings.abbreviation),
                place = \(office.settings.place), parent_name = \(office.settings.parentName),
                own_series = \(office.settings.ownSeries.joined(separator: "\n")),
                legal_types = \(office.settings.legalTypes.joined(separator: "\n")),
                bodies = \(office.settings.bodies.map(\.line).joined(separator: "\n")),
                version = \(office.version)
            WHERE code = \(office.code)
            """
        )
    }

    private static func office(_ row: Row) throws -> Office {
        func lines(_ column: String) throws -> [String] {
            try row.value(column, as: String.self).split(separator: "\n").map(String.init)
        }
        return try Office(
            code: row.value("code"),
            agency: row.value("agency"),
            settings: Office.Settings(
                abbreviation: row.value("abbreviation"),
                place: row.value("place"),
                parentName: row.value("parent_name"),
                ownSeries: lines("own_series"),
                legalTypes: lines("legal_types"),
                bodies: lines("bodies").compactMap(AdvisoryBody.init(line:))
            ),
            openedAt: row.value("opened_at"),
            version: row.value("version")
        )
    }
}

extension Records {
    /// Opens the office of the actor's agency, or changes what it is called; from then on its incoming
    /// documents come here.
    @discardableResult
    package func openOffice(
        _ settings: Office.Settings,
        by actor: Actor,
        requestID: String
    ) async throws -> Office {
        let agency = try agency(of: actor)
        try settings.check()
        let stamp = stamp(actor, requestID)
        let office = try await database.write { connection in
            guard Self.may(actor.roles, .openOffice, .office) else {
                throw RecordsRefusal.forbidden(.openOffice)
            }
            let store = OfficeStore(connection: connection)
            let office: Office
            if var known = try store.find(agency.exchangeCode) {
                known.settings = settings
                known.version += 1
                try store.update(known)
                office = known
            } else {
                office = Office(
                    code: agency.exchangeCode,
                    agency: agency.id,
                    settings: settings,
                    openedAt: stamp.at,
                    version: 1
                )
                try store.insert(office)
                // Numbers that the agency gave at the desk of the axis this year are not given again.
                let year = stamp.at.date.year
                let given = try NumberSeries(agency: agency.id, kind: "axis.document", year: year)
                    .last(in: connection)
                if given > 0 {
                    try NumberSeries(agency: agency.id, kind: NumberBook.outgoing.kind, year: year)
                        .goOn(after: given, in: connection)
                }
            }
            try note(
                RecordsEvents.officeOpened,
                office.object,
                version: office.version,
                by: stamp,
                action: .openOffice,
                facts: [
                    "abbreviation": .text(settings.abbreviation), "place": .text(settings.place),
                ],
                in: connection
            )
            return office
        }
        if office.version == 1 { try await adopt(office) }
        return office
    }

    /// The office of the actor's agency; nil while it works at the desk of the axis.
    package func office(of actor: Actor) async throws -> Office? {
        guard let agency = try? agency(of: actor) else { return nil }
        return try await database.read {
            try OfficeStore(connection: $0).find(agency.exchangeCode)
        }
    }

    package func offices() async throws -> [Office] {
        try await database.read { try OfficeStore(connection: $0).all() }
    }
}

extension Records {
    /// The office of the actor's agency with its people, for who may open or change it.
    package func openable(by actor: Actor) async throws -> (office: Office?, staff: Staff?) {
        guard Self.may(actor.roles, .openOffice, .office) else {
            throw RecordsRefusal.forbidden(.openOffice)
        }
        let agency = try agency(of: actor)
        return try await database.read { connection in
            let office = try OfficeStore(connection: connection).find(agency.exchangeCode)
            return (office, try office.map { try staff(of: $0, in: connection) })
        }
    }
}
