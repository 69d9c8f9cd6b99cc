// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization

/// Makes one disk sync serve many writes: what arrives while a batch syncs is the next batch.
///
/// No timer is involved. Members run on the writer's own queue, never in a request's task, so that
/// a cancelled request cannot interrupt its neighbours.
final class GroupCommit: Sendable {
    /// One caller's write, which may be run again if the engine aborts the batch.
    struct Member: Sendable {
        let run: @Sendable (SQLiteConnection) throws -> Void
        let finish: @Sendable ((any Error)?) -> Void
    }

    private struct Queue {
        var waiting: ArraySlice<Member> = []
        var isDraining = false
        var isClosed = false
    }

    private let writer: any DatabaseWriter
    private let queue = Mutex(Queue())
    /// Limits of one batch: members, and time spent on them before the sync.
    private let maximumMembers = 64
    private let maximumWork = Duration.milliseconds(5)
    /// More than this many cannot be served in useful time.
    private let maximumWaiting = 10_000
    private let clock = ContinuousClock()

    init(writer: any DatabaseWriter) { self.writer = writer }

    /// How many writes wait for the next batch.
    var waitingCount: Int { queue.withLock { $0.waiting.count } }

    func submit(_ member: Member) {
        do {
            try queue.withLock { queue in
                guard !queue.isClosed else { throw DatabaseClosed() }
                guard queue.waiting.count < maximumWaiting else { throw StorageRefusal.busy }
                queue.waiting.append(member)
                // Under the lock, so that it comes before what `close` asks of the writer.
                if !queue.isDraining { drainSoon() }
                queue.isDraining = true
            }
        } catch {
            member.finish(error)
        }
    }

    /// Refuses new writes, and returns when the ones that wait are done, even to a cancelled task.
    ///
    /// False means that it was closed before.
    func close() async -> Bool {
        let wasClosed = queue.withLock { queue in
            defer { queue.isClosed = true }
            return queue.isClosed
        }
        if wasClosed { return false }
        // The writer's queue is first in, first out.
        await withCheckedContinuation { continuation in
            writer.asyncWriteWithoutTransaction { _ in continuation.resume() }
        }
        return true
    }

    /// The engine must not be asked after it was let go.
    func throwIfClosed() throws {
        if queue.withLock(\.isClosed) { throw DatabaseClosed() }
    }

    private func drainSoon() {
        writer.asyncWriteWithoutTransaction { [self] database in
            while let first = next() { commit(first, in: database) }
        }
    }

    private func next() -> Member? {
        queue.withLock { queue in
            let first = queue.waiting.popFirst()
            if first == nil { queue.isDraining = false }
            return first
        }
    }

    private func nextOfBatch() -> Member? { queue.withLock { $0.waiting.popFirst() } }

    /// Runs `first` and what waits behind it in one transaction, then answers them all.
    private func commit(_ first: Member, in database: GRDB.Database) {
        var done: [(member: Member, refusal: (any Error)?)] = []
        let start = clock.now
        var member: Member? = first
        do {
            try database.control("BEGIN IMMEDIATE")
        } catch {
            first.finish(error)
            return
        }
        do {
            while let current = member {
                done.append((current, nil))
                do {
                    try run(current, in: database)
                } catch let error as BatchAborted {
                    throw error.cause
                } catch {
                    done[done.count - 1].refusal = error
                }
                let isFull = done.count >= maximumMembers || clock.now - start > maximumWork
                member = isFull ? nil : nextOfBatch()
            }
            try commit(in: database)
        } catch {
            if database.isInsideTransaction { try? database.control("ROLLBACK") }
            for (member, _) in done {
                member.finish(error is CommitUnknown ? error : alone(member, in: database))
            }
            return
        }
        for (member, refusal) in done { member.finish(refusal) }
    }

    /// The engine itself ended the transaction, as it does when the disk is full.
    private struct BatchAborted: Error {
        let cause: any Error
    }

    private func run(_ member: Member, in database: GRDB.Database) throws {
        let connection = SQLiteConnection(database: database)
        try database.control("SAVEPOINT member")
        do {
            try member.run(connection)
            try connection.throwIfDoomed()
            try database.control("RELEASE member")
        } catch {
            guard database.isInsideTransaction else { throw BatchAborted(cause: error) }
            do {
                try database.control("ROLLBACK TO member")
                try database.control("RELEASE member")
            } catch let cause {
                throw BatchAborted(cause: cause)
            }
            throw error
        }
    }

    private func alone(_ member: Member, in database: GRDB.Database) -> (any Error)? {
        let connection = SQLiteConnection(database: database)
        do {
            try database.control("BEGIN IMMEDIATE")
            try member.run(connection)
            try connection.throwIfDoomed()
            try commit(in: database)
            return nil
        } catch {
            if database.isInsideTransaction { try? database.control("ROLLBACK") }
            return error
        }
    }

    /// Commits; when the disk itself failed, what it kept shows only after the next start.
    private func commit(in database: GRDB.Database) throws {
        do {
            try database.control("COMMIT")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_IOERR {
            throw CommitUnknown(cause: error)
        }
    }
}

extension GRDB.Database {
    /// A statement without values, such as `COMMIT`.
    fileprivate func control(_ text: String) throws {
        try cachedStatement(sql: text).execute()
    }
}
