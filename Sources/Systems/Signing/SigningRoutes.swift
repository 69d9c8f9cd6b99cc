// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation
import NIOCore
package import Web

/// The pages of signing: what waits, a sitting, and what `agent.js` asks.
package struct SigningRoutes: Sendable {
    let signing: Signing
    /// Where the program on the officer's PC listens, as in `wss://127.0.0.1:8987`.
    let agent: String
    let navigation: @Sendable (PageContext) -> Navigation

    package init(
        signing: Signing,
        agent: String,
        navigation: @escaping @Sendable (PageContext) -> Navigation
    ) {
        self.signing = signing
        self.agent = agent
        self.navigation = navigation
    }

    package var routes: [PageRoute] {
        let right = SigningAction.sign.rawValue
        return [
            .get(SigningPath.home, right: right) { try await showWaiting($0) },
            .post(
                SigningPath.orders,
                right: right,
                body: .stream(limitBytes: Signing.limitBytes),
                rate: .file
            ) { try await order($0) },
            .get("/signing/:batch", right: right) { try await show($0) },
            .get("/signing/:batch/state", right: right) { try await state($0) },
            .post("/signing/:batch/token", right: right) { try await token($0) },
            .post("/signing/:batch/certificate", right: right) { try await register($0) },
            .post("/signing/documents/:id/errand", right: right) { try await errand($0) },
            .post("/signing/documents/:id/failure", right: right) { try await fail($0) },
            .get("/signing/documents/:id/file", right: right, rate: .file) {
                try await download($0)
            },
            .post(
                "/signing/documents/:id/file",
                right: right,
                body: .stream(limitBytes: Signing.limitBytes),
                rate: .file
            ) { try await upload($0) },
        ]
    }

    /// The one area of signing, for those who may sign.
    package static func navigation(_ context: PageContext) -> Navigation {
        guard let actor = context.session?.actor, may(actor, .sign) else { return .none }
        return Navigation([
            Navigation.Item(
                section: SigningView.section,
                label: context.say("signing.title"),
                path: SigningPath.home
            )
        ])
    }

    private func view(_ request: PageRequest) -> SigningView {
        SigningView(
            context: request.context,
            navigation: navigation(request.context),
            agent: agent
        )
    }

    private func showWaiting(_ request: PageRequest) async throws -> PageAnswer {
        .page(try await waitingPage(request))
    }

    private func waitingPage(_ request: PageRequest, error: String? = nil) async throws -> HTML {
        let actor = try request.actor
        return WaitingPage(
            view: view(request),
            requests: try await signing.waiting(for: actor),
            roles: SigningRole.allCases.filter { may(actor, .sign, as: $0) },
            error: error
        ).html
    }

    /// Files that an officer signs on his own account, in one sitting.
    private func order(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        guard may(actor, .order) else { throw SigningRefusal.forbidden(.order) }
        var upload = try request.upload()
        var files: [(name: String, bytes: [UInt8])] = []
        while let file = try await upload.nextFile() {
            var bytes: [UInt8] = []
            while let piece = try await upload.bytes() {
                bytes.append(contentsOf: piece.readableBytesView)
            }
            files.append((file.name, bytes))
        }
        let role = upload.form.value("role").flatMap(SigningRole.init) ?? .approval
        let once = upload.form.value("_once").flatMap { ID<SigningBatch>($0) }
        let orders = files.map { file in
            SigningOrder(
                title: file.name,
                fileName: file.name,
                bytes: file.bytes,
                role: role,
                signer: role.isAgency ? nil : actor.name,
                purpose: "signing.own/\(actor.name)"
            )
        }
        do {
            let batch = try await signing.order(
                orders,
                as: once,
                returnPath: SigningPath.home,
                by: actor,
                requestID: request.requestID
            )
            return .redirect(to: SigningPath.sitting(batch))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            let sentence = request.say(refusal.code, refusal.arguments)
            return .page(try await waitingPage(request, error: sentence), status: 422)
        }
    }

    private func show(_ request: PageRequest) async throws -> PageAnswer {
        .page(try await page(request)).policy(.signing(agent: agent))
    }

    private func page(
        _ request: PageRequest,
        batch: SigningBatch? = nil,
        error: String? = nil
    ) async throws -> HTML {
        let actor = try request.actor
        let shown: SigningBatch
        if let batch { shown = batch } else { shown = try await self.batch(request) }
        return SittingPage(
            view: view(request),
            batch: shown,
            actor: actor,
            error: error
        ).html
    }

    private func batch(_ request: PageRequest) async throws -> SigningBatch {
        try await signing.batch(request.id("batch", of: SigningBatch.self), by: request.actor)
    }

    private func state(_ request: PageRequest) async throws -> PageAnswer {
        let batch = try await batch(request)
        let actor = try request.actor
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("documents")
        writer.beginArray()
        for document in batch.requests where document.isFor(actor) {
            writer.beginObject()
            writer.member("id", document.id.description)
            writer.member("path", SigningPath.document(document.id))
            writer.member("state", "\(document.state)")
            writer.member("word", request.say("signing.state.\(document.state)"))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return .json(writer.bytes)
    }

    private func certificate(_ request: PageRequest) throws -> [UInt8] {
        guard let text = request.form.value("certificate"), text.utf8.count <= 100_000,
            let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters)
        else { throw SigningRefusal.certificateUnreadable }
        return Array(data)
    }

    private func token(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let batch = try await batch(request)
        guard let role = batch.waiting.first(where: { $0.isFor(actor) })?.role else {
            throw SigningRefusal.notWaiting(.signed)
        }
        let found = try await signing.check(token: certificate(request), for: role, by: actor)
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("name", found.name)
        writer.endObject()
        return .json(writer.bytes)
    }

    private func register(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let batch = try await batch(request)
        guard let role = batch.waiting.first(where: { $0.isFor(actor) })?.role else {
            throw SigningRefusal.notWaiting(.signed)
        }
        try await signing.register(
            own: certificate(request),
            for: role,
            personName: request.session?.personName ?? "",
            by: actor,
            requestID: request.requestID
        )
        return .json(Array("{}".utf8))
    }

    private func errand(_ request: PageRequest) async throws -> PageAnswer {
        let errand = try await signing.errand(
            request.id("id", of: SigningRequest.self),
            token: certificate(request),
            by: request.actor
        )
        let call = AgentCall(
            request: errand.request,
            download: SigningPath.agent(errand.download),
            upload: SigningPath.agent(errand.upload)
        )
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("function", call.function)
        writer.member("frame", call.frame)
        writer.endObject()
        return .json(writer.bytes)
    }

    private func fail(_ request: PageRequest) async throws -> PageAnswer {
        _ = try await signing.fail(
            request.id("id", of: SigningRequest.self),
            message: request.form.value("message") ?? "",
            by: request.actor,
            requestID: request.requestID
        )
        return .json(Array("{}".utf8))
    }

    private func download(_ request: PageRequest) async throws -> PageAnswer {
        let (document, bytes) = try await signing.original(
            request.id("id", of: SigningRequest.self),
            by: request.actor
        )
        let file = Download(
            name: document.fileName,
            type: "application/pdf",
            size: bytes.count,
            tag: Hex.string(document.sha256)
        ) { offset, write in
            _ = try await write(ByteBuffer(bytes: bytes.dropFirst(offset)))
        }
        return .file(file, for: request)
    }

    private func upload(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let id = try request.id("id", of: SigningRequest.self)
        let (document, _) = try await signing.original(id, by: actor)
        var upload = try request.upload()
        var bytes: [UInt8] = []
        while try await upload.nextFile() != nil {
            while let piece = try await upload.bytes() {
                bytes.append(contentsOf: piece.readableBytesView)
            }
        }
        do {
            _ = try await signing.take(bytes, for: id, by: actor, requestID: request.requestID)
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            let batch = try await signing.batch(document.batch, by: actor)
            let sentence = request.say(refusal.code, refusal.arguments)
            return .page(try await page(request, batch: batch, error: sentence), status: 422)
                .policy(.signing(agent: agent))
        }
        return .redirect(to: SigningPath.sitting(document.batch), done: "signing.signed")
    }
}

/// Addresses of signing.
package enum SigningPath {
    package static let home = "/signing"
    static let orders = "/signing/orders"

    package static func sitting(_ batch: ID<SigningBatch>) -> String { "/signing/\(batch)" }
    static func document(_ id: ID<SigningRequest>) -> String { "/signing/documents/\(id)" }
    static func file(_ id: ID<SigningRequest>) -> String { document(id) + "/file" }
    static func agent(_ secret: String) -> String { "/signing/agent/\(secret)" }
}
