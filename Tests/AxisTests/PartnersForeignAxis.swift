// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// An axis of another vendor, written from vietnam.md §1.10 alone: it shares no line with our code.
///
/// It checks the signature over the headers, wants the file as multipart, compares the digest as the
/// vendor's SDK writes it (without the leading zero of a byte), and answers JSON.
final class ForeignAxis: Sendable {
    struct Item: Sendable {
        let docID: String
        let type: String
        let from: String
        let to: String
        let file: Data
    }

    struct State: Sendable {
        var received: [String: Data] = [:]
        var recipients: [String: String] = [:]
        var items: [Item] = []
        var acknowledged: [String] = []
        var isDown = false
        var refusal: String?
        var problems: [String] = []
        var calls = 0
    }

    let state = Mutex(State())
    let secret: String

    init(secret: String) { self.secret = secret }

    func with<T: Sendable>(_ body: (inout State) -> T) -> T { state.withLock { body(&$0) } }

    func application() -> some ApplicationProtocol {
        let router = Router()
        router.post("sendEdoc") { request, _ in try await self.answer(request, self.send) }
        router.post("getReceivedEdocList") { request, _ in
            try await self.answer(request, self.list)
        }
        router.post("getEdoc") { request, _ in try await self.answer(request, self.file) }
        router.post("updateStatus") { request, _ in try await self.answer(request, self.update) }
        return Application(router: router)
    }

    private typealias Fields = [String: String]

    private func answer(
        _ request: Request,
        _ handle: @Sendable (Fields, Data) -> [String: Any]
    ) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 24)
        var fields: Fields = [:]
        for field in request.headers {
            let name = field.name.canonicalName
            if name.hasPrefix("xroadvnpt-") { fields[String(name.dropFirst(10))] = field.value }
        }
        let isDown = with { state in
            state.calls += 1
            return state.isDown
        }
        if isDown {
            return Response(
                status: .serviceUnavailable,
                body: .init(byteBuffer: .init(string: "…"))
            )
        }
        var json = handle(fields, Data(body.readableBytesView))
        if let problem = problem(fields) {
            with { $0.problems.append(problem) }
            json = ["status": "FAIL", "ErrorCode": "15", "ErrorDesc": problem]
        }
        let data = try JSONSerialization.data(withJSONObject: json)
        return Response(
            status: .ok,
            headers: [.contentType: "application/json"],
            body: .init(byteBuffer: .init(bytes: data))
        )
    }

    /// What is wrong with the signed headers; nil when nothing is.
    private func problem(_ fields: Fields) -> String? {
        guard let text = fields["sign-header"], let names = fields["sign-header-key"],
            let signed = try? JSONSerialization.jsonObject(with: Data(text.utf8))
                as? [String: String]
        else { return "sign-header is no JSON object" }
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(text.utf8),
            using: SymmetricKey(data: Data(secret.utf8))
        )
        let hex = code.map { String(format: "%02x", $0) }.joined()
        if hex != fields["hash-header"] { return "hash-header" }
        if fields["version"] != "3.0.201608" { return "version" }
        for (name, value) in signed {
            let short = Self.short(name)
            if short != "content-type", fields[short] != value { return "\(name) differs" }
        }
        // The page leaves open whether the list has the prefix; what it lists must be what is signed.
        let listed = Set(names.split(separator: ";").map { Self.short(String($0)) })
        if listed != Set(signed.keys.map(Self.short)) { return "sign-header-key lists \(listed)" }
        return signed.keys.contains { $0.lowercased().hasSuffix("timestamp") } ? nil : "timestamp"
    }

    private static func short(_ name: String) -> String {
        name.lowercased().replacingOccurrences(of: "xroadvnpt-", with: "")
    }

    private func send(_ fields: Fields, _ body: Data) -> [String: Any] {
        if let refusal = with({ $0.refusal }) {
            return ["status": "FAIL", "ErrorCode": "10", "ErrorDesc": refusal, "DocId": ""]
        }
        guard let file = Self.part(of: body) else {
            return ["status": "FAIL", "ErrorCode": "10", "ErrorDesc": "no multipart"]
        }
        let digest = SHA256.hash(data: file).map { String($0, radix: 16) }.joined()
        guard fields["hash-file"] == digest else {
            return ["status": "FAIL", "ErrorCode": "10", "ErrorDesc": "hash-file"]
        }
        // The same file is the same message.
        let id = "VXP-\(digest.prefix(12))"
        with { state in
            state.received[id] = file
            state.recipients[id] = fields["to"]
        }
        return ["status": "OK", "ErrorCode": "0", "ErrorDesc": "Success", "DocId": id]
    }

    private func list(_ fields: Fields, _ body: Data) -> [String: Any] {
        let items = with { state in
            state.items.filter { item in
                item.type == fields["messagetype"]
                    && !state.acknowledged.contains("done \(item.docID)")
            }
        }
        let data: [[String: String]] = items.map {
            [
                "docId": $0.docID, "serviceType": "eDoc", "messageType": $0.type,
                "created_time": "2020/03/10 09:00:00", "updated_time": "2020/03/10 09:00:00",
                "from": $0.from, "to": $0.to, "status": "initial", "status_desc": "",
            ]
        }
        return ["status": "OK", "ErrorCode": "0", "ErrorDesc": "Success", "data": data]
    }

    private func file(_ fields: Fields, _ body: Data) -> [String: Any] {
        guard let item = with({ state in state.items.first { $0.docID == fields["docid"] } }) else {
            return ["status": "FAIL", "ErrorCode": "10", "ErrorDesc": "docId"]
        }
        let data = item.file.base64EncodedString()
        return ["status": "OK", "ErrorCode": "0", "ErrorDesc": "Success", "data": data]
    }

    private func update(_ fields: Fields, _ body: Data) -> [String: Any] {
        with { $0.acknowledged.append("\(fields["status"] ?? "") \(fields["docid"] ?? "")") }
        return ["status": "OK", "ErrorCode": "0", "ErrorDesc": "Success"]
    }

    /// The only part of a multipart body, by RFC 2046.
    private static func part(of body: Data) -> Data? {
        guard body.starts(with: Data("--".utf8)),
            let line = body.range(of: Data("\r\n".utf8)),
            let head = body.range(of: Data("\r\n\r\n".utf8))
        else { return nil }
        let boundary = body[..<line.lowerBound]
        guard let end = body.range(of: Data("\r\n".utf8) + boundary + Data("--".utf8)) else {
            return nil
        }
        return Data(body[head.upperBound..<end.lowerBound])
    }
}
