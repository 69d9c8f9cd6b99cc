// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why Certificates does not do what it was asked.
package enum CertificatesRefusal: Refusal, Equatable {
    case forbidden(CertificatesAction)
    case unreadableRequest
    /// The request is not signed by the key that it is about.
    case noPossession
    /// Only P-256 and P-384 are certified.
    case keyKind(String)
    case profile(String)
    case unknownRequest
    case unknownCertificate(String)
    case alreadyApproved
    case needsApprovals(missing: Int)
    case alreadyIssued
    case noAuthority
    case authorityExists(String)
    case foreignAuthority
    case alreadyRevoked
    case reason(Int)
    /// The authority would expire before the certificate.
    case outlivesAuthority
    /// `digest` of a question to the verifier is not `sha256:` and its hexadecimal digits.
    case digest
    case demandLines
    case demandSerial
    case demandForms
    case demandReason
    case demandStep(Demand.State)
    case demandChanged

    package var code: String {
        switch self {
        case .forbidden: "certificates.forbidden"
        case .unreadableRequest: "certificates.unreadable-request"
        case .noPossession: "certificates.no-possession"
        case .keyKind: "certificates.key-kind"
        case .profile: "certificates.profile"
        case .unknownRequest: "certificates.unknown-request"
        case .unknownCertificate: "certificates.unknown-certificate"
        case .alreadyApproved: "certificates.already-approved"
        case .needsApprovals: "certificates.needs-approvals"
        case .alreadyIssued: "certificates.already-issued"
        case .noAuthority: "certificates.no-authority"
        case .authorityExists: "certificates.authority-exists"
        case .foreignAuthority: "certificates.foreign-authority"
        case .alreadyRevoked: "certificates.already-revoked"
        case .reason: "certificates.reason"
        case .outlivesAuthority: "certificates.outlives-authority"
        case .digest: "certificates.digest"
        case .demandLines: "certificates.demand-lines"
        case .demandSerial: "certificates.demand-serial"
        case .demandForms: "certificates.demand-forms"
        case .demandReason: "certificates.demand-reason"
        case .demandStep: "certificates.demand-step"
        case .demandChanged: "certificates.demand-changed"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .forbidden(let action): ["action": action.rawValue]
        case .keyKind(let name), .profile(let name), .unknownCertificate(let name),
            .authorityExists(let name):
            ["name": String(name.prefix(64))]
        case .needsApprovals(let missing): ["missing": String(missing)]
        case .reason(let number): ["number": String(number)]
        case .demandLines: ["limit": String(DemandLine.maximum)]
        default: [:]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .forbidden: .forbidden
        case .unreadableRequest: .malformed
        case .unknownRequest, .unknownCertificate: .unknown
        case .alreadyApproved, .needsApprovals, .alreadyIssued, .authorityExists, .alreadyRevoked,
            .demandStep, .demandChanged:
            .conflict
        case .noAuthority: .busy
        default: .invalid
        }
    }
}
