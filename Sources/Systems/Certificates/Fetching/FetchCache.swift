// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
package import Storage
package import Trust

/// Keeps in the database what authorities answered, so that each is asked once however many files are judged, on every process of a node.
package struct FetchCache: Sendable {
    /// Lists and answers are asked for anew after an hour at the latest, certificates of issuers after a week, what came to nothing after five
    /// minutes.
    static let freshSeconds = 3600
    static let issuerSeconds = 7 * 86_400
    static let failedSeconds = 300

    private let database: any Database
    private let send: TrustErrand.Transport
    private let now: @Sendable () -> Instant

    package init(
        database: any Database,
        now: @escaping @Sendable () -> Instant,
        send: @escaping TrustErrand.Transport
    ) {
        self.database = database
        self.now = now
        self.send = send
    }

    /// It came to nothing a moment ago.
    struct AskedInVain: Error {}

    package var transport: TrustErrand.Transport { { try await bytes(of: $0) } }

    private func bytes(of errand: TrustErrand) async throws -> [UInt8] {
        let at = now()
        if let kept = try await database.read({ try FetchStore(connection: $0).find(errand) }),
            at < kept.goodUntil
        {
            guard let body = kept.body else { throw AskedInVain() }
            return body
        }
        do {
            let body = try await send(errand)
            try await keep(errand, body, at, for: Self.seconds(of: errand, body, at))
            return body
        } catch {
            try await keep(errand, nil, at, for: Self.failedSeconds)
            throw error
        }
    }

    private func keep(_ errand: TrustErrand, _ body: [UInt8]?, _ at: Instant, for seconds: Int)
        async throws
    {
        try await database.write {
            try FetchStore(connection: $0)
                .save(errand, body, fetchedAt: at, goodUntil: at.adding(seconds: seconds))
        }
    }

    /// Until the next one is due, within our own limits.
    private static func seconds(of errand: TrustErrand, _ body: [UInt8], _ now: Instant) -> Int {
        let next: Instant?
        switch errand {
        case .issuer: return issuerSeconds
        case .list: next = (try? CertificateList(body))?.nextUpdate
        case .response: next = (try? OCSPResponse(body))?.answers.compactMap(\.nextUpdate).min()
        }
        let left = next.map { Int($0.seconds(since: now)) } ?? failedSeconds
        return min(max(left, failedSeconds), freshSeconds)
    }
}

extension Certificates {
    /// Takes away what authorities answered and is no longer good.
    package func sweepFetched() async throws -> Int {
        let at = now()
        return try await database.write { try FetchStore(connection: $0).removeStale(at: at) }
    }
}

/// Every statement on the table `trust_fetched`.
struct FetchStore {
    let connection: any Connection

    func find(_ errand: TrustErrand) throws -> (body: [UInt8]?, goodUntil: Instant)? {
        try connection.rows(
            """
            SELECT body, good_until FROM trust_fetched
            WHERE address = \(errand.address) AND question = \(errand.question)
            """
        ).first.map { try ($0.optional("body"), $0.value("good_until")) }
    }

    func save(_ errand: TrustErrand, _ body: [UInt8]?, fetchedAt: Instant, goodUntil: Instant)
        throws
    {
        try connection.run(
            """
            INSERT INTO trust_fetched (address, question, body, fetched_at, good_until)
            VALUES (\(errand.address), \(errand.question), \(body), \(fetchedAt), \(goodUntil))
            ON CONFLICT (address, question) DO UPDATE SET body = excluded.body,
                fetched_at = excluded.fetched_at, good_until = excluded.good_until
            """
        )
    }

    func removeStale(at now: Instant) throws -> Int {
        try connection.run("DELETE FROM trust_fetched WHERE good_until < \(now)")
    }
}

extension TrustErrand {
    /// What tells two errands to one address apart: the digest of what is sent.
    fileprivate var question: [UInt8] { request.map { DigestAlgorithm.sha256.digest($0) } ?? [0] }
}
