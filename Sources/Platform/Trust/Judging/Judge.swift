// SPDX-License-Identifier: Apache-2.0

package import Core

/// Weighs signatures: the path to an authority, revocation, time and algorithms, in the order of EN 319 102-1 §5.
///
/// It asks nobody: everything it goes by was given to it.
package struct Judge: Sendable {
    package let trust: TrustList
    package let registry: AlgorithmRegistry
    /// Revocation data from elsewhere than the file.
    package let revocation: RevocationData
    /// Certificates of authorities from elsewhere than the file.
    package let others: [[UInt8]]
    /// When the file that is judged existed at the latest, proven by an evidence record that stands beside it.
    package var existedBy: Instant?
    /// Told of every way that was found to an anchor.
    package var onPath: @Sendable ([Certificate]) -> Void = { _ in }
    /// Told of every disagreement of the two engines, at once and without waiting.
    let onDifference: @Sendable (EngineDifference) -> Void

    package init(
        trust: TrustList,
        registry: AlgorithmRegistry = .standard,
        revocation: RevocationData = RevocationData(),
        others: [[UInt8]] = [],
        onDifference: @escaping @Sendable (EngineDifference) -> Void = { _ in }
    ) {
        self.trust = trust
        self.registry = registry
        self.revocation = revocation
        self.others = others
        self.onDifference = onDifference
    }

    /// One signature, weighed.
    package struct Judgement: Sendable, Equatable {
        package let signer: Verdict.Signer
        package let reasons: [Verdict.Reason]
    }

    /// What is found about a certificate or a signature: the first entry of the list is the worst.
    struct Finding: Equatable {
        let outcome: Verdict.Outcome
        let subIndication: Verdict.SubIndication?
        let reason: Verdict.Reason

        static func failed(
            _ sub: Verdict.SubIndication,
            _ key: String,
            _ arguments: [String: String] = [:]
        ) -> Finding {
            Finding(
                outcome: .totalFailed,
                subIndication: sub,
                reason: Verdict.Reason(key, arguments)
            )
        }

        static func open(
            _ sub: Verdict.SubIndication,
            _ key: String,
            _ arguments: [String: String] = [:]
        ) -> Finding {
            Finding(
                outcome: .indeterminate,
                subIndication: sub,
                reason: Verdict.Reason(key, arguments)
            )
        }

        static func note(_ key: String, _ arguments: [String: String] = [:]) -> Finding {
            Finding(
                outcome: .totalPassed,
                subIndication: nil,
                reason: Verdict.Reason(key, arguments)
            )
        }
    }

    /// Weighs one signature at a time: now, or when it is known to have existed.
    package func judge(_ facts: SignatureFacts, at now: Instant) -> Judgement {
        var findings = integrity(facts)
        var stampedAt: Instant?
        if let certificate = facts.certificate, findings.isEmpty {
            let (time, notes) = stamp(facts, at: now)
            stampedAt = time
            findings = notes
            let moment = Moment(now: now, signedAt: facts.signedAt, stampedAt: time)
            findings += clock(moment)
            findings += algorithms(facts, certificate, moment)
            findings += path(
                certificate,
                others: facts.others,
                revocation: facts.revocation,
                purpose: .document,
                moment
            )
        }
        return judgement(facts, findings, stampedAt)
    }

    /// The times that matter for one signature.
    struct Moment {
        let now: Instant
        let signedAt: Instant?
        let stampedAt: Instant?

        /// EN 319 102-1 §5.5: the earliest moment at which the signature existed for sure.
        var proven: Instant { stampedAt.map { min($0, now) } ?? now }
    }

    private func judgement(_ facts: SignatureFacts, _ findings: [Finding], _ stampedAt: Instant?)
        -> Judgement
    {
        let worst =
            findings.first { $0.outcome == .totalFailed }
            ?? findings.first { $0.outcome == .indeterminate }
        let subject = facts.certificate?.subject
        return Judgement(
            signer: Verdict.Signer(
                name: subject?.commonName ?? "",
                organisation: subject?.organisation ?? "",
                serial: facts.certificate?.serial ?? "",
                role: facts.role,
                signedAt: facts.signedAt,
                stampedAt: stampedAt,
                coversWholeFile: facts.coversWholeFile,
                outcome: worst?.outcome ?? .totalPassed,
                subIndication: worst?.subIndication
            ),
            reasons: findings.map(\.reason)
        )
    }

    private func integrity(_ facts: SignatureFacts) -> [Finding] {
        if facts.secondOpinion == .differs {
            let certificate = facts.certificate.map { Hex.string($0.sha256) } ?? ""
            onDifference(EngineDifference(.signature, certificate: certificate))
            return [.open(.generic, "trust.enginesDiffer")]
        }
        switch facts.integrity {
        case .digestDiffers: return [.failed(.hashFailure, "trust.hash")]
        case .signatureWrong: return [.failed(.signatureCryptographicFailure, "trust.signature")]
        case .unverifiable(let name):
            return [.open(.cryptoConstraintsFailure, "trust.unverifiable", ["name": name])]
        case .contentMissing: return [.open(.signedDataNotFound, "trust.contentMissing")]
        case .malformed(let reason):
            return [Finding(outcome: .totalFailed, subIndication: .formatFailure, reason: reason)]
        case .certificateNotBound:
            return [.open(.signatureConstraintsFailure, "trust.notBound")]
        case .intact: break
        }
        guard facts.certificate != nil else {
            return [.open(.noSigningCertificateFound, "trust.noCertificate")]
        }
        return []
    }

    /// A claimed time that lies ahead is a wrong clock or worse; either way nothing can be said yet.
    private func clock(_ moment: Moment) -> [Finding] {
        guard let signedAt = moment.signedAt else { return [] }
        let limit = moment.proven.adding(seconds: RevocationCheck.toleranceSeconds)
        guard signedAt > limit else { return [] }
        let times = ["signed": signedAt.description, "known": moment.proven.description]
        return [.open(.signatureConstraintsFailure, "trust.clock", times)]
    }

    private func algorithms(_ facts: SignatureFacts, _ leaf: Certificate, _ moment: Moment)
        -> [Finding]
    {
        for digest in facts.digests {
            if let weak = registry.weakness(of: digest, leaf.publicKey, at: moment.proven) {
                return [Self.weak(weak, moment)]
            }
        }
        return []
    }

    /// Good when it was signed, as far as the signer says, but nothing proves that time: another sub-indication.
    static func weak(_ weak: AlgorithmRegistry.Weakness, _ moment: Moment) -> Finding {
        let until = weak.until.map { $0.date.vietnamese } ?? "–"
        let wasGood = weak.until.flatMap { until in moment.signedAt.map { $0 < until } } ?? false
        let isProvable = wasGood && moment.stampedAt == nil
        return .open(
            isProvable ? .cryptoConstraintsFailureNoProof : .cryptoConstraintsFailure,
            isProvable ? "trust.weakNoProof" : "trust.weak",
            ["name": weak.name, "until": until]
        )
    }
}
