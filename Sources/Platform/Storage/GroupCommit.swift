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

    private let writer: DatabaseQueue
    /// Of the writer's connection, touched only inside its queue.
    let statements = SQLiteStatements()
    private let queue = Mutex(Queue())
    /// Limits of one batch: members, and time spent on them before the sync.
    private let maximumMembers = 64
    private let maximumWork = Duration.milliseconds(5)
    /// More than this many cannot be served in useful time.
    private let maximumWaiting = 10_000
    private let clock = ContinuousClock()

    init(writer: DatabaseQueue) { self.writer = writer }

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
            writer.asyncWriteWithoutTransaction { [statements] _ in
                statements.forget()
                continuation.resume()
            }
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

    private typealias Outcome = (member: Member, refusal: (any Error)?)

    /// Runs `first` and what waits behind it in one transaction, then answers them all.
    ///
    /// There is no savepoint around each member at first, because it copies every page that the member
    /// changes. Only when one is refused after it changed something, the batch runs again with them.
    private func commit(_ first: Member, in database: GRDB.Database) {
        var members = [first]
        do {
            do {
                answer(try gather(into: &members, in: database))
            } catch is ChangedAndRefused {
                try rollBack(database)
                answer(try guarded(members, in: database))
            }
        } catch {
            if database.isInsideTransaction { try? control("ROLLBACK", database) }
            for member in members {
                member.finish(error is CommitUnknown ? error : alone(member, in: database))
            }
        }
    }

    private func answer(_ outcomes: [Outcome]) {
        for (member, refusal) in outcomes { member.finish(refusal) }
    }

    private func gather(into members: inout [Member], in database: GRDB.Database) throws
        -> [Outcome]
    {
        let start = clock.now
        var outcomes: [Outcome] = []
        var next = members.first
        try control("BEGIN IMMEDIATE", database)
        while let member = next {
            outcomes.append((member, try run(member, in: database)))
            let isFull = members.count >= maximumMembers || clock.now - start > maximumWork
            next = isFull ? nil : nextOfBatch()
            if let next { members.append(next) }
        }
        try commit(in: database)
        return outcomes
    }

    /// A member was refused after it had changed something that its neighbours must not see.
    private struct ChangedAndRefused: Error {}

    /// The error of a member that had changed nothing yet.
    private func run(_ member: Member, in database: GRDB.Database) throws -> (any Error)? {
        let connection = SQLiteConnection(database: database, statements: statements)
        let changes = database.totalChangesCount
        do {
            try member.run(connection)
            try connection.throwIfDoomed()
            return nil
        } catch {
            guard database.isInsideTransaction else { throw error }
            guard database.totalChangesCount == changes, !connection.hasChangedSchema else {
                throw ChangedAndRefused()
            }
            return error
        }
    }

    /// Runs the same members each within a savepoint, so that what one changed can be taken back.
    private func guarded(_ members: [Member], in database: GRDB.Database) throws -> [Outcome] {
        try control("BEGIN IMMEDIATE", database)
        let outcomes: [Outcome] = try members.map { member in
            let connection = SQLiteConnection(database: database, statements: statements)
            try control("SAVEPOINT member", database)
            do {
                try member.run(connection)
                try connection.throwIfDoomed()
                try control("RELEASE member", database)
                return (member, nil)
            } catch {
                // The engine itself ends the transaction when, for example, the disk is full.
                guard database.isInsideTransaction else { throw error }
                try control("ROLLBACK TO member", database)
                try control("RELEASE member", database)
                return (member, error)
            }
        }
        try commit(in: database)
        return outcomes
    }

    private func rollBack(_ database: GRDB.Database) throws {
        if database.isInsideTransaction { try control("ROLLBACK", database) }
    }

    private func alone(_ member: Member, in database: GRDB.Database) -> (any Error)? {
        let connection = SQLiteConnection(database: database, statements: statements)
        do {
            try control("BEGIN IMMEDIATE", database)
            try member.run(connection)
            try connection.throwIfDoomed()
            try commit(in: database)
            return nil
        } catch {
            if database.isInsideTransaction { try? control("ROLLBACK", database) }
            return error
        }
    }

    /// Commits; when the disk itself failed, what it kept shows only after the next start.
    private func commit(in database: GRDB.Database) throws {
        do {
            try control("COMMIT", database)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_IOERR {
            throw CommitUnknown(cause: error)
        }
    }

    /// A statement without values, such as `COMMIT`.
    private func control(_ statement: SQL, _ database: GRDB.Database) throws {
        try SQLiteConnection(database: database, statements: statements).control(statement)
    }
}
