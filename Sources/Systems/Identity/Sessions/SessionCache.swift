// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Synchronization
import Web

/// Sessions that this process resolved lately, so that a request costs a look-up and no query.
///
/// Other processes end sessions, disable accounts and change posts too. `Identity.refresh` asks for
/// that once a second; when it could not for `trustSeconds`, nothing here is believed. So an end
/// takes at most 5 seconds to reach every process.
final class SessionCache: Sendable {
    struct Entry: Sendable {
        let session: Session
        let id: ID<KeptSession>
        let account: ID<Account>
        let seenAt: Instant
        /// When it ends by itself, if nothing more is seen.
        let endsAt: Instant
        /// Posts and agencies begin and end with days.
        let day: CivilDate
        let directoryRevision: Int64
        let peopleRevision: Int64
    }

    private struct State {
        var entries: [[UInt8]: Entry] = [:]
        var peopleRevision: Int64?
        var refreshedAt: Instant?
    }

    static let trustSeconds = 4
    /// Then all are forgotten: some 100 MB.
    private static let limit = 100_000

    private let state = Mutex(State())

    func find(_ digest: [UInt8], at now: Instant, directoryRevision: Int64) -> Entry? {
        state.withLock { state in
            guard let refreshedAt = state.refreshedAt, let entry = state.entries[digest],
                now < refreshedAt.adding(seconds: Self.trustSeconds), now < entry.endsAt,
                entry.day == now.date, entry.directoryRevision == directoryRevision,
                entry.peopleRevision == state.peopleRevision
            else { return nil }
            return entry
        }
    }

    func keep(_ entry: Entry, for digest: [UInt8]) {
        state.withLock { state in
            if state.entries.count >= Self.limit { state.entries = [:] }
            state.entries[digest] = entry
        }
    }

    func forget(where isMeant: (Entry) -> Bool) {
        state.withLock { state in
            state.entries = state.entries.filter { !isMeant($0.value) }
        }
    }

    /// What others changed: the sessions that ended, the accounts and the people that changed.
    func follow(
        ended: Set<ID<KeptSession>>,
        changed: Set<ID<Account>>,
        peopleRevision: Int64,
        at now: Instant
    ) {
        state.withLock { state in
            if state.peopleRevision != peopleRevision { state.entries = [:] }
            state.peopleRevision = peopleRevision
            state.refreshedAt = now
            if !ended.isEmpty || !changed.isEmpty {
                state.entries = state.entries.filter { _, entry in
                    !ended.contains(entry.id) && !changed.contains(entry.account)
                }
            }
        }
    }
}
