// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage
import Trust

extension Certificates {
    /// RFC 5280 §5.3.1, those that end a certificate for good: unspecified, key and authority compromise, affiliation, superseded, ended, withdrawn.
    static let reasons: Set<Int> = [0, 1, 3, 4, 5, 9]

    /// Revokes a certificate; from then on nobody gets a good answer about it, and the next list names it.
    package func revoke(_ serial: String, reason: Int, by actor: Actor, requestID: String)
        async throws
    {
        guard Self.reasons.contains(reason) else { throw CertificatesRefusal.reason(reason) }
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let store = IssuedStore(connection: connection)
            guard let certificate = try store.certificate(serial) else {
                throw CertificatesRefusal.unknownCertificate(serial)
            }
            try Self.demand(actor, .revoke)
            guard certificate.revokedAt == nil else { throw CertificatesRefusal.alreadyRevoked }
            try store.revoke(certificate, reason: reason, at: stamp.at)
            try Journal.append(
                Event(
                    CertificatesEvent.revoked,
                    of: Self.object(serial: serial),
                    version: certificate.version + 1,
                    by: stamp,
                    right: CertificatesAction.revoke.rawValue,
                    facts: ["reason": .integer(Int64(reason))]
                ),
                in: connection
            )
        }
    }

    /// One certificate of ours by its serial number.
    package func issued(_ serial: String, by actor: Actor) async throws -> IssuedCertificate {
        try Self.demand(actor, .read)
        let found = try await database.read {
            try IssuedStore(connection: $0).certificate(serial.lowercased())
        }
        guard let found else { throw CertificatesRefusal.unknownCertificate(serial) }
        return found
    }

    /// Certificates by the end of their time.
    package func certificates(
        endingAfter time: Instant,
        _ last: String = "",
        by actor: Actor
    ) async throws -> [IssuedCertificate] {
        try Self.demand(actor, .read)
        return try await database.read {
            try IssuedStore(connection: $0).certificates(endingAfter: time, last, limit: 50)
        }
    }

    /// The list of an authority as it is handed out; nil when there is no such authority or list yet.
    package func list(label: String) async throws -> [UInt8]? {
        try await database.read { connection in
            guard let authority = try AuthorityStore(connection: connection).authority(label: label)
            else { return nil }
            return try IssuedStore(connection: connection).list(of: authority.id)?.der
        }
    }

    /// Makes the lists that are missing, half spent, or older than the last revocation; gives how many.
    package func publishLists() async throws -> Int {
        var made = 0
        for authority in try await authorities() where now() < authority.notAfter {
            if try await publishList(of: authority) { made += 1 }
        }
        return made
    }

    private func publishList(of authority: IssuingAuthority) async throws -> Bool {
        let now = now()
        let (kept, count, entries) = try await database.read { connection in
            let store = IssuedStore(connection: connection)
            return try (
                store.list(of: authority.id), store.revokedCount(of: authority.id),
                store.revoked(of: authority.id)
            )
        }
        if let kept {
            let isFresh = now < kept.thisUpdate.adding(seconds: settings.listSeconds / 2)
            if isFresh, kept.entries == count { return false }
        }
        let number = authority.listNumber + 1
        let key = try await keys.key(authority.label)
        let list = KeptList(
            number: number,
            entries: entries.count,
            der: try await CertificateListDraft(
                issuer: authority.certificate(),
                number: number,
                thisUpdate: now,
                nextUpdate: now.adding(seconds: settings.listSeconds),
                entries: entries
            ).issue(by: key),
            thisUpdate: now,
            nextUpdate: now.adding(seconds: settings.listSeconds)
        )
        return try await database.write { connection in
            let store = AuthorityStore(connection: connection)
            // Another process made one in between: its number is taken, and ours is thrown away.
            guard try store.authority(authority.id)?.listNumber == authority.listNumber else {
                return false
            }
            try store.setListNumber(number, of: authority.id)
            try IssuedStore(connection: connection).keep(list, of: authority.id)
            return true
        }
    }

    /// Tells, once each, that 30, 7 and 1 days are left of a certificate; gives how many were told.
    package func warnOfExpiry(by actor: Actor, requestID: String) async throws -> Int {
        try Self.demand(actor, .publish)
        let stamp = stamp(actor, requestID)
        let ending = try await database.read { connection in
            try IssuedStore(connection: connection)
                .certificates(endingAfter: stamp.at, "", limit: 1000)
        }
        var told = 0
        for certificate in ending where certificate.revokedAt == nil {
            let left = certificate.notAfter.seconds(since: stamp.at) / 86_400
            guard let days = [1, 7, 30].first(where: { left <= Double($0) }),
                certificate.warnedDays == 0 || days < certificate.warnedDays
            else { continue }
            try await warn(certificate.serial, days, stamp)
            told += 1
        }
        return told
    }

    private func warn(_ serial: String, _ days: Int, _ stamp: Stamp) async throws {
        try await database.write { connection in
            let store = IssuedStore(connection: connection)
            guard let certificate = try store.certificate(serial),
                certificate.warnedDays == 0 || days < certificate.warnedDays
            else { return }
            try store.warn(certificate, days: days)
            try Journal.append(
                Event(
                    CertificatesEvent.expiring,
                    of: Self.object(serial: serial),
                    version: certificate.version + 1,
                    by: stamp,
                    right: CertificatesAction.publish.rawValue,
                    facts: ["days": .integer(Int64(days))]
                ),
                in: connection
            )
        }
    }
}
