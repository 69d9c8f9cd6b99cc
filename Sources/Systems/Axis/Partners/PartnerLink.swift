// SPDX-License-Identifier: Apache-2.0

package import AsyncHTTPClient
package import Core
import Directory
import Formats
package import Logging
import Metrics
import Storage

/// The work between this node and its partners: mail goes out, mail comes in, statuses both ways.
///
/// Every step may be repeated after a crash: the other side, like ours, answers what it knows already
/// with its first receipt.
package struct PartnerLink: Sendable {
    let partners: Partners
    let http: HTTPClient
    let holder: String
    let logger: Logger
    /// Largest message that is taken from a partner, in bytes.
    let bodyLimit: Int

    /// So many messages go out in one lap, so that a long queue does not hold back the incoming.
    static let lapLimit = 50
    /// Longer than any one call may take.
    static let leaseSeconds = 180

    package init(
        partners: Partners,
        http: HTTPClient,
        holder: String,
        logger: Logger,
        bodyLimit: Int
    ) {
        self.partners = partners
        self.http = http
        self.holder = holder
        self.logger = logger
        self.bodyLimit = bodyLimit
    }

    var axis: Axis { partners.axis }

    /// The partner did not answer, or not as a healthy axis does: the same may succeed later.
    struct Trouble: Error {
        let text: String
    }

    /// One partner in one lap: who it is, how to call it, and the right to do so alone.
    struct Session: Sendable {
        let partner: Partner
        let client: MailboxClient
        let lease: Lease
        let mailbox: AgencyCode
    }

    /// Sends what waits and, when it is time or `isForced`, fetches what is new; true when there is
    /// more to do at once.
    @discardableResult
    package func lap(of id: ID<Partner>, isForced: Bool = false) async throws -> Bool {
        let start = axis.now()
        let found = try await axis.database.read { connection -> (Partner, Bool)? in
            guard let partner = try PartnerStore(connection: connection).find(id),
                !partner.isDisabled, isForced || partner.health.nextAt <= start
            else { return nil }
            let waiting = try LinkStore(connection: connection)
                .nextWaiting(in: partner.mailbox, at: start, limit: 1)
            return (partner, !waiting.isEmpty)
        }
        guard let (partner, hasMail) = found else { return false }
        let isPollDue =
            isForced
            || partner.health.polledAt.map {
                start.seconds(since: $0) >= Double(Partner.pollSeconds)
            }
                ?? true
        guard hasMail || isPollDue, let lease = try await takeLease(of: partner) else {
            return false
        }
        let session = Session(
            partner: partner,
            client: MailboxClient(
                http: http,
                base: partner.baseURL,
                systemID: partner.systemID,
                secret: try await partners.secret(of: partner),
                now: axis.now,
                dialect: partner.dialect
            ),
            lease: lease,
            mailbox: try partner.mailbox
        )
        return try await work(session, isPollDue: isPollDue)
    }

    private func work(_ session: Session, isPollDue: Bool) async throws -> Bool {
        var health = session.partner.health
        do {
            var pushed = 0
            while pushed < Self.lapLimit, try await pushNext(session) { pushed += 1 }
            var hasMore = pushed == Self.lapLimit
            if isPollDue, try await poll(session) { hasMore = true }
            health.succeeded(at: axis.now(), polled: isPollDue)
            try await note(health, session)
            return hasMore
        } catch let trouble as Trouble {
            logger.warning(
                "partner does not answer",
                metadata: ["partner": "\(session.partner.name)", "error": "\(trouble.text)"]
            )
            health.failed(trouble.text, at: axis.now(), random: axis.random())
            try await note(health, session)
            return false
        } catch let refusal as NodeRefusal {
            let text = Axis.allTexts.sentence(of: refusal, in: .vietnamese)
            logger.error(
                "the directory of a node was not taken",
                metadata: ["node": "\(session.partner.name)", "reason": "\(refusal.code): \(text)"]
            )
            health.failed(text, at: axis.now(), random: axis.random())
            try await note(health, session)
            return false
        } catch {
            // Else the next process waited until the lease expires.
            try? await axis.database.write { try session.lease.release(in: $0) }
            throw error
        }
    }

    private func note(_ health: Partner.Health, _ session: Session) async throws {
        try await axis.database.write { connection in
            try session.lease.check(in: connection)
            try PartnerStore(connection: connection).update(health, of: session.partner.id)
            // The next lap may be another process's, an operator's `poll-once` among them.
            try session.lease.release(in: connection)
        }
    }

    private func takeLease(of partner: Partner) async throws -> Lease? {
        let holder = holder
        return try await axis.database.write { connection in
            try Lease.take(
                "axis-link-\(partner.name)",
                holder: holder,
                seconds: Self.leaseSeconds,
                in: connection
            )
        }
    }

    /// Renews the lease before a call, and stops when somebody else has it.
    func renew(_ session: Session) async throws {
        _ = try await takeLease(of: session.partner)
        try await axis.database.read { try session.lease.check(in: $0) }
    }

    /// Calls the partner: what it says about one message passes, everything else is its trouble.
    func call<T>(_ body: () async throws -> T) async throws -> T {
        do { return try await body() } catch let refused as MailboxClient.Refused
            where refused.isAboutMessage
        {
            throw refused
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw Trouble(text: "\(error)")
        }
    }

    func count(_ session: Session, _ direction: String, _ outcome: String) {
        Counter(
            label: "axis_partner_messages",
            dimensions: [
                ("partner", session.partner.name), ("direction", direction),
                ("outcome", outcome),
            ]
        ).increment()
    }
}
