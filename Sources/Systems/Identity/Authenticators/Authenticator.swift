// SPDX-License-Identifier: Apache-2.0

package import Core

/// Something beside the password by which a person proves himself: an app's codes, a passkey, a certificate.
package struct Authenticator: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// An app that shows a code every 30 seconds.
        case codes
        case passkey
        /// Codes that are sent to a verified address.
        case sent
        /// A certificate that the browser shows over TLS; where its key lies is not known.
        case certificate
        /// One of which an administrator says that its key never leaves a device which asks for a PIN.
        case token

        var isCertificate: Bool { self == .certificate || self == .token }
    }

    package let id: ID<Authenticator>
    let account: ID<Account>
    package let kind: Kind
    /// What its owner calls it: `Điện thoại`, `Khóa USB`.
    package let name: String
    /// The id of a passkey, the SHA-256 of a certificate; nil for codes.
    let credential: [UInt8]?
    /// Of codes the sealed secret, of a passkey its public key as COSE, of sent codes the channel, of a certificate
    /// its DER.
    let secret: [UInt8]
    /// Of codes the last step that was used, of a passkey its own counter.
    let counter: Int64
    package let addedAt: Instant
    /// Nil until its owner showed that it works.
    let confirmedAt: Instant?
    package let usedAt: Instant?
    let removedAt: Instant?
    let version: Int

    var objectName: String { "identity.authenticator/\(id)" }
    /// By what codes are sent; nil for the others.
    var sentBy: Channel? {
        kind == .sent ? Channel(rawValue: String(decoding: secret, as: UTF8.self)) : nil
    }
    package var isInForce: Bool { confirmedAt != nil && removedAt == nil }

    /// How many one person may have of all kinds.
    static let limit = 10
}

/// How somebody proved himself in a session, by the names of RFC 8176.
package enum SignInMethod: String, Sendable, CaseIterable {
    case password = "pwd"
    case oneTimeCode = "otp"
    /// A passkey, whose device also asked for a PIN, a finger or a face.
    case passkey = "hwk"
    /// A printed code, used once.
    case recoveryCode = "rec"
    /// A code that came by mail or SMS.
    case sentCode = "sent"
    /// Signed in at another node, which vouches for it.
    case federated = "fed"
    /// The same, where that node asked for two factors.
    case federatedTwo = "fed2"
    /// A certificate over TLS, whose key may lie anywhere: as much as a password.
    case certificate = "pop"
    /// A certificate over TLS, whose key lies in a device that asks for a PIN.
    case token = "sc"

    static func list(_ text: String) -> [SignInMethod] {
        text.split(separator: " ").compactMap { SignInMethod(rawValue: String($0)) }
    }

    static func text(_ methods: [SignInMethod]) -> String {
        methods.map(\.rawValue).joined(separator: " ")
    }

    /// Two things of different kinds, or one device that asks for a second itself.
    static func areTwo(_ methods: [SignInMethod]) -> Bool {
        areStrong(methods) || isFirst(methods) && methods.contains(.sentCode)
    }

    /// The same without what others may carry off on its way.
    static func areStrong(_ methods: [SignInMethod]) -> Bool {
        !Set(methods).isDisjoint(with: [.passkey, .federatedTwo, .token])
            || methods.contains(.password) && methods.contains(.certificate)
            || isFirst(methods)
                && (methods.contains(.oneTimeCode) || methods.contains(.recoveryCode))
    }

    private static func isFirst(_ methods: [SignInMethod]) -> Bool {
        methods.contains(.password) || methods.contains(.certificate)
    }

    /// Whether somebody who proved himself so must go on before he may do anything: there is something in force that
    /// these ways lack.
    static func needMore(_ methods: [SignInMethod], _ all: [Authenticator]) -> Bool {
        guard !areTwo(methods) else { return false }
        return all.contains { one in
            one.isInForce && !(one.kind == .certificate && methods.contains(.certificate))
        }
    }

    /// The names that programs are told (RFC 8176), the whole beside the parts.
    static func references(_ methods: [SignInMethod]) -> [String] {
        let names = methods.map { method in
            switch method {
            case .recoveryCode, .sentCode: "otp"
            case .federatedTwo: "fed"
            default: method.rawValue
            }
        }
        return areTwo(methods) ? names + ["mfa"] : names
    }
}
