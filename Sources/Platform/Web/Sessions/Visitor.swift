// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird

/// Whoever opens a page: a person who signed in, or nobody by an anonymous cookie.
struct Visitor: Sendable {
    let session: Session?
    /// What the cookie holds, or what a new one will.
    let token: String
    /// Whether the browser has no cookie of ours yet.
    let isNew: Bool
    /// Whether it sent any, be it of a session that has ended.
    let hadCookie: Bool
    /// The language in the cookie, of somebody who is not signed in.
    let language: Language?
    let formKey: [UInt8]

    /// Asks for the session at most once; a token that opens none is answered as nobody's.
    static func find(in headers: HTTPFields, shell: PageShell) async throws -> Visitor {
        let cookie = SessionCookie.read(headers, isSecure: shell.address.isSecure)
        if let cookie, !cookie.isAnonymous,
            let session = try await shell.sessions.find(cookie.token)
        {
            return Visitor(
                session: session,
                token: cookie.token,
                isNew: false,
                hadCookie: true,
                language: cookie.language,
                formKey: session.formKey
            )
        }
        let known = cookie.flatMap { $0.isAnonymous ? $0.token : nil }
        let token = known ?? SessionCookie.anonymousToken(shell.random)
        return Visitor(
            session: nil,
            token: token,
            isNew: known == nil,
            hadCookie: cookie != nil,
            language: cookie?.language,
            formKey: shell.secret.anonymousKey(token)
        )
    }
}
