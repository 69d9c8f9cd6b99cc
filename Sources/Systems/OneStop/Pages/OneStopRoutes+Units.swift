// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension OneStopRoutes {
    /// Figures of the agencies below, and the register.
    var unitRoutes: [PageRoute] {
        let right = OneStopAction.report.rawValue
        return [
            .get(UnitReportPage.base, right: right, rate: .search) { request in
                let (from, until, state) = period(request)
                let page = UnitReportPage(
                    view: view(request),
                    report: try await oneStop.unitReport(
                        from: from,
                        until: until,
                        by: request.actor
                    ),
                    counts: try await oneStop.procedureCounts(by: request.actor),
                    state: state
                )
                return .page(page.html, status: state.summary.isEmpty ? 200 : 422)
            },
            .get("\(UnitReportPage.base)/cells/:cell", right: right, rate: .search) {
                try await unitEvidence($0)
            },
            .get("\(UnitReportPage.base)/:form/:kind", right: right, rate: .search) { request in
                let (from, until, _) = period(request)
                if request.path("form") == "07b" {
                    let counts = try await oneStop.procedureCounts(by: request.actor)
                    return try spreadsheet(oneStop.spreadsheet(counts), "II.07b", request)
                }
                let report = try await oneStop.unitReport(
                    from: from,
                    until: until,
                    by: request.actor
                )
                return try spreadsheet(
                    oneStop.spreadsheet(report),
                    "II.06a-don-vi-\(until)",
                    request
                )
            },
            .get("/onestop/reports/register", right: right, rate: .file) { request in
                let (from, until, _) = period(request)
                let dossiers = try await oneStop.register(
                    from: from,
                    until: until,
                    by: request.actor
                )
                let agency = try oneStop.agency(of: request.actor)
                let bytes = try oneStop.printedRegister(
                    dossiers,
                    from: from,
                    until: until,
                    of: agency
                )
                return .file(
                    Download(
                        name: "so-theo-doi-\(from)-\(until).pdf",
                        type: "application/pdf",
                        bytes: bytes,
                        tag: "register-\(request.now.microseconds)"
                    ),
                    for: request
                )
            },
        ]
    }

    private func unitEvidence(_ request: PageRequest) async throws -> PageAnswer {
        guard let cell = ControlReport.Cell(rawValue: request.path("cell")),
            let unit = request.query("unit").flatMap({ AgencyCode($0) })
        else { throw WebRefusal.noPage }
        let (from, until, _) = period(request)
        let page = UnitEvidencePage(
            view: view(request),
            cell: cell,
            unit: oneStop.name(of: unit),
            from: from,
            until: until,
            dossiers: try await oneStop.evidence(
                of: cell,
                unit: unit,
                from: from,
                until: until,
                by: request.actor
            )
        )
        return .page(page.html)
    }
}
