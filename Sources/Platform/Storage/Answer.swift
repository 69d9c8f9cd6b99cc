// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Carries a write's result from the writer's queue to the task that waits for it.
final class Answer<T: Sendable>: Sendable {
    private let result = Mutex<T?>(nil)

    struct Missing: Error {}

    /// Keeps the last run's result, for a closure may run more than once.
    func set(_ value: T) { result.withLock { $0 = value } }

    func get() -> Result<T, any Error> {
        result.withLock { $0.map(Result.success) ?? .failure(Missing()) }
    }
}
