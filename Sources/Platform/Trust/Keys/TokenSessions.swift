// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// Threads that hold one session each on a token: a call blocks, and a session takes one call at a time.
///
/// A session that broke is opened again once, with a new login. A PIN that was refused is never tried again, because a few tries lock a token.
final class TokenSessions: Sendable {
    typealias Job = @Sendable (_ module: PKCS11Module, _ session: UInt) throws -> Void
    private typealias Waiting = (job: Job, done: @Sendable (Result<Void, any Error>) -> Void)

    private struct State {
        var waiting: ArraySlice<Waiting> = []
        var isClosed = false
        var refusedPIN: KeyFault?
    }

    private let state: Mutex<State>
    private let wakeUps = DispatchSemaphore(value: 0)
    private let module: PKCS11Module
    private let token: String
    private let pin: [UInt8]
    private static let maximumWaiting = 1000

    init(module: PKCS11Module, token: String, pin: [UInt8], threads: Int) {
        state = Mutex(State())
        self.module = module
        self.token = token
        self.pin = pin
        for _ in 0..<max(1, threads) {
            // The thread holds this value as long as it waits: `close` ends it.
            let thread = Thread { self.run() }
            thread.name = "token"
            thread.start()
        }
    }

    /// Ends the threads after what waits is done.
    func close() {
        state.withLock { $0.isClosed = true }
        wakeUps.signal()
    }

    func perform<T: Sendable>(
        _ work: @escaping @Sendable (_ module: PKCS11Module, _ session: UInt) throws -> T
    ) async throws -> T {
        let result = Mutex<T?>(nil)
        try await withCheckedThrowingContinuation { continuation in
            let waiting: Waiting = (
                job: { module, session in
                    let value = try work(module, session)
                    result.withLock { $0 = value }
                },
                done: { continuation.resume(with: $0) }
            )
            let isTaken = state.withLock { state in
                guard !state.isClosed, state.waiting.count < Self.maximumWaiting else {
                    return false
                }
                state.waiting.append(waiting)
                return true
            }
            if isTaken { wakeUps.signal() } else { waiting.done(.failure(KeyFault.token("busy"))) }
        }
        guard let value = result.withLock({ $0 }) else { throw KeyFault.token("no answer") }
        return value
    }

    private func run() {
        var session: UInt?
        while let next = next() { next.done(Result { try attempt(next.job, &session) }) }
        if let session { module.closeSession(session) }
    }

    private func next() -> Waiting? {
        wakeUps.wait()
        let next = state.withLock { $0.waiting.popFirst() }
        // One signal of the end wakes all threads in turn.
        if next == nil { wakeUps.signal() }
        return next
    }

    /// Milliseconds between the tries: a token that another process is busy with is not seen for a moment.
    private static let pauses = [0, 100, 400]

    private func attempt(_ job: Job, _ session: inout UInt?) throws {
        var last: PKCS11Error?
        for pause in [nil] + Self.pauses.map(Optional.init) {
            do {
                if let pause {
                    Thread.sleep(forTimeInterval: Double(pause) / 1000)
                    try module.start()
                }
                return try job(module, try opened(&session))
            } catch let error as PKCS11Error {
                if let old = session { module.closeSession(old) }
                session = nil
                last = error
                if error.isAboutPIN { state.withLock { $0.refusedPIN = error.fault } }
                guard error.isAboutSession else { throw error.fault }
            }
        }
        throw last?.fault ?? KeyFault.token("no answer")
    }

    private func opened(_ session: inout UInt?) throws -> UInt {
        if let session { return session }
        if let refused = state.withLock({ $0.refusedPIN }) { throw refused }
        let new = try module.openSession(module.slot(of: token), pin: pin)
        session = new
        return new
    }
}
