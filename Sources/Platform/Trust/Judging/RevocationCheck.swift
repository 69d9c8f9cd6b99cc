// SPDX-License-Identifier: Apache-2.0

package import Core

/// What the data at hand says about one certificate at a time.
package enum RevocationStatus: Sendable, Equatable {
    case good
    /// On hold counts: nobody knows yet whether it will be lifted.
    case revoked(at: Instant, reason: Int?)
    /// Nothing at hand is about it, signed rightly and fresh.
    case unknown
    /// The certificate names no place to ask, so there is nothing to have.
    case unasked
}

struct RevocationCheck {
    let data: RevocationData

    /// Allowed between our clock and others'.
    static let toleranceSeconds = 300

    /// What is known of a certificate at the moment that matters: when the signature existed for sure, or now.
    func status(_ certificate: Certificate, issuer: Certificate, at time: Instant)
        -> RevocationStatus
    {
        if certificate.extensions.hasNoRevocationCheck { return .good }
        var found: RevocationStatus =
            certificate.extensions.namesRevocationSource ? .unknown : .unasked
        for status in lists(certificate, issuer, time) + responses(certificate, issuer, time) {
            // A revocation is for ever, save one on hold; so one source that says it is enough.
            if case .revoked = status { return status }
            if status == .good { found = .good }
        }
        return found
    }

    private func lists(_ certificate: Certificate, _ issuer: Certificate, _ time: Instant)
        -> [RevocationStatus]
    {
        data.lists.compactMap { list in
            guard list.speaks(for: certificate), list.isSigned(by: issuer) else { return nil }
            guard let entry = try? list.entry(of: certificate.serialContent) else {
                return isFresh(list.thisUpdate, list.nextUpdate, time) ? .good : nil
            }
            // 8: taken off the list again, which only deltas say.
            return entry.reason == 8 ? nil : .revoked(at: entry.revokedAt, reason: entry.reason)
        }
    }

    private func responses(_ certificate: Certificate, _ issuer: Certificate, _ time: Instant)
        -> [RevocationStatus]
    {
        data.responses.flatMap { response -> [RevocationStatus] in
            let about = response.answers.filter { answer in
                answer.id
                    == OCSPCertificateID(
                        answer.id.digest,
                        issuer: issuer,
                        serialContent: certificate.serialContent
                    )
            }
            guard !about.isEmpty, response.isSigned(for: issuer) else { return [] }
            return about.compactMap { answer in
                switch answer.status {
                case .revoked(let at, let reason): .revoked(at: at, reason: reason)
                case .good: isFresh(answer.thisUpdate, answer.nextUpdate, time) ? .good : nil
                case .unknown: nil
                }
            }
        }
    }

    /// Made after the moment, or still in force then.
    private func isFresh(_ from: Instant, _ until: Instant?, _ time: Instant) -> Bool {
        if from >= time { return true }
        guard let until else { return from.adding(seconds: Self.toleranceSeconds) >= time }
        return until.adding(seconds: Self.toleranceSeconds) >= time
    }
}
