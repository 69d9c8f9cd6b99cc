// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
package import Core
import Crypto
import Foundation
import NIOCore
import NIOHTTP1

/// One call of one webhook, to an address that was checked.
package struct WebhookCall: Sendable {
    package let target: TargetRule.Target
    package let address: TargetAddress
    package let eventID: String
    package let signature: String
    package let body: [UInt8]

    /// A receiver has so long to answer.
    package static let timeoutSeconds: Int64 = 10

    init(
        _ delivery: WebhookDelivery,
        target: TargetRule.Target,
        address: TargetAddress,
        secret: [UInt8],
        at now: Instant
    ) {
        self.target = target
        self.address = address
        eventID = delivery.eventID
        body = Array(delivery.payload.utf8)
        signature = Self.signature(of: body, secret: secret, at: now)
    }

    /// `t=<seconds since 1970>,v1=<HMAC-SHA256 over "t.body", hex>`: the time is under the signature,
    /// so that a receiver can turn old calls away.
    package static func signature(of body: [UInt8], secret: [UInt8], at now: Instant) -> String {
        let time = String(now.microseconds / 1_000_000)
        var code = HMAC<SHA256>(key: SymmetricKey(data: secret))
        code.update(data: Data("\(time).".utf8))
        code.update(data: Data(body))
        return "t=\(time),v1=\(Hex.string(code.finalize()))"
    }

    /// Sends it, and answers the HTTP status; redirects are answers like any other.
    package func send(timeoutSeconds: Int64 = timeoutSeconds) async throws -> Int {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(timeoutSeconds))
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        // The name was resolved and checked before: it must not be resolved again.
        configuration.dnsOverride = [target.host: address.description]
        var request = HTTPClientRequest(url: target.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json; charset=utf-8")
        request.headers.add(name: "User-Agent", value: "vanlang-webhook/1")
        request.headers.add(name: "Vanlang-Event", value: eventID)
        request.headers.add(name: "Vanlang-Signature", value: signature)
        request.body = .bytes(ByteBuffer(bytes: body))
        let prepared = request
        // A client for this call alone, because the override belongs to the client.
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            let timeout = TimeAmount.seconds(timeoutSeconds)
            return Int(try await client.execute(prepared, timeout: timeout).status.code)
        }
    }
}
