// SPDX-License-Identifier: Apache-2.0

package import Core

/// The protected header of a token.
package struct JWSHeader: Sendable {
    package var kid: String
    package var algorithm: JWSAlgorithm
    /// What the token is, so that one kind is never taken for another (RFC 8725 §3.11).
    package var type: String
    /// False when the payload is signed as it stands, not as base64url (RFC 7797).
    package var isEncoded: Bool
    /// Every other member.
    package var more: [(String, JSON)]

    package subscript(name: String) -> JSON? { more.first { $0.0 == name }?.1 }
}

/// JSON Web Signatures in compact form (RFC 7515), with the payload inside or beside.
package enum JWS {
    /// A token may not be longer than this unless its reader says so.
    package static let maximumBytes = 65_536
    private static let maximumHeaderBytes = 16_384

    /// What a reader knows before it looks at a token.
    package struct Expectation: Sendable {
        let type: String
        let algorithms: Set<JWSAlgorithm>
        let maximumBytes: Int
        /// Header members that the caller understands and will look at.
        let understands: Set<String>

        package init(
            type: String,
            algorithms: Set<JWSAlgorithm> = Set(JWSAlgorithm.allCases),
            maximumBytes: Int = JWS.maximumBytes,
            understands: Set<String> = []
        ) {
            self.type = type
            self.algorithms = algorithms
            self.maximumBytes = maximumBytes
            self.understands = understands
        }
    }

    /// What was signed, by which key.
    package struct Verified: Sendable {
        package let header: JWSHeader
        package let payload: [UInt8]
        package let key: JWK
    }

    /// A token with its payload inside.
    package static func sign(
        _ payload: [UInt8],
        type: String,
        by signer: JWSSigner,
        more: [(String, JSON)] = []
    ) async throws -> String {
        let header = Base64URL.bytes(encoding: headerBytes(type, signer, more, isEncoded: true))
        let message = header + [dot] + Base64URL.bytes(encoding: payload)
        let signature = try await signer.sign(message)
        return String(
            decoding: message + [dot] + Base64URL.bytes(encoding: signature),
            as: UTF8.self
        )
    }

    /// A token whose payload stays beside it, byte for byte (RFC 7515 appendix F, RFC 7797).
    package static func signDetached(
        _ payload: [UInt8],
        type: String,
        by signer: JWSSigner,
        more: [(String, JSON)] = []
    ) async throws -> String {
        let header = Base64URL.bytes(encoding: headerBytes(type, signer, more, isEncoded: false))
        let signature = try await signer.sign(header + [dot] + payload)
        return String(
            decoding: header + [dot, dot] + Base64URL.bytes(encoding: signature),
            as: UTF8.self
        )
    }

    private static func headerBytes(
        _ type: String,
        _ signer: JWSSigner,
        _ more: [(String, JSON)],
        isEncoded: Bool
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("alg", signer.algorithm.rawValue)
        writer.member("kid", signer.kid)
        writer.member("typ", type)
        if !isEncoded {
            writer.member("b64", false)
            writer.key("crit")
            writer.beginArray()
            writer.string("b64")
            writer.endArray()
        }
        for (name, value) in more {
            writer.key(name)
            writer.value(value)
        }
        writer.endObject()
        return writer.bytes
    }

    private static let dot = UInt8(ascii: ".")

    /// Verifies a token that holds its payload.
    package static func verify(
        _ token: String,
        keys: JWKSet,
        expecting: Expectation
    ) throws(JOSERefusal) -> Verified {
        let parts = try parts(token, expecting)
        guard let payload = Base64URL.decode(parts.payload), !parts.payload.isEmpty else {
            throw .form
        }
        let header = try header(parts.header, expecting)
        guard header.isEncoded else { throw .critical }
        let message = Array(parts.header) + [dot] + Array(parts.payload)
        return try verify(header, payload, message, parts.signature, keys)
    }

    /// Verifies a token that brings its own key, and so proves nothing but that its maker has that key (RFC 9449).
    package static func verify(bringingKey token: String, expecting: Expectation)
        throws(JOSERefusal) -> Verified
    {
        let parts = try parts(token, expecting)
        guard let payload = Base64URL.decode(parts.payload), !parts.payload.isEmpty else {
            throw .form
        }
        let header = try header(parts.header, expecting, naming: "own")
        guard header.isEncoded, let members = header["jwk"]?.members,
            !members.contains(where: { $0.0 == "kid" })
        else { throw .key }
        let key = try JWK(.object(members + [("kid", "own")]))
        let message = Array(parts.header) + [dot] + Array(parts.payload)
        return try verify(header, payload, message, parts.signature, JWKSet([key]))
    }

    /// Verifies a token whose payload came beside it.
    package static func verify(
        detached token: String,
        payload: [UInt8],
        keys: JWKSet,
        expecting: Expectation
    ) throws(JOSERefusal) -> Verified {
        let parts = try parts(token, expecting)
        guard parts.payload.isEmpty else { throw .form }
        let header = try header(parts.header, expecting)
        let shown = header.isEncoded ? Base64URL.bytes(encoding: payload) : payload
        let message = Array(parts.header) + [dot] + shown
        return try verify(header, payload, message, parts.signature, keys)
    }

    private static func parts(_ token: String, _ expecting: Expectation) throws(JOSERefusal) -> (
        header: ArraySlice<UInt8>, payload: ArraySlice<UInt8>, signature: [UInt8]
    ) {
        guard token.utf8.count <= expecting.maximumBytes else { throw .tooLarge }
        let bytes = Array(token.utf8)
        let parts = bytes.split(
            separator: dot,
            maxSplits: 3,
            omittingEmptySubsequences: false
        )
        guard parts.count == 3, !parts[0].isEmpty, parts[0].count <= maximumHeaderBytes,
            let signature = Base64URL.decode(parts[2]), !signature.isEmpty
        else { throw .form }
        return (parts[0], parts[1], signature)
    }

    private static func header(
        _ part: ArraySlice<UInt8>,
        _ expecting: Expectation,
        naming own: String? = nil
    ) throws(JOSERefusal) -> JWSHeader {
        guard let bytes = Base64URL.decode(part), let json = try? JSON(parsing: bytes),
            let members = json.members
        else { throw .header }
        guard let algorithm = json["alg"]?.text.flatMap(JWSAlgorithm.init(rawValue:)),
            expecting.algorithms.contains(algorithm)
        else { throw .algorithm }
        let named = json["kid"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        guard let kid = own ?? named else { throw .keyMissing }
        guard let type = json["typ"]?.text, isSame(type, expecting.type) else { throw .type }
        let critical = try critical(json, members.map(\.0), expecting)
        var isEncoded = true
        if let b64 = json["b64"] {
            // RFC 7797 §6: it counts only where it is marked, so an old reader cannot be misled.
            guard let value = b64.boolean, critical.contains("b64") else { throw .critical }
            isEncoded = value
        }
        let known: Set = ["alg", "kid", "typ", "crit", "b64"]
        return JWSHeader(
            kid: kid,
            algorithm: algorithm,
            type: type,
            isEncoded: isEncoded,
            more: members.filter { !known.contains($0.0) }
        )
    }

    /// What must be understood; throws when something is not (RFC 7515 §4.1.11).
    private static func critical(
        _ json: JSON,
        _ present: [String],
        _ expecting: Expectation
    ) throws(JOSERefusal) -> [String] {
        guard let crit = json["crit"] else { return [] }
        let names = crit.elements?.compactMap(\.text) ?? []
        let registered: Set = [
            "alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "typ", "cty", "crit",
        ]
        guard !names.isEmpty, names.count == crit.elements?.count,
            Set(names).count == names.count,
            names.allSatisfy({ name in
                present.contains(name) && !registered.contains(name)
                    && (name == "b64" || expecting.understands.contains(name))
            })
        else { throw .critical }
        return names
    }

    /// RFC 7515 §4.1.9: case does not matter, and `application/` may be left out.
    private static func isSame(_ type: String, _ expected: String) -> Bool {
        func short(_ text: String) -> String {
            let lower = text.lowercased()
            return lower.hasPrefix("application/") && lower.filter({ $0 == "/" }).count == 1
                ? String(lower.dropFirst(12)) : lower
        }
        return short(type) == short(expected)
    }

    private static func verify(
        _ header: JWSHeader,
        _ payload: [UInt8],
        _ message: [UInt8],
        _ signature: [UInt8],
        _ keys: JWKSet
    ) throws(JOSERefusal) -> Verified {
        guard let key = keys[kid: header.kid] else { throw .keyUnknown }
        // The key says how it signs, never the token.
        guard key.algorithm == header.algorithm else { throw .algorithm }
        guard key.isValid(signature, over: message) else { throw .signature }
        return Verified(header: header, payload: payload, key: key)
    }
}
