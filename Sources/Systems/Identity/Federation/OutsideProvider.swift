// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Core
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization

/// Another node, or another provider of OpenID Connect, through which this node's people sign in.
package struct OutsideProvider: Sendable {
    /// Its issuer, from which everything else is discovered.
    package let issuer: String
    /// What people call it: `Cổng Dịch vụ công quốc gia`.
    package let name: String
    let clientID: String
    let clientSecret: String
    private let known = Known()

    /// Nil unless the issuer is an https address, or one of this machine.
    package init?(issuer: String, name: String, clientID: String, clientSecret: String) {
        guard ClientAddressRule.isGood(issuer), !clientID.isEmpty else { return nil }
        self.issuer = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        self.name = name.isEmpty ? issuer : name
        self.clientID = clientID
        self.clientSecret = clientSecret
    }

    struct Endpoints: Sendable {
        let authorization: String
        let token: String
        let userInfo: String
        let keys: String
    }

    /// What discovery said, for an hour.
    private final class Known: Sendable {
        private let state = Mutex<(endpoints: Endpoints, readAt: Instant)?>(nil)

        func find(at now: Instant) -> Endpoints? {
            state.withLock {
                $0.flatMap { now < $0.readAt.adding(seconds: 3600) ? $0.endpoints : nil }
            }
        }

        func keep(_ endpoints: Endpoints, at now: Instant) {
            state.withLock { $0 = (endpoints, now) }
        }
    }

    func endpoints(at now: Instant) async throws -> Endpoints {
        if let endpoints = known.find(at: now) { return endpoints }
        let document = try await Self.get("\(issuer)/.well-known/openid-configuration")
        // Whoever answers for the issuer says so (Discovery §4.3), against mix-up.
        guard document["issuer"]?.text == issuer else { throw FederationFault.discovery }
        let address = { (name: String) throws -> String in
            guard let text = document[name]?.text, ClientAddressRule.isGood(text) else {
                throw FederationFault.discovery
            }
            return text
        }
        let endpoints = Endpoints(
            authorization: try address("authorization_endpoint"),
            token: try address("token_endpoint"),
            userInfo: try address("userinfo_endpoint"),
            keys: try address("jwks_uri")
        )
        known.keep(endpoints, at: now)
        return endpoints
    }

    private static let limitBytes = 1 << 20

    static func get(_ address: String, bearer: String? = nil) async throws -> JSON {
        var request = HTTPClientRequest(url: address)
        if let bearer { request.headers.add(name: "Authorization", value: "Bearer \(bearer)") }
        return try await answer(request)
    }

    func redeem(_ fields: [(String, String)], at address: String) async throws -> JSON {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        let pair = [clientID, clientSecret].map(FormText.encoded).joined(separator: ":")
        let basic = Data(pair.utf8).base64EncodedString()
        request.headers.add(name: "Authorization", value: "Basic \(basic)")
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        let body = fields.map { "\($0.0)=\(FormText.encoded($0.1))" }.joined(separator: "&")
        request.body = .bytes(ByteBuffer(string: body))
        return try await Self.answer(request)
    }

    private static func answer(_ request: HTTPClientRequest) async throws -> JSON {
        let answer = try await StraightHTTP.answer(request, seconds: 10, limitBytes: limitBytes)
        guard answer.status == 200 else { throw FederationFault.status(answer.status) }
        return try JSON(parsing: answer.body)
    }

    private enum FormText {
        static func encoded(_ text: String) -> String {
            text.utf8.map { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F:
                    String(UnicodeScalar(byte))
                default: "%" + Hex.string([byte]).uppercased()
                }
            }.joined()
        }
    }
}

/// Why signing in through another provider failed; for the log, people read one sentence.
enum FederationFault: Error, Equatable {
    case discovery
    case status(Int)
    /// State, nonce or issuer are not those of the request.
    case mixedUp
    case token
    case subject
}
