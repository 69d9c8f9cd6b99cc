// SPDX-License-Identifier: Apache-2.0

import Dispatch
import GRDB
import Synchronization

/// The connections that read a SQLite file beside its writer.
///
/// A short read costs less than handing it to another thread and back, so one at a time runs on its
/// caller's thread; the others run on threads of their own, because a long read must not stop
/// everything else.
final class SQLiteReaders: Sendable {
    /// One connection and its statements.
    private final class Reader: Sendable {
        let queue: DatabaseQueue
        let statements = SQLiteStatements()

        init(queue: DatabaseQueue) { self.queue = queue }

        /// The same moment of the database from the first statement to the last.
        func read<T>(_ body: (any Connection) throws -> T) throws -> T {
            try queue.unsafeRead { database in
                let connection = SQLiteConnection(database: database, statements: statements)
                try connection.run("BEGIN DEFERRED")
                defer { try? connection.control("COMMIT") }
                let value = try body(connection)
                try connection.throwIfDoomed()
                return value
            }
        }
    }

    private struct State {
        var free: [Reader]
        var isInlineTaken = false
        var waiting: ArraySlice<CheckedContinuation<Reader, Never>> = []
    }

    private let state: Mutex<State>
    private let all: [Reader]
    private let threads = DispatchQueue(label: "vanlang.read", attributes: .concurrent)

    init(path: String, configuration: Configuration, count: Int) throws {
        var configuration = configuration
        configuration.readonly = true
        all = try (0..<count).map { _ in
            Reader(queue: try DatabaseQueue(path: path, configuration: configuration))
        }
        state = Mutex(State(free: all))
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws
        -> T
    {
        if let reader = takeInline() {
            defer { giveBack(reader, wasInline: true) }
            return try reader.read(body)
        }
        let reader = await take()
        defer { giveBack(reader, wasInline: false) }
        return try await withCheckedThrowingContinuation { continuation in
            threads.async { continuation.resume(with: Result { try reader.read(body) }) }
        }
    }

    func close() throws {
        for reader in all {
            reader.queue.unsafeRead { _ in reader.statements.forget() }
            try reader.queue.close()
        }
    }

    private func takeInline() -> Reader? {
        state.withLock { state in
            guard !state.isInlineTaken, let reader = state.free.popLast() else { return nil }
            state.isInlineTaken = true
            return reader
        }
    }

    private func take() async -> Reader {
        await withCheckedContinuation { continuation in
            let reader = state.withLock { state in
                let reader = state.free.popLast()
                if reader == nil { state.waiting.append(continuation) }
                return reader
            }
            if let reader { continuation.resume(returning: reader) }
        }
    }

    private func giveBack(_ reader: Reader, wasInline: Bool) {
        let next = state.withLock { state in
            if wasInline { state.isInlineTaken = false }
            let next = state.waiting.popFirst()
            if next == nil { state.free.append(reader) }
            return next
        }
        next?.resume(returning: reader)
    }
}
