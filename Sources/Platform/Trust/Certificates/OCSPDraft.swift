// SPDX-License-Identifier: Apache-2.0

package import Core

/// A question to a responder (RFC 6960 §4.1).
package struct OCSPRequest: Sendable {
    package let ids: [OCSPCertificateID]
    /// The whole extension's value, as the answer must repeat it.
    package let nonce: [UInt8]?

    package init(ids: [OCSPCertificateID], nonce: [UInt8]? = nil) {
        self.ids = ids
        self.nonce = nonce
    }

    /// Reads at most 64 questions in 16 kB.
    package init(_ bytes: [UInt8]) throws {
        guard bytes.count <= 16_384 else { throw ASN1Fault.tooMany }
        var outer = try ASN1Node.single(bytes).cursor(of: ASN1Tag.sequence)
        var body = try outer.next(ASN1Tag.sequence).cursor
        _ = try body.optional(ASN1Tag.explicit(0))
        _ = try body.optional(ASN1Tag.explicit(1))
        ids = try body.next(ASN1Tag.sequence).children(limit: 64).map { node in
            var cursor = try node.cursor(of: ASN1Tag.sequence)
            return try OCSPCertificateID(cursor.next())
        }
        let words = try body.optional(ASN1Tag.explicit(2)).map { try $0.only }
        nonce = try words?.children(limit: 16).map(CertificateExtension.init)
            .first { $0.oid == .ocspNonce }.map { Array($0.value.encoded) }
        guard nonce?.count ?? 0 <= 130 else { throw ASN1Fault.tooMany }
    }

    package var der: [UInt8] {
        let words = nonce.map {
            DER.explicit(2, DER.sequence(CertificateExtension.der(.ocspNonce, $0)))
        }
        let list = DER.sequence(of: ids.map { DER.sequence($0.der) })
        return DER.sequence(DER.sequence(list, words ?? []))
    }
}

/// An answer of ours before it is signed.
package struct OCSPDraft: Sendable {
    package let answers: [OCSPResponse.Single]
    package let producedAt: Instant
    package let nonce: [UInt8]?

    package init(answers: [OCSPResponse.Single], producedAt: Instant, nonce: [UInt8]? = nil) {
        self.answers = answers
        self.producedAt = producedAt
        self.nonce = nonce
    }

    /// Signs by a responder whose certificate goes along, as it is not the authority itself.
    package func issue(by key: SigningKey) async throws -> [UInt8] {
        guard let leaf = key.chain.first else { throw KeyFault.unknown(label: key.label) }
        let identifier = DigestAlgorithm.sha1.digest(try Certificate(leaf).publicKey.keyBits)
        let words = nonce.map {
            DER.explicit(1, DER.sequence(CertificateExtension.der(.ocspNonce, $0)))
        }
        let body = DER.sequence(
            DER.explicit(2, DER.octets(identifier)),
            DER.generalizedTime(producedAt),
            DER.sequence(of: answers.map(\.der)),
            words ?? []
        )
        let basic = DER.sequence(
            body,
            key.algorithm.identifier,
            DER.bits(try await key.sign(body)),
            DER.explicit(0, DER.sequence(leaf))
        )
        return DER.sequence(
            DER.enumerated(0),
            DER.explicit(0, DER.sequence(DER.oid(.ocspBasic), DER.octets(basic)))
        )
    }

    /// RFC 6960 §4.2.1: 1 malformed, 2 internal error, 3 try later, 6 unauthorised.
    package static func refusal(_ code: UInt8) -> [UInt8] { DER.sequence(DER.enumerated(code)) }
}

extension OCSPResponse.Single {
    package init(
        id: OCSPCertificateID,
        _ status: OCSPResponse.Status,
        thisUpdate: Instant,
        nextUpdate: Instant
    ) {
        self.id = id
        self.status = status
        self.thisUpdate = thisUpdate
        self.nextUpdate = nextUpdate
    }

    var der: [UInt8] {
        let word: [UInt8] =
            switch status {
            case .good: DER.implicit(0, [])
            case .unknown: DER.implicit(2, [])
            case .revoked(let time, let reason):
                DER.explicit(
                    1,
                    DER.generalizedTime(time)
                        + (reason.flatMap { UInt8(exactly: $0) }.map {
                            DER.explicit(0, DER.enumerated($0))
                        } ?? [])
                )
            }
        return DER.sequence(
            id.der,
            word,
            DER.generalizedTime(thisUpdate),
            nextUpdate.map { DER.explicit(0, DER.generalizedTime($0)) } ?? []
        )
    }
}
