// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Procedures
import Storage
import Web

extension OneStopRoutes {
    /// Many at once, views, files of lists, filing for somebody, reports.
    var deskRoutes: [PageRoute] {
        let intake = OneStopAction.intake.rawValue
        let report = OneStopAction.report.rawValue
        return [
            .post(QueuePage.bulkPath, right: "onestop.intake to receive, onestop.read to label") {
                try await many($0)
            },
            .get("/onestop/export/:kind", right: report, rate: .search) { try await export($0) },
            .post(QueuePage.viewsPath, right: OneStopAction.read.rawValue) { request in
                var reader = request.form.reader
                let name = reader.text("name", max: 60)
                let query = reader.text("query", min: 0, max: 300)
                guard reader.isValid else { return .redirect(to: QueuePage.path()) }
                try await oneStop.keepView(name, query: query, by: request.actor)
                return .redirect(to: "/onestop?\(query)", done: "onestop.view")
            },
            .post("/onestop/views/:view/remove", right: OneStopAction.read.rawValue) { request in
                try await oneStop.removeView(request.id("view"), by: request.actor)
                return .redirect(to: QueuePage.path(), done: "onestop.viewGone")
            },
            .get("/onestop/new", right: intake, rate: .search) { try await newFiling($0) },
            .post("/onestop/new", right: intake) { try await beginFiling($0) },
            .get(ReportPage.base, right: report, rate: .search) { request in
                let (from, until, state) = period(request)
                let report = try await oneStop.report(from: from, until: until, by: request.actor)
                let page = ReportPage(view: view(request), report: report, state: state)
                return .page(page.html, status: state.summary.isEmpty ? 200 : 422)
            },
            .get("\(ReportPage.base)/file/:kind", right: report, rate: .search) { request in
                let (from, until, _) = period(request)
                let report = try await oneStop.report(from: from, until: until, by: request.actor)
                return try spreadsheet(report.spreadsheet, "II.06a-\(until)", request)
            },
            .get("\(ReportPage.base)/:cell", right: report, rate: .search) { request in
                guard let cell = ControlReport.Cell(rawValue: request.path("cell")) else {
                    throw WebRefusal.noPage
                }
                let (from, until, _) = period(request)
                let field = request.query("field") ?? ""
                let page = EvidencePage(
                    view: view(request),
                    cell: cell,
                    field: field,
                    from: from,
                    until: until,
                    dossiers: try await oneStop.evidence(
                        of: cell,
                        field: field,
                        from: from,
                        until: until,
                        by: request.actor
                    )
                )
                return .page(page.html)
            },
        ]
    }

    /// The asked period; without one the month of NĐ 09/2019 that today falls in: from the 15th to the
    /// 14th of the next.
    func period(_ request: PageRequest) -> (CivilDate, CivilDate, FormState) {
        let today = request.now.date
        let start = today.day >= 15 ? today : today.adding(days: -today.day)
        let first = CivilDate(year: start.year, month: start.month, day: 15) ?? today
        let next = first.adding(days: 31)
        let last = CivilDate(year: next.year, month: next.month, day: 14) ?? today
        let from = request.query("from").map { WrittenDate.date($0) } ?? first
        let until = request.query("until").map { WrittenDate.date($0) } ?? last
        if let from, let until, from <= until { return (from, until, FormState()) }
        let state = FormState([
            "from": [request.query("from") ?? ""], "until": [request.query("until") ?? ""],
        ]).adding(FormError(field: from == nil ? "from" : "until", key: "form.date"))
        return (first, last, state)
    }

    func spreadsheet(_ sheet: Spreadsheet, _ name: String, _ request: PageRequest) throws
        -> PageAnswer
    {
        let kind = request.path("kind")
        switch kind {
        case "csv":
            return .file(
                Download(name: "\(name).csv", type: "text/csv", bytes: sheet.csv, tag: name),
                for: request
            )
        case "xlsx":
            let file = Download(
                name: "\(name).xlsx",
                type:
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                bytes: try sheet.xlsx(at: oneStop.temporaryPath()),
                tag: "\(name)-\(request.now.microseconds)"
            )
            return .file(file, for: request)
        default: throw WebRefusal.noPage
        }
    }

    static func filter(_ value: (String) -> String?) -> QueueFilter {
        QueueFilter(
            procedure: value("procedure") ?? "",
            isLate: !(value("late") ?? "").isEmpty,
            channel: value("channel") ?? "",
            label: value("label") ?? ""
        )
    }

    private func export(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        guard OneStop.may(actor, .report, .receiving) else {
            throw DossierRefusal.forbidden(.report)
        }
        let box = request.query("box").flatMap { DossierBox(word: $0) } ?? .new
        let filter = Self.filter { request.query($0) }
        let sheet = try await oneStop.export(box, filter: filter, by: actor)
        return try spreadsheet(sheet, "ho-so-\(box.word)-\(request.now.date)", request)
    }

    private func many(_ request: PageRequest) async throws -> PageAnswer {
        let (actor, name) = (try request.actor, request.session?.personName ?? "")
        let box = request.form.value("box").flatMap { DossierBox(word: $0) } ?? .new
        let filter = Self.filter { request.form.value($0) }
        let action = request.form.action.split(separator: "-")
        guard OneStop.may(actor, action.first == "receive" ? .intake : .read, .receiving) else {
            throw DossierRefusal.forbidden(action.first == "receive" ? .intake : .read)
        }
        let ids =
            action.last == "all"
            ? try await oneStop.found(box, filter: filter, by: actor)
            : request.form.values("row").compactMap { ID<Dossier>($0) }
        let path = QueuePage.path(box, filter: filter)
        let outcome: BulkOutcome
        if action.first == "receive" {
            outcome = try await oneStop.receive(
                ids,
                actorName: name,
                by: actor,
                requestID: request.requestID
            )
        } else {
            var reader = request.form.reader
            // Another than the one that the filter asks for.
            let label = reader.text("put", max: OneStop.labelLength)
            guard reader.isValid else { return .redirect(to: path, done: "onestop.labelMissing") }
            outcome = try await oneStop.label(
                ids,
                label,
                isOn: action.first == "label",
                authorName: name,
                by: actor,
                requestID: request.requestID
            )
        }
        let done = action.first == "receive" ? "onestop.bulk" : "onestop.bulkLabel"
        return try await told(outcome, request, back: path, done: done)
    }

    private func newFiling(
        _ request: PageRequest,
        _ state: FormState = FormState(),
        refusal: (any Refusal)? = nil
    ) async throws -> PageAnswer {
        guard OneStop.may(try request.actor, .intake, .receiving) else {
            throw DossierRefusal.forbidden(.intake)
        }
        let text = request.query("q") ?? ""
        let view = view(request)
        let page = DeskFilingPage(
            view: view,
            text: text,
            lines: try await oneStop.procedures.find(text, limit: 20),
            item: (request.query("item") ?? request.form.value("item")).flatMap { ID($0) },
            paper: request.query("paper") ?? request.form.value("paper"),
            state: state,
            refusal: refusal.map(view.sentence)
        )
        return .page(
            page.html,
            status: refusal.map(Self.status) ?? (state.summary.isEmpty ? 200 : 422)
        )
    }

    private func beginFiling(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let code = request.form.value("code") ?? ""
        var reader = request.form.reader
        let paper = request.form.value("paper")
        let taken = paper == nil ? nil : moment(&reader, "taken-\(code)")
        guard reader.isValid else { return try await newFiling(request, reader.state) }
        do {
            if let paper, let taken {
                // Before anything is begun: a wrong hour leaves nothing behind.
                try await oneStop.takePaper(paper, at: taken, as: nil, by: actor)
            }
            let filing = try await oneStop.begin(
                code,
                at: try oneStop.agency(of: actor),
                channel: request.form.value("channel") == "post" ? .post : .desk,
                as: request.form.requestKey.flatMap { ID<Filing>($0) },
                by: actor,
                requestID: request.requestID
            )
            if let item = request.form.value("item").flatMap({ ID<PostalItem>($0) }) {
                try await oneStop.filePost(
                    item,
                    as: filing.id,
                    by: actor,
                    requestID: request.requestID
                )
            }
            if let paper, let taken {
                try await oneStop.takePaper(paper, at: taken, as: filing.id, by: actor)
            }
            // The questions are the citizen's own pages.
            return .redirect(to: "/filings/\(filing.id)")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await newFiling(request, refusal: refusal)
        }
    }
}
