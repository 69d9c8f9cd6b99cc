// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
package import Formats
import Procedures
import Storage

extension OneStop {
    /// How the actor's agency and those below it settled dossiers, unit by unit; units without any are
    /// left out.
    package func unitReport(from: CivilDate, until: CivilDate, by actor: Actor) async throws
        -> UnitReport
    {
        let agencies = try below(actor)
        let span = ReportStore.Span(from, until)
        let codes = agencies.map { Places.kept($0) }
        let counts = try await database.read { connection in
            let store = ReportStore(connection: connection)
            return try codes.map { try store.counts(of: $0, span) }
        }
        let lines = zip(agencies, counts).compactMap { agency, cells -> UnitReport.Line? in
            guard !cells.isEmpty else { return nil }
            let rows = cells.values.map { ControlReport.Row(name: agency.name, $0) }
            return UnitReport.Line(
                agency: Places.kept(agency),
                group: UnitReport.Group(agency.kind),
                row: rows.reduce(ControlReport.Row(name: agency.name)) { $0.adding($1) }
            )
        }
        return UnitReport(from: from, until: until, lines: lines)
    }

    /// The dossiers behind one cell of a unit below: what counts, by code alone.
    package func evidence(
        of cell: ControlReport.Cell,
        unit: AgencyCode,
        from: CivilDate,
        until: CivilDate,
        by actor: Actor
    ) async throws -> [Dossier] {
        guard try below(actor).contains(where: { Places.kept($0) == unit }) else {
            throw DossierRefusal.forbidden(.report)
        }
        let span = ReportStore.Span(from, until)
        return try await database.read { connection in
            let reports = ReportStore(connection: connection)
            let procedures = try reports.counts(of: unit, span).keys.sorted()
            let store = DossierStore(connection: connection)
            return try reports.dossiers(of: unit, span, cell, procedures: procedures, limit: 500)
                .compactMap { try store.find($0) }
        }
    }

    /// The actor's agency and all below it, for whoever reads figures.
    private func below(_ actor: Actor) throws -> [Agency] {
        guard Self.may(actor, .report, .receiving) else { throw DossierRefusal.forbidden(.report) }
        let places = places
        guard let own = places.agency(try agency(of: actor)) else {
            throw DossierRefusal.forbidden(.report)
        }
        return places.directory.subtree(of: own.id).compactMap { places.directory.agency($0) }
            .filter { $0.isOpen(on: places.date) }
    }

    /// Biểu II.07b of the actor's agency and those below it.
    package func procedureCounts(by actor: Actor) async throws -> ProcedureCountReport {
        let agencies = try below(actor)
        let lines = try await procedures.find("", limit: 100_000)
        let levels = Dictionary(lines.map { ($0.code, $0.level) }) { first, _ in first }
        let received = try await procedures.received()
        let rows = agencies.compactMap { agency -> ProcedureCountReport.Line? in
            let codes = received[Places.kept(agency)] ?? []
            guard !codes.isEmpty else { return nil }
            return codes.reduce(into: ProcedureCountReport.Line(name: agency.name)) { line, code in
                switch levels[code] {
                case .province, .ministry:
                    line.province += 1
                    line.deskProvince += 1
                case .district:
                    line.district += 1
                    line.deskDistrict += 1
                case .commune:
                    line.commune += 1
                    line.deskCommune += 1
                case nil: break
                }
            }
        }
        return ProcedureCountReport(lines: rows)
    }

    /// Sổ theo dõi hồ sơ: everything received in a time, as it is printed and bound.
    package func register(from: CivilDate, until: CivilDate, by actor: Actor) async throws
        -> [Dossier]
    {
        guard Self.may(actor, .report, .receiving) else { throw DossierRefusal.forbidden(.report) }
        let agency = try agency(of: actor)
        let span = ReportStore.Span(from, until)
        return try await database.read {
            try DossierStore(connection: $0).received(
                at: agency,
                from: span.from,
                to: span.end,
                limit: Self.exportLimit
            )
        }
    }

    package func printedRegister(
        _ dossiers: [Dossier],
        from: CivilDate,
        until: CivilDate,
        of agency: AgencyCode
    ) throws -> [UInt8] {
        let day = now().date
        return try PrintedBook(
            owners: [parentName(of: agency), name(of: agency)].compactMap(\.self),
            title: "Sổ theo dõi hồ sơ",
            subtitle: [
                SlipForm.register.label(on: until),
                "Từ ngày \(from.vietnamese) đến ngày \(until.vietnamese)",
            ],
            columns: [
                .init("STT", 3), .init("Mã hồ sơ", 14), .init("Thủ tục hành chính", 20),
                .init("Số bộ", 3), .init("Người nộp, liên hệ", 18), .init("Ngày nhận", 8),
                .init("Hẹn trả", 8), .init("Có kết quả", 8), .init("Trả kết quả", 8),
                .init("Ký nhận", 7),
            ],
            rows: dossiers.enumerated().map { index, dossier in
                [
                    String(index + 1), dossier.code, dossier.subject, "01",
                    [dossier.applicant, dossier.contact].filter { !$0.isEmpty }
                        .joined(separator: ", "),
                    dossier.receivedAt?.date.vietnamese ?? "",
                    dossier.dueAt?.date.vietnamese ?? "",
                    dossier.settledAt?.date.vietnamese ?? "",
                    dossier.state == .returned ? dossier.finishedAt?.date.vietnamese ?? "" : "",
                    "",
                ]
            },
            opening: "Sổ này có {pages} trang.",
            closing: "Sổ ghi \(dossiers.count) hồ sơ, in ngày \(day.vietnamese).",
            signers: ["Người giữ sổ", "Thủ trưởng cơ quan"],
            footer: "{count} hồ sơ, cộng dồn {total}. Trang {page}/{pages}",
            paper: .a4,
            date: day
        ).pdf(watermark: watermark)
    }

    package func spreadsheet(_ report: UnitReport) -> Spreadsheet {
        var rows: [[Spreadsheet.Cell]] = []
        for group in UnitReport.Group.allCases {
            let lines = report.lines(group)
            guard !lines.isEmpty else { continue }
            rows += lines.map { ControlReport.cells($0.row, number: rows.count + 1) }
            var sum = report.total(group)
            sum = ControlReport.Row(name: Self.word(group)).adding(sum)
            rows.append(ControlReport.cells(sum, number: nil))
        }
        let total = ControlReport.Row(name: "Tổng cộng").adding(report.total())
        return Spreadsheet(
            name: "II.06a đơn vị",
            head: ControlReport.head(second: "(2) Đơn vị"),
            rows: rows + [ControlReport.cells(total, number: nil)]
        )
    }

    static func word(_ group: UnitReport.Group) -> String {
        switch group {
        case .department: "Cộng sở, ban, ngành"
        case .district: "Cộng huyện, thị xã, thành phố"
        case .commune: "Cộng xã, phường, thị trấn"
        case .other: "Cộng đơn vị khác"
        }
    }

    package func spreadsheet(_ report: ProcedureCountReport) -> Spreadsheet {
        Spreadsheet(
            name: "II.07b",
            head: [
                "(1) TT", "(2) Đơn vị", "(3) Tổng số TTHC", "(4) Cấp tỉnh", "(5) Cấp huyện",
                "(6) Cấp xã", "(7) TTHC thực hiện tại Bộ phận Một cửa", "(8) Cấp tỉnh",
                "(9) Cấp huyện", "(10) Cấp xã", "(11) Quy trình nội bộ đã ban hành",
                "(12) Cấp tỉnh", "(13) Cấp huyện", "(14) Cấp xã",
            ],
            rows: report.lines.enumerated().map { index, line in
                let desk = [line.desk, line.deskProvince, line.deskDistrict, line.deskCommune]
                let all = [line.total, line.province, line.district, line.commune]
                // Each procedure that is received has its process: nothing is published without one.
                return [.number(index + 1), .text(line.name)]
                    + (all + desk + desk).map { Spreadsheet.Cell.number($0) }
            }
        )
    }
}

extension DossierStore {
    /// What an agency received in a time, the first first (index `dossier_received`).
    func received(at agency: AgencyCode, from: Instant, to: Instant, limit: Int) throws
        -> [Dossier]
    {
        let ids: [ID<Dossier>] = try connection.rows(
            """
            SELECT id FROM dossier
            WHERE agency = \(agency) AND received_at IS NOT NULL AND received_at >= \(from)
                AND received_at < \(to)
            ORDER BY received_at, id LIMIT \(limit)
            """
        ).map { try $0.value("id") }
        return try ids.compactMap { try find($0) }
    }
}
