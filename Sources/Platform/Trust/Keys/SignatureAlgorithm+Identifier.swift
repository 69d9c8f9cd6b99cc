// SPDX-License-Identifier: Apache-2.0

extension SignatureAlgorithm {
    package enum Family: Sendable {
        case ecdsa, rsa, rsaPSS, ed25519
    }

    package var family: Family {
        switch self {
        case .ecdsaSHA1, .ecdsaSHA256, .ecdsaSHA384, .ecdsaSHA512: .ecdsa
        case .rsaSHA1, .rsaSHA256, .rsaSHA384, .rsaSHA512: .rsa
        case .rsaPSSSHA256, .rsaPSSSHA384, .rsaPSSSHA512: .rsaPSS
        case .ed25519: .ed25519
        }
    }

    /// What the message is digested with; Ed25519 does it itself and CMS names SHA-512 beside it (RFC 8419).
    package var digest: DigestAlgorithm {
        switch self {
        case .ecdsaSHA1, .rsaSHA1: .sha1
        case .ecdsaSHA256, .rsaSHA256, .rsaPSSSHA256: .sha256
        case .ecdsaSHA384, .rsaSHA384, .rsaPSSSHA384: .sha384
        case .ecdsaSHA512, .rsaSHA512, .rsaPSSSHA512, .ed25519: .sha512
        }
    }

    init?(_ family: Family, _ digest: DigestAlgorithm) {
        let found = Self.allCases.first { $0.family == family && $0.digest == digest }
        guard let found else { return nil }
        self = found
    }

    /// `AlgorithmIdentifier` in DER, as certificates and CMS carry it.
    package var identifier: [UInt8] {
        switch self {
        case .ecdsaSHA1: DER.algorithm(.ecdsaSHA1)
        case .ecdsaSHA256: DER.algorithm(.ecdsaSHA256)
        case .ecdsaSHA384: DER.algorithm(.ecdsaSHA384)
        case .ecdsaSHA512: DER.algorithm(.ecdsaSHA512)
        case .rsaSHA1: DER.algorithm(.rsaSHA1, DER.null)
        case .rsaSHA256: DER.algorithm(.rsaSHA256, DER.null)
        case .rsaSHA384: DER.algorithm(.rsaSHA384, DER.null)
        case .rsaSHA512: DER.algorithm(.rsaSHA512, DER.null)
        case .ed25519: DER.algorithm(.ed25519)
        case .rsaPSSSHA256, .rsaPSSSHA384, .rsaPSSSHA512:
            DER.algorithm(
                .rsaPSS,
                DER.sequence(
                    DER.explicit(0, DER.algorithm(digest.oid, DER.null)),
                    DER.explicit(1, DER.algorithm(.mgf1, DER.algorithm(digest.oid, DER.null))),
                    DER.explicit(2, DER.integer(digest.byteCount))
                )
            )
        }
    }

    /// The choice that an `AlgorithmIdentifier` names.
    ///
    /// CMS may name the key alone (`rsaEncryption`); then `digest` is what stands beside it. Nil for what we do not know.
    package init?(identifier: ASN1Node, digest: DigestAlgorithm? = nil) {
        guard var cursor = try? identifier.cursor(of: ASN1Tag.sequence),
            let oid = try? cursor.next().objectIdentifier
        else { return nil }
        switch oid {
        case .rsaEncryption:
            guard let digest else { return nil }
            self.init(.rsa, digest)
        case .ecPublicKey:
            guard let digest else { return nil }
            self.init(.ecdsa, digest)
        case .rsaPSS:
            guard let parameters = try? cursor.next() else { return nil }
            self.init(pss: parameters)
        case .ecdsaSHA1: self = .ecdsaSHA1
        case .ecdsaSHA256: self = .ecdsaSHA256
        case .ecdsaSHA384: self = .ecdsaSHA384
        case .ecdsaSHA512: self = .ecdsaSHA512
        case .rsaSHA1: self = .rsaSHA1
        case .rsaSHA256: self = .rsaSHA256
        case .rsaSHA384: self = .rsaSHA384
        case .rsaSHA512: self = .rsaSHA512
        case .ed25519: self = .ed25519
        default: return nil
        }
    }

    /// RFC 4055: one digest for both and a salt as long as it, which is what everybody writes.
    private init?(pss parameters: ASN1Node) {
        guard var cursor = try? parameters.cursor(of: ASN1Tag.sequence),
            let hash = try? cursor.next(ASN1Tag.explicit(0)).only,
            var hashCursor = try? hash.cursor(of: ASN1Tag.sequence),
            let digest = (try? hashCursor.next().objectIdentifier).flatMap(DigestAlgorithm.init),
            let mask = try? cursor.next(ASN1Tag.explicit(1)).only,
            var maskCursor = try? mask.cursor(of: ASN1Tag.sequence),
            (try? maskCursor.next().objectIdentifier) == .mgf1,
            var maskHash = try? maskCursor.next().cursor(of: ASN1Tag.sequence),
            (try? maskHash.next().objectIdentifier) == digest.oid,
            (try? cursor.next(ASN1Tag.explicit(2)).only.integer) == digest.byteCount
        else { return nil }
        self.init(.rsaPSS, digest)
    }
}
