// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Axis
import Certificates
import Core
import NIOCore
import NIOHTTP1
import Storage
import Trust

/// Asks authorities over HTTP, under the same rule as webhooks: never this machine nor its neighbours, whatever a certificate says.
struct GuardedFetch: Sendable {
    /// For one errand, from the first packet to the last.
    static let timeoutSeconds: Int64 = 10

    /// Hosts that may be asked although they are private.
    let allowed: Set<String>

    func bytes(of errand: TrustErrand) async throws -> [UInt8] {
        let target = try TargetRule.target(of: errand.address)
        let found =
            if let address = target.address { [address] } else {
                await HostLookup.addresses(of: target.host)
            }
        let address = try TargetRule.check(target, addresses: found, allowed: allowed)
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5), read: .seconds(5))
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        // The name was resolved and checked before: it must not be resolved again.
        configuration.dnsOverride = [target.host: address.description]
        var request = HTTPClientRequest(url: target.url)
        if let question = errand.request {
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/ocsp-request")
            request.body = .bytes(question)
        }
        request.headers.add(name: "User-Agent", value: "vanlang-trust/1")
        let prepared = request
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            let timeout = TimeAmount.seconds(Self.timeoutSeconds)
            let answer = try await client.execute(prepared, timeout: timeout)
            guard answer.status == .ok else { throw Refused(status: answer.status.code) }
            return Array(try await answer.body.collect(upTo: errand.limitBytes).readableBytesView)
        }
    }

    struct Refused: Error {
        let status: UInt
    }
}

extension Settings {
    /// Whether this node asks authorities by itself, and which private hosts it may ask.
    var trustFetch: GuardedFetch? {
        get throws {
            switch string("trust.fetch") {
            case "off": nil
            case "on": GuardedFetch(allowed: TargetRule.allowed(string("trust.fetch-allow")))
            default: throw PlainError("Setting trust.fetch must be on or off.")
            }
        }
    }
}

extension Runtime {
    /// What asks authorities for what a judge lacks; nil on machines that ask nobody.
    static func fetcher(
        _ settings: Settings,
        _ database: any Database,
        _ now: @escaping @Sendable () -> Instant
    ) throws -> TrustFetcher? {
        guard let fetch = try settings.trustFetch else { return nil }
        let cache = FetchCache(database: database, now: now) { try await fetch.bytes(of: $0) }
        return TrustFetcher(send: cache.transport)
    }
}
