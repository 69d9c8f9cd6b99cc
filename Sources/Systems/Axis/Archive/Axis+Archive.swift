// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

/// What an operator wants archived, and where to.
package struct ArchiveOrder: Sendable {
    /// The first month that stays.
    let before: CivilDate
    let folder: String
    /// A copy that its recipient collected counts as finished, whatever it reported since.
    let isCollectedEnough: Bool
    /// Nothing leaves the database yet: another run does that, after the files were copied away.
    let isSealOnly: Bool
    /// Messages that another system of this program still reads from the axis.
    let held: @Sendable ([ID<Message>], any Connection) throws -> Set<ID<Message>>

    /// `before` is a month, `2020-03`.
    package init(
        before: String,
        folder: String,
        isCollectedEnough: Bool = false,
        isSealOnly: Bool = false,
        held: @escaping @Sendable ([ID<Message>], any Connection) throws -> Set<ID<Message>>
    ) throws {
        guard let first = CivilDate(text: before + "-01") else {
            throw ArchiveRefusal.badMonth(before)
        }
        self.before = first
        self.folder = folder
        self.isCollectedEnough = isCollectedEnough
        self.isSealOnly = isSealOnly
        self.held = held
    }
}

/// What became of one archive in a run.
package struct ArchiveOutcome: Sendable, Equatable {
    package let record: ArchiveRecord
    /// Messages that left the database in this run.
    package internal(set) var dropped = 0
    /// Messages that changed after they were written, or are needed elsewhere: they stay.
    package internal(set) var kept = 0
    /// Messages whose bytes are not what they were received as: a backup has them, the archive not.
    package internal(set) var damaged: [ID<Message>] = []
}

/// Where a run stands, for who watches it; what it throws ends the run there.
package enum ArchiveStep: Sendable, Equatable {
    case written, named, recorded, dropped
}

extension Axis {
    static let archiveLease = "axis-archive"
    /// As long as another process waits for one that was killed; whoever lives renews it.
    static let archiveLeaseSeconds = 10
    /// Bytes written between two renewals.
    static let archiveStretch = 4 << 20
    /// Messages looked at before the lease is renewed, and messages of one transaction that drops.
    static let archiveBatch = 50

    /// Moves finished documents of past months out of the database into one sealed file a month.
    ///
    /// A file is on disk and was read back whole before anything leaves. Cut at any moment, the next
    /// run goes on where this one stood; run twice, it does nothing twice.
    package func archive(
        _ order: ArchiveOrder,
        holder: String,
        by actor: Actor,
        requestID: String,
        watching watch: @Sendable (ArchiveStep) throws -> Void = { _ in }
    ) async throws -> [ArchiveOutcome] {
        try demandArchive(actor)
        let run = ArchiveRun(
            axis: self,
            order: order,
            holder: holder,
            stamp: stamp(actor, requestID)
        )
        return try await run.work.alone { try await archive(order, run, watch) }
    }

    private func archive(
        _ order: ArchiveOrder,
        _ run: ArchiveRun,
        _ watch: @Sendable (ArchiveStep) throws -> Void
    ) async throws -> [ArchiveOutcome] {
        var outcomes: [ArchiveOutcome] = []
        let open = try await database.read {
            try ArchiveStore(connection: $0).records().filter { $0.droppedAt == nil }
        }
        if !order.isSealOnly {
            for record in open { outcomes.append(try await run.drop(record, watch)) }
        }
        let sealed = Set(order.isSealOnly ? open.map(\.month) : [])
        let beginning = try await database.read {
            try ArchiveStore(connection: $0).beginning()
        }
        guard var month = beginning?.date.firstOfMonth else { return outcomes }
        let end = min(order.before, now().date.firstOfMonth.nextMonth)
        while month < end {
            if !sealed.contains(month.monthText),
                let (record, damaged) = try await run.seal(month, watch)
            {
                var outcome = ArchiveOutcome(record: record)
                if !order.isSealOnly { outcome = try await run.drop(record, watch) }
                outcome.damaged = damaged
                outcomes.append(outcome)
            }
            month = month.nextMonth
        }
        return outcomes
    }

    /// Every archive that this axis made, the oldest first.
    package func archives(by actor: Actor) async throws -> [ArchiveRecord] {
        try demandArchive(actor)
        return try await database.read { try ArchiveStore(connection: $0).records() }
    }

    func demandArchive(_ actor: Actor) throws {
        guard actor.scope == .nation, Self.may(actor, .archive, .below) else {
            throw AxisRefusal.forbidden(action: .archive, agency: actor.agency?.text ?? "")
        }
    }
}
