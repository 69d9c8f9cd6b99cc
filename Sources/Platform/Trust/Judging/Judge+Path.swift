// SPDX-License-Identifier: Apache-2.0

package import Core

extension Judge {
    /// Weighs a certificate by itself: whether its key may be used for this at that time.
    package func judge(
        certificate: [UInt8],
        others: [[UInt8]] = [],
        revocation: RevocationData = RevocationData(),
        purpose: Purpose,
        at time: Instant
    ) -> Verdict {
        guard let leaf = try? Certificate(certificate) else {
            return Verdict(
                outcome: .totalFailed,
                subIndication: .formatFailure,
                reasons: [Verdict.Reason("trust.certificateUnreadable")]
            )
        }
        let findings = path(
            leaf,
            others: others,
            revocation: revocation,
            purpose: purpose,
            Moment(now: time, signedAt: nil, stampedAt: nil)
        )
        let worst =
            findings.first { $0.outcome == .totalFailed }
            ?? findings.first { $0.outcome == .indeterminate }
        return Verdict(
            outcome: worst?.outcome ?? .totalPassed,
            subIndication: worst?.subIndication,
            reasons: findings.map(\.reason)
        )
    }

    /// What is found about a certificate and the path above it; the best path counts.
    func path(
        _ leaf: Certificate,
        others given: [[UInt8]],
        revocation: RevocationData,
        purpose: Purpose,
        _ moment: Moment
    ) -> [Finding] {
        let pool = (given + others).compactMap { try? Certificate($0) }
        var finder = PathFinder(trust, others: pool)
        let paths = finder.paths(from: leaf)
        guard !paths.isEmpty else {
            onPath([leaf])
            let isOwn = leaf.isSelfIssued && leaf.hasSigned(leaf)
            return [
                .open(
                    .noCertificateChainFound,
                    isOwn ? "trust.selfMade" : "trust.noPath",
                    ["issuer": leaf.issuer.commonName]
                )
            ]
        }
        for path in paths { onPath(path.certificates) }
        let weighed = paths.map { weigh($0, self.revocation + revocation, purpose, moment) }
        let rank: (Finding) -> Int = {
            $0.outcome == .totalFailed ? 2 : $0.outcome == .indeterminate ? 1 : 0
        }
        return weighed.min { left, right in
            (left.map(rank).max() ?? 0) < (right.map(rank).max() ?? 0)
        } ?? []
    }

    private func weigh(
        _ path: PathFinder.Path,
        _ data: RevocationData,
        _ purpose: Purpose,
        _ moment: Moment
    ) -> [Finding] {
        let rules = PathRules(registry: registry, purpose: purpose)
        if let flaw = rules.flaw(in: path.certificates) {
            return [
                Finding(
                    outcome: .indeterminate,
                    subIndication: .chainConstraintsFailure,
                    reason: flaw
                )
            ]
        }
        var findings: [Finding] = []
        if !path.anchor.isBelieved(purpose.kind, at: moment.proven) {
            let name = ["name": path.anchor.name]
            findings.append(.open(.noCertificateChainFound, "trust.anchorDates", name))
        }
        findings += revocation(path, data, moment)
        findings += validity(path, moment)
        if let weak = rules.weakness(in: path.certificates, at: moment.proven) {
            findings.append(Self.weak(weak, moment))
        }
        if findings.allSatisfy({ $0.outcome == .totalPassed }),
            let objection = LibCrypto.objection(to: path.certificates, at: asked(path, moment))
        {
            let leaf = path.certificates.first.map { Hex.string($0.sha256) } ?? ""
            onDifference(EngineDifference(.path, certificate: leaf, detail: objection))
            findings.append(.open(.generic, "trust.pathsDiffer", ["error": objection]))
        }
        return findings
    }

    /// The second engine has no tolerance for clocks, so it is asked when ours begins to believe.
    private func asked(_ path: PathFinder.Path, _ moment: Moment) -> Instant {
        path.certificates.map(\.notBefore).reduce(moment.proven) { max($0, $1) }
    }

    private func validity(_ path: PathFinder.Path, _ moment: Moment) -> [Finding] {
        let tolerance = RevocationCheck.toleranceSeconds
        // How long an anchor is believed, its list says; its own dates bind nobody (RFC 5280 §6.1.1 d).
        let certificates =
            path.certificates.count > 1 ? path.certificates.dropLast() : path.certificates[...]
        return certificates.enumerated().compactMap { index, certificate in
            let arguments = [
                "name": certificate.subject.commonName, "from": certificate.notBefore.description,
                "until": certificate.notAfter.description,
            ]
            if moment.proven.adding(seconds: tolerance) < certificate.notBefore {
                return .failed(.notYetValid, "trust.notYetValid", arguments)
            }
            guard certificate.notAfter < moment.proven else { return nil }
            // The signer says it signed before: then only the proof is missing.
            let claimed = moment.signedAt.map(certificate.isValid) ?? true
            let isLate = index == 0 && (moment.stampedAt != nil || moment.signedAt != nil)
            return isLate && !claimed
                ? .failed(.expired, "trust.expired", arguments)
                : .open(.outOfBoundsNoProof, "trust.expiredNoProof", arguments)
        }
    }

    private func revocation(
        _ path: PathFinder.Path,
        _ data: RevocationData,
        _ moment: Moment
    ) -> [Finding] {
        let check = RevocationCheck(data: data)
        return path.certificates.indices.dropLast().compactMap { index in
            let certificate = path.certificates[index]
            let issuer = path.certificates[index + 1]
            var arguments = ["name": certificate.subject.commonName]
            switch check.status(certificate, issuer: issuer, at: moment.proven) {
            case .good: return nil
            case .unasked: return .note("trust.revocationUnasked", arguments)
            case .unknown: return .open(.tryLater, "trust.revocationUnknown", arguments)
            case .revoked(let time, _):
                arguments["time"] = time.description
                guard moment.proven >= time else {
                    return .note("trust.revokedLater", arguments)
                }
                // Only a claim says that it was signed before: nobody can know.
                let claimsEarlier = moment.signedAt.map { $0 < time } ?? false
                return claimsEarlier && moment.stampedAt == nil
                    ? .open(.revokedNoProof, "trust.revokedNoProof", arguments)
                    : .failed(.revoked, "trust.revoked", arguments)
            }
        }
    }
}
