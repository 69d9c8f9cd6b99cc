// SPDX-License-Identifier: Apache-2.0

import Core
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import OneStop
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Web

@testable import Portal

/// The citizen's pages, the desk's and the editor's over a small world, with whoever is signed in.
struct PortalSite {
    let world: OneStopWorld
    let site: Site

    init(fees: [OneStopWorld.SampleFee] = [], mandates: Mandates = .none) async throws {
        let world = try await OneStopWorld(mandates: mandates, fees: fees)
        self.world = world
        let words = TestWords(seed: 9)
        let shell = PageShell(
            sessions: SessionSource { token in Self.session(token) },
            secret: Array(repeating: 7, count: 32),
            now: { world.clock.now },
            random: { words.next() }
        )
        site = Site(
            texts: [Procedures.texts, OneStop.texts, PortalRoutes.texts, StorageRefusal.texts],
            metrics: PrometheusMetrics(),
            shell: shell,
            pages: PortalRoutes(procedures: world.procedures, oneStop: world.oneStop).routes
                + OneStopRoutes(oneStop: world.oneStop).routes
                + ProceduresRoutes(procedures: world.procedures).routes
        )
    }

    static let people: [String: Actor] = [
        "citizen": OneStopWorld.citizen, "other": OneStopWorld.other, "desk": OneStopWorld.desk,
        "specialist": OneStopWorld.specialist, "leader": OneStopWorld.leader,
        "department": OneStopWorld.departmentOfficer,
        "cashier": OneStopWorld.person("cashier", OneStopWorld.commune, [.cashier]),
        "postal": OneStopWorld.person("postal", OneStopWorld.commune, [.postalClerk]),
        "control": OneStopWorld.person(
            "control",
            OneStopWorld.commune,
            [.procedureControl, .headOfDesk]
        ),
        "keeper": OneStopWorld.person("keeper", OneStopWorld.province, [.procedureControl]),
    ]

    /// `citizen______…`: the name, padded to the length of a token.
    static func token(_ name: String) -> String {
        name + String(repeating: "_", count: 40 - name.count)
    }

    private static func session(_ token: String) -> Session? {
        guard let actor = people[String(token.prefix { $0 != "_" })] else { return nil }
        return Session(
            id: token,
            actor: actor,
            personName: "Nguyễn Thị <i>Mẫu</i>",
            agencyName: actor.agency?.text ?? "",
            posts: [],
            formKey: Array(token.utf8.prefix(32)),
            language: nil
        )
    }

    func test(_ body: @escaping @Sendable (PortalBrowser) async throws -> Void) async throws {
        try await Application(router: site).test(.router) { client in
            try await body(PortalBrowser(client: client, name: "citizen"))
        }
    }
}

/// One browser without JavaScript: asks as somebody, and sends forms with the token of a page.
struct PortalBrowser {
    let client: any TestClientProtocol
    let name: String

    struct Answer {
        let status: Int
        let body: String
        let location: String
        /// What somebody without a session is given, so that his forms are bound to it.
        let cookie: String?
        /// Without what it says was done.
        var path: String { String(location.prefix { $0 != "?" && $0 != "#" }) }
    }

    func `as`(_ name: String) -> PortalBrowser { PortalBrowser(client: client, name: name) }

    func get(_ path: String) async throws -> Answer {
        try await send(path, .get, [:], ByteBuffer())
    }

    func send(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ headers: HTTPFields,
        _ body: ByteBuffer,
        cookie: String? = nil
    ) async throws -> Answer {
        var headers = headers
        headers[.cookie] = cookie ?? "vanlang=\(PortalSite.token(name))"
        headers[.accept] = "text/html"
        let response = try await client.execute(
            uri: path,
            method: method,
            headers: headers,
            body: body
        )
        return Answer(
            status: response.status.code,
            body: String(buffer: response.body),
            location: response.headers[.location] ?? "",
            cookie: response.headers[.setCookie].map { String($0.prefix { $0 != ";" }) }
        )
    }

    func formToken(_ page: String) async throws -> String {
        formToken(in: try await get(page))
    }

    private func formToken(in page: Answer) -> String {
        page.body.firstMatch(of: /name="_token" value="([^"]+)"/).map { String($0.1) } ?? ""
    }

    /// Sends a form; `from` is a page that holds one.
    func post(_ path: String, from page: String, _ fields: [(String, String)]) async throws
        -> Answer
    {
        let shown = try await get(page)
        let pairs = [("_token", formToken(in: shown))] + fields
        let text = pairs.map { "\(LocalPath.encoded($0.0))=\(LocalPath.encoded($0.1))" }
            .joined(separator: "&")
        return try await send(
            path,
            .post,
            [.contentType: "application/x-www-form-urlencoded"],
            ByteBuffer(string: text),
            cookie: shown.cookie
        )
    }

    /// A form with one file.
    func upload(
        _ path: String,
        from page: String,
        name: String,
        _ bytes: [UInt8],
        fields: [(String, String)] = []
    ) async throws -> Answer {
        let fields = [("_token", try await formToken(page))] + fields
        let parts = fields.map {
            "--b\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n"
        }
        var body = ByteBuffer(
            string: """
                \(parts.joined())\
                --b\r\nContent-Disposition: form-data; name="file"; filename="\(name)"\r\n\
                Content-Type: text/html\r\n\r\n
                """
        )
        body.writeBytes(bytes)
        body.writeString("\r\n--b--\r\n")
        return try await send(
            path,
            .post,
            [.contentType: "multipart/form-data; boundary=b"],
            body
        )
    }
}
