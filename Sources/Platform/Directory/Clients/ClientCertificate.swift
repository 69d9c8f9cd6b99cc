// SPDX-License-Identifier: Apache-2.0

package import Core

/// A certificate by which an API client proves who it is when it connects (RFC 8705).
///
/// From the first one on, the client's secret and tokens count only over connections that show one of its certificates: what was stolen
/// from its disk is then worth nothing elsewhere. Whether the certificate is still in force is asked before every request, not here.
package struct ClientCertificate: Sendable, Equatable {
    package let id: ID<ClientCertificate>
    package let client: ID<ApiClient>
    /// SHA-256 over the certificate's DER.
    package let sha256: [UInt8]
    package let serial: String
    package let subject: String
    package let notAfter: Instant
    package let boundAt: Instant
    package let releasedAt: Instant?
}

/// What is said of a certificate that is to be bound.
package struct ClientCertificateDraft: Sendable {
    package let sha256: [UInt8]
    package let serial: String
    package let subject: String
    package let notAfter: Instant

    package init(sha256: [UInt8], serial: String, subject: String, notAfter: Instant) {
        self.sha256 = sha256
        self.serial = serial
        self.subject = subject
        self.notAfter = notAfter
    }
}
