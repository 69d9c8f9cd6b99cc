// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Trust

extension Certificates {
    /// The key by which answers are signed: `LABEL-ocsp` of an authority, with a certificate of the profile `ocsp`.
    static func responderLabel(_ authority: IssuingAuthority) -> String {
        "\(authority.label)-ocsp"
    }

    /// Answers a question of RFC 6960; a refusal is an answer too.
    ///
    /// One certificate without a nonce is the common case and is answered from what was signed before (RFC 5019).
    package func answer(_ request: [UInt8]) async throws -> [UInt8] {
        guard let request = try? OCSPRequest(request), let first = request.ids.first else {
            return OCSPDraft.refusal(1)
        }
        guard let authority = try await authority(of: first) else { return OCSPDraft.refusal(6) }
        let now = now()
        if request.ids.count == 1, request.nonce == nil, first.digest == .sha1 {
            let kept = try await database.read {
                try IssuedStore(connection: $0).answer(Self.serial(first))
            }
            if let kept, kept.thisUpdate <= now, now < kept.nextUpdate { return kept.der }
        }
        guard let made = try? await make(request.ids, authority, nonce: request.nonce, at: now)
        else { return OCSPDraft.refusal(3) }
        if request.ids.count == 1, request.nonce == nil, first.digest == .sha1 {
            try await keep(made, Self.serial(first))
        }
        return made.der
    }

    /// Signs anew the answers that are missing or half spent, so that a question finds one ready; gives how many.
    package func publishAnswers(limit: Int = 1000) async throws -> Int {
        let now = now()
        var made = 0
        let authorities = try await authorities()
        guard !authorities.isEmpty else { return 0 }
        // An authority without a responder has lists alone.
        let able = Set(try await keys.list().filter { !$0.chain.isEmpty }.map(\.label))
        let certificates = try await database.read {
            try IssuedStore(connection: $0).certificates(endingAfter: now, "", limit: limit)
        }
        let byID = Dictionary(authorities.map { ($0.id, $0) }) { first, _ in first }
        for certificate in certificates {
            guard let authority = byID[certificate.authority],
                able.contains(Self.responderLabel(authority))
            else { continue }
            let kept = try await database.read {
                try IssuedStore(connection: $0).answer(certificate.serial)
            }
            if let kept, now < kept.thisUpdate.adding(seconds: settings.answerSeconds / 2) {
                continue
            }
            let id = OCSPCertificateID(
                .sha1,
                issuer: try authority.certificate(),
                serialContent: try Certificate(certificate.der).serialContent
            )
            try await keep(try await make([id], authority, nonce: nil, at: now), certificate.serial)
            made += 1
        }
        return made
    }

    private func authority(of id: OCSPCertificateID) async throws -> IssuingAuthority? {
        try await authorities().first { authority in
            let issuer = try authority.certificate()
            return OCSPCertificateID(id.digest, issuer: issuer, serialContent: id.serialContent)
                == id
        }
    }

    private func make(
        _ ids: [OCSPCertificateID],
        _ authority: IssuingAuthority,
        nonce: [UInt8]?,
        at now: Instant
    ) async throws -> KeptAnswer {
        let until = now.adding(seconds: settings.answerSeconds)
        let issuer = try authority.certificate()
        let answers = try await database.read { connection in
            try ids.map { id in
                let own = OCSPCertificateID(
                    id.digest,
                    issuer: issuer,
                    serialContent: id.serialContent
                )
                let known = try IssuedStore(connection: connection).certificate(Self.serial(id))
                let status: OCSPResponse.Status =
                    if own != id || known?.authority != authority.id {
                        .unknown
                    } else if let revokedAt = known?.revokedAt {
                        .revoked(at: revokedAt, reason: known?.reason)
                    } else {
                        .good
                    }
                return OCSPResponse.Single(id: id, status, thisUpdate: now, nextUpdate: until)
            }
        }
        let key = try await keys.key(Self.responderLabel(authority))
        let draft = OCSPDraft(answers: answers, producedAt: now, nonce: nonce)
        return KeptAnswer(
            der: try await draft.issue(by: key),
            thisUpdate: now,
            nextUpdate: until,
            isRevoked: answers.contains {
                if case .revoked = $0.status { true } else { false }
            }
        )
    }

    /// Kept only if the certificate was not revoked while the answer was signed.
    private func keep(_ answer: KeptAnswer, _ serial: String) async throws {
        try await database.write { connection in
            let store = IssuedStore(connection: connection)
            guard let certificate = try store.certificate(serial) else { return }
            guard (certificate.revokedAt != nil) == answer.isRevoked else { return }
            try store.keep(answer, of: serial)
        }
    }

    private static func serial(_ id: OCSPCertificateID) -> String {
        String(Hex.string(id.serialContent).drop { $0 == "0" })
    }
}
