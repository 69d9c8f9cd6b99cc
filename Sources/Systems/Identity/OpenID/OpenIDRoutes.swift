// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
package import Hummingbird
import NIOCore
package import Web

/// The addresses that programs call (OpenID Connect Core, RFC 6749, 7009, 7662, 8414, 9126); people's pages are in `OpenIDPageRoutes`.
package struct OpenIDRoutes: Sendable {
    let identity: Identity
    let address: PublicAddress
    let site: SiteName

    package init(identity: Identity, publicURLs: String, isSecure: Bool = false) {
        self.identity = identity
        address = PublicAddress(setting: publicURLs)
        site = SiteName(publicURLs: publicURLs, isSecure: isSecure)
    }

    package func add(to router: some RouterMethods<AppContext>) {
        router.get("/.well-known/openid-configuration") { request, _ in
            Self.json(Discovery(issuer: try issuer(request)).bytes)
        }
        router.get("/.well-known/oauth-authorization-server") { request, _ in
            Self.json(Discovery(issuer: try issuer(request)).bytes)
        }
        router.get("/sign-in/passkey.js") { _, _ in
            Response(
                status: .ok,
                headers: [
                    .contentType: "text/javascript; charset=utf-8", .cacheControl: "no-cache",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: PasskeyScript.bytes))
            )
        }
        router.get("/oidc/keys") { _, _ in try await keys() }
        router.get("/oidc/authorize") { request, _ in try await authorize(request) }
        router.post("/oidc/authorize") { request, _ in try await authorize(request) }
        router.post("/oidc/par") { try await answer($0, $1, push) }
        router.post("/oidc/token") { try await answer($0, $1, token) }
        router.post("/oidc/introspect") { try await answer($0, $1, introspect) }
        router.post("/oidc/revoke") { try await answer($0, $1, revoke) }
        for method in [HTTPRequest.Method.get, .post] {
            router.on("/oidc/logout", method: method) { request, _ in try await logout(request) }
        }
        router.get("/oidc/userinfo") { try await answer($0, $1, userInfo) }
        router.post("/oidc/userinfo") { try await answer($0, $1, userInfo) }
    }

    /// Our own name, by which every token and answer calls us.
    func issuer(_ request: Request) throws -> String {
        guard let authority = request.head.authority, address.knows(authority) else {
            throw WebRefusal.hostUnknown
        }
        return site.origin(authority)
    }

    private func keys() async throws -> Response {
        let keys = try await identity.keys(at: identity.now())
        let set: JSON = ["keys": .array(keys.map(\.jwk))]
        var response = Self.json(set.bytes)
        response.headers[.cacheControl] = "public, max-age=3600"
        return response
    }

    private func authorize(_ request: Request) async throws -> Response {
        let fields = try await FormFields.of(request)
        let parameters: Parameters
        do {
            parameters = try Parameters(fields)
        } catch {
            throw WebRefusal.form(field: "", fault: .malformed)
        }
        switch try await identity.receive(parameters, issuer: issuer(request)) {
        case .kept(let id): return Self.redirect(to: OpenIDPath.next(id.description))
        case .answer(let address): return Self.redirect(to: address)
        }
    }

    private func logout(_ request: Request) async throws -> Response {
        guard let parameters = try? Parameters(try await FormFields.of(request)) else {
            throw WebRefusal.form(field: "", fault: .malformed)
        }
        let id = try await identity.receiveLogout(parameters, issuer: issuer(request))
        return Self.redirect(to: LogoutPage.path(id.description))
    }

    private func token(_ call: OpenIDCall) async throws -> Response {
        let parameters = try await call.parameters()
        let client = try await call.client(parameters)
        let tokens = try await identity.tokens(
            TokenRequest(
                parameters: parameters,
                client: client,
                issuer: call.issuer,
                keyThumbprint: try await identity.binding(call.proofs, call.place, of: client),
                requestID: call.requestID
            )
        )
        return Self.json(tokens.json)
    }

    private func push(_ call: OpenIDCall) async throws -> Response {
        let parameters = try await call.parameters()
        let client = try await call.client(parameters)
        let answer = try await identity.push(
            parameters,
            by: client,
            issuer: call.issuer,
            keyThumbprint: try await identity.prove(call.proofs, call.place)
        )
        return Self.json(answer.bytes, status: 201)
    }

    private func userInfo(_ call: OpenIDCall) async throws -> Response {
        let token = try await call.accessToken()
        let live = try await identity.live(token)
        if let bound = live.keyThumbprint.flatMap(TokenBinding.certificateThumbprint) {
            guard !call.isDPoP, call.place.certificate.map({ Base64URL.text($0) }) == bound else {
                throw OpenIDFault(.invalidToken, "The token is bound to another certificate.")
            }
        } else if let thumbprint = live.keyThumbprint {
            guard call.isDPoP else {
                throw OpenIDFault(.invalidToken, "The token is bound to a key; send it as DPoP.")
            }
            let proof = try await identity.prove(call.proofs, call.place, accessToken: token)
            guard proof == thumbprint else {
                throw OpenIDFault(.invalidToken, "The token is bound to another key.")
            }
        } else if call.isDPoP {
            throw OpenIDFault(.invalidToken, "The token is bound to no key.")
        }
        return Self.json(try await identity.userInfo(live).bytes)
    }

    private func introspect(_ call: OpenIDCall) async throws -> Response {
        let parameters = try await call.parameters()
        let client = try await call.client(parameters)
        guard client.authentication != .none else {
            throw OpenIDFault(.invalidClient, "This client may not ask.")
        }
        guard let token = parameters["token"] else {
            throw OpenIDFault(.invalidRequest, "token is missing.")
        }
        return Self.json(try await identity.introspect(token, by: client).bytes)
    }

    private func revoke(_ call: OpenIDCall) async throws -> Response {
        let parameters = try await call.parameters()
        let client = try await call.client(parameters)
        guard let token = parameters["token"] else {
            throw OpenIDFault(.invalidRequest, "token is missing.")
        }
        try await identity.revoke(token, by: client, requestID: call.requestID)
        return Self.json([])
    }

    /// Answers faults in the form of RFC 6749 §5.2, whatever else happens as every page does.
    private func answer(
        _ request: Request,
        _ context: AppContext,
        _ body: (OpenIDCall) async throws -> Response
    ) async throws -> Response {
        let call = OpenIDCall(
            request: request,
            requestID: context.requestID,
            issuer: try issuer(request),
            identity: identity,
            certificate: context.peerCertificate?.sha256
        )
        do {
            return try await body(call)
        } catch let fault as OpenIDFault {
            return Self.answer(fault, isBasic: call.isBasic)
        }
    }

    private static func answer(_ fault: OpenIDFault, isBasic: Bool) -> Response {
        let body: JSON = [
            "error": .string(fault.code.rawValue), "error_description": .string(fault.sentence),
        ]
        var response = json(body.bytes, status: fault.status)
        let words = "error=\"\(fault.code.rawValue)\", error_description=\"\(fault.sentence)\""
        switch fault.code {
        case .invalidToken, .insufficientScope:
            response.headers[.wwwAuthenticate] = "Bearer \(words)"
        case .invalidDPoPProof:
            response.headers[.wwwAuthenticate] = "DPoP \(words), algs=\"ES256 EdDSA PS256\""
        case .invalidClient where isBasic:
            response.headers[.wwwAuthenticate] = "Basic realm=\"vanlang\""
        default: break
        }
        return response
    }

    static func json(_ bytes: [UInt8], status: Int = 200) -> Response {
        Response(
            status: HTTPResponse.Status(code: status),
            headers: [
                .contentType: "application/json", .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    static func redirect(to address: String) -> Response {
        Response(
            status: .seeOther,
            headers: [
                .location: address, .cacheControl: "no-store", .referrerPolicy: "no-referrer",
            ]
        )
    }
}

/// One call of a program.
struct OpenIDCall: Sendable {
    let request: Request
    let requestID: String
    let issuer: String
    let identity: Identity
    /// SHA-256 of the certificate that the caller showed over TLS.
    var certificate: [UInt8]?

    var isBasic: Bool {
        request.headers[.authorization]?.lowercased().hasPrefix("basic ") ?? false
    }

    func parameters() async throws -> Parameters {
        try Parameters(try await FormFields.body(of: request))
    }

    func client(_ parameters: Parameters) async throws -> OpenIDClient {
        let credentials = try ClientCredentials(
            authorization: request.headers[.authorization],
            parameters
        )
        return try await identity.authenticate(credentials, place)
    }

    var place: ProofPlace {
        ProofPlace(
            issuer: issuer,
            method: request.method.rawValue,
            path: request.uri.path,
            certificate: certificate
        )
    }

    /// Every header `DPoP`; more than one is a fault.
    var proofs: [String] {
        HTTPFields.Element.Name("DPoP").map { request.headers[values: $0] } ?? []
    }

    var isDPoP: Bool {
        request.headers[.authorization]?.lowercased().hasPrefix("dpop ") ?? false
    }

    /// By the header, or by the body of a POST (RFC 6750 §2.1, §2.2).
    func accessToken() async throws -> String {
        if let header = request.headers[.authorization] {
            let parts = header.split(separator: " ")
            guard parts.count == 2, ["bearer", "dpop"].contains(parts[0].lowercased()) else {
                throw OpenIDFault(.invalidToken, "Authorization must be Bearer or DPoP.")
            }
            return String(parts[1])
        }
        guard request.method == .post, let token = try await parameters()["access_token"] else {
            throw OpenIDFault(.invalidToken, "There is no access token.")
        }
        return token
    }
}

/// The fields of a query or a form, decoded strictly, in their order.
enum FormFields {
    static let limitBytes = 64 << 10

    static func of(_ request: Request) async throws -> [(name: String, value: String)] {
        guard request.method == .post else { return try decoded(request.uri.query ?? "") }
        return try await body(of: request)
    }

    static func body(of request: Request) async throws -> [(name: String, value: String)] {
        let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
        let buffer = try await request.bytes(upTo: limitBytes)
        if buffer.readableBytes == 0 { return [] }
        guard type == "application/x-www-form-urlencoded" else {
            throw OpenIDFault(.invalidRequest, "Send application/x-www-form-urlencoded.")
        }
        return try decoded(String(buffer: buffer))
    }

    private static func decoded(_ text: String) throws -> [(name: String, value: String)] {
        try text.split(separator: "&").map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let values = sides.map { $0.replacing("+", with: " ").removingPercentEncoding }
            guard let name = values[0], let value = values.count > 1 ? values[1] : "",
                !value.utf8.contains(0)
            else { throw OpenIDFault(.invalidRequest, "A parameter cannot be read.") }
            return (name, value)
        }
    }
}
