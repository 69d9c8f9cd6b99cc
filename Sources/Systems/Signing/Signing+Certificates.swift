// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage
import Trust

extension Signing {
    /// Under which name the certificates of a role are kept: the person's, or the agency's.
    static func holder(_ role: SigningRole, _ actor: Actor) -> String {
        role.isAgency ? "agency:\(actor.agency?.text ?? "")" : actor.name
    }

    package func certificates(
        for role: SigningRole,
        by actor: Actor
    ) async throws -> [SigningCertificate] {
        guard may(actor, .sign, as: role) else { throw SigningRefusal.forbidden(.sign) }
        let holder = Self.holder(role, actor)
        return try await database.read { connection in
            try SigningStore(connection: connection).certificates(of: holder)
        }
    }

    /// Whether this token is one that the signer registered; asked before anything is signed.
    package func check(
        token der: [UInt8],
        for role: SigningRole,
        by actor: Actor
    ) async throws -> SigningCertificate {
        let known = try await certificates(for: role, by: actor)
        guard !known.isEmpty else { throw SigningRefusal.noCertificate }
        guard let found = known.first(where: { $0.der == der }) else {
            let name = (try? Certificate(der))?.subject.commonName ?? "–"
            throw SigningRefusal.anotherCertificate(expected: known[0].name, found: name)
        }
        guard found.notAfter > now() else {
            throw SigningRefusal.certificateRefused(reason: found.notAfter.date.vietnamese)
        }
        return found
    }

    /// Registers the certificate of one's own token: it must name its owner.
    ///
    /// Whether it leads to an authority that we believe is judged with each signature; here it is only tied
    /// to a person or an agency, as the form of NĐ 68/2024 Đ11 ties it on paper.
    @discardableResult
    package func register(
        own der: [UInt8],
        for role: SigningRole,
        personName: String,
        by actor: Actor,
        requestID: String
    ) async throws -> SigningCertificate {
        guard may(actor, .sign, as: role), let agency = actor.agency else {
            throw SigningRefusal.forbidden(.sign)
        }
        guard let certificate = try? Certificate(der) else {
            throw SigningRefusal.certificateUnreadable
        }
        let expected = role.isAgency ? agencyName(agency) : personName
        let names = [certificate.subject.commonName, certificate.subject.organisation]
        let own = role.isAgency ? names : [names[0]]
        guard own.contains(where: { Self.isSame($0, expected) }) else {
            throw SigningRefusal.anotherName(name: expected, certificate: names[0])
        }
        return try await keep(
            certificate,
            holder: Self.holder(role, actor),
            .sign,
            by: actor,
            requestID
        )
    }

    /// Case and spacing apart; a mark more or less is another name.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        let words = [left, right].map { $0.lowercased().split(whereSeparator: \.isWhitespace) }
        return !words[0].isEmpty && words[0] == words[1]
    }

    /// Registers somebody else's certificate, whose name may be written otherwise than ours.
    @discardableResult
    package func register(
        _ der: [UInt8],
        holder: String,
        by actor: Actor,
        requestID: String
    ) async throws -> SigningCertificate {
        guard may(actor, .register) else { throw SigningRefusal.forbidden(.register) }
        guard let certificate = try? Certificate(der) else {
            throw SigningRefusal.certificateUnreadable
        }
        return try await keep(certificate, holder: holder, .register, by: actor, requestID)
    }

    private func keep(
        _ certificate: Certificate,
        holder: String,
        _ action: SigningAction,
        by actor: Actor,
        _ requestID: String
    ) async throws -> SigningCertificate {
        let stamp = stamp(actor, requestID)
        guard certificate.isValid(at: stamp.at) else {
            throw SigningRefusal.certificateRefused(reason: certificate.notAfter.date.vietnamese)
        }
        let kept = SigningCertificate(
            holder: holder,
            der: certificate.der,
            sha256: certificate.sha256,
            name: certificate.subject.commonName,
            serial: certificate.serial,
            notAfter: certificate.notAfter,
            registeredBy: actor.name,
            registeredAt: stamp.at
        )
        return try await database.write { connection in
            let store = SigningStore(connection: connection)
            if let known = try store.certificates(of: holder).first(where: {
                $0.sha256 == kept.sha256
            }) {
                return known
            }
            try store.insert(kept)
            try Journal.append(
                Event(
                    SigningEvents.registered,
                    of: "signing.certificate/\(holder)/\(Hex.string(kept.sha256))",
                    version: 1,
                    by: stamp,
                    right: action.rawValue,
                    facts: ["holder": .text(holder), "serial": .text(kept.serial)]
                ),
                in: connection
            )
            return kept
        }
    }
}
