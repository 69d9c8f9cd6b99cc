// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization

@testable import Web

/// A small program of pages, with two people who may be signed in.
struct PageSite {
    /// How often a session was asked for.
    final class Asked: Sendable {
        private let tokens = Mutex<[String]>([])
        var all: [String] { tokens.withLock { $0 } }
        func note(_ token: String) { tokens.withLock { $0.append(token) } }
    }

    static let an = "session-of-an-000001"
    /// Another session of the same person.
    static let anAgain = "session-of-an-000002"
    static let binh = "session-of-binh-0001"
    static let now = Instant(microseconds: 1_590_000_000_000_000)
    static let bytes = Array((0..<1000).map { UInt8(truncatingIfNeeded: $0) })

    let site: Site
    let asked = Asked()
    let log = LogSink()
    let hub = LiveHub(startingAt: 100)

    init(
        address: PublicAddress = PublicAddress(),
        rates: RateLimits? = nil,
        frame: @escaping PageShell.Frame = PageShell.layout,
        extra: [PageRoute] = []
    ) {
        let asked = asked
        let counter = Counter()
        let shell = PageShell(
            sessions: SessionSource { token in
                asked.note(token)
                return Self.session(token)
            },
            secret: Array(repeating: 7, count: 32),
            address: address,
            now: { Self.now },
            random: { counter.next() },
            frame: frame,
            rates: rates
        )
        site = Site(
            texts: [SampleRefusal.texts, Self.texts],
            metrics: PrometheusMetrics(),
            shell: shell,
            pages: Self.routes(hub) + extra
        )
        site.router.get("v1/thing") { _, _ in Response.json(Array("{}".utf8)) }
    }

    private final class Counter: Sendable {
        private let value = Atomic<UInt64>(0x9E37_79B9_7F4A_7C15)
        func next() -> UInt64 {
            value.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue
        }
    }

    var application: some ApplicationProtocol {
        Application(router: site, logger: log.logger())
    }

    static let texts: Texts = ["page.hello": Text(vi: "Xin chào", en: "Hello")]

    static func session(_ token: String) -> Session? {
        let names = [an: "an", anAgain: "an", binh: "binh"]
        guard let name = names[token] else { return nil }
        return Session(
            id: "id-\(token)",
            actor: Actor(
                subject: .person(name),
                agency: nil,
                roles: [.clerk],
                scope: .agency,
                strength: .password
            ),
            personName: "Nguyễn Văn Mẫu",
            agencyName: "",
            posts: [],
            formKey: Array(repeating: UInt8(truncatingIfNeeded: token.hashOfText), count: 32),
            language: name == "binh" ? .english : nil
        )
    }

    private static func routes(_ hub: LiveHub) -> [PageRoute] {
        [
            .get("/open", right: "anyone", access: .anyone) { request in
                .page(
                    "<p lang=\"\(request.context.language.rawValue)\">\(request.say("page.hello"))</p>"
                )
            },
            .get("/large", right: "anyone", access: .anyone) { _ in
                .page("<p>\(String(repeating: "dài ", count: 1000))</p>")
            },
            .get("/form", right: "anyone", access: .anyone) { request in
                .page(form(request.context, FormState()))
            },
            .post("/form", right: "anyone", access: .anyone) { request in
                var fields = request.form.reader
                let title = fields.text("title", max: 20)
                guard fields.isValid else {
                    return .page(form(request.context, fields.state), status: 422)
                }
                return .redirect(to: "/form?title=\(LocalPath.encoded(title))", done: "sent")
            },
            .get("/desk", right: "clerk") { request in
                .page(
                    "<p>\(try request.actor.name)</p><input name=\"_token\" value=\"\(request.context.formToken)\">"
                )
            },
            .get("/desk/documents/:id", right: "clerk") { request in
                .page("<p>\(request.path("id"))</p>")
            },
            .post("/desk/notes", right: "clerk") { request in
                .redirect(to: "/desk", done: request.form.value("done"))
            },
            .post("/desk/files", right: "clerk", body: .stream(limitBytes: 10_000), files),
            .get("/desk/file", right: "clerk") { request in .file(download, for: request) },
            .get("/desk/live", right: "clerk", rate: .free) { request in
                .live(hub, topics: ["inbox"], for: request)
            },
            .get("/sign-in", right: "anyone", access: .anyone) { request in
                .page("<a href=\"\(request.next(otherwise: "/desk"))\">x</a>")
            },
            .post("/sign-in", right: "anyone", access: .anyone) { request in
                .redirect(to: request.next(otherwise: "/desk")).openingSession(token: an)
            },
            .post("/sign-out", right: "anyone who is signed in") { _ in
                .redirect(to: "/open").closingSession()
            },
            .get("/away", right: "anyone", access: .anyone) { request in
                .redirect(to: request.query("to") ?? "/")
            },
            .get("/page-fault", right: "anyone", access: .anyone) { _ in
                throw SampleFault(doing: "drawing", cause: .init(secret: "p4ssw0rd"))
            },
        ]
    }

    static func form(_ context: PageContext, _ state: FormState) -> HTML {
        let error = state.error(for: "title").map { context.say($0.key, $0.arguments) } ?? ""
        return """
            <form method="post"><input name="_token" value="\(context.formToken)">\
            <input name="title" value="\(state.value(for: "title"))"><em>\(error)</em></form>
            """
    }

    static let download = Download(
        name: "Công văn \"số 1\".pdf",
        type: "application/octet-stream",
        size: bytes.count,
        tag: "abc"
    ) { offset, write in
        var rest = bytes[offset...]
        while !rest.isEmpty, try await write(ByteBuffer(bytes: rest.prefix(64))) {
            rest = rest.dropFirst(64)
        }
    }

    @Sendable private static func files(_ request: PageRequest) async throws -> PageAnswer {
        var upload = try request.upload()
        var lines: [String] = []
        while let file = try await upload.nextFile() {
            var count = 0
            while let bytes = try await upload.bytes() { count += bytes.readableBytes }
            lines.append("\(file.field)|\(file.name)|\(file.contentType)|\(count)")
        }
        let title = upload.form.value("title") ?? ""
        return .page("<pre>\((lines + [title]).joined(separator: "\n"))</pre>")
    }
}

extension String {
    /// The same in every run, unlike `hashValue`.
    fileprivate var hashOfText: UInt64 { utf8.reduce(7) { $0 &* 31 &+ UInt64($1) } }
}

extension TestClientProtocol {
    /// What a browser sends: it wants a page, and holds a cookie when somebody is signed in.
    func browse(
        _ method: HTTPRequest.Method,
        _ uri: String,
        as token: String? = nil,
        form: String? = nil,
        type: String = "application/x-www-form-urlencoded",
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        if headers[.accept] == nil { headers[.accept] = "text/html" }
        if let token { headers[.cookie] = "other=1; vanlang=\(token)" }
        if form != nil { headers[.contentType] = type }
        return try await execute(
            uri: uri,
            method: method,
            headers: headers,
            body: form.map { ByteBuffer(string: $0) }
        )
    }

    /// The token and the anonymous cookie of a fresh form.
    func token(_ uri: String = "/form", as token: String? = nil) async throws -> (
        token: String, cookie: String
    ) {
        let page = try await browse(.get, uri, as: token)
        let cookie = page.headers[.setCookie].map { String($0.dropFirst(8).prefix { $0 != ";" }) }
        return (page.formToken, token ?? cookie ?? "")
    }
}

extension TestResponse {
    /// The token in the first form of a page.
    var formToken: String {
        guard let start = text.firstRange(of: "name=\"_token\" value=\"") else { return "" }
        return String(text[start.upperBound...].prefix { $0 != "\"" })
    }
}
