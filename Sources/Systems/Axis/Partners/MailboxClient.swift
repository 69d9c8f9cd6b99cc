// SPDX-License-Identifier: Apache-2.0

package import AsyncHTTPClient
package import Core
import Crypto
import Foundation
import NIOCore
import NIOHTTP1

/// Our node as a client of an axis that is not ours, or of a second node of ours.
package struct MailboxClient: Sendable {
    let http: HTTPClient
    let base: String
    let systemID: String
    let secret: [UInt8]
    let now: @Sendable () -> Instant
    let timeoutSeconds: Int64
    let dialect: Dialect

    /// `base` is the address before `/sendEdoc`.
    package init(
        http: HTTPClient,
        base: String,
        systemID: String,
        secret: [UInt8],
        now: @escaping @Sendable () -> Instant,
        timeoutSeconds: Int64 = 60,
        dialect: Dialect = .documented
    ) {
        self.http = http
        self.base = base
        self.systemID = systemID
        self.secret = secret
        self.now = now
        self.timeoutSeconds = timeoutSeconds
        self.dialect = dialect
    }

    /// The other side answered, and refused.
    package struct Refused: Error, CustomStringConvertible {
        package let errorCode: String
        package let description: String
        /// The HTTP status.
        package let status: UInt

        /// True when another message might pass: not for what is wrong with the axis (5xx) or with
        /// our secret or clock (15, vietnam.md §1.10).
        package var isAboutMessage: Bool { status < 500 && errorCode != "15" }
    }

    /// The other side answered something that is no answer of this API.
    package struct Unreadable: Error, CustomStringConvertible {
        package let status: UInt
        package var description: String { "the axis answered HTTP \(status) without an envelope" }
    }

    package struct Item: Sendable, Equatable {
        package let docID: String
        package let messageType: String
        package let from: String
        package let to: String

        /// The codes in `to`: one, or several with commas between.
        var recipients: [AgencyCode] {
            to.split { ",; []\"".contains($0) }.compactMap { AgencyCode(String($0)) }
        }
    }

    /// Sends a file; the other side's id of it.
    package func send(_ bytes: [UInt8], type: String, from: String) async throws -> String {
        let answer = try await call(
            "sendEdoc",
            [
                ("Content-Type", "application/octet-stream"), ("from", from),
                ("servicetype", "eDoc"), ("messagetype", type),
                ("hash-file", Hex.string(SHA256.hash(data: Data(bytes)))),
            ],
            body: .bytes(ByteBuffer(bytes: bytes))
        )
        return answer["DocId"]?.text ?? ""
    }

    /// What waits, of type `edoc` or `status`; `from` narrows it to one agency of this system.
    package func received(type: String, from: String? = nil, pageSize: Int = 50) async throws
        -> [Item]
    {
        var headers = [
            ("servicetype", "eDoc"), ("messagetype", type), ("pageSize", String(pageSize)),
        ]
        if let from { headers.append(("from", from)) }
        let answer = try await call("getReceivedEdocList", headers)
        return (answer["data"]?.elements ?? []).compactMap { item in
            guard let docID = item["docId"]?.text else { return nil }
            return Item(
                docID: docID,
                messageType: item["messageType"]?.text ?? type,
                from: item["from"]?.text ?? "",
                to: item["to"]?.text
                    ?? (item["to"]?.elements ?? []).compactMap(\.text).joined(separator: ",")
            )
        }
    }

    /// The file of an item, when it is small.
    package func fetch(_ docID: String) async throws -> [UInt8] {
        var file: [UInt8] = []
        try await fetch(docID) { file.append(contentsOf: $0) }
        return file
    }

    /// Hands the file of an item on in pieces while it comes; what `take` throws ends it.
    package func fetch(_ docID: String, _ take: (UnsafeRawBufferPointer) throws -> Void)
        async throws
    {
        let response = try await answer(to: "getEdoc", [("docId", docID), ("filePath", "")])
        var reader = EnvelopeReader()
        for try await buffer in response.body {
            guard try reader.feed(buffer.readableBytesView, take) else {
                throw Unreadable(status: response.status.code)
            }
        }
        _ = try Self.checked(reader.envelope, status: response.status.code)
        guard try reader.isWhole() else { throw Unreadable(status: response.status.code) }
    }

    /// `status` is done, fail or processing.
    package func acknowledge(_ docID: String, _ status: String) async throws {
        _ = try await call("updateStatus", [("status", status), ("docId", docID)])
    }

    func call(
        _ path: String,
        _ headers: [(String, String)],
        body: HTTPClientRequest.Body = .bytes(ByteBuffer())
    ) async throws -> JSON {
        let response = try await answer(to: path, headers, body: body)
        let buffer = try await response.body.collect(upTo: EnvelopeReader.limit)
        return try Self.checked(Array(buffer.readableBytesView), status: response.status.code)
    }

    private func answer(
        to path: String,
        _ headers: [(String, String)],
        body: HTTPClientRequest.Body = .bytes(ByteBuffer())
    ) async throws -> HTTPClientResponse {
        let time = MailboxSignature.text(of: now())
        let values =
            [(name: "timestamp", value: time), (name: "systemid", value: systemID)]
            + headers.map { (name: $0.0, value: $0.1) }
        var request = HTTPClientRequest(url: "\(base)/\(path)")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/octet-stream")
        for (name, value) in MailboxSignature.signed(values, secret: secret) {
            request.headers.add(name: name, value: value)
        }
        request.body = body
        return try await http.execute(request, timeout: .seconds(timeoutSeconds))
    }

    /// The envelope of an answer that is no refusal.
    private static func checked(_ envelope: [UInt8], status: UInt) throws -> JSON {
        guard let json = try? JSON(parsing: envelope), let word = json["status"]?.text else {
            throw Unreadable(status: status)
        }
        guard word != "FAIL" else {
            throw Refused(
                errorCode: json["ErrorCode"]?.text ?? "",
                description: json["ErrorDesc"]?.text ?? "refused",
                status: status
            )
        }
        return json
    }
}
