// SPDX-License-Identifier: Apache-2.0

/// Our engine and libcrypto said different things of the same octets: one of them is wrong, and somebody must look.
package struct EngineDifference: Sendable, Hashable {
    package enum Subject: String, Sendable, CaseIterable {
        case signature, path
    }

    package let subject: Subject
    /// SHA-256 of the certificate that it was about, hex; empty when there was none.
    package let certificate: String
    /// What libcrypto objects to a path; empty for a signature.
    package let detail: String

    package init(_ subject: Subject, certificate: String, detail: String = "") {
        self.subject = subject
        self.certificate = certificate
        self.detail = detail
    }
}
