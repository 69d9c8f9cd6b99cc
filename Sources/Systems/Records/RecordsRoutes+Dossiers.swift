// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Web

extension RecordsRoutes {
    var dossierRoutes: [PageRoute] {
        let right = "records.read-dossiers: one's own and one's unit's, all by role"
        let keep = "records.keep-dossier of its keeper, records.archive for what is handed over"
        return [
            .get(DossiersPage.base, right: right) { try await dossiers($0) },
            .post(DossiersPage.base, right: "records.open-dossier or records.plan of the office") {
                try await newDossier($0)
            },
            .post(DossiersPage.planPath, right: "records.approve-plan of the office") { request in
                let year = request.form.value("year").flatMap { Int($0) } ?? request.now.date.year
                try await records.approvePlan(
                    year: year,
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: DossiersPage.path(year: year), done: "records.plan")
            },
            .get(
                "/records/dossiers/list",
                right: "records.registers or records.archive",
                rate: .file
            ) {
                request in
                let year = request.query("year").flatMap { Int($0) } ?? request.now.date.year
                let book = try await records.dossierList(
                    year: year,
                    isPermanent: request.query("kept") == "permanent",
                    by: request.actor
                )
                return try answer(book, request)
            },
            .post("/records/dossiers/add", right: keep) { try await add($0) },
            .get("/records/dossiers/:id", right: right) { try await dossier($0) },
            .post("/records/dossiers/:id/steps", right: keep) { try await dossierStep($0) },
            .post("/records/dossiers/:id/documents", right: keep) { request in
                let id = try request.id("id", of: Dossier.self)
                guard let item = request.form.value("remove").flatMap({ ID<WorkItem>($0) }) else {
                    throw WebRefusal.noPage
                }
                try await records.remove(
                    item,
                    from: id,
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: DossierPage.path(id), done: "records.dossier.remove")
            },
            .get("/records/dossiers/:id/export", right: right, rate: .file) {
                try await export($0)
            },
        ]
    }

    private func dossiers(
        _ request: PageRequest,
        state: FormState = FormState(),
        refusal: (any Refusal)? = nil
    ) async throws -> PageAnswer {
        let thisYear = request.now.date.year
        let wanted = request.query("year") ?? request.form.value("year")
        let year = wanted.flatMap { Int($0) }.flatMap {
            (1976...thisYear + 1).contains($0) ? $0 : nil
        }
        let after = request.query("after")
        let view = view(request)
        let page = DossiersPage(
            view: view,
            slice: try await records.dossiers(
                year: year ?? thisYear,
                after: after,
                by: request.actor
            ),
            isContinued: after != nil,
            state: state,
            refusal: refusal.map(view.sentence)
        )
        let status = refusal.map(Self.status) ?? (state.summary.isEmpty ? 200 : 422)
        return .page(page.html, status: status)
    }

    private func newDossier(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let facts = DossierFields.read(&fields)
        let year = fields.integer("year", in: 1976...9999, required: false).map(Int.init)
        let isPlanned = fields.checkbox("planned")
        guard fields.isValid else { return try await dossiers(request, state: fields.state) }
        let id = request.form.requestKey.flatMap { ID<Dossier>($0) } ?? records.newID()
        do {
            try await records.newDossier(
                id,
                facts,
                keeper: request.form.value("keeper"),
                isPlanned: isPlanned,
                year: year,
                by: request.actor,
                requestID: request.requestID
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await dossiers(request, state: fields.state, refusal: refusal)
        }
        return .redirect(to: DossierPage.path(id), done: "records.dossier.new")
    }

    func dossier(
        _ request: PageRequest,
        state: FormState = FormState(),
        refused: Dossier.Action? = nil,
        refusal: (any Refusal)? = nil
    ) async throws -> PageAnswer {
        let id = try request.id("id", of: Dossier.self)
        let after = request.query("after").flatMap { Int($0) }
        if refusal == nil, refused == nil {
            try await records.read(id.recast(), .dossier, by: request.actor)
        }
        let view = view(request)
        let page = DossierPage(
            view: view,
            file: try await records.dossier(id, after: after ?? 0, by: request.actor),
            isContinued: after != nil,
            state: state,
            refused: refused,
            refusal: refusal.map(view.sentence),
            gaps: (refusal as? DossierNotReady)?.gaps,
            shares: try await records.shares(of: id, by: request.actor),
            staff: try await records.staff(of: request.actor)
        )
        let status = refusal.map(Self.status) ?? (state.summary.isEmpty ? 200 : 422)
        return .page(page.html, status: status)
    }

    private func dossierStep(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Dossier.self)
        var fields = request.form.reader
        guard let action = fields.choice("action", of: Dossier.Action.self),
            let step = step(action, &fields), fields.isValid
        else {
            let action = request.form.value("action").flatMap { Dossier.Action(rawValue: $0) }
            return try await dossier(request, state: fields.state, refused: action)
        }
        do {
            try await records.take(
                step,
                on: id,
                expecting: request.form.value("version").flatMap { Int($0) } ?? -1,
                by: request.actor,
                requestID: request.requestID
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await dossier(
                request,
                state: fields.state,
                refused: action,
                refusal: refusal
            )
        }
        return .redirect(to: DossierPage.path(id), done: "records.dossier.\(action.rawValue)")
    }

    private func step(_ action: Dossier.Action, _ fields: inout FormReader)
        -> Records.DossierStep?
    {
        switch action {
        case .open: return .open
        case .offer: return .offer
        case .accept: return .accept
        case .close: return fields.date("ended").map { .close(on: $0) }
        case .reopen: return .reopen(reason: fields.multiline("reopen-words", max: 500))
        case .giveBack: return .giveBack(reason: fields.multiline("give-back-words", max: 500))
        case .restore: return .restore(reason: fields.multiline("restore-words", max: 500))
        case .describe: return .describe(DossierFields.read(&fields))
        case .add, .remove, .dispose:
            fields.refuse("action", "form.choice")
            return nil
        }
    }

    private func add(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        guard let item = fields.id("item", of: WorkItem.self),
            let id = fields.id("dossier", of: Dossier.self),
            let word = fields.choice("kind", of: WorkKind.allCases.map { "\($0)" }),
            let kind = WorkKind.allCases.first(where: { "\($0)" == word })
        else { throw WebRefusal.noPage }
        try await records.add(
            item,
            kind,
            to: id,
            by: request.actor,
            requestID: request.requestID
        )
        let path =
            kind == .incoming
            ? IncomingPage.path(item.recast()) : OutgoingPage.path(item.recast())
        return .redirect(to: path, done: "records.dossier.add")
    }

    private func export(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Dossier.self)
        guard request.query("as") == "xml" else {
            return try answer(try await records.documentList(of: id, by: request.actor), request)
        }
        let bytes = try await records.xml(of: id, by: request.actor)
        let file = Download(
            name: "ho-so-\(id).xml",
            type: "application/xml",
            bytes: bytes,
            tag: Records.tag(bytes)
        )
        return .file(file, for: request)
    }

    /// A book as the address asks for it.
    func answer(_ book: Book, _ request: PageRequest) throws -> PageAnswer {
        let form = request.query("as") ?? request.query("paper") ?? "a3"
        let openXML = "application/vnd.openxmlformats-officedocument"
        let bytes: [UInt8]
        let type: (ending: String, name: String)
        switch form {
        case "xlsx":
            bytes = book.xlsx()
            type = ("xlsx", "\(openXML).spreadsheetml.sheet")
        case "docx":
            bytes = book.docx(watermark: records.watermark)
            type = ("docx", "\(openXML).wordprocessingml.document")
        default:
            let paper = PrintedBook.Paper(rawValue: form) ?? .a3
            bytes = try book.pdf(on: paper, watermark: records.watermark)
            type = ("pdf", "application/pdf")
        }
        let file = Download(
            name: "\(book.fileName).\(type.ending)",
            type: type.name,
            bytes: bytes,
            tag: Records.tag(bytes),
            showing: type.ending == "pdf" ? .inFrame : .saved
        )
        return .file(file, for: request)
    }
}
