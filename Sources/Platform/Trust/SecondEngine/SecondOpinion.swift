// SPDX-License-Identifier: Apache-2.0

/// Whether libcrypto found the same as we did about one signature's mathematics.
package enum SecondOpinion: Sendable, Equatable {
    case agrees
    case differs
    /// It was not asked, or cannot tell.
    case none

    /// For formats that are not CMS: the same signature, asked again.
    package static func on(
        _ signature: [UInt8],
        of message: [UInt8],
        key: PublicKey,
        by algorithm: SignatureAlgorithm,
        ours: Bool
    ) -> SecondOpinion {
        guard let theirs = LibCrypto.isValid(signature, of: message, key: key, by: algorithm)
        else { return .none }
        return theirs == ours ? .agrees : .differs
    }

    /// For one signer of a CMS: what we found against what libcrypto finds in the same octets.
    static func on(
        _ signer: SignerInfo,
        at index: Int,
        in signed: SignedData,
        others: [[UInt8]],
        ours: SignatureFacts.Integrity,
        digest: [UInt8]?
    ) -> SecondOpinion {
        // Without signed attributes libcrypto would need the content; our own engine alone judges those few.
        guard let attributes = signer.signedAttributes else { return .none }
        // Its CMS does not know Ed25519 (3.0), but the signature alone it can tell.
        if signer.algorithm == .ed25519 {
            guard let key = signed.certificate(of: signer, others: others)?.publicKey else {
                return .none
            }
            let isOurs = ours == .intact || ours == .digestDiffers
            return on(signer.signature, of: attributes, key: key, by: .ed25519, ours: isOurs)
        }
        guard let theirs = LibCrypto.signers(of: signed.source, others: others),
            theirs.indices.contains(index)
        else { return ours == .intact ? .differs : .agrees }
        let isIntact = theirs[index].isSigned && theirs[index].messageDigest == digest
        switch ours {
        case .intact: return isIntact ? .agrees : .differs
        case .digestDiffers, .signatureWrong: return isIntact ? .differs : .agrees
        // We ask for more than libcrypto in these; it cannot say better.
        case .unverifiable, .contentMissing, .malformed, .certificateNotBound: return .none
        }
    }
}
