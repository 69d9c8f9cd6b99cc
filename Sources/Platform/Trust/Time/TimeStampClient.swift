// SPDX-License-Identifier: Apache-2.0

package import Core

/// Asks a time-stamping authority, and believes nothing of the answer that it did not check.
package struct TimeStampClient: Sendable {
    /// Carries a request's octets to the authority and its answer back.
    package typealias Transport = @Sendable (_ request: [UInt8]) async throws -> [UInt8]

    private let send: Transport
    private let policy: OID?
    /// Eight random octets for each request.
    private let nonce: @Sendable () -> UInt64

    package init(
        policy: OID? = nil,
        nonce: @escaping @Sendable () -> UInt64,
        send: @escaping Transport
    ) {
        self.policy = policy
        self.nonce = nonce
        self.send = send
    }

    /// Gives the token over a digest.
    package func stamp(_ digest: [UInt8], by algorithm: DigestAlgorithm = .sha256) async throws
        -> [UInt8]
    {
        let number = nonce()
        let octets = (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        let nonce = Array(try ASN1Node.single(DER.integer(magnitude: octets)).content)
        let request = TimeStampRequest(algorithm, digest, nonce: nonce, policy: policy)
        let token = try Self.token(try await send(request.der))
        guard let stamp = try? TimeStamp(token: token), stamp.digest == algorithm,
            stamp.imprint == digest, stamp.nonce == nonce, policy ?? stamp.policy == stamp.policy
        else { throw TimeStampFault.otherAnswer }
        return token
    }

    package var stamper: TimeStamper { { digest, _ in try await stamp(digest) } }

    /// The token of a `TimeStampResp`, which is there when the request was granted.
    private static func token(_ response: [UInt8]) throws -> [UInt8] {
        guard response.count <= 262_144,
            var cursor = try? ASN1Node.single(response).cursor(of: ASN1Tag.sequence),
            var status = try? cursor.next(ASN1Tag.sequence).cursor,
            let code = try? status.next().integer
        else { throw TimeStampFault.unreadable }
        // 0 granted, 1 granted with changes.
        guard code == 0 || code == 1 else { throw TimeStampFault.refused(code: code) }
        guard let token = try? cursor.next() else { throw TimeStampFault.unreadable }
        return Array(token.encoded)
    }
}

/// Why no time-stamp came.
package enum TimeStampFault: Refusal, Equatable {
    case unreadable
    case refused(code: Int)
    /// The answer is about another digest, or repeats another nonce.
    case otherAnswer
    case unreachable(error: String)

    package var code: String {
        switch self {
        case .unreadable: "trust.tsa.unreadable"
        case .refused: "trust.tsa.refused"
        case .otherAnswer: "trust.tsa.otherAnswer"
        case .unreachable: "trust.tsa.unreachable"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .refused(let code): ["code": String(code)]
        case .unreachable(let error): ["error": error]
        default: [:]
        }
    }

    package var kind: RefusalKind { .busy }

    package static let texts: Texts = [
        "trust.tsa.unreadable": Text(
            vi:
                "Máy chủ dấu thời gian trả lời không đúng chuẩn. Hãy thử lại hoặc chọn máy chủ khác.",
            en: "The time-stamping authority's answer cannot be read. Try again or choose another."
        ),
        "trust.tsa.refused": Text(
            vi: "Máy chủ dấu thời gian từ chối (mã {code}).",
            en: "The time-stamping authority refused (code {code})."
        ),
        "trust.tsa.otherAnswer": Text(
            vi: "Dấu thời gian nhận được không phải của yêu cầu này; đã bỏ.",
            en: "The time-stamp that came is not the answer to this request; it was thrown away."
        ),
        "trust.tsa.unreachable": Text(
            vi: "Không kết nối được máy chủ dấu thời gian ({error}).",
            en: "The time-stamping authority cannot be reached ({error})."
        ),
    ]
}
