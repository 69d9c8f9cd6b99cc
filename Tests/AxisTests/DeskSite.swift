// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage
import TestSupport
import Web

@testable import Axis

/// The pages of the desk over a small world, with the people who may be signed in.
struct DeskSite {
    let world: World
    let site: Site

    init(_ engine: TestEngine = .sqliteFile) async throws {
        let world = try await World(engine)
        self.world = world
        let random = RandomWords(seed: 11)
        let shell = PageShell(
            sessions: SessionSource { token in Self.session(token) },
            secret: Array(repeating: 7, count: 32),
            now: { world.clock.now },
            random: { random.next() }
        )
        let officers = Desk.Officers { agency in
            [
                .init(
                    id: "p2",
                    name: "Chuyên viên <b>Mẫu</b>",
                    unit: "Vụ của \(agency)",
                    unitID: "u"
                ),
                .init(id: "p1", name: "Trưởng <i>Mẫu</i>", unit: "Vụ", unitID: "u", isHead: true),
            ]
        }
        site = Site(
            texts: [
                Axis.texts, Desk.texts, StorageRefusal.texts, RequestKeyRefusal.texts,
                DirectoryRefusal.texts, MailboxRefusal.texts,
            ],
            metrics: PrometheusMetrics(),
            shell: shell,
            pages: DeskRoutes(
                desk: Desk(axis: world.axis, officers: officers),
                hub: LiveHub(),
                fileLimit: 4 << 20
            ).routes
        )
    }

    /// `clerk_000-00-00-G12_0000000000` is the session of the clerk of that agency.
    static func token(_ role: Role, _ agency: AgencyCode) -> String {
        "\(role.rawValue)_\(agency.text.replacing(".", with: "-"))_0000000000"
    }

    static func session(_ token: String) -> Session? {
        let parts = token.split(separator: "_").map(String.init)
        guard parts.count == 3, let role = Role(rawValue: parts[0]),
            let agency = AgencyCode(parts[1].replacing("-", with: "."))
        else { return nil }
        return Session(
            id: token,
            actor: .person(agency, role, id: role == .specialist ? "p2" : "p1"),
            personName: "Nguyễn Thị <i>Mẫu</i>",
            agencyName: "Cơ quan \(agency)",
            posts: [.init(id: "a", name: "Văn thư", isCurrent: true)],
            formKey: Array(token.utf8.prefix(32)),
            language: nil
        )
    }

    func test(_ body: @escaping @Sendable (DeskBrowser) async throws -> Void) async throws {
        try await Application(router: site).test(.router) { client in
            try await body(DeskBrowser(client: client))
        }
    }
}

/// One browser: asks as somebody, and sends forms as the page gave them.
struct DeskBrowser {
    let client: any TestClientProtocol
    var token = DeskSite.token(.clerk, SmallCountry.finance)

    func `as`(_ role: Role, of agency: AgencyCode) -> DeskBrowser {
        DeskBrowser(client: client, token: DeskSite.token(role, agency))
    }

    struct Answer {
        let status: Int
        let body: String
        let bytes: [UInt8]
        let headers: HTTPFields
        var location: String { headers[.location] ?? "" }
    }

    private var cookie: String { "vanlang=\(token)" }

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await send(path, .get, headers, ByteBuffer())
    }

    func send(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ headers: HTTPFields,
        _ body: ByteBuffer
    ) async throws -> Answer {
        var headers = headers
        headers[.cookie] = cookie
        headers[.accept] = headers[.accept] ?? "text/html"
        let response = try await client.execute(
            uri: path,
            method: method,
            headers: headers,
            body: body
        )
        let bytes = Array(response.body.readableBytesView)
        return Answer(
            status: response.status.code,
            body: String(decoding: bytes, as: UTF8.self),
            bytes: bytes,
            headers: response.headers
        )
    }

    /// The token that forms of this person carry, as a page of his has it.
    func formToken() async throws -> String {
        for path in ["/desk", "/desk/search", "/desk/drafts"] {
            let page = try await get(path).body
            if let found = page.firstMatch(of: /name="_token" value="([^"]+)"/) {
                return String(found.1)
            }
        }
        return ""
    }

    func post(_ path: String, _ fields: KeyValuePairs<String, String>) async throws -> Answer {
        let token = try await formToken()
        let pairs = [("_token", token)] + fields.map { ($0.key, $0.value) }
        let text = pairs.map { "\(LocalPath.encoded($0.0))=\(LocalPath.encoded($0.1))" }
            .joined(separator: "&")
        return try await send(
            path,
            .post,
            [.contentType: "application/x-www-form-urlencoded"],
            ByteBuffer(string: text)
        )
    }

    /// A form with one file.
    func upload(_ path: String, name: String, _ bytes: [UInt8]) async throws -> Answer {
        let token = try await formToken()
        var body = ByteBuffer(
            string: """
                --b\r\nContent-Disposition: form-data; name="_token"\r\n\r\n\(token)\r\n--b\r\n\
                Content-Disposition: form-data; name="file"; filename="\(name)"\r\n\
                Content-Type: application/pdf\r\n\r\n
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
