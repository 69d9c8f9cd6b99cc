// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import NIOCore
import Storage
import Web

extension RecordsRoutes {
    var outgoingRoutes: [PageRoute] {
        let right = "records.read of the document, by role or by a part in it"
        return [
            .post(OutgoingPage.newPath, right: "records.draft of the office") {
                try await begin($0)
            },
            .get("/records/outgoing/:id", right: right) { try await outgoing($0) },
            .post("/records/outgoing/:id", right: "records.draft of the author") {
                try await save($0)
            },
            .post(
                "/records/outgoing/:id/steps",
                right: "records.draft, check-content, check-form, sign, release or recall, by step"
            ) { try await outgoingStep($0) },
            .get("/records/outgoing/:id/letter", right: right, rate: .file) { request in
                let id = try request.id("id", of: Outgoing.self)
                let (name, pdf) = try await records.letter(id, by: request.actor)
                try await records.read(id.recast(), .file, by: request.actor)
                let file = Download(
                    name: name,
                    type: "application/pdf",
                    bytes: pdf,
                    tag: Records.tag(pdf),
                    showing: request.query("save") == nil ? .inFrame : .saved
                )
                return .file(file, for: request)
            },
        ]
    }

    /// Files beside the letter: put in with the form, taken out, opened.
    var attachmentRoutes: [PageRoute] {
        let right = "records.draft of the author"
        return [
            .post(
                "/records/outgoing/:id/files",
                right: right,
                body: .stream(limitBytes: fileLimit),
                rate: .file
            ) { try await attach($0) },
            .post("/records/outgoing/:id/files/:index/remove", right: right) { request in
                let id = try request.id("id", of: Outgoing.self)
                guard let index = Int(request.path("index")) else { throw WebRefusal.noPage }
                try await records.detach(
                    index,
                    from: id,
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: OutgoingPage.path(id), done: "records.out.detach")
            },
            .get(
                "/records/outgoing/:id/files/:index",
                right: "records.read of the document",
                rate: .file
            ) {
                request in
                let id = try request.id("id", of: Outgoing.self)
                guard let index = Int(request.path("index")) else { throw WebRefusal.noPage }
                let records = records
                let (file, source) = try await records.attachment(
                    index,
                    of: id,
                    by: request.actor
                )
                try await records.read(id.recast(), .file, by: request.actor)
                let download = Download(
                    name: file.name,
                    type: FileKind.of(file.name, said: file.contentType),
                    size: file.size,
                    tag: Hex.string(file.sha256)
                ) { offset, write in
                    try await records.send(file, source, skipping: offset) { bytes in
                        try await write(ByteBuffer(bytes: bytes))
                    }
                }
                return .file(download, for: request)
            },
        ]
    }

    private func attach(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Outgoing.self)
        // Asked before the bytes come, so that nobody fills a disk for a draft that is not his.
        let opened = try await records.outgoing(id, by: request.actor)
        guard opened.actions.contains(.save) else { throw RecordsRefusal.forbidden(.draft) }
        var upload = try request.upload()
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
            guard body.size > 0 else { continue }
            try await records.attach(
                body,
                named: file.name.isEmpty ? request.say("records.letter.file") : file.name,
                type: file.contentType,
                to: id,
                by: request.actor,
                requestID: request.requestID
            )
        }
        return .redirect(to: OutgoingPage.path(id), done: "records.out.attach")
    }

    private func begin(_ request: PageRequest) async throws -> PageAnswer {
        let id = request.form.requestKey.flatMap { ID<Outgoing>($0) } ?? records.newID()
        let outgoing = try await records.begin(
            id,
            answering: request.form.value("answers").flatMap { ID<Incoming>($0) },
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: OutgoingPage.path(outgoing.id))
    }

    func outgoing(
        _ request: PageRequest,
        state: FormState = FormState(),
        refused: Outgoing.Action? = nil,
        refusal: (any Refusal)? = nil
    ) async throws -> PageAnswer {
        let id = try request.id("id", of: Outgoing.self)
        let view = view(request)
        let axis = records.axis
        let file = try await records.outgoing(id, by: request.actor)
        if refused == nil { try await records.read(id.recast(), .page, by: request.actor) }
        let page = OutgoingPage(
            view: view,
            file: file,
            officeName: axis.name(of: file.outgoing.office),
            hasSigner: records.signer.isThere,
            name: { axis.name(of: $0) },
            state: state,
            refused: refused,
            refusal: refusal.map(view.sentence),
            copies: try await records.copies(of: id.recast(), by: request.actor),
            dossiers: try await records.dossiers(for: id.recast(), by: request.actor),
            uses: try await records.uses(of: id, by: request.actor)
        )
        let status = refusal.map(Self.status) ?? (state.summary.isEmpty ? 200 : 422)
        return .page(page.html, status: status)
    }

    private func save(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Outgoing.self)
        var fields = request.form.reader
        let letter = LetterForm.read(&fields, on: request.now.date)
        guard fields.isValid else {
            return try await outgoing(request, state: fields.state, refused: .save)
        }
        do {
            try await records.save(
                id,
                letter,
                signedBy: request.form.value("power").flatMap { ID<SigningPower>($0) },
                expecting: request.form.value("version").flatMap { Int($0) } ?? -1,
                by: request.actor,
                requestID: request.requestID
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await outgoing(
                request,
                state: fields.state,
                refused: .save,
                refusal: refusal
            )
        }
        return .redirect(to: OutgoingPage.path(id), done: "records.out.save")
    }

    private func outgoingStep(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Outgoing.self)
        var fields = request.form.reader
        if let part = signing(request.form.action) {
            return try await hand(id, to: part, request)
        }
        guard let action = fields.choice("action", of: Outgoing.Action.self) else {
            return try await outgoing(request, state: fields.state, refused: .save)
        }
        do {
            try await take(action, id, &fields, request)
        } catch let refusal as RecordsRefusal where Self.isShown(refusal) {
            if case .fieldMissing(let field) = refusal { fields.refuse(refusal, at: field) }
            return try await outgoing(
                request,
                state: fields.state,
                refused: action,
                refusal: refusal
            )
        }
        guard fields.isValid else {
            return try await outgoing(request, state: fields.state, refused: action)
        }
        let path = action == .discard ? WorkPage.path() : OutgoingPage.path(id)
        return .redirect(to: path, done: "records.out.\(action.rawValue)")
    }

    private func take(
        _ action: Outgoing.Action,
        _ id: ID<Outgoing>,
        _ fields: inout FormReader,
        _ request: PageRequest
    ) async throws {
        let actor = try request.actor
        let requestID = request.requestID
        let version = request.form.value("version").flatMap { Int($0) } ?? -1
        func words(_ min: Int) -> String {
            fields.multiline("\(action.rawValue)-words", min: min, max: 1000)
        }
        let step: Outgoing.Step
        switch action {
        case .number:
            try await records.number(id, expecting: version, by: actor, requestID: requestID)
            return
        case .release:
            return try await records.release(
                id,
                expecting: version,
                by: actor,
                requestID: requestID
            )
        case .recall:
            let reason = words(1)
            guard fields.isValid else { return }
            return try await records.recall(
                id,
                reason: reason,
                expecting: version,
                by: actor,
                requestID: requestID
            )
        case .save, .sign, .seal, .replace:
            fields.refuse("action", "form.choice")
            return
        case .submit: step = .submit(note: words(0))
        case .passContent: step = .passContent(note: "")
        case .passForm:
            let leader = fields.text("leader", max: 60)
            step = .passForm(leader: leader, note: words(0))
        case .giveBack: step = .giveBack(reason: words(1))
        case .approve: step = .approve
        case .paper: step = .paper
        case .waive: step = .waive(reason: words(1))
        case .discard: step = .discard
        }
        guard fields.isValid else { return }
        try await records.take(step, on: id, expecting: version, by: actor, requestID: requestID)
    }
}
