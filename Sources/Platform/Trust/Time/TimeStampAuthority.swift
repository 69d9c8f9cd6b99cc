// SPDX-License-Identifier: Apache-2.0

package import Core

/// Signs that a digest existed at a time (RFC 3161).
package struct TimeStampAuthority: Sendable {
    private let key: SigningKey
    private let policy: OID
    private let serial: @Sendable () -> [UInt8]

    /// - Parameters:
    ///   - key: certified for time-stamping alone.
    ///   - policy: under which rules it stamps.
    ///   - serial: up to 20 octets, never twice the same.
    package init(key: SigningKey, policy: OID, serial: @escaping @Sendable () -> [UInt8]) {
        self.key = key
        self.policy = policy
        self.serial = serial
    }

    /// `TimeStampResp` for the octets of a request; a refusal is an answer too.
    package func answer(_ request: [UInt8], at now: Instant) async throws -> [UInt8] {
        guard let request = try? TimeStampRequest(request) else { return Self.refusal(bit: 2) }
        // RFC 3161 §2.4.2: bit 0 is an algorithm that we do not take, 15 a policy, 2 bad data.
        guard request.digest != .sha1 else { return Self.refusal(bit: 0) }
        guard request.policy ?? policy == policy else { return Self.refusal(bit: 15) }
        let token = try await token(request, at: now)
        return DER.sequence(DER.sequence(DER.integer(0)), token)
    }

    /// The token alone.
    package func token(_ request: TimeStampRequest, at now: Instant) async throws -> [UInt8] {
        let content = DER.sequence(
            DER.integer(1),
            DER.oid(policy),
            request.imprintDER,
            DER.integer(magnitude: serial()),
            DER.generalizedTime(now),
            // Accuracy of one second: the time that we write has no parts of one.
            DER.sequence(DER.integer(1)),
            request.nonce.map { DER.value(ASN1Tag.integer, $0) } ?? []
        )
        let chain = request.wantsCertificate ? key.chain : []
        return try await CMSSignature.make(
            digest: CMSSignature.digest(of: content, for: key),
            content: content,
            contentType: .timeStampInfo,
            by: key,
            certificates: chain,
            signedAt: now
        )
    }

    /// As signatures ask for it.
    package var stamper: TimeStamper {
        { digest, now in try await token(TimeStampRequest(.sha256, digest), at: now) }
    }

    private static func refusal(bit: Int) -> [UInt8] {
        DER.sequence(DER.sequence(DER.integer(2), DER.flags([bit])))
    }
}
