// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation

/// One decided day of the working calendar, with the source of the decision.
struct CalendarDay: Sendable {
    enum Kind: String, Sendable {
        case holiday
        case workingSaturday = "working-saturday"
    }

    let date: CivilDate
    let kind: Kind
    /// Begins with `R` when recalled and not confirmed by a source.
    let source: String

    /// The days of a file with the columns `date,kind,source`; nil when a line says anything else.
    static func days(csv: [UInt8]) -> [CalendarDay]? {
        var reader = CSVReader(csv)
        guard case .record(let header)? = reader.next(),
            header.fields == ["date", "kind", "source"]
        else { return nil }
        var days: [CalendarDay] = []
        while let outcome = reader.next() {
            guard case .record(let record) = outcome, record.fields.count == 3,
                let date = CivilDate(text: record.fields[0]),
                let kind = Kind(rawValue: record.fields[1])
            else { return nil }
            days.append(CalendarDay(date: date, kind: kind, source: record.fields[2]))
        }
        return days
    }
}

extension WorkingCalendar {
    /// Public holidays and swapped Saturdays of Viet Nam from 2019 to 2026, embedded as data.
    ///
    /// Every year before and after knows only its weekends.
    package static let vietnam: WorkingCalendar = {
        guard let days = CalendarDay.days(csv: PackageResources.calendar_csv) else {
            preconditionFailure("Data/calendar.csv was built in with a line that cannot be read")
        }
        func dates(_ kind: CalendarDay.Kind) -> Set<CivilDate> {
            Set(days.filter { $0.kind == kind }.map(\.date))
        }
        return WorkingCalendar(
            holidays: dates(.holiday),
            workingWeekends: dates(.workingSaturday)
        )
    }()
}
