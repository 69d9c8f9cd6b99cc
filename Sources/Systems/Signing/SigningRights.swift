// SPDX-License-Identifier: Apache-2.0

package import Core

/// What people do with documents that wait for a signature.
package enum SigningAction: String, Sendable, CaseIterable {
    /// Hands documents over to be signed; the system that asks has its own right for it.
    case order = "signing.order"
    /// Sees and signs what waits for this very person or post.
    case sign = "signing.sign"
    /// Registers somebody else's certificate.
    case register = "signing.certificate.register"
}

/// The rights of signing: a pure table, printed and compared by a test.
package func may(_ actor: Actor, _ action: SigningAction, as role: SigningRole? = nil) -> Bool {
    guard actor.strength >= .password, actor.agency != nil else { return false }
    switch action {
    case .order:
        return !actor.roles.isDisjoint(
            with: [
                .clerk, .specialist, .headOfUnit, .leader, .headOfOffice, .deskOfficer,
                .headOfDesk, .sealKeeper,
            ]
        )
    case .sign:
        switch role {
        // NĐ 30/2020 Đ32: the seal and the agency's key are kept and used by the clerk who has them.
        case .issue?, .copy?, .annex?, .incoming?: return actor.roles.contains(.sealKeeper)
        case .approval?, .opinion?, nil:
            return !actor.roles.isDisjoint(
                with: [
                    .leader, .headOfOffice, .headOfUnit, .specialist, .sealKeeper, .headOfDesk,
                    .deskOfficer, .clerk,
                ]
            )
        }
    case .register:
        return !actor.roles.isDisjoint(with: [.certificateFocalPoint, .administrator])
    }
}

extension SigningRequest {
    /// Whether this document waits for this actor.
    func isFor(_ actor: Actor) -> Bool {
        guard actor.agency == agency, may(actor, .sign, as: role) else { return false }
        return signer.map { $0 == actor.name } ?? role.isAgency
    }
}

/// Why a signature is not made or not taken.
package enum SigningRefusal: Refusal, Equatable {
    case forbidden(SigningAction)
    case noSuchRequest(String)
    case notWaiting(SigningRequest.State)
    /// The token's certificate is none that the signer registered.
    case anotherCertificate(expected: String, found: String)
    case noCertificate
    case certificateUnreadable
    /// The certificate names another person or agency than the one who registers it.
    case anotherName(name: String, certificate: String)
    /// Nobody we believe in issued it, or it is not valid now.
    case certificateRefused(reason: String)
    /// The address was used, ran out, or never was.
    case noSuchAddress
    case tooLarge(limitMegabytes: Int)
    case tooMany(limit: Int)
    case empty

    package var code: String {
        switch self {
        case .forbidden: "signing.forbidden"
        case .noSuchRequest: "signing.request.unknown"
        case .notWaiting(let state): "signing.request.\(state)"
        case .anotherCertificate: "signing.certificate.another"
        case .noCertificate: "signing.certificate.none"
        case .certificateUnreadable: "signing.certificate.unreadable"
        case .anotherName: "signing.certificate.name"
        case .certificateRefused: "signing.certificate.refused"
        case .noSuchAddress: "signing.address"
        case .tooLarge: "signing.large"
        case .tooMany: "signing.many"
        case .empty: "signing.none"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .forbidden(let action): ["action": action.rawValue]
        case .noSuchRequest(let id): ["id": id]
        case .anotherCertificate(let expected, let found): ["expected": expected, "found": found]
        case .anotherName(let name, let certificate): ["name": name, "certificate": certificate]
        case .certificateRefused(let reason): ["reason": reason]
        case .tooLarge(let limit): ["limit": String(limit)]
        case .tooMany(let limit): ["limit": String(limit)]
        case .notWaiting, .noCertificate, .certificateUnreadable, .noSuchAddress, .empty: [:]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .forbidden: .forbidden
        case .noSuchRequest, .noSuchAddress: .unknown
        case .notWaiting: .conflict
        case .tooLarge: .tooLarge
        case .anotherCertificate, .noCertificate, .certificateUnreadable, .anotherName,
            .certificateRefused, .tooMany, .empty:
            .invalid
        }
    }
}
