// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Directory
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage
import TestSupport
import Trust
import Web

@testable import Records

/// The pages of Records over a bureau, with its people signed in by name.
struct RecordsSite {
    let bureau: Bureau
    let site: Site

    init(
        _ engine: TestEngine = .sqliteFile,
        signer: Signer = .none,
        judgeFile: Records.JudgeFile? = nil
    ) async throws {
        let bureau = try await Bureau(engine, signer: signer, judgeFile: judgeFile)
        self.bureau = bureau
        let words = Words()
        let offices = OpenOffices()
        try await offices.refresh(from: bureau.records)
        let shell = PageShell(
            sessions: SessionSource { token in Self.session(token, bureau) },
            secret: Array(repeating: 7, count: 32),
            now: { bureau.clock.now },
            random: { words.next() }
        )
        site = Site(
            texts: [
                Records.texts, Desk.texts, Axis.texts, StorageRefusal.texts, DirectoryRefusal.texts,
                TrustTexts.texts,
            ],
            metrics: PrometheusMetrics(),
            shell: shell,
            pages: RecordsRoutes(
                records: bureau.records,
                offices: offices,
                fileLimit: 1 << 20,
                navigation: { RecordsRoutes.navigation($0, isOpen: true) }
            ).routes
        )
    }

    /// `clerk_G12_0000000000` is the session of the ministry's clerk.
    static func session(_ token: String, _ bureau: Bureau) -> Session? {
        let parts = token.split(separator: "_").map(String.init)
        let code =
            parts.last { $0 == "G12" || $0 == "G22" } == "G22" ? Bureau.office : Bureau.ministry
        guard let name = parts.first, let member = bureau.people[code]?[name] else { return nil }
        return Session(
            id: token,
            actor: member.actor,
            personName: "Nguyễn Thị <i>Mẫu</i>",
            agencyName: "Cơ quan \(code)",
            posts: [.init(id: "a", name: name, isCurrent: true)],
            formKey: Array(token.utf8.prefix(32)),
            language: nil
        )
    }

    func test(_ body: @escaping @Sendable (RecordsBrowser) async throws -> Void) async throws {
        try await Application(router: site).test(.router) { client in
            try await body(RecordsBrowser(client: client, name: "clerk"))
        }
    }
}

/// One browser: asks as somebody, and sends forms as the page gave them.
struct RecordsBrowser {
    let client: any TestClientProtocol
    let name: String
    var agency = "G12"

    func `as`(_ name: String, _ agency: String = "G12") -> RecordsBrowser {
        RecordsBrowser(client: client, name: name, agency: agency)
    }

    struct Answer {
        let status: Int
        let body: String
        let location: String
        let bytes: Int
    }

    private var token: String { "\(name)_\(agency)_0000000000" }

    func get(_ path: String) async throws -> Answer {
        try await send(path, .get, [:], ByteBuffer())
    }

    func post(_ path: String, _ fields: KeyValuePairs<String, String>) async throws -> Answer {
        let page = try await get("/records/desk").body + (try await get("/records").body)
        let token =
            page.firstMatch(of: /name="_token" value="([^"]+)"/).map { String($0.1) } ?? ""
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

    private func send(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ headers: HTTPFields,
        _ body: ByteBuffer
    ) async throws -> Answer {
        var headers = headers
        headers[.cookie] = "vanlang=\(token)"
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
            bytes: response.body.readableBytes
        )
    }
}
