// SPDX-License-Identifier: Apache-2.0

package import Core

extension WorkTask {
    /// Shares of the time given at which its holder is reminded, in per cent.
    package static let reminderShares: [Int64] = [50, 90]

    /// When the holder is reminded next; nil when he was twice, or nothing is his to do.
    package var remindAt: Instant? {
        guard let dueAt, part != .inform, state == .open || state == .accepted,
            Self.reminderShares.indices.contains(reminders)
        else { return nil }
        let span = dueAt.microseconds - givenAt.microseconds
        guard span > 0 else { return nil }
        return givenAt.adding(microseconds: span / 100 * Self.reminderShares[reminders])
    }
}

extension Instruction {
    /// Counts a reminder of a task if one is due; of two that are due at once the later counts.
    mutating func remind(_ ordinal: Int, at now: Instant) -> Bool {
        guard phase == .instructed, tasks.indices.contains(ordinal - 1) else { return false }
        var isDue = false
        while let next = tasks[ordinal - 1].remindAt, next <= now {
            tasks[ordinal - 1].reminders += 1
            isDue = true
        }
        return isDue
    }
}
