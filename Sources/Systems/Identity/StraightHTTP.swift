// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Calls to addresses that an operator or an administrator wrote down, and to no others: a redirect is an answer like
/// any other, for what is sent here (codes, secrets, logout tokens) is for that address alone.
enum StraightHTTP {
    struct Answer: Sendable {
        let status: Int
        let body: [UInt8]

        var isSuccess: Bool { (200..<300).contains(status) }
    }

    /// The answer with at most so many bytes of its body; none is read when the limit is 0.
    static func answer(
        _ request: HTTPClientRequest,
        seconds: Int64,
        limitBytes: Int = 0
    ) async throws -> Answer {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(seconds), read: .seconds(seconds))
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            let answer = try await client.execute(request, timeout: .seconds(seconds))
            let body =
                limitBytes > 0 ? try await answer.body.collect(upTo: limitBytes) : ByteBuffer()
            return Answer(status: Int(answer.status.code), body: Array(body.readableBytesView))
        }
    }
}
