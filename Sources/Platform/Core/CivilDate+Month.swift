// SPDX-License-Identifier: Apache-2.0

extension CivilDate {
    package var firstOfMonth: CivilDate { adding(days: 1 - day) }
    package var nextMonth: CivilDate { firstOfMonth.adding(days: 31).firstOfMonth }
    /// `2020-03`.
    package var monthText: String { String(description.prefix(7)) }
}
