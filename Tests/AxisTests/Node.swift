// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Directory
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage
import TestSupport
import Web

@testable import Axis

/// The axis behind its HTTP routes, wired as `vanlang serve` wires it.
struct Node: Sendable {
    let world: World
    var bodyLimit = 200_000

    init(_ engine: TestEngine) async throws { world = try await World(engine) }

    private static let texts: Texts = [
        StorageRefusal.texts, RequestKeyRefusal.texts, DirectoryRefusal.texts, Axis.texts,
        MailboxRefusal.texts,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    var api: AxisAPI { AxisAPI(axis: world.axis, directory: world.cache, bodyLimit: bodyLimit) }

    func site() -> Site {
        let site = Site(texts: [Self.texts], metrics: PrometheusMetrics())
        MailboxRoutes(
            axis: world.axis,
            directory: world.cache,
            door: world.directory,
            texts: Self.texts,
            bodyLimit: bodyLimit,
            clockWindow: 900
        ).add(to: site.router)
        let world = world
        api.operations.add(to: site.router) { token, context in
            guard
                let actor = try world.cache.current().actor(
                    token: token,
                    shown: context.peerCertificate?.sha256,
                    at: world.clock.now
                )
            else { throw WebRefusal.bearerInvalid }
            return actor
        }
        return site
    }

    /// Runs requests against the routes, without a socket.
    func serve(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void)
        async throws
    {
        try await Application(router: site()).test(.router, body)
    }

    /// Registers the software of an agency.
    func client(
        of agency: AgencyCode,
        roles: Set<Role> = [.exchange],
        scope: Actor.Scope = .agency
    ) async throws -> NodeClient {
        let today = world.clock.now.date
        let id = try world.cache.current().resolve(agency, on: today).agency.id
        let roleNames = roles.map(\.rawValue).sorted().joined(separator: "-")
        let systemID = "\(agency)-\(roleNames)"
        let (client, secret) = try await world.directory.createClient(
            ApiClientDraft(
                systemID: systemID,
                name: "Hệ thống của \(agency)",
                agency: id,
                roles: roles,
                scope: scope,
                validity: Validity(from: "2019-01-01")
            ),
            by: .root,
            requestID: "test"
        )
        let token = try await world.directory.addToken(
            to: client.id,
            label: "test",
            expiresAt: world.clock.now.adding(seconds: 86_400),
            by: .root,
            requestID: "test"
        )
        try await world.cache.refresh()
        return NodeClient(
            systemID: systemID,
            secret: secret.bytes,
            token: token.text.text,
            clock: world.clock
        )
    }
}

/// The software of one agency: it signs mailbox requests and carries a token for the API.
struct NodeClient: Sendable {
    let systemID: String
    var secret: [UInt8]
    let token: String
    let clock: TestClock

    /// The headers of one mailbox request; `unsigned` ones are sent and not signed.
    func headers(
        _ values: [(String, String)],
        unsigned: [(String, String)] = [],
        at time: Instant? = nil
    ) -> HTTPFields {
        let all =
            [
                ("timestamp", MailboxSignature.text(of: time ?? clock.now)),
                ("systemid", systemID),
            ] + values
        var fields = HTTPFields()
        for (name, value) in all + unsigned { fields.set("XroadVnpt-\(name)", value) }
        let text = JSON.object(all.map { ("XroadVnpt-\($0.0)", .string($0.1)) }).description
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(text.utf8),
            using: SymmetricKey(data: secret)
        )
        fields.set("XroadVnpt-sign-header", text)
        fields.set("XroadVnpt-hash-header", Hex.string(code))
        fields.set("XroadVnpt-sign-header-key", all.map(\.0).joined(separator: ";"))
        fields.set("XroadVnpt-version", "3.0.201608")
        return fields
    }

    /// The headers with which a file is sent.
    func sending(_ file: [UInt8], type: String? = "edoc", hash: String? = nil) -> HTTPFields {
        var values = [("servicetype", "eDoc"), ("hash-file", hash ?? Hex.string(sha256(file)))]
        if let type { values.append(("messagetype", type)) }
        return headers(values)
    }
}

extension HTTPFields {
    mutating func set(_ name: String, _ value: String) {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header") }
        self[name] = value
    }
}

extension TestClientProtocol {
    /// One signed call of the mailbox API, answered in its envelope.
    func mailbox(
        _ path: String,
        _ headers: HTTPFields,
        body: [UInt8] = [],
        status: HTTPResponse.Status = .ok
    ) async throws -> JSON {
        let response = try await execute(
            uri: "/\(path)",
            method: .post,
            headers: headers,
            body: ByteBuffer(bytes: body)
        )
        guard response.status == status else { throw UnexpectedStatus(response) }
        return try response.json
    }

    /// One request of the modern API.
    func api(
        _ method: HTTPRequest.Method,
        _ path: String,
        as client: NodeClient?,
        body: [UInt8]? = nil,
        type: String = "application/json"
    ) async throws -> TestResponse {
        var headers = HTTPFields()
        if let client { headers[.authorization] = "Bearer \(client.token)" }
        if body != nil { headers[.contentType] = type }
        return try await execute(
            uri: "/axis/v1/\(path)",
            method: method,
            headers: headers,
            body: body.map { ByteBuffer(bytes: $0) }
        )
    }

    func api(
        _ method: HTTPRequest.Method,
        _ path: String,
        as client: NodeClient?,
        json: JSON
    ) async throws -> TestResponse {
        try await api(method, path, as: client, body: json.bytes)
    }
}

struct UnexpectedStatus: Error, CustomStringConvertible {
    let description: String

    init(_ response: TestResponse) {
        description = "\(response.status): \(String(buffer: response.body).prefix(300))"
    }
}

extension TestResponse {
    var bytes: [UInt8] { Array(body.readableBytesView) }
    var json: JSON { get throws { try JSON(parsing: bytes) } }

    /// The body of an answer of this status; anything else throws.
    func json(_ status: Int) throws -> JSON {
        guard self.status.code == status else { throw UnexpectedStatus(self) }
        return try json
    }
}
