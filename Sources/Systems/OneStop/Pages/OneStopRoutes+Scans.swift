// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

extension OneStopRoutes {
    /// Papers that the desk's scanner made: sheets to lay before them, and those to be assigned by hand.
    var scanRoutes: [PageRoute] {
        let intake = OneStopAction.intake.rawValue
        return [
            .get(ScansPage.base, right: intake) { request in
                .page(try await scansPage(request).html)
            },
            .get("\(ScansPage.base)/sheets/:filing", right: intake, rate: .file) { request in
                let sheet = DeskSheet(
                    filing: try request.id("filing"),
                    paper: request.query("paper") ?? ""
                )
                let file = Download(
                    name: "phan-cach-\(sheet.paper).pdf",
                    type: "application/pdf",
                    bytes: try await oneStop.separatorSheet(sheet, by: request.actor),
                    tag: "\(sheet.code)-\(request.now.date)"
                )
                return .file(file, for: request)
            },
            .get("\(ScansPage.base)/:scan/file", right: intake, rate: .file) { request in
                let (scan, body) = try await oneStop.scan(request.id("scan"), by: request.actor)
                let type = FileType.of(scan.name, said: scan.contentType)
                return .file(oneStop.download(scan.name, type, body), for: request)
            },
            .post("\(ScansPage.base)/:scan", right: intake) { try await settleScan($0) },
        ]
    }

    private func scansPage(_ request: PageRequest) async throws -> ScansPage {
        let actor = try request.actor
        let scans = try await oneStop.waitingScans(by: actor)
        var filings: [(Filing, ProcedureRecord)] = []
        for filing in try await oneStop.filings(by: actor) where filing.channel != .online {
            filings.append(
                (filing, try await oneStop.procedures.revision(filing.revisionID).record)
            )
        }
        return ScansPage(view: view(request), filings: filings, scans: scans)
    }

    private func settleScan(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("scan", of: DeskScan.self)
        var page = try await scansPage(request)
        var reader = request.form.reader
        var sheet: DeskSheet?
        if request.form.action != "aside" {
            sheet = DeskSheet(reader.text("to-\(id)", max: 200))
            if sheet == nil { reader.refuse("to-\(id)", "form.choose") }
        }
        guard reader.isValid else {
            page.state = reader.state
            return .page(page.html, status: 422)
        }
        do {
            try await oneStop.settleScan(
                id,
                to: sheet,
                by: request.actor,
                requestID: request.requestID
            )
            let done = sheet == nil ? "onestop.scanAside" : "onestop.scanAssigned"
            return .redirect(to: ScansPage.base, done: done)
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            page.refusal = page.view.sentence(refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }
}
