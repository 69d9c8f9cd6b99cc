// SPDX-License-Identifier: Apache-2.0

package import Core

/// Biểu II.06a/VPCP/KSTT (TT 02/2017/TT-VPCP) and 06/VPCP/KSTT (TT 01/2020/TT-VPCP): how dossiers were
/// settled in a period, by field.
package struct ControlReport: Sendable, Equatable {
    package let agency: AgencyCode
    package let from: CivilDate
    /// The last day that counts.
    package let until: CivilDate
    package let rows: [Row]

    package var total: Row { rows.reduce(Row(name: "")) { $0.adding($1) } }

    /// One line; the numbers are those of the form's columns.
    package struct Row: Sendable, Equatable {
        package let name: String
        /// Column 4: received in the period, online.
        package var online = 0
        /// Column 5: at the desk and by post.
        package var direct = 0
        /// Column 6: from the period before.
        package var carried = 0
        /// Settled before its day, on it, after it.
        package var early = 0
        package var onTime = 0
        package var late = 0
        /// Given back without being settled: withdrawn, stopped.
        package var givenBack = 0
        /// Waiting for the citizen at the end of the period.
        package var waiting = 0
        /// Being settled at the end of the period.
        package var openInTime = 0
        package var openLate = 0

        package init(name: String) { self.name = name }

        init(name: String, _ cells: [Cell: Int]) {
            self.name = name
            online = cells[.online] ?? 0
            direct = cells[.direct] ?? 0
            carried = cells[.carried] ?? 0
            early = cells[.early] ?? 0
            onTime = cells[.onTime] ?? 0
            late = cells[.late] ?? 0
            givenBack = cells[.givenBack] ?? 0
            waiting = cells[.waiting] ?? 0
            openInTime = cells[.openInTime] ?? 0
            openLate = cells[.openLate] ?? 0
        }

        /// Column 3 = 4 + 5 + 6.
        package var received: Int { online + direct + carried }
        /// Column 9 as the form prints it: with what waits for the citizen and what was given back.
        package var onTimeOfficial: Int { onTime + givenBack + waiting }
        /// Column 7 = 8 + 9 + 10.
        package var settled: Int { early + onTimeOfficial + late }
        /// Column 11 = 12 + 13.
        package var open: Int { openInTime + openLate }
        /// The form's own arithmetic: 3 = 7 + 11.
        package var isEven: Bool { received == settled + open }

        package func adding(_ other: Row) -> Row {
            var sum = self
            sum.online += other.online
            sum.direct += other.direct
            sum.carried += other.carried
            sum.early += other.early
            sum.onTime += other.onTime
            sum.late += other.late
            sum.givenBack += other.givenBack
            sum.waiting += other.waiting
            sum.openInTime += other.openInTime
            sum.openLate += other.openLate
            return sum
        }
    }

    /// A cell of the report; each opens the dossiers that it counts.
    package enum Cell: String, Sendable, CaseIterable {
        case online, direct, carried, early
        case onTime = "on-time"
        case late
        case givenBack = "given-back"
        case waiting
        case openInTime = "open-in-time"
        case openLate = "open-late"

        package func count(in row: Row) -> Int {
            switch self {
            case .online: row.online
            case .direct: row.direct
            case .carried: row.carried
            case .early: row.early
            case .onTime: row.onTime
            case .late: row.late
            case .givenBack: row.givenBack
            case .waiting: row.waiting
            case .openInTime: row.openInTime
            case .openLate: row.openLate
            }
        }
    }
}
