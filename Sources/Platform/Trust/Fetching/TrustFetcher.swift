// SPDX-License-Identifier: Apache-2.0

package import Core

/// Judges a file, asks authorities for what was lacking, and judges it again.
///
/// Lists are asked for before OCSP, because whoever answers OCSP learns whose signature is being checked. Revocation is asked only for
/// certificates whose path ends at an authority that we believe; of a certificate without a path only the issuer is asked for.
package struct TrustFetcher: Sendable {
    /// Errands for one file.
    static let maximumErrands = 12
    static let rounds = 4
    private static let wanting: Set<String> = ["trust.revocationUnknown", "trust.noPath"]

    private let send: TrustErrand.Transport

    package init(send: @escaping TrustErrand.Transport) { self.send = send }

    /// The last verdict, and the judge with everything that came.
    package func informed(
        _ judge: Judge,
        at now: Instant,
        _ run: (Judge) throws -> Verdict
    ) async rethrows -> (verdict: Verdict, judge: Judge) {
        var judge = judge
        var asked: Set<TrustErrand> = []
        var round = 0
        while true {
            round += 1
            let material = JudgedMaterial()
            let verdict = try run(material.watching(judge))
            let isWanting = verdict.reasons.contains { Self.wanting.contains($0.key) }
            guard isWanting, round < Self.rounds else { return (verdict, judge) }
            let errands = self.errands(for: material.certificates, judge, asked, at: now)
            guard !errands.isEmpty else { return (verdict, judge) }
            asked.formUnion(errands)
            judge = judge.knowing(await results(of: errands))
        }
    }

    /// What a long-term signature needs of its own chain: everything that can be had about these certificates now.
    package func revocation(of certificates: [Certificate], known: Judge, at now: Instant) async
        -> (revocation: RevocationData, others: [[UInt8]])
    {
        var judge = known
        var asked: Set<TrustErrand> = []
        for _ in 0..<Self.rounds {
            let all = certificates + judge.others.compactMap { try? Certificate($0) }
            let errands = self.errands(for: all, judge, asked, at: now)
            guard !errands.isEmpty else { break }
            asked.formUnion(errands)
            judge = judge.knowing(await results(of: errands))
        }
        return (judge.revocation, judge.others)
    }

    /// The next thing to ask for about each certificate, which was not asked for before.
    func errands(
        for certificates: [Certificate],
        _ judge: Judge,
        _ asked: Set<TrustErrand>,
        at now: Instant
    ) -> [TrustErrand] {
        let check = RevocationCheck(data: judge.revocation)
        var errands: [TrustErrand] = []
        for certificate in certificates where !certificate.isSelfIssued {
            let issuers = certificates.filter { $0.mayHaveIssued(certificate) }
            let unknown = issuers.first {
                check.status(certificate, issuer: $0, at: now) == .unknown
            }
            let wanted =
                issuers.isEmpty
                ? certificate.extensions.issuerAddresses.prefix(2).map { .issuer($0) }
                : unknown.map { Self.questions(about: certificate, issuer: $0) } ?? []
            let next = wanted.first { !asked.contains($0) && !errands.contains($0) }
            if let next { errands.append(next) }
        }
        return Array(errands.prefix(max(0, Self.maximumErrands - asked.count)))
    }

    private static func questions(about certificate: Certificate, issuer: Certificate)
        -> [TrustErrand]
    {
        let id = OCSPCertificateID(
            .sha1,
            issuer: issuer,
            serialContent: certificate.serialContent
        )
        let request = OCSPRequest(ids: [id]).der
        return certificate.extensions.crlAddresses.prefix(2).map { .list($0) }
            + certificate.extensions.ocspAddresses.prefix(2).map {
                .response($0, request: request)
            }
    }

    private func results(of errands: [TrustErrand]) async -> [(TrustErrand, [UInt8])] {
        await withTaskGroup(of: (TrustErrand, [UInt8]?).self) { group in
            for errand in errands {
                group.addTask { (errand, try? await send(errand)) }
            }
            var results: [(TrustErrand, [UInt8])] = []
            for await (errand, bytes) in group {
                if let bytes, bytes.count <= errand.limitBytes { results.append((errand, bytes)) }
            }
            return results
        }
    }
}

extension Judge {
    /// The same judge with what errands brought.
    fileprivate func knowing(_ results: [(TrustErrand, [UInt8])]) -> Judge {
        var data = revocation
        var more = others
        for (errand, bytes) in results {
            switch errand {
            case .list:
                let blocks = PEM.blocks(in: String(decoding: bytes, as: UTF8.self), limit: 1)
                data.addList(bytes.first == ASN1Tag.sequence ? bytes : blocks.first?.der ?? [])
            case .response: data.addResponse(bytes)
            case .issuer: more += PEM.certificates(in: bytes).prefix(16)
            }
        }
        return knowing(data, others: more)
    }

    /// The same judge with other data.
    func knowing(_ data: RevocationData, others: [[UInt8]]) -> Judge {
        var judge = Judge(
            trust: trust,
            registry: registry,
            revocation: data,
            others: others,
            onDifference: onDifference
        )
        judge.existedBy = existedBy
        judge.onPath = onPath
        return judge
    }
}
