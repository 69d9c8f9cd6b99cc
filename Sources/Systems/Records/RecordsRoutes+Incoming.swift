// SPDX-License-Identifier: Apache-2.0

import Core
import NIOCore
import Storage
import Web

extension RecordsRoutes {
    var incomingRoutes: [PageRoute] {
        let right = "records.read of the document, by role or by a part in it"
        return [
            .get("/records/documents/:id", right: right) { try await document($0) },
            .get("/records/documents/:id/files/:index", right: right, rate: .file) {
                try await file($0)
            },
            .post(
                "/records/documents/:id/steps",
                right: "records.register, present, prepare or instruct, by step"
            ) { try await step($0) },
            .post(
                "/records/documents/:id/tasks/:task",
                right: "records.work of the task's holder, records.manage of its giver"
            ) { try await taskStep($0) },
            .get(PaperPage.path, right: "records.register of the office") { request in
                try await paper(request, FormState())
            },
            .post(
                PaperPage.path,
                right: "records.register of the office",
                body: .stream(limitBytes: fileLimit),
                rate: .file
            ) { try await takeIn($0) },
        ]
    }

    private func document(
        _ request: PageRequest,
        state: FormState = FormState(),
        refused: String? = nil,
        refusal: (any Refusal)? = nil
    ) async throws -> PageAnswer {
        let actor = try request.actor
        let id = try request.id("id", of: Incoming.self)
        if refused == nil {
            // Who opens what was given to him has seen it; a figure of its own is who never did.
            try await records.see(id, by: actor, requestID: request.requestID)
            try await records.read(id.recast(), .page, by: actor)
        }
        let view = view(request)
        let page = IncomingPage(
            view: view,
            file: try await records.document(id, by: actor),
            shownFile: request.query("file").flatMap { Int($0) } ?? 0,
            state: state,
            refused: refused,
            refusal: refusal.map(view.sentence),
            awaitsVerdict: records.judgeFile != nil,
            hasSigner: records.signer.isThere,
            copies: try await records.copies(of: id.recast(), by: actor),
            dossiers: try await records.dossiers(for: id.recast(), by: actor),
            texts: try await records.fileTexts(of: id.recast())
        )
        let status = refusal.map(Self.status) ?? (state.summary.isEmpty ? 200 : 422)
        return .page(page.html, status: status)
    }

    private func file(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Incoming.self)
        guard let index = Int(request.path("index")) else { throw WebRefusal.noPage }
        let records = records
        let (file, source) = try await records.file(index, of: id, by: request.actor)
        try await records.read(id.recast(), .file, by: request.actor)
        let download = Download(
            name: file.name,
            type: FileKind.of(file.name, said: file.contentType),
            size: file.size,
            tag: Hex.string(file.sha256),
            showing: request.query("view") == nil ? .saved : .inFrame
        ) { offset, write in
            try await records.send(file, source, skipping: offset) { bytes in
                try await write(ByteBuffer(bytes: bytes))
            }
        }
        return .file(download, for: request)
    }

    private func step(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let id = try request.id("id", of: Incoming.self)
        var fields = request.form.reader
        let action = request.form.action
        let version = request.form.value("version").flatMap { Int($0) } ?? -1
        let requestID = request.requestID
        do {
            switch action {
            case "register", "correct":
                let entry = EntryFields.read(&fields)
                guard fields.isValid else { break }
                if action == "register" {
                    try await records.register(
                        id,
                        entry,
                        expecting: version,
                        by: actor,
                        requestID: requestID
                    )
                } else {
                    try await records.correct(
                        id,
                        entry,
                        expecting: version,
                        by: actor,
                        requestID: requestID
                    )
                }
            case "refuse":
                let reason = fields.multiline("refuse-reason", max: 500)
                guard fields.isValid else { break }
                try await records.refuse(
                    id,
                    reason: reason,
                    expecting: version,
                    by: actor,
                    requestID: requestID
                )
            default:
                let step = SlipStep(records, id, version, actor, requestID)
                try await step.take(action, &fields, request)
            }
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await document(
                request,
                state: fields.state,
                refused: action,
                refusal: refusal
            )
        }
        guard fields.isValid else {
            return try await document(request, state: fields.state, refused: action)
        }
        return .redirect(to: IncomingPage.path(id), done: "records.\(action)")
    }

    private func taskStep(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let id = try request.id("id", of: Incoming.self)
        guard let ordinal = Int(request.path("task")) else { throw WebRefusal.noPage }
        var fields = request.form.reader
        let action = fields.choice("action", of: WorkTask.Action.self)
        let refused = "task-\(ordinal)-\(action?.rawValue ?? "")"
        do {
            let file = try await records.document(id, by: actor)
            guard let action,
                let step = try TaskForm(ordinal: ordinal, file: file, say: request.say)
                    .step(action, &fields, request.form),
                fields.isValid
            else { return try await document(request, state: fields.state, refused: refused) }
            try await records.take(
                step,
                task: ordinal,
                of: id,
                expecting: request.form.value("version").flatMap { Int($0) } ?? -1,
                by: actor,
                requestID: request.requestID
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await document(
                request,
                state: fields.state,
                refused: refused,
                refusal: refusal
            )
        }
        return .redirect(
            to: IncomingPage.path(id),
            done: "records.task.\(action?.rawValue ?? "")"
        )
    }

    private func paper(_ request: PageRequest, _ state: FormState, _ refusal: String? = nil)
        async throws -> PageAnswer
    {
        let seat = try await records.seat(of: request.actor)
        try records.demand(.register, seat, .office)
        let page = PaperPage(view: view(request), state: state, refusal: refusal)
        return .page(page.html, status: state.summary.isEmpty && refusal == nil ? 200 : 422)
    }

    /// The scan comes with the form; its bytes are kept only with the document.
    private func takeIn(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let seat = try await records.seat(of: actor)
        try records.demand(.register, seat, .office)
        var upload = try request.upload()
        var files: [(name: String, type: String, body: StoredBody)] = []
        while let file = try await upload.nextFile() {
            var spool = records.spool()
            do {
                while let bytes = try await upload.bytes() {
                    try bytes.withUnsafeReadableBytes { try spool.write($0) }
                }
            } catch {
                spool.discard()
                throw error
            }
            let body = try spool.finish()
            if body.size > 0, files.count < 20 {
                let name = file.name.isEmpty ? request.say("records.paper.scan") : file.name
                files.append((name, file.contentType, body))
            }
        }
        var fields = upload.form.reader
        let entry = EntryFields.read(&fields)
        guard fields.isValid else { return try await paper(request, fields.state) }
        let id = upload.form.requestKey.flatMap { ID<Incoming>($0) } ?? records.newID()
        do {
            _ = try await records.takeIn(
                id,
                entry,
                files: files,
                by: actor,
                requestID: request.requestID
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await paper(request, fields.state, view(request).sentence(refusal))
        }
        return .redirect(to: IncomingPage.path(id), done: "records.register")
    }
}

/// A step on the whole slip, read from its form.
private struct SlipStep {
    let records: Records
    let id: ID<Incoming>
    let version: Int
    let actor: Actor
    let requestID: String

    init(
        _ records: Records,
        _ id: ID<Incoming>,
        _ version: Int,
        _ actor: Actor,
        _ requestID: String
    ) {
        self.records = records
        self.id = id
        self.version = version
        self.actor = actor
        self.requestID = requestID
    }

    func take(_ action: String, _ fields: inout FormReader, _ request: PageRequest) async throws {
        switch action {
        case "present":
            let leader = fields.text("leader", max: 60)
            let note = fields.multiline("present-note", min: 0, max: 500)
            guard fields.isValid else { return }
            try await records.present(
                id,
                to: leader,
                note: note,
                expecting: version,
                by: actor,
                requestID: requestID
            )
        case "instruct", "prepare":
            let staff = try await records.document(id, by: actor).staff
            let (orders, words, wantsReport) = InstructForm.read(
                &fields,
                request.form,
                prefix: InstructForm.leaders,
                staff: staff,
                say: request.say
            )
            guard fields.isValid else { return }
            if try await follow(action, words, request.form) { return }
            try await give(action, orders, words, wantsReport)
        case "keep":
            let words = fields.multiline("keep-words", min: 0, max: 500)
            guard fields.isValid else { return }
            try await records.keep(
                id,
                words: words,
                expecting: version,
                by: actor,
                requestID: requestID
            )
        case "give-back":
            let reason = fields.multiline("give-back-reason", max: 500)
            guard fields.isValid else { return }
            try await records.giveBack(
                id,
                reason: reason,
                expecting: version,
                by: actor,
                requestID: requestID
            )
        default: fields.refuse("action", "form.choice")
        }
    }

    /// The leader gave it into a standard process.
    private func follow(_ action: String, _ words: String, _ form: Form) async throws -> Bool {
        guard action == "instruct",
            let process = form.value(InstructForm.leaders + "process"), !process.isEmpty
        else { return false }
        try await records.instruct(
            id,
            following: process,
            words: words,
            expecting: version,
            by: actor,
            requestID: requestID
        )
        return true
    }

    private func give(_ action: String, _ orders: [Order], _ words: String, _ wantsReport: Bool)
        async throws
    {
        if action == "prepare" {
            try await records.prepare(
                id,
                orders,
                words: words,
                expecting: version,
                by: actor,
                requestID: requestID
            )
        } else {
            try await records.instruct(
                id,
                orders,
                words: words,
                wantsReport: wantsReport,
                expecting: version,
                by: actor,
                requestID: requestID
            )
        }
    }
}

/// A step on one task, read from its form.
private struct TaskForm {
    let ordinal: Int
    let file: IncomingFile
    let say: Say

    func step(_ action: WorkTask.Action, _ fields: inout FormReader, _ form: Form) throws
        -> Instruction.Step?
    {
        let prefix = "t\(ordinal)-\(action.rawValue)-"
        func words(_ min: Int) -> String { fields.multiline(prefix + "words", min: min, max: 1000) }
        switch action {
        case .see: return .see
        case .accept: return .accept
        case .grant: return .grant
        case .close: return .close
        case .answer: return nil
        case .reject: return .reject(reason: words(1))
        case .decline: return .decline(reason: words(1))
        case .sendBack: return .sendBack(reason: words(1))
        case .cancel: return .cancel(reason: words(1))
        case .report: return .report(words(1))
        case .resolve: return .resolve(result: words(0))
        case .ask:
            let due = fields.date(prefix + "due")
            let reason = words(1)
            return due.map { .ask(InstructForm.endOfDay($0), reason: reason) }
        case .reassign:
            let key = fields.text(prefix + "party", max: 60)
            guard let party = file.staff.party(key) else {
                if !key.isEmpty {
                    fields.refuse(prefix + "party", "records.party.unknown", ["name": key])
                }
                return nil
            }
            return .reassign(party, reason: words(0))
        case .assign:
            let (orders, text, _) = InstructForm.read(
                &fields,
                form,
                prefix: prefix,
                staff: file.staff,
                say: say
            )
            return orders.isEmpty ? nil : .assign(orders, words: text)
        }
    }
}
