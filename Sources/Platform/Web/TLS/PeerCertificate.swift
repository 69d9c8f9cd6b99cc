// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import NIOCore
import Synchronization

/// The certificate that whoever called us showed, proven by the handshake to be that caller's own.
///
/// A handler sees it only while it is in force: it was asked about again for this very request.
package struct PeerCertificate: Sendable, Equatable {
    package let der: [UInt8]
    /// SHA-256 over `der`: `x5t#S256` of RFC 8705, and what an API client is bound to.
    package let sha256: [UInt8]

    package init(der: [UInt8]) {
        self.der = der
        sha256 = Array(SHA256.hash(data: der))
    }
}

/// Says why a certificate is not in force now, or nil when it is; App plugs it in.
///
/// It is asked at the handshake and before every request, so a revocation ends what was opened before, also through a resumed session or a
/// connection that stays open.
package typealias PeerCheck = @Sendable (PeerCertificate) async -> (any Refusal)?

/// Who is at the other end of each connection that is open.
package final class PeerCertificates: Sendable {
    let check: PeerCheck
    /// Whether a connection that is refused for this is made all the same, so that every request on it is answered
    /// with the reason: browsers tell nobody why a handshake failed.
    let isTold: @Sendable (any Refusal) -> Bool
    private let byChannel = Mutex<[ObjectIdentifier: PeerCertificate]>([:])

    package init(
        check: @escaping PeerCheck,
        isTold: @escaping @Sendable (any Refusal) -> Bool = { _ in false }
    ) {
        self.check = check
        self.isTold = isTold
    }

    /// Whether the handshake comes to its end.
    func admits(_ certificate: PeerCertificate) async -> Bool {
        guard let refusal = await check(certificate) else { return true }
        return isTold(refusal)
    }

    func note(_ certificate: PeerCertificate, on channel: any Channel) {
        byChannel.withLock { $0[ObjectIdentifier(channel)] = certificate }
    }

    func forget(_ channel: any Channel) {
        byChannel.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    func certificate(on channel: any Channel) -> PeerCertificate? {
        byChannel.withLock { $0[ObjectIdentifier(channel)] }
    }

    /// How many connections showed a certificate.
    package var count: Int { byChannel.withLock { $0.count } }
}
