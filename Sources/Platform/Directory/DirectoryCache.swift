// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The directory in this process's memory, the same for every task.
///
/// Other processes change the directory too, so someone must call `refresh()` now and then.
package final class DirectoryCache: Sendable {
    package let directory: Directory
    private let snapshot: Mutex<DirectorySnapshot>

    package init(_ directory: Directory) async throws {
        self.directory = directory
        snapshot = Mutex(try await directory.snapshot())
    }

    /// The newest directory that this process has seen; costs a lock and a copy of references.
    package func current() -> DirectorySnapshot { snapshot.withLock { $0 } }

    /// Loads the directory again if somebody changed it; true when there was something new.
    ///
    /// It asks for one number, which every change moves in its own transaction: that is cheaper
    /// than reading the Journal, most of whose events are about documents, and never late.
    @discardableResult
    package func refresh() async throws -> Bool {
        guard try await directory.revision() != current().revision else { return false }
        let loaded = try await directory.snapshot()
        return snapshot.withLock { snapshot in
            // Of two refreshes that overlap, the older must not win.
            guard loaded.revision > snapshot.revision else { return false }
            snapshot = loaded
            return true
        }
    }
}
