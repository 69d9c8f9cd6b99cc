// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Everything that a step needs, read at once.
struct Found: Sendable {
    let request: KeptRequest
    let client: OpenIDClient
    let wish: AuthorizationRequest
    let session: KeptSession?
    let account: Account?
    let hasSecond: Bool
    let mustChangePassword: Bool
    /// False for an officer who has left.
    let isVouched: Bool
    let consent: Consent?

    /// Whose browser it is, while his session and his account are in force.
    func signedIn(_ limits: SessionLimits, at now: Instant) -> (KeptSession, Account)? {
        guard let session, let account, !limits.isOver(session, at: now), account.isOpen else {
            return nil
        }
        return (session, account)
    }

    var isSilent: Bool { wish.prompts.contains(.none) }

    /// The way back to the client with what is wrong.
    func refused(_ code: OpenIDFault.Code, _ sentence: String) -> AuthorizationStep {
        let fault = OpenIDFault(code, sentence)
        return .answer(
            address: Identity.answer(fault, to: wish.redirectURI, wish.state, request.issuer),
            client: client.name
        )
    }

    init(
        _ id: ID<KeptRequest>,
        _ token: String?,
        in connection: any Connection,
        at now: Instant
    ) throws {
        let clients = OpenIDClientStore(connection: connection)
        guard let request = try OpenIDStore(connection: connection).request(id),
            request.usedAt == nil, now < request.expiresAt.adding(seconds: KeptRequest.seconds),
            let client = try clients.client(request.client), !client.isDisabled,
            let address = AuthorizationRequest.redirectURI(request.parameters, client)
        else { throw OpenIDRefusal.requestGone }
        self.request = request
        self.client = client
        wish = try AuthorizationRequest(request.parameters, client: client, redirectURI: address)
        let session = try token.flatMap { token in
            try SessionStore(connection: connection).session(
                digest: SessionToken.digest(of: token)
            )
        }
        let account = try session.flatMap {
            try AccountStore(connection: connection).account($0.account)
        }
        self.session = session
        self.account = account
        hasSecond =
            try account.map {
                try AuthenticatorStore(connection: connection).authenticators(of: $0.id)
                    .contains(where: \.isInForce)
            } ?? false
        let password = try account.flatMap {
            try AccountStore(connection: connection).password(of: $0.id)
        }
        mustChangePassword = password?.isTemporary ?? false
        isVouched = try account.map { try Identity.isVouched($0, at: now, in: connection) } ?? false
        consent = try account.flatMap { try clients.consent(of: $0.id, to: client.id) }
    }
}
