// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird

/// What a page's handler knows of a request.
package struct PageRequest: Sendable {
    /// What the page is drawn with.
    package let context: PageContext
    /// What was sent, its token already checked; empty unless the route takes a form.
    package let form: Form
    package let headers: HTTPFields
    package let requestID: String
    /// The body as it comes, bounded, when the route takes a stream.
    package let body: RequestBody
    /// The announced size of the body in bytes; nil when it comes in chunks.
    package let contentLength: Int?
    /// The host by which the browser calls us, already known to be ours.
    package let authority: String
    /// Where the request comes from, past the balancers that the shell trusts.
    package let remoteAddress: String?
    /// The certificate that the browser showed over TLS, in force now.
    package let peerCertificate: PeerCertificate?
    /// The token in the cookie, for signing out; nil when nobody is signed in.
    package let sessionToken: String?
    /// Path and query, as they came.
    let target: String
    let parameters: [String: String]
    let query: QueryString
    let router: PageRouter
    let visitor: Visitor

    package var session: Session? { context.session }
    package var say: Say { context.say }
    package var now: Instant { context.now }

    /// Who asks; a refusal when nobody is signed in.
    package var actor: Actor {
        get throws {
            guard let session = context.session else { throw WebRefusal.signInNeeded }
            return session.actor
        }
    }

    /// An open part of the path, decoded.
    package func path(_ name: String) -> String {
        guard let value = parameters[name] else {
            preconditionFailure("the route has no part :\(name)")
        }
        return value
    }

    /// Whether the route has an open part of this name, where two routes share a handler.
    package func hasPath(_ name: String) -> Bool { parameters[name] != nil }

    /// An id in the path; what is no id cannot be found.
    package func id<Owner>(_ name: String, of owner: Owner.Type = Owner.self) throws -> ID<Owner> {
        guard let id = ID<Owner>(path(name)) else { throw WebRefusal.noPage }
        return id
    }

    /// A value of the query, as one line of text at most 1000 characters long; empty is nil.
    package func query(_ name: String) -> String? {
        queries(name).first.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A value of the query as it came, for what programs made and no person typed.
    package func queryText(_ name: String) -> String? { query.values(of: name).first }

    /// A path that was kept for later, when it is still a page of ours.
    package func local(_ path: String, otherwise fallback: String) -> String {
        router.localPage(path) ?? fallback
    }

    package func queries(_ name: String) -> [String] {
        query.values(of: name).map { String(FieldText.line($0).text.prefix(1000)) }
    }

    /// The id of the last live message that the browser saw, when it reconnects.
    package var lastEventID: String? {
        (headers[.known("Last-Event-ID")] ?? query.values(of: "after").first)
            .flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Where to go after signing in: the field or query value `next`, when it is a page of ours.
    package func next(otherwise path: String) -> String {
        let wanted = form.value("next") ?? query.values(of: "next").first
        return wanted.flatMap(router.localPage) ?? path
    }

    /// Whether a part of a page is wanted, by our own JavaScript.
    package var wantsFragment: Bool { headers[.known("X-Fragment")] != nil }
}
