// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
package import Directory
import Journal
import Storage

/// How far agencies work without paper, summed by their levels, and who has not said so.
package struct MeasureSummary: Sendable {
    package enum Scope: String, Sendable, CaseIterable {
        /// The agencies directly under this one.
        case below
        /// Every ministry, body and province of the country.
        case nation
    }

    package struct Reported: Sendable {
        package let line: MeasureLine
        /// The report in which it stands; nil for the office's own figures.
        package let item: ID<Incoming>?
    }

    package struct Refused: Sendable {
        package let item: ID<Incoming>
        package let sender: AgencyCode
        package let fault: String
    }

    package let seat: Seat
    package let period: ReportPeriod
    package let scope: Scope
    package let at: Instant
    package let lines: [Reported]
    /// Those who were expected to report and have not.
    package let missing: [Agency]
    package let refused: [Refused]
    /// For which something was reported.
    package let periods: [ReportPeriod]

    /// The sum of a level; nil where nobody of it reported.
    package func sum(_ kind: Agency.Kind) -> (agencies: Int, figures: [MeasureLine.Figure: Int])? {
        let own = lines.filter { $0.line.kind == kind }
        guard !own.isEmpty else { return nil }
        var figures: [MeasureLine.Figure: Int] = [:]
        for reported in own {
            figures.merge(reported.line.figures) { $0 + $1 }
        }
        return (own.count, figures)
    }
}

/// What comes from below.
extension Records {
    private static let reportsCursor = "records-reports-1"

    /// Reads the figures of reports that arrived, following the Journal; true when there may be more.
    package func takeReports() async throws -> Bool {
        let waiting = try await Journal(database: database)
            .stretch(for: Self.reportsCursor, of: "records", limit: 100)
        guard let next = waiting else { return false }
        for event in next.events.map(\.event) where event.kind == RecordsEvents.arrived.name {
            let name = event.object.split(separator: "/").last.map(String.init) ?? ""
            guard let id = ID<Incoming>(name) else { continue }
            try await takeReport(id, requestID: event.requestID)
        }
        _ = try await database.write { try next.finish(in: $0) }
        return next.isFull
    }

    private func takeReport(_ id: ID<Incoming>, requestID: String) async throws {
        let incoming = try await database.read { try IncomingStore(connection: $0).find(id) }
        guard let incoming, incoming.source == .axis, let sender = incoming.sender,
            let index = incoming.files.firstIndex(where: { $0.name == MeasureReport.fileName })
        else { return }
        var report: MeasureReport?
        var fault: MeasureReport.Fault?
        do {
            let read = try MeasureReport(try await figures(index, of: incoming))
            guard areBelow(sender, read.lines, on: incoming.arrivedAt.date) else {
                throw MeasureReport.Fault.foreign
            }
            report = read
        } catch let found as MeasureReport.Fault {
            fault = found
        }
        let stamp = stamp(Self.job(incoming.office), requestID)
        let (taken, why) = (report, fault)
        try await database.write { connection in
            let store = ReportStore(connection: connection)
            guard try !store.isKnown(id) else { return }
            try store.keep(taken, why, of: incoming, from: sender)
            var facts: Facts = [
                "item": .text(id.description), "since": .text(taken?.since.description ?? ""),
                "until": .text(taken?.until.description ?? ""),
                "agencies": .integer(Int64(taken?.lines.count ?? 0)),
            ]
            facts["fault"] = why.map { .text($0.rawValue) }
            try note(
                RecordsEvents.reportTaken,
                "records.report/\(id)",
                version: 1,
                by: stamp,
                action: .register,
                facts: facts,
                in: connection
            )
        }
    }

    private func figures(_ index: Int, of incoming: Incoming) async throws -> [UInt8] {
        let file = incoming.files[index]
        let source = try await database.read { try self.source(of: index, incoming, in: $0) }
        guard file.size <= MeasureReport.maximumBytes, let source else {
            throw MeasureReport.Fault.unreadable
        }
        var bytes: [UInt8] = []
        do {
            try await send(file, source, skipping: 0) { piece in
                bytes += piece
                return bytes.count <= MeasureReport.maximumBytes
            }
        } catch is any Refusal {
            throw MeasureReport.Fault.unreadable
        }
        return bytes
    }

    /// Nobody reports for an agency that does not stand under him.
    private func areBelow(_ sender: AgencyCode, _ lines: [MeasureLine], on day: CivilDate) -> Bool {
        let snapshot = directory.current()
        guard let root = try? snapshot.resolve(sender, on: day).agency.id else { return false }
        return lines.allSatisfy { line in
            guard let agency = try? snapshot.resolve(line.agency, on: day).agency else {
                return false
            }
            return snapshot.isWithin(agency.id, subtreeOf: root)
        }
    }

    /// The figures of a period, this office's own among them; of two that an agency sent the later counts,
    /// and its own before what another says of it.
    package func summary(_ period: ReportPeriod, _ scope: MeasureSummary.Scope, by actor: Actor)
        async throws -> MeasureSummary
    {
        let own = try await measures(since: period.since, until: period.until, by: actor)
        let agency = try agency(of: actor)
        let code = own.seat.office.code
        let (reports, periods) = try await database.read { connection in
            let store = ReportStore(connection: connection)
            return (
                try store.accepted(of: code, since: period.since, until: period.until),
                try store.periods(of: code, limit: 12)
            )
        }
        var lines: [AgencyCode: MeasureSummary.Reported] = [:]
        var isOwn: Set<AgencyCode> = []
        for report in reports.sorted(by: { $0.arrivedAt < $1.arrivedAt }) {
            for line in report.lines
            where line.agency == report.sender || !isOwn.contains(line.agency) {
                if line.agency == report.sender { isOwn.insert(line.agency) }
                lines[line.agency] = .init(line: line, item: report.item)
            }
        }
        let line = MeasureLine(own, code, name: axis.name(of: code), kind: agency.kind)
        lines[code] = .init(line: line, item: nil)
        return MeasureSummary(
            seat: own.seat,
            period: period,
            scope: scope,
            at: own.at,
            lines: lines.values.sorted { $0.line.agency.text < $1.line.agency.text },
            missing: missing(lines.keys, agency, scope, on: period.until),
            refused: reports.compactMap { report in
                report.fault.map {
                    .init(item: report.item, sender: report.sender, fault: $0.rawValue)
                }
            },
            periods: periods
        )
    }

    private func missing(
        _ reported: some Sequence<AgencyCode>,
        _ own: Agency,
        _ scope: MeasureSummary.Scope,
        on day: CivilDate
    ) -> [Agency] {
        let snapshot = directory.current()
        let found = Set(reported.compactMap { try? snapshot.resolve($0, on: day).agency.id })
        let expected =
            scope == .nation
            ? snapshot.agencies.filter { $0.parent == nil } : snapshot.children(of: own.id)
        return expected.filter {
            $0.id != own.id && $0.isOpen(on: day) && !found.contains($0.id)
        }
    }
}

/// What goes upwards.
extension Records {
    /// The agency to which this one reports; nil at the top.
    package func reportsTo(_ actor: Actor) throws -> Agency? {
        try agency(of: actor).parent.flatMap { directory.current().agency($0) }
    }

    /// Begins a report with the figures of a period, which goes its way as any document of the agency: checked,
    /// signed, numbered, sent over the axis.
    ///
    /// `id` comes from the form, so that a double press makes one draft.
    package func reportMeasures(
        _ period: ReportPeriod,
        to recipient: AgencyCode,
        as id: ID<Outgoing>,
        by actor: Actor,
        requestID: String
    ) async throws {
        let summary = try await summary(period, .below, by: actor)
        guard let own = summary.lines.first(where: { $0.item == nil })?.line else { return }
        guard (try? directory.current().resolve(recipient, on: now().date)) != nil else {
            throw RecordsRefusal.unknownParty(recipient.text)
        }
        let fields = LetterFields(
            type: "Báo cáo",
            subject: Self.reportWord("subject", period),
            addressees: [axis.name(of: recipient)],
            paragraphs: paragraphs(own, period, below: summary.lines.count - 1),
            copies: ["Như trên"],
            to: [recipient]
        )
        let draft = try await begin(id, with: fields, by: actor, requestID: requestID)
        guard draft.attachments.isEmpty, draft.state == .drafting else { return }
        let report = MeasureReport(
            since: period.since,
            until: period.until,
            lines: summary.lines.map(\.line)
        )
        try await attach(
            try keep(report.bytes),
            named: MeasureReport.fileName,
            type: MeasureReport.contentType,
            to: id,
            isComputed: true,
            by: actor,
            requestID: requestID
        )
    }

    private static func reportWord(
        _ key: String,
        _ period: ReportPeriod,
        _ more: [String: String] = [:]
    ) -> String {
        let days = ["since": period.since.vietnamese, "until": period.until.vietnamese]
        return texts["records.report.\(key)"]?
            .string(in: .vietnamese, days.merging(more) { $1 }) ?? key
    }

    private func paragraphs(_ line: MeasureLine, _ period: ReportPeriod, below: Int) -> [String] {
        func share(_ part: MeasureLine.Figure, _ whole: MeasureLine.Figure) -> [String: String] {
            [
                "part": String(line[part]), "whole": String(line[whole]),
                "share": line[whole] == 0 ? "–" : String(line[part] * 100 / line[whole]),
            ]
        }
        let lines = [
            Self.reportWord("ground", period, ["agency": line.name]),
            Self.reportWord("units", period, share(.unitsOnline, .units)),
            Self.reportWord("documents", period, share(.handled, .registered)),
            Self.reportWord(
                "work",
                period,
                [
                    "completed": String(line[.completed]), "overdue": String(line[.overdue]),
                    "released": String(line[.released]),
                ]
            ),
        ]
        guard below > 0 else { return lines }
        return lines + [Self.reportWord("below", period, ["count": String(below)])]
    }
}
