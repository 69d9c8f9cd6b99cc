// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why a certificate is not taken as somebody's; whether it is in force, the gate of the node says.
package enum CertificateRefusal: Refusal, Equatable {
    /// The browser shows none over this connection, or TLS ends before this program.
    case notShown
    /// It is nobody's here.
    case unbound(name: String)
    /// Somebody is signed in, and the certificate is another's.
    case ofAnother(name: String)
    /// It is another account's already.
    case taken(name: String)
    case alreadyOwn(name: String)
    /// It names somebody else.
    case anotherName(certificate: String, own: String)
    /// A token is two factors, so it must bear the name of whom it is bound to.
    case tokenOfAnother(certificate: String, own: String)
    case unreadable
    /// The account has no such certificate.
    case unknown

    package var code: String { "identity.certificate." + word }

    private var word: String {
        switch self {
        case .notShown: "not-shown"
        case .unbound: "unbound"
        case .ofAnother: "of-another"
        case .taken: "taken"
        case .alreadyOwn: "already-own"
        case .anotherName: "another-name"
        case .tokenOfAnother: "token-of-another"
        case .unreadable: "unreadable"
        case .unknown: "unknown"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .notShown, .unbound, .ofAnother, .anotherName, .tokenOfAnother, .unreadable: .invalid
        case .taken, .alreadyOwn: .conflict
        case .unknown: .unknown
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .unbound(let name), .ofAnother(let name), .taken(let name), .alreadyOwn(let name):
            ["name": name]
        case .anotherName(let certificate, let own), .tokenOfAnother(let certificate, let own):
            ["name": certificate, "own": own]
        case .notShown, .unreadable, .unknown: [:]
        }
    }
}
