// SPDX-License-Identifier: Apache-2.0

package import Journal

/// What Certificates writes into the Journal; names of certified persons stand apart.
package enum CertificatesEvent {
    package static let authorityInstalled = EventKind(
        "certificates.authority.installed",
        facts: ["label": .text, "subject": .text]
    )
    package static let requestFiled = EventKind(
        "certificates.request.filed",
        facts: ["profile": .text]
    )
    package static let requestApproved = EventKind(
        "certificates.request.approved",
        facts: ["approvals": .integer]
    )
    package static let issued = EventKind(
        "certificates.certificate.issued",
        facts: ["authority": .text, "profile": .text, "request": .text]
    )
    package static let revoked = EventKind(
        "certificates.certificate.revoked",
        facts: ["reason": .integer]
    )
    /// 30, 7 or 1 days are left.
    package static let expiring = EventKind(
        "certificates.certificate.expiring",
        facts: ["days": .integer]
    )

    /// Our engine and libcrypto said different things; told once a day for each certificate and objection.
    package static let enginesDiffered = EventKind(
        "certificates.engines.differed",
        facts: ["subject": .text, "certificate": .text, "detail": .text, "count": .integer]
    )

    /// One time-stamp over the root of a tree of digests.
    package static let stamped = EventKind(
        "certificates.stamp.made",
        facts: ["root": .text, "size": .integer, "time": .text]
    )

    package static let demandFiled = EventKind(
        "certificates.demand.filed",
        facts: ["act": .text, "kind": .text, "lines": .integer]
    )
    package static let demandMoved = EventKind(
        "certificates.demand.moved",
        facts: ["step": .text, "state": .text, "forms": .text]
    )
    /// The authority gave a certificate for one line.
    package static let demandAnswered = EventKind(
        "certificates.demand.answered",
        facts: ["line": .integer]
    )
    package static let demandHandedOver = EventKind(
        "certificates.demand.delivered",
        facts: ["line": .integer]
    )

    package static let all = [
        authorityInstalled, requestFiled, requestApproved, issued, revoked, expiring,
        enginesDiffered, stamped, demandFiled,
        demandMoved, demandAnswered, demandHandedOver,
    ]
}
