// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import OneStop
import Procedures
import Web

extension PortalRoutes {
    /// Figures that anybody may read, as pages and as data.
    var figureRoutes: [PageRoute] {
        [
            .get(FiguresPage.base, right: "anyone", access: .anyone, rate: .search) { request in
                let after = request.query("after").flatMap { AgencyCode($0) }
                let slice = try await oneStop.figures(after: after)
                return .page(FiguresPage(view: view(request), slice: slice).html)
            },
            .get(
                "/figures/agencies/:code",
                right: "anyone",
                access: .anyone,
                rate: .search
            ) { try await agencyFigures($0) },
            .get(FiguresPage.csv, right: "anyone", access: .anyone, rate: .file) { request in
                let bytes = try await oneStop.figureSheet().csv
                return .file(
                    Download(
                        name: "so-lieu.csv",
                        type: "text/csv; charset=utf-8",
                        bytes: bytes,
                        tag: request.requestID
                    ),
                    for: request
                )
            },
            .get(FiguresPage.json, right: "anyone", access: .anyone, rate: .file) { request in
                .json(figureJSON(try await oneStop.figures(limit: 20_000)))
            },
        ]
    }

    private func agencyFigures(_ request: PageRequest) async throws -> PageAnswer {
        guard let agency = AgencyCode(request.path("code")) else { throw WebRefusal.noPage }
        let lines = try await oneStop.figures(of: agency)
        guard !lines.isEmpty else { throw WebRefusal.noPage }
        var names: [String: String] = [:]
        for code in lines.map(\.procedureCode) where !code.isEmpty {
            names[code] = try? await procedures.current(code).record.name
                .string(in: request.context.language)
        }
        let (all, byProcedure) = try await oneStop.ratings(of: agency)
        let page = AgencyFiguresPage(
            view: view(request),
            agency: agency,
            lines: lines,
            names: names,
            set: RatingSet.inForce(on: request.now.date),
            all: all,
            ratings: byProcedure
        )
        return .page(page.html)
    }

    private func figureJSON(_ slice: FigureSlice) -> [UInt8] {
        let lines = slice.lines.map { line -> JSON in
            let tally = slice.ratings[line.agency] ?? RatingTally()
            var fields: [(String, JSON)] = [
                ("agency", .string(line.agency.text)),
                ("name", .string(oneStop.name(of: line.agency))),
                ("day", .string(line.day.description)),
                ("days", .integer(Int64(PublicFigure.days))),
                ("received", .integer(Int64(line.received))),
                ("online", .integer(Int64(line.online))),
                ("onTime", .integer(Int64(line.onTime))), ("late", .integer(Int64(line.late))),
                ("ratings", .integer(Int64(tally.count()))),
                ("satisfied", .integer(Int64(tally.satisfied()))),
            ]
            let times = [
                ("medianWorkingMinutes", line.median),
                ("ninetiethWorkingMinutes", line.ninetieth),
            ]
            fields += times.compactMap { name, time in time.map { (name, .integer(Int64($0))) } }
            return .object(fields)
        }
        var writer = JSONWriter()
        writer.value(["agencies": .array(lines)])
        return writer.bytes
    }
}
