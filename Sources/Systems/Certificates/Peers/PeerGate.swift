// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage
import Synchronization
package import Trust

/// Whether a certificate that a caller shows over TLS is in force now.
///
/// Our own are looked up where they were issued and revoked; those of others are weighed by the trust folder with its revocation lists.
/// What was found counts for 5 seconds, so that a revocation is felt everywhere within them, on every process of a node.
package final class PeerGate: Sendable {
    private struct Known {
        let refusal: PeerRefusal?
        let at: Instant
    }

    /// How long an answer counts, and how long it still counts when nobody can be asked.
    static let freshSeconds = 5.0
    static let staleSeconds = 55.0
    static let capacity = 10_000

    private let certificates: Certificates
    private let judge: @Sendable () throws -> Judge
    private let known = Mutex<[[UInt8]: Known]>([:])

    /// `judge` has the trust list and the revocation data of now.
    package init(_ certificates: Certificates, judge: @escaping @Sendable () throws -> Judge) {
        self.certificates = certificates
        self.judge = judge
    }

    /// Why a certificate is not in force; nil when it is.
    ///
    /// `sha256` is that of its DER.
    package func refusal(of der: [UInt8], sha256: [UInt8]) async -> PeerRefusal? {
        let now = certificates.now()
        let last = known.withLock { $0[sha256] }
        if let last, now.seconds(since: last.at) < Self.freshSeconds { return last.refusal }
        do {
            let refusal = try await look(at: der, now)
            known.withLock {
                if $0.count >= Self.capacity { $0 = [:] }
                $0[sha256] = Known(refusal: refusal, at: now)
            }
            return refusal
        } catch {
            guard let last, now.seconds(since: last.at) < Self.staleSeconds else {
                return .unasked
            }
            return last.refusal
        }
    }

    private func look(at der: [UInt8], _ now: Instant) async throws -> PeerRefusal? {
        guard let certificate = try? Certificate(der) else { return .untrusted }
        let name = certificate.subject.commonName
        let issued = try await certificates.database.read {
            try IssuedStore(connection: $0).certificate(certificate.serial)
        }
        guard let issued, issued.der == der else {
            return try outside(der, name, now)
        }
        if let revokedAt = issued.revokedAt, revokedAt <= now { return .revoked(name: name) }
        guard certificate.isValid(at: now) else { return .outOfDate(name: name) }
        return Purpose.client.allows(certificate) ? nil : .purpose(name: name)
    }

    /// Only what is wholly good: nobody is let in while it is not known whether he was revoked.
    private func outside(_ der: [UInt8], _ name: String, _ now: Instant) throws -> PeerRefusal? {
        let verdict = try judge().judge(certificate: der, purpose: .client, at: now)
        if verdict.outcome == .totalPassed { return nil }
        switch verdict.subIndication {
        case .tryLater: return .unproven(name: name)
        case .revoked, .revokedNoProof: return .revoked(name: name)
        case .expired, .outOfBoundsNoProof, .notYetValid: return .outOfDate(name: name)
        case .chainConstraintsFailure: return .purpose(name: name)
        default: return .untrusted
        }
    }
}

/// Why nobody is served over a connection that showed this certificate.
package enum PeerRefusal: Refusal, Equatable {
    /// Of no authority that we believe.
    case untrusted
    /// Of one that we believe, and nothing new enough is known of its revocation.
    case unproven(name: String)
    case revoked(name: String)
    case outOfDate(name: String)
    /// Not made for proving who calls.
    case purpose(name: String)
    /// The database does not answer, and what was known is a minute old.
    case unasked

    package var code: String {
        switch self {
        case .untrusted: "certificates.peer.untrusted"
        case .unproven: "certificates.peer.unproven"
        case .revoked: "certificates.peer.revoked"
        case .outOfDate: "certificates.peer.out-of-date"
        case .purpose: "certificates.peer.purpose"
        case .unasked: "certificates.peer.unasked"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unasked, .unproven: .busy
        case .untrusted, .revoked, .outOfDate, .purpose: .forbidden
        }
    }

    /// Whether a caller is told over the connection, each of whose requests is refused.
    ///
    /// Who is not believed at all gets no further than the handshake.
    package var isTold: Bool { self != .untrusted && self != .unasked }

    package var arguments: [String: String] {
        switch self {
        case .unproven(let name), .revoked(let name), .outOfDate(let name), .purpose(let name):
            ["name": name]
        case .untrusted, .unasked: [:]
        }
    }

    package static let texts: Texts = [
        "certificates.peer.untrusted": Text(
            vi:
                "Hệ thống không tin cậy chứng thư số của kết nối này. Hãy dùng chứng thư số do cơ quan cấp đã đăng ký.",
            en:
                "The certificate of this connection is not trusted here. Use one of an authority that is registered."
        ),
        "certificates.peer.unproven": Text(
            vi:
                "Chưa biết chứng thư số của {name} có bị thu hồi hay không vì chưa có danh sách thu hồi mới. Xin thử lại sau; để vào bằng mật khẩu, xin đóng hết trình duyệt, mở lại và không chọn chứng thư số.",
            en:
                "It is not known whether the certificate of {name} was revoked: there is no new list. Try again later; to come in by password, close the browser, open it again and choose no certificate."
        ),
        "certificates.peer.revoked": Text(
            vi:
                "Chứng thư số của {name} đã bị thu hồi nên kết nối không được phục vụ. Để vào bằng cách khác, xin đóng hết trình duyệt, mở lại và không chọn chứng thư số này.",
            en:
                "The certificate of {name} has been revoked, so this connection is not served. To come in another way, close the browser, open it again and do not choose this certificate."
        ),
        "certificates.peer.out-of-date": Text(
            vi:
                "Chứng thư số của {name} chưa có hiệu lực hoặc đã hết hạn. Hãy gia hạn; để vào bằng cách khác, xin đóng hết trình duyệt, mở lại và không chọn chứng thư số này.",
            en:
                "The certificate of {name} is not yet valid or has expired. Renew it; to come in another way, close the browser, open it again and do not choose this certificate."
        ),
        "certificates.peer.purpose": Text(
            vi:
                "Chứng thư số của {name} không dùng để kết nối. Hãy xin cấp loại “client”; để vào bằng cách khác, xin đóng hết trình duyệt, mở lại và không chọn chứng thư số này.",
            en:
                "The certificate of {name} is not for connecting. Ask for one of the profile client; to come in another way, close the browser, open it again and do not choose this certificate."
        ),
        "certificates.peer.unasked": Text(
            vi: "Tạm thời chưa kiểm tra được chứng thư số của kết nối. Xin thử lại sau ít phút.",
            en: "The certificate of this connection cannot be checked just now. Try again shortly."
        ),
    ]
}
