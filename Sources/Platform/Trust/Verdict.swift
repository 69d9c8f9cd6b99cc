// SPDX-License-Identifier: Apache-2.0

package import Core

/// What is said of a signed thing, whatever its format: ETSI EN 319 102-1 §5.1 in the words of that standard.
package struct Verdict: Sendable, Equatable {
    package enum Outcome: String, Sendable {
        case totalPassed = "TOTAL-PASSED"
        case indeterminate = "INDETERMINATE"
        case totalFailed = "TOTAL-FAILED"
    }

    /// EN 319 102-1 table 5, those that we give.
    package enum SubIndication: String, Sendable {
        case formatFailure = "FORMAT_FAILURE"
        case hashFailure = "HASH_FAILURE"
        case signatureCryptographicFailure = "SIG_CRYPTO_FAILURE"
        case revoked = "REVOKED"
        case expired = "EXPIRED"
        case notYetValid = "NOT_YET_VALID"
        case signatureConstraintsFailure = "SIG_CONSTRAINTS_FAILURE"
        case chainConstraintsFailure = "CHAIN_CONSTRAINTS_FAILURE"
        case certificateChainGeneralFailure = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
        case cryptoConstraintsFailure = "CRYPTO_CONSTRAINTS_FAILURE"
        case cryptoConstraintsFailureNoProof = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
        case policyProcessingError = "POLICY_PROCESSING_ERROR"
        case signaturePolicyNotAvailable = "SIGNATURE_POLICY_NOT_AVAILABLE"
        case timestampOrderFailure = "TIMESTAMP_ORDER_FAILURE"
        case noSigningCertificateFound = "NO_SIGNING_CERTIFICATE_FOUND"
        case noCertificateChainFound = "NO_CERTIFICATE_CHAIN_FOUND"
        case revokedNoProof = "REVOKED_NO_POE"
        case outOfBoundsNoProof = "OUT_OF_BOUNDS_NO_POE"
        case outOfBoundsNotRevoked = "OUT_OF_BOUNDS_NOT_REVOKED"
        case noProofOfExistence = "NO_POE"
        case tryLater = "TRY_LATER"
        case signedDataNotFound = "SIGNED_DATA_NOT_FOUND"
        /// Ours: the two engines disagree, or there is no signature at all.
        case generic = "GENERIC"
    }

    /// One signature's author and fate.
    package struct Signer: Sendable, Equatable {
        package let name: String
        package let organisation: String
        /// The certificate's serial number, hexadecimal without leading zeros, as `openssl x509 -serial` prints it but in lower case.
        package let serial: String
        /// In which capacity: leader, seal of the agency, clerk; nil where nothing says.
        package let role: String?
        /// The time that the signer claims.
        package let signedAt: Instant?
        /// The time that an authority stamped.
        package let stampedAt: Instant?
        /// Whether nothing stands in the file that this signature does not cover.
        package let coversWholeFile: Bool
        package let outcome: Outcome
        package let subIndication: SubIndication?

        package init(
            name: String,
            organisation: String,
            serial: String,
            role: String? = nil,
            signedAt: Instant?,
            stampedAt: Instant?,
            coversWholeFile: Bool,
            outcome: Outcome,
            subIndication: SubIndication?
        ) {
            self.name = name
            self.organisation = organisation
            self.serial = serial
            self.role = role
            self.signedAt = signedAt
            self.stampedAt = stampedAt
            self.coversWholeFile = coversWholeFile
            self.outcome = outcome
            self.subIndication = subIndication
        }
    }

    /// Why, as a key of `TrustTexts` and what its sentence names.
    package struct Reason: Sendable, Equatable {
        package let key: String
        package let arguments: [String: String]

        package init(_ key: String, _ arguments: [String: String] = [:]) {
            self.key = key
            self.arguments = arguments
        }
    }

    package let outcome: Outcome
    package let subIndication: SubIndication?
    package let signers: [Signer]
    /// What was changed after a signature, each as a reason; lawful changes are listed too and leave the outcome alone.
    package let changedAfterSigning: [Reason]
    package let reasons: [Reason]

    package init(
        outcome: Outcome,
        subIndication: SubIndication? = nil,
        signers: [Signer] = [],
        changedAfterSigning: [Reason] = [],
        reasons: [Reason] = []
    ) {
        self.outcome = outcome
        self.subIndication = subIndication
        self.signers = signers
        self.changedAfterSigning = changedAfterSigning
        self.reasons = reasons
    }
}
