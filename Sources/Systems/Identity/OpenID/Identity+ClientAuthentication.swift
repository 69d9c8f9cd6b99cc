// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Web

/// How a client said who it is.
struct ClientCredentials: Sendable {
    let id: String
    let secret: String?
    let assertion: String?
    let isBasic: Bool

    /// `Authorization: Basic` or the parameters, never both (RFC 6749 §2.3).
    init(authorization: String?, _ parameters: Parameters) throws(OpenIDFault) {
        assertion = parameters["client_assertion"]
        if let basic = try Self.basic(authorization) {
            guard parameters["client_secret"] == nil, assertion == nil else {
                throw OpenIDFault(.invalidRequest, "The client proves itself in two ways at once.")
            }
            if let named = parameters["client_id"], named != basic.id {
                throw OpenIDFault(.invalidRequest, "client_id is another than in Authorization.")
            }
            (id, secret, isBasic) = (basic.id, basic.secret, true)
            return
        }
        if assertion != nil {
            guard parameters["client_secret"] == nil else {
                throw OpenIDFault(.invalidRequest, "The client proves itself in two ways at once.")
            }
            guard parameters["client_assertion_type"] == Self.assertionType else {
                throw OpenIDFault(.invalidClient, "client_assertion_type must be jwt-bearer.")
            }
        }
        isBasic = false
        secret = parameters["client_secret"]
        // RFC 7523 §3: the subject of the assertion names the client when nothing else does.
        guard let id = parameters["client_id"] ?? assertion.flatMap(Self.subject) else {
            throw OpenIDFault(.invalidClient, "Nothing says which client this is.")
        }
        self.id = id
    }

    static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    private static func basic(_ header: String?) throws(OpenIDFault) -> (
        id: String, secret: String
    )? {
        guard let header, header.lowercased().hasPrefix("basic ") else { return nil }
        let text = header.dropFirst(6).filter { $0 != " " }
        guard header.utf8.count < 4096, let data = Data(base64Encoded: String(text)),
            let plain = String(validating: data, as: UTF8.self),
            let colon = plain.firstIndex(of: ":"),
            let id = decoded(plain[..<colon]),
            let secret = decoded(plain[plain.index(after: colon)...])
        else { throw OpenIDFault(.invalidClient, "Authorization: Basic cannot be read.") }
        return (id, secret)
    }

    /// RFC 6749 §2.3.1: both halves are form-encoded before they are put together.
    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }

    /// The subject as the assertion claims it, believed by nobody before its signature is checked.
    private static func subject(_ assertion: String) -> String? {
        let parts = assertion.split(separator: ".", omittingEmptySubsequences: false)
        guard assertion.utf8.count <= 8192, parts.count == 3, let body = Base64URL.bytes(parts[1])
        else { return nil }
        return (try? JSON(parsing: body))?["sub"]?.text
    }
}

extension Identity {
    /// The client, once it proved itself in the one way in which it is registered to.
    func authenticate(_ credentials: ClientCredentials, _ place: ProofPlace) async throws
        -> OpenIDClient
    {
        let refused = OpenIDFault(.invalidClient, "The client is unknown or its proof is wrong.")
        guard let client = try await client(credentials.id) else { throw refused }
        switch client.authentication {
        case .basic, .post:
            // Libraries choose one of the two by themselves; either proves the same secret.
            guard let secret = credentials.secret, credentials.assertion == nil,
                let digest = client.secretDigest, Self.isEqual(digest, Self.digest(secret))
            else { throw refused }
        case .privateKey:
            guard let assertion = credentials.assertion, credentials.secret == nil else {
                throw refused
            }
            try await check(assertion, of: client, place)
        case .certificate:
            guard credentials.secret == nil, credentials.assertion == nil,
                let certificate = place.certificate,
                TokenBinding.isRegistered(certificate, in: client.keys)
            else { throw refused }
        case .none:
            guard credentials.secret == nil, credentials.assertion == nil else { throw refused }
        }
        return client
    }

    static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count
            && zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
