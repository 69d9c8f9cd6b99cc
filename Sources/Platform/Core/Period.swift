// SPDX-License-Identifier: Apache-2.0

/// Whole days from `first` to `last`, both included.
package struct Period: Hashable, Sendable {
    package let first: CivilDate
    package let last: CivilDate

    /// Nil when `last` comes before `first`.
    package init?(_ first: CivilDate, through last: CivilDate) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    package func contains(_ date: CivilDate) -> Bool { first <= date && date <= last }
}

/// When something holds: from a day on, until the day before `end` or for ever.
package struct Validity: Hashable, Sendable {
    package let start: CivilDate
    package let end: CivilDate?

    package init(from start: CivilDate, until end: CivilDate? = nil) {
        self.start = start
        self.end = end
    }

    package func contains(_ date: CivilDate) -> Bool {
        start <= date && end.map { date < $0 } ?? true
    }
}
