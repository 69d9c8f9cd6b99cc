// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Runs one closure as a transaction, again when others got in its way.
struct PostgreSQLRerun {
    let kind: PostgreSQLTransaction.Kind

    private static let maximumReruns = 5
    /// From this rerun on a write lets no other write run beside it, so that it must succeed.
    private static let firstRerunAlone = 4

    /// A unique key that somebody else's change took first: the next run sees that change.
    private var mayBeTaken: Bool { kind == .revise || kind == .write }

    func callAsFunction<T>(
        on session: PostgreSQLSession,
        _ body: (any Connection) throws -> T
    ) throws -> T {
        var reruns = 0
        var hasReconnected = false
        while true {
            let isAlone = kind == .write && reruns >= Self.firstRerunAlone
            let transaction = PostgreSQLTransaction(on: session, isAlone ? .writeAlone : kind)
            do {
                let value = try body(transaction)
                try transaction.commit()
                return value
            } catch let error as CommitUnknown {
                session.disconnect()
                throw error
            } catch {
                transaction.undo()
                // The closure may have hidden the fault behind an error of its own.
                guard let fault = (transaction.fault ?? error) as? PostgreSQLFault else {
                    throw error
                }
                if fault.isConflict || mayBeTaken && fault.isTaken {
                    if reruns == Self.maximumReruns { throw fault.isConflict ? fault : error }
                    reruns += 1
                    Thread.sleep(forTimeInterval: .random(in: 0...0.002) * Double(reruns))
                } else {
                    guard Self.mayHelpToReconnect(session, after: fault), !hasReconnected else {
                        throw error
                    }
                    hasReconnected = true
                    session.disconnect()
                }
            }
        }
    }

    /// Nothing was committed, so that a second try on a fresh connection does nothing twice.
    private static func mayHelpToReconnect(
        _ session: PostgreSQLSession,
        after fault: PostgreSQLFault
    ) -> Bool {
        fault.isStale || session.isLost && fault.state != PostgreSQLFault.cannotConnect
    }
}
