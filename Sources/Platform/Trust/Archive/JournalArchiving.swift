// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
package import Journal
package import Storage

/// What an operator wants archived of the Journal, and where to.
package struct JournalArchiveOrder: Sendable {
    /// The first month that stays.
    let before: CivilDate
    let folder: String
    /// Followers that do not exist any more, though their cursors are still here.
    let without: Set<String>
    /// Nothing leaves the database yet: another run does that, after the files were copied away.
    let isSealOnly: Bool
    /// Objects whose events something still needs here.
    let held: @Sendable ([String], any Connection) throws -> Set<String>

    /// `before` is a month, `2020-03`.
    package init(
        before: String,
        folder: String,
        without: Set<String> = [],
        isSealOnly: Bool = false,
        held: @escaping @Sendable ([String], any Connection) throws -> Set<String>
    ) throws {
        guard let first = CivilDate(text: before + "-01") else {
            throw JournalArchiveRefusal.badMonth(before)
        }
        self.before = first
        self.folder = folder
        self.without = without
        self.isSealOnly = isSealOnly
        self.held = held
    }
}

/// What became of one archive in a run.
package struct JournalArchiveOutcome: Sendable, Equatable {
    package let archive: JournalArchive
    /// Events that left the database in this run.
    package internal(set) var left = 0
    /// Events that the file has and the database too: something needs them, or they changed since.
    package internal(set) var stayed = 0
}

/// Where a run stands, for who watches it; what it throws ends the run there.
package enum JournalArchiveStep: Sendable, Equatable {
    case written, named, recorded, left, restored
}

/// Moves finished months of the Journal into sealed files, and back.
package struct JournalArchiving: Sendable {
    let log: JournalLog
    let signer: NoteSigner
    let holder: String
    let stamp: Stamp
    /// Events of one part of a file, and of one transaction.
    let batch: Int

    static let leaseName = "journal-archive"
    /// As long as another process waits for one that was killed; whoever lives renews it.
    static let leaseSeconds = 10
    /// A month is finished a day after its end: what was begun in it is committed by then.
    static let daySeconds = 86_400

    package init(
        log: JournalLog,
        signer: NoteSigner,
        holder: String,
        stamp: Stamp,
        batch: Int = 500
    ) {
        self.log = log
        self.signer = signer
        self.holder = holder
        self.stamp = stamp
        self.batch = batch
    }

    var database: any Database { log.database }

    /// One sealed file for each month before the one named; then its events leave.
    ///
    /// Only what every follower has read and a signed checkpoint covers. A file is on disk and was read
    /// back whole before anything leaves. Cut at any moment, the next run goes on where this one stood.
    package func archive(
        _ order: JournalArchiveOrder,
        watching watch: @Sendable (JournalArchiveStep) throws -> Void = { _ in }
    ) async throws -> [JournalArchiveOutcome] {
        try await work.alone {
            var outcomes: [JournalArchiveOutcome] = []
            if !order.isSealOnly {
                for archive in try await archives() where archive.droppedAt == nil {
                    outcomes.append(try await drop(archive, order, watch))
                }
            }
            let end = min(
                order.before,
                log.now().adding(seconds: -Self.daySeconds).date.firstOfMonth
            )
            var from = Instant(microseconds: 0)
            while let month = try await nextMonth(from: from), month < end {
                if let archive = try await seal(month, order, watch) {
                    outcomes.append(
                        order.isSealOnly
                            ? JournalArchiveOutcome(archive: archive)
                            : try await drop(archive, order, watch)
                    )
                }
                from = Instant(month.nextMonth)
            }
            return outcomes
        }
    }

    /// Every archive of this Journal, the oldest events first.
    package func archives() async throws -> [JournalArchive] {
        try await database.read { try JournalArchiveStore(connection: $0).all() }
    }

    /// The next month in which something was signed.
    private func nextMonth(from moment: Instant) async throws -> CivilDate? {
        guard try await log.checkpoint() != nil else { throw JournalArchiveRefusal.unsealed }
        return try await database.read {
            try LogStore.firstSigned(from: moment, in: $0)?.date.firstOfMonth
        }
    }

    /// The right to archive.
    var work: LeasedWork {
        LeasedWork(
            Self.leaseName,
            holder: holder,
            seconds: Self.leaseSeconds,
            database: database,
            busy: JournalArchiveRefusal.busy
        )
    }

    /// Writes down what happened to an archive, in the transaction of the change.
    func note(
        _ kind: EventKind,
        _ archive: JournalArchive,
        _ facts: Facts,
        in connection: any Connection
    ) throws {
        try Journal.append(
            Event(
                kind,
                of: archive.object,
                version: Journal.lastVersion(of: archive.object, in: connection) + 1,
                by: stamp,
                right: "journal.archive",
                facts: facts
            ),
            in: connection
        )
    }
}
