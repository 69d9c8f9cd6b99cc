// SPDX-License-Identifier: Apache-2.0

package import Core

/// An agency's demand for certificates of the state, as its focal point registers it with the authority.
package struct Demand: Sendable, Equatable {
    package enum Act: String, Sendable, CaseIterable {
        case new, renew, change, revoke, restore
    }

    package enum Kind: String, Sendable, CaseIterable {
        case person, agency, device
    }

    package enum State: String, Sendable, CaseIterable {
        case draft, sent, accepted, returned, closed
    }

    package enum Step: String, Sendable, CaseIterable {
        case send, accept
        case giveBack = "give-back"
        case close
    }

    package let id: ID<Demand>
    package let agency: AgencyCode
    package let act: Act
    package let kind: Kind
    /// The regulation whose forms it follows, as `DemandForms` names it.
    package let forms: String
    package let state: State
    package let filedBy: String
    package let filedAt: Instant
    package let sentAt: Instant?
    /// By when the authority answers; nil where its regulation sets no time.
    package let dueAt: Instant?
    /// Why it was returned; empty otherwise.
    package let reason: String
    package let version: Int
    package let lines: [DemandLine]

    /// The next state, or nil when this step does not fit.
    package static func next(_ state: State, on step: Step) -> State? {
        switch (state, step) {
        case (.draft, .send), (.returned, .send): .sent
        case (.sent, .accept): .accepted
        case (.sent, .giveBack): .returned
        case (.accepted, .close): .closed
        default: nil
        }
    }

    /// Whether the authority has not answered in time.
    package func isOverdue(at now: Instant) -> Bool {
        guard state == .sent || state == .accepted, let dueAt else { return false }
        return dueAt < now
    }
}

/// One person, agency or device of a demand.
package struct DemandLine: Sendable, Equatable {
    package let ordinal: Int
    package let name: String
    /// Post of a person, or what a device is for.
    package let detail: String
    package let email: String
    /// The certificate that is renewed, changed, revoked or whose token is restored; empty for new ones.
    package let serial: String
    /// What the authority gave; empty until then.
    package let issuedSerial: String
    package let handedOverAt: Instant?
    package let handedOverBy: String

    package init(
        ordinal: Int,
        name: String,
        detail: String,
        email: String,
        serial: String,
        issuedSerial: String = "",
        handedOverAt: Instant? = nil,
        handedOverBy: String = ""
    ) {
        self.ordinal = ordinal
        self.name = name
        self.detail = detail
        self.email = email
        self.serial = serial
        self.issuedSerial = issuedSerial
        self.handedOverAt = handedOverAt
        self.handedOverBy = handedOverBy
    }

    /// At most so many in one demand; more is a second demand.
    package static let maximum = 500

    /// Reads a list, a line each of name; post; mail; certificate's serial number, or nil when one has no name.
    package static func list(_ text: String) -> [DemandLine]? {
        let rows = text.split(whereSeparator: \.isNewline).filter {
            !$0.allSatisfy(\.isWhitespace)
        }
        guard !rows.isEmpty, rows.count <= maximum else { return nil }
        var lines: [DemandLine] = []
        for row in rows {
            let cells = row.split(separator: ";", omittingEmptySubsequences: false).map {
                $0.split(separator: " ").joined(separator: " ")
            }
            func cell(_ index: Int) -> String { index < cells.count ? cells[index] : "" }
            guard !cell(0).isEmpty, cells.count <= 4, cells.allSatisfy({ $0.count <= 200 }) else {
                return nil
            }
            lines.append(
                DemandLine(
                    ordinal: lines.count + 1,
                    name: cell(0),
                    detail: cell(1),
                    email: cell(2),
                    serial: cell(3).lowercased()
                )
            )
        }
        return lines
    }
}

/// Which forms a demand follows, and how long the authority has: by the day on which it is sent.
package struct DemandForms: Sendable, Equatable {
    package let name: String
    package let from: CivilDate
    /// The first day on which it no longer holds.
    package let until: CivilDate?
    /// Numbers of its forms by kind; empty where we do not know them.
    package let numbers: [Demand.Kind: String]
    /// Nil where no time is known to us.
    package let workingDays: Int?
    package let source: String

    /// NĐ 68/2024 Đ11 numbers its forms and gives three working days; of its forerunner we know the day on which its forms began.
    package static let all: [DemandForms] = [
        (
            "185/2019/TT-BQP", (2020, 2, 18), (2024, 8, 15), [:], nil,
            "TT 185/2019/TT-BQP"
        ),
        (
            "68/2024/NĐ-CP", (2024, 8, 15), nil,
            [.person: "01", .agency: "02", .device: "03"], 3, "NĐ 68/2024/NĐ-CP Đ11"
        ),
    ].compactMap(make)

    package static func on(_ date: CivilDate) -> DemandForms? {
        all.first { forms in forms.from <= date && forms.until.map { date < $0 } ?? true }
    }

    /// The end of the last working day of the answer, counted from the day after sending.
    package func due(sentAt: Instant, _ calendar: WorkingCalendar) -> Instant? {
        guard let workingDays else { return nil }
        var date = sentAt.date
        for _ in 0..<workingDays { date = calendar.workingDay(after: date) }
        return Instant(date).adding(seconds: calendar.afternoon.end)
    }

    private typealias Day = (Int, Int, Int)

    private static func make(
        _ entry: (String, Day, Day?, [Demand.Kind: String], Int?, String)
    ) -> DemandForms? {
        func date(_ day: Day) -> CivilDate? {
            CivilDate(year: day.0, month: day.1, day: day.2)
        }
        guard let from = date(entry.1) else { return nil }
        return DemandForms(
            name: entry.0,
            from: from,
            until: entry.2.flatMap(date),
            numbers: entry.3,
            workingDays: entry.4,
            source: entry.5
        )
    }
}
