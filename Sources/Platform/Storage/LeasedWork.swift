// SPDX-License-Identifier: Apache-2.0

/// Work that one process at a time may do, and that takes longer than a lease: the lease is renewed as it goes on.
package struct LeasedWork: Sendable {
    private let name: String
    private let holder: String
    private let seconds: Int
    private let database: any Database
    private let busy: any Error

    /// `busy` is thrown while another process does this work.
    package init(
        _ name: String,
        holder: String,
        seconds: Int,
        database: any Database,
        busy: any Error
    ) {
        self.name = name
        self.holder = holder
        self.seconds = seconds
        self.database = database
        self.busy = busy
    }

    /// Takes or renews the lease.
    package func lease() async throws -> Lease {
        let (name, holder, seconds) = (name, holder, seconds)
        let lease = try await database.write { connection in
            try Lease.take(name, holder: holder, seconds: seconds, in: connection)
        }
        guard let lease else { throw busy }
        return lease
    }

    /// Does something while no other process does the same.
    package func alone<T>(_ body: () async throws -> T) async throws -> T {
        _ = try await lease()
        do {
            let result = try await body()
            try await release()
            return result
        } catch {
            // Whoever comes next need not wait for the lease to run out.
            try? await release()
            throw error
        }
    }

    private func release() async throws {
        let lease = try await lease()
        try await database.write { try lease.release(in: $0) }
    }
}
