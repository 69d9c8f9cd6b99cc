// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
import Journal
import Procedures
import Storage

extension OneStop {
    /// Takes over what was decided since; every process asks now and then.
    package func refreshCalendar() async throws {
        let decisions = try await database.read {
            try CalendarStore(connection: $0).decisions()
        }
        calendars.follow(decisions)
    }

    /// Writes a day down that was decided late; a job then counts every open dossier anew.
    package func decideDay(
        _ date: CivilDate,
        _ kind: CalendarDecision.Kind,
        source: String,
        actorName: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard Self.may(actor, .calendar, .receiving) else {
            throw DossierRefusal.forbidden(.calendar)
        }
        guard !source.isEmpty else { throw DossierRefusal.clauseMissing }
        let stamp = stamp(actor, requestID)
        let decision = CalendarDecision(
            id: newID(at: stamp.at),
            date: date,
            kind: kind,
            source: source,
            recordedAt: stamp.at,
            recordedBy: actorName,
            recountedAt: nil
        )
        try await database.write { connection in
            try CalendarStore(connection: connection).insert(decision)
            try Journal.append(
                Event(
                    OneStopEvents.dayDecided,
                    of: "onestop.calendar/\(decision.id)",
                    version: 1,
                    by: stamp,
                    right: OneStopAction.calendar.rawValue,
                    facts: [
                        "date": .text(date.description), "kind": .text(kind.rawValue),
                        "source": .text(source),
                    ]
                ),
                in: connection
            )
        }
        try await refreshCalendar()
    }

    package func decisions(by actor: Actor) async throws -> [CalendarDecision] {
        guard Self.may(actor, .read, .receiving) || Self.may(actor, .calendar, .receiving) else {
            throw DossierRefusal.forbidden(.read)
        }
        return try await database.read { try CalendarStore(connection: $0).decisions() }.reversed()
    }

    /// The dossiers of the actor's agency whose day a decision moved.
    package func changes(of decision: ID<CalendarDecision>, by actor: Actor) async throws
        -> [CalendarChange]
    {
        guard Self.may(actor, .read, .receiving) else { throw DossierRefusal.forbidden(.read) }
        let agency = try agency(of: actor)
        return try await database.read {
            try CalendarStore(connection: $0).changes(of: decision, at: agency)
        }
    }

    /// Counts the open dossiers anew for the oldest decision that nobody worked through; true when there was one.
    ///
    /// Run again after a break it passes over what is right already.
    package func recountStep(requestID: String) async throws -> Bool {
        let waiting = try await database.read {
            try CalendarStore(connection: $0).decisions().first { $0.recountedAt == nil }
        }
        guard let decision = waiting else { return false }
        try await refreshCalendar()
        var code = ""
        while let agency = try await nextAgency(after: code) {
            for box in [DossierBox.new, .processing, .waiting, .signing] {
                try await recount(agency, box, decision, requestID)
            }
            code = agency.text
        }
        let now = now()
        try await database.write {
            try CalendarStore(connection: $0).setRecounted(decision.id, at: now)
        }
        return true
    }

    private func nextAgency(after code: String) async throws -> AgencyCode? {
        try await database.read { try CalendarStore(connection: $0).agency(after: code) }
    }

    /// One list of one agency; what was due before the day is not touched by it.
    private func recount(
        _ agency: AgencyCode,
        _ box: DossierBox,
        _ decision: CalendarDecision,
        _ requestID: String
    ) async throws {
        var moved: [ID<Dossier>] = []
        var place = (
            Instant(decision.date).microseconds,
            ID<Dossier>(at: Instant(microseconds: 0), random: (0, 0))
        )
        // All are found before the first is moved, lest one be met twice.
        while true {
            let last = place
            let slice = try await database.read {
                try CalendarStore(connection: $0).open(
                    of: agency,
                    box: box,
                    after: last,
                    limit: 500
                )
            }
            guard let end = slice.last else { break }
            moved += slice.map(\.id)
            place = (end.sort, end.id)
        }
        for id in moved { try await recount(id, decision, requestID) }
    }

    private static let clerk = Actor(
        subject: .job("onestop-calendar"),
        agency: nil,
        roles: [],
        scope: .agency,
        strength: .none
    )

    private func recount(_ id: ID<Dossier>, _ decision: CalendarDecision, _ requestID: String)
        async throws
    {
        let known = try await database.read { try DossierStore(connection: $0).find(id) }
        guard let known else { return }
        let revision = try await procedures.revision(known.revisionID)
        let setting = setting(revision, known.channel, by: Self.clerk, requestID)
        let fresh = setting.rules.knowingOnly(calendar)
        let key = newID(DossierAction.self, at: setting.stamp.at)
        try await database.write { connection in
            let loaded = try Self.load(id, setting.rules, in: connection)
            let recounted = try DossierView(
                loaded.view.actions.filter { $0.kind != .recounted },
                answers: loaded.content.answers,
                rules: fresh
            )
            guard let before = loaded.view.nextDue,
                let after = recounted.nextDue.map({ Self.worked($0, fresh.clock.calendar) }),
                before != after, loaded.view.state?.isOver == false
            else { return }
            var detail = DossierAction.Detail(sentence: decision.source)
            detail.due = after.microseconds
            let press = DossierPress(actorName: decision.recordedBy)
            _ = try Self.add(
                Asked(.recounted, .calendar, press, detail),
                key: key,
                to: loaded,
                setting,
                in: connection
            )
            let change = CalendarChange(
                dossierID: id,
                code: loaded.dossier.code,
                before: before,
                after: after
            )
            try CalendarStore(connection: connection)
                .insert(change, of: decision.id, at: loaded.dossier.agency)
        }
    }

    /// A day that was named by somebody, and on which nobody works now, moves to the next that is worked.
    private static func worked(_ due: Instant, _ calendar: WorkingCalendar) -> Instant {
        calendar.isWorkingDay(due.date)
            ? due : calendar.end(ofWorkingDays: 1, after: due.date)
    }

    /// The list of what moved, to be hung up and put to the files.
    package func printed(
        _ changes: [CalendarChange],
        of decision: CalendarDecision,
        at agency: AgencyCode
    ) throws -> [UInt8] {
        try OfficialSlip(
            paper: .a4,
            form: "",
            parentAgency: parentName(of: agency),
            agency: name(of: agency),
            place: "",
            date: decision.recordedAt.date,
            title: "Danh sách hồ sơ tính lại thời hạn giải quyết",
            parts: [
                .line(label: "Ngày có thay đổi", value: decision.date.vietnamese),
                .line(label: "Căn cứ", value: decision.source),
                .line(label: "Người ghi", value: decision.recordedBy),
                .table(
                    head: ["STT", "Mã hồ sơ", "Hẹn trả cũ", "Hẹn trả mới"],
                    widths: [0.08, 0.36, 0.28, 0.28],
                    rows: changes.enumerated().map { index, change in
                        [
                            String(index + 1), change.code, time(change.before),
                            time(change.after),
                        ]
                    }
                ),
                .line(label: "Tổng số hồ sơ", value: String(changes.count)),
            ],
            signatures: []
        ).pdf(watermark: watermark)
    }
}
