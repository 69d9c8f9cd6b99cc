// SPDX-License-Identifier: Apache-2.0

package import Core

extension Judge {
    /// The earliest time that an authority we believe stamped, and what is to be said of the others.
    func stamp(_ facts: SignatureFacts, at now: Instant) -> (Instant?, [Finding]) {
        var times: [Instant] = []
        var notes: [Finding] = []
        for token in facts.stamps.prefix(16) {
            switch stamp(token, over: facts.stampedBytes, others: facts.others, at: now) {
            case .success(let time): times.append(time)
            case .failure(let fault): notes.append(.note(fault.key, fault.arguments))
            }
        }
        // What is proven of the whole file is proven of every signature in it.
        if let existedBy { times.append(existedBy) }
        return (times.min(), notes)
    }

    package struct StampFault: Error, Equatable {
        package let key: String
        package let arguments: [String: String]

        init(_ key: String, _ arguments: [String: String] = [:]) {
            self.key = key
            self.arguments = arguments
        }
    }

    /// Whether a token is by an authority that we believe and over these bytes; gives its time.
    ///
    /// The authority's path is judged at the time it stamped, with what is known of revocation.
    package func stamp(
        _ token: [UInt8],
        over bytes: [UInt8],
        others given: [[UInt8]] = [],
        at now: Instant
    ) -> Result<Instant, StampFault> {
        stamp(token, others: given, at: now) { $0.isOver(bytes) }
    }

    /// The same for what is not bytes at hand.
    func stamp(
        _ token: [UInt8],
        others given: [[UInt8]],
        at now: Instant,
        isMeant: (TimeStamp) -> Bool
    ) -> Result<Instant, StampFault> {
        guard let stamp = try? TimeStamp(token: token), stamp.signed.signers.count == 1,
            let signer = stamp.signed.signers.first
        else { return .failure(StampFault("trust.stamp.unreadable")) }
        guard isMeant(stamp) else { return .failure(StampFault("trust.stamp.other")) }
        let facts = SignatureFacts(
            signer,
            in: stamp.signed,
            others: given,
            digest: { $0.digest(stamp.content) },
            content: { stamp.content }
        )
        guard facts.integrity == .intact, let authority = facts.certificate else {
            return .failure(StampFault("trust.stamp.broken"))
        }
        let name = ["name": authority.subject.commonName]
        guard stamp.time <= now.adding(seconds: RevocationCheck.toleranceSeconds) else {
            return .failure(StampFault("trust.stamp.future", name))
        }
        let weak =
            registry.weakness(of: stamp.digest, authority.publicKey, at: stamp.time)
            ?? facts.digests.lazy.compactMap {
                registry.weakness(of: $0, authority.publicKey, at: stamp.time)
            }.first
        guard weak == nil else { return .failure(StampFault("trust.stamp.weak", name)) }
        let findings = path(
            authority,
            others: facts.others,
            revocation: facts.revocation,
            purpose: .timeStamp,
            Moment(now: stamp.time, signedAt: nil, stampedAt: nil)
        )
        // Whether a time-stamp's own certificate was revoked is rarely at hand; what is known counts.
        let isRefused = findings.contains {
            $0.outcome != .totalPassed && $0.subIndication != .tryLater
        }
        return isRefused ? .failure(StampFault("trust.stamp.unknown", name)) : .success(stamp.time)
    }
}
