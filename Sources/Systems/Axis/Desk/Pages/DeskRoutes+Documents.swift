// SPDX-License-Identifier: Apache-2.0

import Core
import NIOCore
import Storage
import Web

extension DeskRoutes {
    var documentRoutes: [PageRoute] {
        let right = "axis.read of the sender or a recipient, or axis.work for what is assigned"
        return [
            .get("/desk/documents/:id", right: right) { try await document($0) },
            .get("/desk/documents/:id/files/:index", right: right, rate: .file) {
                try await file($0)
            },
            .post("/desk/documents/:id/steps", right: "axis.collect, assign, work or send, by step")
            {
                try await step($0)
            },
            .post("/desk/documents/:id/resend", right: "axis.resend for the recipient") {
                try await resend($0)
            },
        ]
    }

    private func document(
        _ request: PageRequest,
        state: FormState = FormState(),
        refused: DeskAction? = nil,
        refusal: (any Refusal)? = nil
    ) async throws -> PageAnswer {
        let actor = try request.actor
        let id = try request.id("id", of: Message.self)
        let named = request.query("recipient") ?? request.form.value("recipient")
        let document = try await desk.document(
            id,
            recipient: named.flatMap { AgencyCode($0) },
            by: actor
        )
        let officers =
            document.actions.contains(.assign)
            ? try await desk.assignees(
                of: document.copy?.delivery.recipient ?? document.message.sender,
                by: actor
            ) : []
        let view = view(request)
        let page = DocumentPage(
            view: view,
            document: document,
            file: request.query("file").flatMap { Int($0) } ?? 0,
            officers: officers,
            summary: document.isSent ? try await desk.summary(of: id, by: actor) : nil,
            state: state,
            refused: refused,
            refusal: refusal.map(view.sentence)
        )
        let status = refusal.map(Self.status) ?? (state.summary.isEmpty ? 200 : 422)
        return .page(page.html, status: status)
    }

    /// One file, decoded from the message while it is sent.
    private func file(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Message.self)
        guard let index = Int(request.path("index")) else { throw WebRefusal.noPage }
        let (file, body) = try await desk.file(
            index,
            of: id,
            recipient: request.query("recipient").flatMap { AgencyCode($0) },
            by: request.actor
        )
        let bodies = desk.axis.bodies
        let stream = AttachmentPieces(index: index, isWrapped: file.isWrapped)
        let download = Download(
            name: file.name,
            type: FileKind.of(file.name, said: file.contentType),
            size: file.size,
            tag: Hex.string(file.sha256),
            showing: request.query("view") == nil ? .saved : .inFrame
        ) { offset, write in
            try await stream.send(from: bodies.reader(of: body), skipping: offset) { bytes in
                try await write(ByteBuffer(bytes: bytes))
            }
        }
        return .file(download, for: request)
    }

    private func step(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let id = try request.id("id", of: Message.self)
        var fields = request.form.reader
        guard let action = fields.choice("action", of: DeskAction.self) else {
            return try await document(request, state: fields.state)
        }
        let recipient = request.form.value("recipient").flatMap { AgencyCode($0) }
        do {
            if action == .recall {
                let reason = fields.multiline("recall-reason", max: 500)
                guard fields.isValid else {
                    return try await document(request, state: fields.state, refused: action)
                }
                try await desk.recall(id, reason: reason, by: actor, requestID: request.requestID)
                return .redirect(to: DocumentPage.path(id), done: "desk.recall")
            }
            guard let step = try await step(action, &fields, recipient, actor), fields.isValid,
                let recipient
            else { return try await document(request, state: fields.state, refused: action) }
            try await desk.handle(
                Delivery.Key(id, recipient),
                step,
                expecting: request.form.value("version").flatMap { Int($0) } ?? -1,
                by: actor,
                requestID: request.requestID
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await document(
                request,
                state: fields.state,
                refused: action,
                refusal: refusal
            )
        }
        return .redirect(
            to: DocumentPage.path(id, recipient: recipient),
            done: "desk.\(action.rawValue)"
        )
    }

    /// What the form says; nil for what is no step of a recipient.
    private func step(
        _ action: DeskAction,
        _ fields: inout FormReader,
        _ recipient: AgencyCode?,
        _ actor: Actor
    ) async throws -> DeskStep? {
        switch action {
        case .receive: return .receive
        case .start: return .start
        case .agree: return .agree
        case .refuse: return .refuse(reason: fields.multiline("refuse-reason", max: 500))
        case .object: return .object(reason: fields.multiline("object-reason", max: 500))
        case .finish: return .finish(note: fields.multiline("finish-note", min: 0, max: 500))
        case .assign:
            var officers: [Desk.Officers.Officer] = []
            if let recipient { officers = try await desk.assignees(of: recipient, by: actor) }
            let officer = fields.choice("officer", of: officers.map(\.id), required: false)
            let chosen = officers.first { $0.id == officer }
            let typed = fields.text("unit", min: 0, max: 200)
            if typed.isEmpty, chosen == nil { fields.refuse("unit", "desk.assign.nobody", [:]) }
            let order = DeskStep.Order(
                unit: typed.isEmpty ? chosen?.unit ?? "" : typed,
                officer: chosen?.id ?? "",
                officerName: chosen?.name ?? "",
                due: fields.date("due", required: false),
                note: fields.multiline("note", min: 0, max: 500)
            )
            return .assign(order)
        case .recall, .replace: return nil
        }
    }

    private func resend(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Message.self)
        guard let recipient = request.form.value("recipient").flatMap({ AgencyCode($0) }) else {
            throw WebRefusal.noPage
        }
        try await desk.axis.resend(
            Delivery.Key(id, recipient),
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: DocumentPage.path(id), done: "desk.resend")
    }
}
