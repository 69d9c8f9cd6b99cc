// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization

@testable import Web

/// A refusal of each kind, as a system would throw it.
struct SampleRefusal: Refusal, Equatable {
    let kind: RefusalKind
    var code: String { "sample.refused" }
    var arguments: [String: String] { ["what": "<b>"] }

    static let texts: Texts = [
        "sample.refused": Text(vi: "Từ chối {what}.", en: "Refused {what}.")
    ]
}

/// A fault inside another, whose words must stay in the log.
struct SampleFault: Error {
    struct Inner: Error {
        let secret: String
    }

    let doing: String
    let cause: Inner
}

/// What a test site has written to its log.
final class LogSink: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    var output: LogOutput {
        { line in self.lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
    }

    func logger(level: Logger.Level = .debug) -> Logger {
        var logger = Logger(label: "test") { label in
            LineLogHandler(
                label: label,
                form: .json,
                now: { Instant(microseconds: 0) },
                output: self.output
            )
        }
        logger.logLevel = level
        return logger
    }
}

/// A small program with operations of every sort, and plain routes beside them.
struct SampleSite {
    let site: Site
    let metrics = PrometheusMetrics()
    let log = LogSink()

    static let token = "good-token"
    static let title = "Sample <site>"

    init() {
        site = Site(texts: [SampleRefusal.texts], metrics: metrics)
        Self.operations.add(to: site.router) { token, _ in
            guard token == Self.token else { throw WebRefusal.bearerInvalid }
            return Actor(
                subject: .client("c1"),
                agency: nil,
                roles: [.exchange],
                scope: .agency,
                strength: .token
            )
        }
        Self.operations.serveOpenAPI(
            on: site.router,
            at: "/openapi.json",
            title: Self.title,
            version: "1.0",
            serverURL: "/"
        )
        metrics.add(to: site.router)
        site.router.post("plain") { request, _ in
            Response.json(Array(try await request.bytes(upTo: 1 << 20).readableBytesView))
        }
        for kind in RefusalKind.allCases {
            site.router.get("refuse/\(kind)") { _, _ -> Response in throw SampleRefusal(kind: kind)
            }
        }
        site.router.get("fault") { _, _ -> Response in
            throw SampleFault(doing: "saving", cause: .init(secret: "p4ssw0rd"))
        }
        site.router.get("cancelled") { _, _ -> Response in throw CancellationError() }
    }

    var application: some ApplicationProtocol {
        Application(router: site, logger: log.logger())
    }

    static let document = Schema.object([
        .required("id", .string(format: .uuid)),
        .required("title", .string(minLength: 1, maxLength: 20).example("Công văn")),
        .optional("pages", .integer(min: 1, max: 999)),
        .optional("urgent", .boolean),
        .optional("kind", .choice(["letter", "decision"])),
        .optional("code", .string(pattern: "^[A-Z]{2}[0-9]+$")),
        .optional("sent", .nullable(.string(format: .dateTime))),
        .optional("day", .string(format: .date)),
        .optional("attachments", .array(of: .ref("Attachment"), min: 1, max: 3)),
        .optional("extra", .any),
        .optional("ratio", .number),
    ])

    static let operations = Operations(
        [get, list, create, upload, open],
        components: [
            "Document": document,
            "Attachment": .object([.required("name/~", .string(maxLength: 5))]),
        ]
    )

    private static let get = Operation(
        .get,
        "/v1/documents/{id}",
        id: "getDocument",
        tag: "documents",
        summary: "One document",
        right: "exchange for a party of the document",
        parameters: [.path("id", .string, "The id.")],
        answers: [.init(200, "The document.", .json(.object([.required("id", .string)])))]
    ) { request, _ in
        .json(["id": .string(request.path("id"))])
    }

    private static let list = Operation(
        .get,
        "/v1/documents",
        id: "listDocuments",
        tag: "documents",
        summary: "Documents of the agency",
        right: "exchange",
        parameters: [
            .query("limit", .integer(min: 1, max: 100), "How many."),
            .query("urgent", .boolean, "Only urgent ones."),
            .query("kind", .array(of: .choice(["letter", "decision"])), "Kinds wanted."),
            .header("X-Agency", .string(maxLength: 35), "For whom."),
        ],
        answers: [
            .init(
                200,
                "What was asked.",
                .json(
                    .object([
                        .required("limit", .integer), .required("urgent", .boolean),
                        .required("kinds", .array(of: .string)), .required("actor", .string),
                    ])
                )
            )
        ]
    ) { request, _ in
        .json([
            "limit": .integer(request.integer("limit") ?? 20),
            "urgent": .bool(request.boolean("urgent") ?? false),
            "kinds": .array(request.strings("kind").map(JSON.string)),
            "actor": .string(try request.actor.name),
        ])
    }

    private static let create = Operation(
        .post,
        "/v1/documents",
        id: "createDocument",
        tag: "documents",
        summary: "Register a document",
        right: "exchange",
        body: .json(.ref("Document"), limitBytes: 2000),
        answers: [.init(201, "Registered.", .json(.any), headers: [("Location", "Its path.")])]
    ) { request, _ in
        OperationResponse.json(request.json, status: 201).header(.location, "/v1/documents/1")
    }

    private static let upload = Operation(
        .put,
        "/v1/documents/{id}/body",
        id: "putBody",
        tag: "documents",
        summary: "The body of a document",
        right: "exchange",
        parameters: [.path("id", .string, "The id.")],
        body: .stream(
            contentTypes: ["application/octet-stream", "application/xml"],
            limitBytes: 100_000
        ),
        answers: [
            .init(200, "How many bytes came.", .json(.object([.required("bytes", .integer)])))
        ]
    ) { request, _ in
        var count = 0
        for try await part in request.body { count += part.readableBytes }
        return .json(["bytes": .integer(Int64(count))])
    }

    private static let open = Operation(
        .get,
        "/v1/open",
        id: "open",
        tag: "open",
        summary: "A stream for everyone",
        right: "anyone",
        security: .none,
        answers: [.init(200, "Text.", .stream("text/plain"))]
    ) { _, _ in
        .stream(type: "text/plain") { writer in
            try await writer.write(ByteBuffer(string: "one "))
            try await writer.write(ByteBuffer(string: "two"))
        }
    }
}

extension TestClientProtocol {
    /// One request whose body, if any, is JSON; signed in unless told otherwise.
    func send(
        _ method: HTTPRequest.Method,
        _ uri: String,
        body: String? = nil,
        type: String = "application/json",
        token: String? = SampleSite.token,
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        if body != nil { headers[.contentType] = type }
        return try await execute(
            uri: uri,
            method: method,
            headers: headers,
            body: body.map { ByteBuffer(string: $0) }
        )
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var json: JSON { get throws { try JSON(parsing: Array(body.readableBytesView)) } }

    /// Places of a problem's items.
    var places: [String] {
        get throws { try json["items"]?.elements?.compactMap { $0["place"]?.text } ?? [] }
    }
}
