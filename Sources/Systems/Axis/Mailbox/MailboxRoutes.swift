// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Formats
import HTTPTypes
package import Hummingbird
import Logging
import Storage
package import Web

/// The mailbox API that document systems already speak (vietnam.md §1.10, docs/mailbox-api.md).
package struct MailboxRoutes: Sendable {
    let axis: Axis
    let directory: DirectoryCache
    let door: Directory
    let texts: Texts
    /// Largest message in bytes.
    let bodyLimit: Int
    /// Seconds that a client's clock may be off.
    let clockWindow: Int

    package init(
        axis: Axis,
        directory: DirectoryCache,
        door: Directory,
        texts: Texts,
        bodyLimit: Int,
        clockWindow: Int
    ) {
        self.axis = axis
        self.directory = directory
        self.door = door
        self.texts = texts
        self.bodyLimit = bodyLimit
        self.clockWindow = clockWindow
    }

    package func add(to router: some RouterMethods<AppContext>) {
        router.post("sendEdoc") { try await answer($0, $1, send) }
        for method in [HTTPRequest.Method.get, .post] {
            router.on("getReceivedEdocList", method: method) { try await answer($0, $1, received) }
            router.on("getSentEdocList", method: method) { try await answer($0, $1, sent) }
            router.on("getEdoc", method: method) { try await answer($0, $1, fetch) }
            router.on("downloadEdoc", method: method) { try await answer($0, $1, download) }
            router.on("countReceiveEdoc", method: method) {
                try await answer($0, $1) { try await count($0, .document) }
            }
            router.on("countReceiveStatus", method: method) {
                try await answer($0, $1) { try await count($0, .status) }
            }
            router.on("getAgenciesList", method: method) { try await answer($0, $1, agencies) }
            router.on("getAgenciesListQD20", method: method) { try await answer($0, $1, agencies) }
            router.on("getSynchronizeUnit", method: method) { try await answer($0, $1, units) }
        }
        router.post("getDirectoryChanges") { try await answer($0, $1, directoryChanges) }
        router.post("updateStatus") { try await answer($0, $1, acknowledge) }
        router.post("registerAgency") { try await answer($0, $1, register) }
        router.post("deleteAgency") { try await answer($0, $1, delete) }
    }

    /// Answers in the vendor's envelope whatever happens, refusals included.
    private func answer(
        _ request: Request,
        _ context: AppContext,
        _ body: (MailboxCall) async throws -> Response
    ) async throws -> Response {
        do {
            return try await body(MailboxCall(request: request, context: context, routes: self))
        } catch let refusal as any Refusal {
            return MailboxAnswer.fail(refusal, texts: texts)
        }
    }
}

/// One signed request to the mailbox.
struct MailboxCall {
    let request: Request
    let context: AppContext
    let routes: MailboxRoutes
    let headers: MailboxSignature
    let client: ApiClient
    /// The headers under the signature: what a call relies on must be among them.
    let signed: Set<String>
    private let strength: Actor.Strength

    /// Checks who is calling.
    init(request: Request, context: AppContext, routes: MailboxRoutes) throws {
        self.request = request
        self.context = context
        self.routes = routes
        var values: [String: String] = [:]
        for field in request.headers {
            let name = field.name.canonicalName
            if name.hasPrefix(MailboxSignature.prefix) {
                values[String(name.dropFirst(MailboxSignature.prefix.count))] = field.value
            }
        }
        headers = MailboxSignature(headers: values)
        let (directory, now) = (routes.directory.current(), routes.axis.now())
        let shown = context.peerCertificate?.sha256
        // Over a connection with its certificate a system may leave the signature out: TLS guards every header.
        if headers["hash-header"] == nil, let shown,
            let bound = directory.client(certificate: shown, at: now)
        {
            guard headers["systemid"].map({ $0 == bound.systemID }) ?? true else {
                throw MailboxRefusal.unknownSystem
            }
            client = bound
            signed = Set(headers.headers.keys)
            strength = .certificate
            return
        }
        guard let system = headers["systemid"],
            let known = directory.client(systemID: system, at: now)
        else { throw MailboxRefusal.unknownSystem }
        client = known.client
        signed = try headers.check(
            secret: known.secret.bytes,
            required: ["systemid", "timestamp"],
            now: now,
            window: routes.clockWindow
        )
        try directory.demandCertificate(of: client, shown: shown)
        let owner = shown.flatMap { directory.client(certificate: $0, at: now) }
        strength = owner?.id == known.client.id ? .certificate : .sharedSecret
    }

    var axis: Axis { routes.axis }

    /// The actor for an agency that the client may speak for; its own when none is named.
    func actor(for code: AgencyCode? = nil) throws -> Actor {
        let (directory, date) = (routes.directory.current(), axis.now().date)
        guard let acting = code ?? directory.agency(client.agency)?.code(on: date) else {
            throw MailboxRefusal.unknownSystem
        }
        return try directory.actor(
            for: client,
            actingFor: acting,
            strength: strength,
            on: date
        )
    }

    /// The agency that the header `from` names, which narrows a list to it.
    func named() throws -> AgencyCode? {
        guard let from = try value("from"), !from.isEmpty, from != client.systemID else {
            return nil
        }
        guard let code = AgencyCode(from) else {
            throw AxisRefusal.badValue(name: "from", value: from, expected: "an agency code")
        }
        return code
    }

    func deliveryKey() throws -> Delivery.Key {
        guard let text = try value("docid") else { throw MailboxRefusal.headerMissing("docId") }
        guard let key = Delivery.Key(text) else { throw AxisRefusal.noSuchDelivery(text) }
        return key
    }

    /// A header that the call acts on; it must be under the signature.
    func value(_ name: String) throws -> String? {
        guard let value = headers[name] else { return nil }
        guard signed.contains(name) else { throw MailboxRefusal.headerMissing(name) }
        return value
    }
}
