// SPDX-License-Identifier: Apache-2.0

package import Core

/// A revocation list of ours before it is signed.
package struct CertificateListDraft: Sendable {
    package let issuer: Certificate
    /// Larger than that of the list before.
    package let number: Int
    package let thisUpdate: Instant
    package let nextUpdate: Instant
    package let entries: [CertificateList.Entry]

    package init(
        issuer: Certificate,
        number: Int,
        thisUpdate: Instant,
        nextUpdate: Instant,
        entries: [CertificateList.Entry]
    ) {
        self.issuer = issuer
        self.number = number
        self.thisUpdate = thisUpdate
        self.nextUpdate = nextUpdate
        self.entries = entries
    }

    package func issue(by key: SigningKey) async throws -> [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity(entries.count * 50)
        for entry in entries {
            // RFC 5280 §5.3.1: a reason that says nothing is left out.
            let reason = entry.reason.flatMap { $0 == 0 ? nil : UInt8(exactly: $0) }.map {
                DER.sequence(CertificateExtension.der(.crlReason, DER.enumerated($0)))
            }
            rows += DER.sequence(
                DER.value(ASN1Tag.integer, entry.serialContent),
                DER.time(entry.revokedAt),
                reason ?? []
            )
        }
        let extensions = DER.sequence(
            CertificateExtension.der(
                .authorityKeyIdentifier,
                DER.sequence(DER.implicit(0, issuer.keyIdentifier))
            ),
            CertificateExtension.der(.crlNumber, DER.integer(number))
        )
        let body = DER.sequence(
            DER.integer(1),
            key.algorithm.identifier,
            issuer.subject.der,
            DER.time(thisUpdate),
            DER.time(nextUpdate),
            rows.isEmpty ? [] : DER.value(ASN1Tag.sequence, rows),
            DER.explicit(0, extensions)
        )
        return DER.sequence(body, key.algorithm.identifier, DER.bits(try await key.sign(body)))
    }
}
