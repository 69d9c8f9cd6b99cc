// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

extension Identity {
    /// What ends by itself, and how long after its end it may still be asked for.
    private static let ending: [(table: ExpiringTable, days: Int)] = [
        (ExpiringTable("openid_grant", isMonthly: true), 1),
        (ExpiringTable("openid_refresh", isMonthly: true), 1),
        (ExpiringTable("openid_request"), 1), (ExpiringTable("openid_code"), 1),
        (ExpiringTable("openid_once"), 0), (ExpiringTable("openid_logout", column: "made_at"), 90),
        (ExpiringTable("sign_in_counter", column: "last_at"), 1),
        // The history that its owner sees, and by which places are known.
        (ExpiringTable("account_session"), 90),
        (ExpiringTable("sign_in_record", column: "last_at"), 365),
        (ExpiringTable("account_code", column: "made_at"), 7),
        (ExpiringTable("account_message", column: "made_at"), 90),
    ]

    /// Months and batches of one call for each table; what is left waits for the next minute.
    private static let stepsOfCall = 100

    /// Lets go of what ended, in small transactions; called once a minute, by any number of processes.
    package func purge() async throws {
        let now = now()
        for one in Self.ending {
            try await database.write { try one.table.prepare(at: now, in: $0) }
            let before = now.adding(seconds: -86_400 * one.days)
            for _ in 0..<Self.stepsOfCall {
                let goesOn = try await database.write {
                    try one.table.purge(before: before, in: $0)
                }
                if !goesOn { break }
            }
        }
    }
}
