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

    /// The file of an item.
    package func fetch(_ docID: String) async throws -> [UInt8] {
        let answer = try await call("getEdoc", [("docId", docID), ("filePath", "")])
        guard let text = answer["data"]?.text, let data = Data(base64Encoded: text) else {
            throw Unreadable(status: 200)
        }
        return [UInt8](data)
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
        let response = try await http.execute(request, timeout: .seconds(timeoutSeconds))
        // An edXML file of the largest size, in base64, and its envelope.
        let buffer = try await response.body.collect(upTo: 3 << 30)
        guard let json = try? JSON(parsing: Array(buffer.readableBytesView)),
            let status = json["status"]?.text
        else { throw Unreadable(status: response.status.code) }
        guard status != "FAIL" else {
            throw Refused(
                errorCode: json["ErrorCode"]?.text ?? "",
                description: json["ErrorDesc"]?.text ?? "refused",
                status: response.status.code
            )
        }
        return json
    }
}
