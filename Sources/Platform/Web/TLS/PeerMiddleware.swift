// SPDX-License-Identifier: Apache-2.0

package import Hummingbird

/// Tells handlers the caller's certificate, and answers nobody whose certificate is no longer in force.
package struct PeerMiddleware: RouterMiddleware {
    private let peers: PeerCertificates

    package init(_ peers: PeerCertificates) { self.peers = peers }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard let certificate = context.shown(to: peers) else {
            return try await next(request, context)
        }
        if let refusal = await peers.check(certificate) { throw refusal }
        var context = context
        context.peerCertificate = certificate
        return try await next(request, context)
    }
}
