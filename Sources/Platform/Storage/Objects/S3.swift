// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
package import Core
import Crypto
import Foundation
import NIOCore
import NIOHTTP1

/// A bucket of an S3 server, addressed by path, for bodies named by their SHA-256.
///
/// Every piece that is sent carries its SHA-256 under the signature, so the server refuses what changed
/// on the way; every body that comes back is hashed before anybody reads it.
package struct S3: Sendable {
    /// What S3 allows as the smallest piece of an upload but the last.
    package static let pieceBytes = 5 << 20

    let address: URL
    let bucket: String
    let signature: S3Signature
    let now: @Sendable () -> Instant
    private let http = Self.client

    /// `address` is `https://host/bucket`.
    package init(
        address: String,
        region: String,
        key: String,
        secret: String,
        now: @escaping @Sendable () -> Instant
    ) throws {
        guard let url = URL(string: address), ["http", "https"].contains(url.scheme ?? ""),
            let host = url.host, !host.isEmpty, url.pathComponents.count == 2
        else { throw S3Fault.address(address) }
        self.address = url
        bucket = url.pathComponents[1]
        signature = S3Signature(key: key, secret: secret, region: region)
        self.now = now
    }

    static func digest(_ bytes: [UInt8]) -> String {
        Hex.string(SHA256.hash(data: Data(bytes)))
    }

    /// One object that is there.
    struct Object: Sendable, Equatable {
        let name: String
        let writtenAt: Date
    }

    struct Answer {
        let status: Int
        let headers: HTTPHeaders
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        /// What stands between the tags of this name, each time; S3's answers are flat.
        func texts(_ tag: String) -> [String] {
            text.components(separatedBy: "<\(tag)>").dropFirst()
                .compactMap { $0.components(separatedBy: "</\(tag)>").first }
        }
    }

    /// Sends one request, again when the server is in trouble; a refusal is thrown.
    func send(
        _ method: HTTPMethod,
        _ name: String = "",
        query: [(name: String, value: String)] = [],
        headers: [String: String] = [:],
        body: [UInt8] = [],
        accepting accepted: Set<Int> = []
    ) throws -> Answer {
        var lastFault: any Error = StorageRefusal.busy
        for attempt in 0..<Self.attempts {
            if attempt > 0 { Thread.sleep(forTimeInterval: 0.2 * Double(1 << attempt)) }
            do {
                let answer = try once(method, name, query, headers, body)
                if answer.status < 300 || accepted.contains(answer.status) { return answer }
                let fault = S3Fault.refused(
                    status: answer.status,
                    code: answer.texts("Code").first ?? ""
                )
                guard answer.status >= 500 else { throw fault }
                lastFault = fault
            } catch let fault as S3Fault {
                throw fault
            } catch {
                lastFault = S3Fault.unreachable("\(error)")
            }
        }
        throw lastFault
    }

    private static let attempts = 4

    /// One for the process.
    ///
    /// A bucket that is down is said at once: whoever asks holds a thread, and the library would try to connect
    /// until the deadline.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    private func once(
        _ method: HTTPMethod,
        _ name: String,
        _ query: [(name: String, value: String)],
        _ headers: [String: String],
        _ body: [UInt8]
    ) throws -> Answer {
        let query = query.sorted { $0.name < $1.name }
        let path = "/\(bucket)" + (name.isEmpty ? "" : "/\(name)")
        let port = address.port.map { ":\($0)" } ?? ""
        let signed = signature.headers(
            method.rawValue,
            host: (address.host ?? "") + port,
            path: path,
            query: query,
            headers: headers,
            payload: Self.digest(body),
            at: now()
        )
        let tail = query.map {
            "\(S3Signature.encoded($0.name))=\(S3Signature.encoded($0.value))"
        }.joined(separator: "&")
        let url =
            "\(address.scheme ?? "https")://\(address.host ?? "")\(port)\(path)"
            + (tail.isEmpty ? "" : "?\(tail)")
        var fields = HTTPHeaders()
        for (name, value) in signed where name != "host" { fields.add(name: name, value: value) }
        let request = try HTTPClient.Request(
            url: url,
            method: method,
            headers: fields,
            body: body.isEmpty && method != .PUT && method != .POST
                ? nil : .byteBuffer(ByteBuffer(bytes: body))
        )
        let deadline = NIODeadline.now() + .seconds(60)
        let response = try http.execute(request: request, deadline: deadline).wait()
        return Answer(
            status: Int(response.status.code),
            headers: response.headers,
            body: response.body.map { Array($0.readableBytesView) } ?? []
        )
    }
}

/// Why a bucket does not do what it was asked.
package enum S3Fault: Error, Equatable, CustomStringConvertible {
    case address(String)
    case unreachable(String)
    case refused(status: Int, code: String)
    case missing(sha256: String)
    case changed(sha256: String)

    package var description: String {
        switch self {
        case .address(let text):
            "bodies.s3 is «\(text)»; it must be like https://s3.example.vn/bucket."
        case .unreachable(let message):
            "The S3 server does not answer: \(message). Check bodies.s3 and the network."
        case .refused(let status, let code):
            "The S3 server refused (\(status) \(code)). Check bucket, key and secret, and the clock."
        case .missing(let sha256):
            "The body \(sha256) is not in the bucket. Look for it in the bucket's versions or backup."
        case .changed(let sha256):
            "The body \(sha256) in the bucket has other bytes than its name says. Restore it."
        }
    }
}
