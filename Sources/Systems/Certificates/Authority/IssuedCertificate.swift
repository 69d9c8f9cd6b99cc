// SPDX-License-Identifier: Apache-2.0

package import Core
import Trust

/// An issuing authority of this node.
package struct IssuingAuthority: Sendable, Equatable {
    package let id: ID<IssuingAuthority>
    /// Its key's name in the store, and its name in addresses.
    package let label: String
    package let subject: String
    /// DER: the authority's own certificate first, the root's last.
    package let chain: [[UInt8]]
    package let notBefore: Instant
    package let notAfter: Instant
    /// Of the last list.
    package let listNumber: Int
    package let version: Int

    func certificate() throws -> Certificate { try Certificate(chain.first ?? []) }
}

/// A request for one of our certificates, and how far it is.
package struct CertificateOrder: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case filed, issued
    }

    package let id: ID<CertificateOrder>
    package let profile: OrderProfile
    package let subject: String
    package let request: [UInt8]
    package let filedBy: String
    package let filedAt: Instant
    package let state: State
    /// Serial number of what was issued.
    package let certificate: String?
    package let approvers: [String]
    package let version: Int
}

/// What our certificates are for, as the table and the command line name it.
package enum OrderProfile: String, Sendable, CaseIterable {
    case signer, client
    /// A machine that is called over TLS by its common name.
    case server
    case timeStamping = "time-stamping"
    case ocsp

    func profile(of subject: DistinguishedName) -> CertificateProfile {
        switch self {
        case .signer: .signer
        case .client: .client
        case .server: .server(hosts: [subject.commonName])
        case .timeStamping: .timeStamping
        case .ocsp: .ocsp
        }
    }
}

/// A certificate that we issued.
package struct IssuedCertificate: Sendable, Equatable {
    /// Lower-case hexadecimal without leading zeros.
    package let serial: String
    package let authority: ID<IssuingAuthority>
    package let subject: String
    package let profile: OrderProfile
    package let der: [UInt8]
    package let notBefore: Instant
    package let notAfter: Instant
    package let revokedAt: Instant?
    package let reason: Int?
    /// 0 before the first warning, then 30, 7, 1.
    package let warnedDays: Int
    package let version: Int
}
