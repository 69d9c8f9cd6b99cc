// SPDX-License-Identifier: Apache-2.0

package import Core

/// What a format's engine found out about one signature, for the judge to weigh.
package struct SignatureFacts: Sendable {
    /// What the mathematics says, before anybody asked whose key it is.
    package enum Integrity: Sendable, Equatable {
        case intact
        /// The content is not what was signed.
        case digestDiffers
        /// The signature is not by this key over this.
        case signatureWrong
        /// An algorithm that we cannot verify, by its name.
        case unverifiable(String)
        /// The content is not there.
        case contentMissing
        /// The signature's own structure is broken; a key of `TrustTexts` says how.
        case malformed(Verdict.Reason)
        /// It names another certificate than the one that made it, or none.
        case certificateNotBound
    }

    package var integrity: Integrity
    /// The signer's certificate, if one was found.
    package var certificate: Certificate?
    /// Other certificates of the file, for the path.
    package var others: [[UInt8]]
    /// Digests that the signature leans on: of the content and of what was signed.
    package var digests: [DigestAlgorithm]
    package var signedAt: Instant?
    /// Tokens of RFC 3161, and the bytes that they must be over.
    package var stamps: [[UInt8]]
    package var stampedBytes: [UInt8]
    package var revocation: RevocationData
    package var role: String?
    package var coversWholeFile: Bool
    /// What the second engine found.
    package var secondOpinion: SecondOpinion

    package init(
        integrity: Integrity,
        certificate: Certificate?,
        others: [[UInt8]] = [],
        digests: [DigestAlgorithm] = [],
        signedAt: Instant? = nil,
        stamps: [[UInt8]] = [],
        stampedBytes: [UInt8] = [],
        revocation: RevocationData = RevocationData(),
        role: String? = nil,
        coversWholeFile: Bool = true,
        secondOpinion: SecondOpinion = .none
    ) {
        self.integrity = integrity
        self.certificate = certificate
        self.others = others
        self.digests = digests
        self.signedAt = signedAt
        self.stamps = stamps
        self.stampedBytes = stampedBytes
        self.revocation = revocation
        self.role = role
        self.coversWholeFile = coversWholeFile
        self.secondOpinion = secondOpinion
    }

    /// The facts of one signer of a CMS; `digest` gives the content's digest, nil when the content is not there.
    ///
    /// `content` is needed only by signatures without signed attributes.
    package init(
        _ signer: SignerInfo,
        in signed: SignedData,
        others: [[UInt8]] = [],
        digest: (DigestAlgorithm) throws -> [UInt8]?,
        content: () throws -> [UInt8]? = { nil }
    ) rethrows {
        let certificate = signed.certificate(of: signer, others: others)
        // Asked for once: the content may be gigabytes.
        let isOverDigest = signer.signedAttributes != nil
        let found = try isOverDigest ? signer.digest.flatMap { try digest($0) } : nil
        let integrity = try Self.integrity(signer, signed, certificate, found, content)
        let index = signed.signers.firstIndex { $0.signature == signer.signature } ?? 0
        self.init(
            integrity: integrity,
            certificate: certificate,
            others: signed.certificates + others,
            digests: [signer.digest, signer.algorithm?.digest].compactMap { $0 },
            signedAt: signer.signedAt,
            stamps: signer.stamps,
            stampedBytes: signer.signature,
            revocation: signed.revocation + signer.revocation,
            // Without a certificate neither engine has a key to try.
            secondOpinion: certificate == nil
                ? .none
                : SecondOpinion.on(
                    signer,
                    at: index,
                    in: signed,
                    others: others,
                    ours: integrity,
                    digest: found
                )
        )
    }

    private static func integrity(
        _ signer: SignerInfo,
        _ signed: SignedData,
        _ certificate: Certificate?,
        _ found: [UInt8]?,
        _ content: () throws -> [UInt8]?
    ) rethrows -> Integrity {
        guard signer.digest != nil else {
            return .unverifiable(signer.digestOID.description)
        }
        guard signer.algorithm != nil, certificate?.publicKey.isKnown ?? true else {
            return .unverifiable(signer.algorithmOID.description)
        }
        if signer.signedAttributes != nil {
            guard let expected = signer.messageDigest else {
                return .malformed(Verdict.Reason("trust.cms.noDigest"))
            }
            guard signer.contentType == signed.contentType else {
                return .malformed(Verdict.Reason("trust.cms.contentType"))
            }
            guard let found else { return .contentMissing }
            guard found == expected else { return .digestDiffers }
        }
        guard let certificate else { return .intact }
        if signer.signedAttributes == nil {
            guard let bytes = try content() else { return .contentMissing }
            let isSigned = signer.isSigned(by: certificate.publicKey, content: bytes)
            return isSigned ? .intact : .signatureWrong
        }
        guard signer.isSigned(by: certificate.publicKey, content: nil) else {
            return .signatureWrong
        }
        if let bound = signer.boundCertificate, !bound.isOf(certificate) {
            return .certificateNotBound
        }
        return .intact
    }
}
