// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// The leader's instruction in three taps: open the document, choose who leads, give it.
///
/// Who coordinates or is informed, other words and own deadlines stand folded below.
struct InstructForm {
    let page: IncomingPage
    var action = "instruct"
    /// Each form of a page has fields of its own names.
    var prefix = InstructForm.leaders

    /// What the names of the leader's own form begin with.
    static let leaders = "order-"
    var target: String?
    /// Whom the task may be given to; everybody when nil.
    var parties: [Choice]?

    private var view: RecordsView { page.view }
    private var say: Say { view.say }
    private var file: IncomingFile { page.file }

    /// What the value of a phrase of one's own begins with.
    static let own = "own:"
    static let phrases = ["handle", "advise", "answer", "implement", "coordinate", "report"]

    /// By default an answer is due after so many working days; the document's own deadline goes before.
    static let ordinaryDays = 5
    static let urgentDays = 2

    var html: HTML {
        """
        <section aria-label="\(say("records.action.instruct"))">\
        <h2>\(say("records.action.instruct"))</h2>\(prepared)\(form)</section>
        """
    }

    private var prepared: HTML? {
        guard let instruction = file.instruction, !instruction.prepared.isEmpty else { return nil }
        return Banner(.notice, say("records.prepared")).html(say)
    }

    private var choices: [Choice] {
        if let parties { return parties }
        let units = file.staff.units.map { Choice("u:\($0.id)", $0.name) }
        let deputies = file.staff.with(.leader).filter {
            $0.party.person != file.seat.person
        }.map { Choice($0.party.key, $0.party.name, hint: $0.title) }
        return units + deputies
    }

    private func prepared(_ part: WorkTask.Part) -> [String] {
        guard parties == nil else { return [] }
        return (file.instruction?.prepared ?? []).filter { $0.part == part }.map(\.party.key)
    }

    var form: HTML {
        let fields = Fields(say, page.state)
        let hidden = Fields(say)
        let due = file.instruction?.prepared.first { $0.part == .lead }?.dueAt?.date
        let words = parties == nil ? file.instruction?.words ?? "" : ""
        let label = say("records.action.\(action)")
        return PostForm(
            view.context,
            to: target ?? IncomingPage.stepPath(file.incoming.id),
            name: label,
            body: """
                \(hidden.hidden("action", action))\
                \(hidden.hidden("version", String(file.version)))\
                \(fields.radios(
                    prefix + "lead",
                    legend: say("records.part.lead"),
                    choices: choices,
                    value: prepared(.lead).first ?? "",
                    isInline: true
                ))\
                \(fields.date(
                    prefix + "due",
                    label: say("records.instruct.due"),
                    value: due ?? defaultDue,
                    isOptional: true
                ))\
                \(Disclosure(
                    say("records.instruct.more"),
                    isOpen: page.refused == action || !prepared(.coordinate).isEmpty,
                    body: more(fields, words)
                ).html(say))\
                \(ButtonRow([Button(label, shortcut: parties == nil ? "g" : nil)]).html(say))
                """
        ).html
    }

    private func more(_ fields: Fields, _ words: String) -> HTML {
        let report: HTML? =
            parties == nil
            ? fields.checkbox(
                prefix + "report",
                label: say("records.instruct.report"),
                isChecked: file.instruction?.wantsReport ?? false
            ) : nil
        let names = parties == nil && action == "instruct" ? file.processes.map(\.name) : []
        let process: HTML? =
            names.isEmpty
            ? nil
            : fields.select(
                prefix + "process",
                label: say("records.process"),
                choices: names.map { Choice($0, $0) },
                blank: say("records.process.none")
            )
        return """
            \(process)\(fields.checkboxes(
                prefix + "coordinate",
                legend: say("records.part.coordinate"),
                choices: choices,
                values: prepared(.coordinate),
                isInline: true,
                isOptional: true
            ))\
            \(fields.checkboxes(
                prefix + "inform",
                legend: say("records.part.inform"),
                choices: choices,
                values: prepared(.inform),
                isInline: true,
                isOptional: true
            ))\
            \(fields.select(
                prefix + "phrase",
                label: say("records.instruct.phrase"),
                choices: Self.phrases.map { Choice($0, say("records.phrase.\($0)")) }
                    + file.phrases.map { Choice(Self.own + $0, $0) },
                value: Self.phrases[0]
            ))\
            \(fields.area(
                prefix + "words",
                label: say("records.instruct.words"),
                hint: say("records.instruct.wordsHint"),
                value: words,
                rows: 2,
                limit: 1000,
                isOptional: true
            ))\
            \(fields.date(
                prefix + "due-coordinate",
                label: say("records.instruct.dueCoordinate"),
                isOptional: true
            ))\(report)
            """
    }

    private var defaultDue: CivilDate {
        if let due = file.incoming.entry.due { return due }
        var day = view.context.now.date
        let days = file.incoming.entry.priority > 0 ? Self.urgentDays : Self.ordinaryDays
        for _ in 0..<days { day = view.calendar.workingDay(after: day) }
        return day
    }

    /// What the form says: orders and words.
    static func read(
        _ fields: inout FormReader,
        _ form: Form,
        prefix: String,
        staff: Staff,
        say: Say
    ) -> (orders: [Order], words: String, wantsReport: Bool) {
        let due = fields.date(prefix + "due", required: false).map(endOfDay)
        let dueOthers = fields.date(prefix + "due-coordinate", required: false).map(endOfDay)
        var orders: [Order] = []
        func add(_ part: WorkTask.Part, _ key: String, _ due: Instant?) {
            guard let party = staff.party(key) else {
                fields.refuse(prefix + "lead", "records.party.unknown", ["name": key])
                return
            }
            orders.append(Order(part, party, dueAt: due))
        }
        if let lead = form.value(prefix + "lead"), !lead.isEmpty { add(.lead, lead, due) }
        let lead = orders.first?.party.key
        for key in form.values(prefix + "coordinate") where key != lead {
            add(.coordinate, key, dueOthers ?? due)
        }
        let working = Set(orders.map(\.party.key))
        for key in form.values(prefix + "inform") where !working.contains(key) {
            add(.inform, key, nil)
        }
        let isProcess = !(form.value(prefix + "process") ?? "").isEmpty
        if orders.isEmpty, !isProcess { fields.refuse(prefix + "lead", "records.nobody-chosen") }
        let typed = fields.multiline(prefix + "words", min: 0, max: 1000)
        let chosen = form.value(prefix + "phrase") ?? ""
        let canned =
            chosen.hasPrefix(own)
            ? String(chosen.dropFirst(own.count).prefix(300))
            : say("records.phrase.\(phrases.contains(chosen) ? chosen : phrases[0])")
        return (orders, typed.isEmpty ? canned : typed, fields.checkbox(prefix + "report"))
    }

    static func endOfDay(_ day: CivilDate) -> Instant {
        Instant(day.adding(days: 1)).adding(microseconds: -1)
    }
}
