// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Storage

/// The figures of one agency for a period: what NQ 17/NQ-CP of 7/3/2019 and the targets of 2020 ask about.
package struct MeasureLine: Sendable, Equatable {
    package enum Figure: String, Sendable, CaseIterable {
        /// Units of the office, and those that handle documents here.
        case units
        case unitsOnline = "units-online"
        /// Documents that came in and were registered, and those handled here.
        case registered, handled
        case completed, overdue, released
        /// Hours from the instruction to the end, of all that was completed.
        case hours
    }

    package let agency: AgencyCode
    package let name: String
    /// Its level of government, by which it is summed.
    package let kind: Agency.Kind
    package let figures: [Figure: Int]

    package subscript(figure: Figure) -> Int { figures[figure] ?? 0 }

    package init(_ measures: Measures, _ agency: AgencyCode, name: String, kind: Agency.Kind) {
        self.agency = agency
        self.name = name
        self.kind = kind
        figures = [
            .units: measures.units, .unitsOnline: min(measures.unitsOnline, measures.units),
            .registered: measures.registered, .handled: measures.handled,
            .completed: measures.completed, .overdue: measures.overdue,
            .released: measures.released,
            .hours: (measures.hours[.complete] ?? 0) * measures.completed,
        ]
    }

    /// Nil for what no office can have.
    init?(json: JSON) {
        guard let agency = json["agency"]?.text.flatMap({ AgencyCode($0) }),
            let name = json["name"]?.text, name.count <= 200,
            let kind = json["kind"]?.text.flatMap(Agency.Kind.init)
        else { return nil }
        var figures: [Figure: Int] = [:]
        for figure in Figure.allCases {
            guard let value = json[figure.rawValue]?.integer, (0...1_000_000_000).contains(value)
            else { return nil }
            figures[figure] = Int(value)
        }
        (self.agency, self.name, self.kind, self.figures) = (agency, name, kind, figures)
        guard self[.unitsOnline] <= self[.units], self[.handled] <= self[.registered],
            self[.completed] <= self[.registered]
        else { return nil }
    }

    var json: JSON {
        .object(
            [
                ("agency", .string(agency.text)), ("name", .string(name)),
                ("kind", .string(kind.rawValue)),
            ] + Figure.allCases.map { ($0.rawValue, .integer(Int64(self[$0]))) }
        )
    }
}

/// What an agency reports upwards over the axis: its own figures and those reported to it.
///
/// It is a file beside a report that is signed as any document; whoever receives it counts it, and types
/// nothing.
struct MeasureReport: Sendable, Equatable {
    static let fileName = "so-lieu-xu-ly-van-ban.json"
    static let contentType = "application/json"
    /// A province's with all its communes has about 150 kB.
    static let maximumBytes = 8 << 20
    private static let form = "vanlang.records.measures/1"
    private static let most = 20_000

    /// Why a report is not counted.
    enum Fault: String, Error, CaseIterable {
        /// No figures in this form, or such as no office can have.
        case unreadable
        /// It speaks about an agency that does not stand under its sender.
        case foreign
    }

    let since: CivilDate
    let until: CivilDate
    let lines: [MeasureLine]

    init(since: CivilDate, until: CivilDate, lines: [MeasureLine]) {
        self.since = since
        self.until = until
        self.lines = lines
    }

    init(_ bytes: [UInt8]) throws(Fault) {
        guard let json = try? JSON(parsing: bytes, maximumBytes: Self.maximumBytes),
            json["form"]?.text == Self.form,
            let since = json["since"]?.text.flatMap({ CivilDate(text: $0) }),
            let until = json["until"]?.text.flatMap({ CivilDate(text: $0) }),
            since <= until, until.dayNumber - since.dayNumber < FollowUp.maximumDays,
            let elements = json["lines"]?.elements, (1...Self.most).contains(elements.count)
        else { throw .unreadable }
        let lines = elements.compactMap(MeasureLine.init(json:))
        // Each agency once, and none passed over.
        guard lines.count == elements.count, Set(lines.map(\.agency)).count == lines.count else {
            throw .unreadable
        }
        self.init(since: since, until: until, lines: lines)
    }

    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.value(
            .object([
                ("form", .string(Self.form)), ("since", .string(since.description)),
                ("until", .string(until.description)), ("lines", .array(lines.map(\.json))),
            ])
        )
        return writer.bytes
    }
}

/// A report as it came.
struct ReceivedReport: Sendable {
    let item: ID<Incoming>
    let sender: AgencyCode
    let arrivedAt: Instant
    let fault: MeasureReport.Fault?
    let lines: [MeasureLine]
}

/// All SQL on the table `records_report`.
struct ReportStore {
    let connection: any Connection

    func isKnown(_ item: ID<Incoming>) throws -> Bool {
        try !connection.rows("SELECT item FROM records_report WHERE item = \(item)").isEmpty
    }

    func keep(
        _ report: MeasureReport?,
        _ fault: MeasureReport.Fault?,
        of incoming: Incoming,
        from sender: AgencyCode
    ) throws {
        let day = incoming.arrivedAt.date
        try connection.run(
            """
            INSERT INTO records_report (item, office, sender, since, until, arrived_at, fault, lines)
            VALUES (\(incoming.id), \(incoming.office), \(sender), \(report?.since ?? day),
                \(report?.until ?? day), \(incoming.arrivedAt), \(fault?.rawValue ?? ""),
                \(report.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""))
            """
        )
    }

    /// Those that the office accepted, for exactly this period (index `records_report_period`).
    func accepted(of office: AgencyCode, since: CivilDate, until: CivilDate) throws
        -> [ReceivedReport]
    {
        try connection.rows(
            """
            SELECT r.item, r.sender, r.arrived_at, r.fault, r.lines
            FROM records_report r JOIN records_incoming i ON i.id = r.item
            WHERE r.office = \(office) AND r.until = \(until) AND r.since = \(since)
                AND i.state = \(Incoming.State.registered)
            ORDER BY r.item LIMIT 2000
            """
        ).map(ReceivedReport.init(row:))
    }

    /// The periods for which something was reported, the latest first.
    func periods(of office: AgencyCode, limit: Int) throws -> [ReportPeriod] {
        try connection.rows(
            """
            SELECT since, until FROM records_report WHERE office = \(office)
            GROUP BY until, since ORDER BY until DESC, since DESC LIMIT \(limit)
            """
        ).map { try ReportPeriod(since: $0.value("since"), until: $0.value("until")) }
    }
}

/// The days from and to which figures speak.
package struct ReportPeriod: Sendable, Equatable {
    package let since: CivilDate
    package let until: CivilDate
}

extension ReceivedReport {
    fileprivate init(row: Row) throws {
        let text: String = try row.value("lines")
        let fault: String = try row.value("fault")
        try self.init(
            item: row.value("item"),
            sender: row.value("sender"),
            arrivedAt: row.value("arrived_at"),
            fault: MeasureReport.Fault(rawValue: fault),
            lines: fault.isEmpty ? MeasureReport(Array(text.utf8)).lines : []
        )
    }
}
