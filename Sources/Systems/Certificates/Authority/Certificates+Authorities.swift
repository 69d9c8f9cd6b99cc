// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage
import Trust

extension Certificates {
    /// Installs an issuing authority whose key is in the store under `label`; the root's certificate ends the chain.
    ///
    /// A second one beside the first is a roll-over: new certificates come from the newest in force, and the older goes on
    /// publishing its lists and answers until its time is over.
    package func install(
        _ label: String,
        chain: [[UInt8]],
        by actor: Actor,
        requestID: String
    ) async throws -> IssuingAuthority {
        try Self.demand(actor, .keepAuthorities)
        let certificates = try chain.map { try Certificate($0) }
        guard let own = certificates.first, let root = certificates.last, certificates.count >= 2,
            own.extensions.isAuthority, root.isSelfIssued, root.hasSigned(root),
            zip(certificates.dropFirst(), certificates).allSatisfy({ $0.hasSigned($1) })
        else { throw CertificatesRefusal.foreignAuthority }
        try await keys.attach(chain, to: label)
        let authority = IssuingAuthority(
            id: newID(),
            label: label,
            subject: own.subject.description,
            chain: chain,
            notBefore: own.notBefore,
            notAfter: own.notAfter,
            listNumber: 0,
            version: 1
        )
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let store = AuthorityStore(connection: connection)
            guard try store.authority(label: label) == nil else {
                throw CertificatesRefusal.authorityExists(label)
            }
            try store.insert(authority, at: stamp.at)
            try Journal.append(
                Event(
                    CertificatesEvent.authorityInstalled,
                    of: "certificates.authority/\(authority.id)",
                    version: 1,
                    by: stamp,
                    right: CertificatesAction.keepAuthorities.rawValue,
                    facts: ["label": .text(label), "subject": .text(authority.subject)]
                ),
                in: connection
            )
        }
        return authority
    }

    package func authorities(by actor: Actor) async throws -> [IssuingAuthority] {
        try Self.demand(actor, .read)
        return try await authorities()
    }

    /// DER of our authorities and their roots, for whoever must say which certificates are ours.
    package func authoritiesInForce() async throws -> [[UInt8]] {
        let now = now()
        return try await authorities().filter { now < $0.notAfter }.flatMap(\.chain)
    }

    func authorities() async throws -> [IssuingAuthority] {
        try await database.read { try AuthorityStore(connection: $0).authorities() }
    }
}
