// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import Synchronization

extension Axis {
    /// Notes every recipient that let the day of arrival pass without an answer
    /// (NĐ 30/2020 Đ21.2c); how many were new.
    ///
    /// It asks the mailboxes and not the Journal, because nothing happens when somebody does nothing.
    /// Safe to repeat, and to run in several processes.
    @discardableResult
    package func noteUnanswered() async throws -> Int {
        let today = Instant(now().date)
        var noted = 0
        var mailbox: AgencyCode?
        while let next = try await mailboxWithMail(after: mailbox) {
            mailbox = next
            for lane in Delivery.Lane.allCases {
                noted += try await noteUnanswered(in: next, lane, before: today)
            }
        }
        return noted
    }

    /// Takes in what happened up to now, should no server be running that does.
    package func catchUpStatistics() async throws {
        let journal = Journal(database: database)
        while try await journal.advance(StatisticsProjection()) > 0 {}
        try await noteUnanswered()
    }

    private func mailboxWithMail(after last: AgencyCode?) async throws -> AgencyCode? {
        try await database.read { try DeliveryStore(connection: $0).mailbox(after: last) }
    }

    private func noteUnanswered(
        in mailbox: AgencyCode,
        _ lane: Delivery.Lane,
        before today: Instant
    ) async throws -> Int {
        let limit = 500
        var noted = 0
        var last: DeliveryStore.Unanswered?
        while true {
            let after = last
            let page = try await database.read { connection in
                try DeliveryStore(connection: connection)
                    .unanswered(in: mailbox, lane, before: today, after: after, limit: limit)
            }
            let new = page.filter { !$0.isNoted }
            if !new.isEmpty {
                try await database.write { connection in
                    var tally = Tally()
                    for one in new { tally.takeUnanswered(one.key, queuedAt: one.queuedAt) }
                    try tally.keep(in: connection)
                }
            }
            noted += new.count
            last = page.last
            if page.count < limit { return noted }
        }
    }
}

/// Runs `noteUnanswered` once at the start and once in each new day.
final class Lateness: Sendable {
    private let handled = Mutex<CivilDate?>(nil)

    func step(_ axis: Axis, holder: String) async throws {
        let day = axis.now().date
        guard handled.withLock({ $0 != day }) else { return }
        let lease = try await axis.database.write { connection in
            try Lease.take("axis-lateness", holder: holder, seconds: 600, in: connection)
        }
        // Another process is at it; later this one looks whether it came to an end.
        guard let lease else { return }
        try await axis.noteUnanswered()
        try await axis.database.write { try lease.release(in: $0) }
        handled.withLock { $0 = day }
    }
}
