// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Web

/// The forms beside an outgoing document, each for one step that its reader may take now.
struct OutgoingActions {
    let page: OutgoingPage

    private var view: RecordsView { page.view }
    private var say: Say { view.say }
    private var outgoing: Outgoing { page.file.outgoing }
    private var actions: Set<Outgoing.Action> { page.file.actions }

    var html: HTML? {
        let forms = [
            approve, sign, seal, simple(.passContent, "d"), passForm, submit,
            paper, simple(.number, "n"), simple(.release, "p"), waive, giveBack, recall, discard,
        ].compactMap(\.self)
        guard !forms.isEmpty else { return nil }
        return "<h2>\(say("records.actions"))</h2>\(forms)"
    }

    private func label(_ action: Outgoing.Action) -> String {
        say("records.action.out.\(action.rawValue)")
    }

    private func post(_ action: Outgoing.Action, _ body: HTML, _ button: Button) -> HTML {
        let fields = Fields(say)
        return PostForm(
            view.context,
            to: OutgoingPage.stepPath(outgoing.id),
            name: label(action),
            body: """
                \(fields.hidden("action", action.rawValue))\
                \(fields.hidden("version", String(outgoing.version)))\
                \(body)\(ButtonRow([button]).html(say))
                """
        ).html
    }

    private func simple(_ action: Outgoing.Action, _ key: String) -> HTML? {
        guard actions.contains(action) else { return nil }
        return post(action, "", Button(label(action), shortcut: key))
    }

    private func folded(
        _ action: Outgoing.Action,
        _ body: HTML,
        kind: Button.Kind = .secondary
    ) -> HTML? {
        guard actions.contains(action) else { return nil }
        return Disclosure(
            label(action),
            isOpen: page.refused == action,
            body: post(action, body, Button(label(action), kind: kind))
        ).html(say)
    }

    private func words(_ action: Outgoing.Action, isOptional: Bool) -> HTML {
        Fields(say, page.state).area(
            "\(action.rawValue)-words",
            label: say(isOptional ? "records.note" : "records.reason"),
            rows: 2,
            limit: 1000,
            isOptional: isOptional
        )
    }

    private var submit: HTML? {
        guard actions.contains(.submit) else { return nil }
        return post(
            .submit,
            words(.submit, isOptional: true),
            Button(label(.submit), shortcut: "t")
        )
    }

    private var passForm: HTML? {
        guard actions.contains(.passForm) else { return nil }
        let leaders = page.file.signers
        return post(
            .passForm,
            """
            \(Fields(say, page.state).radios(
                "leader",
                legend: say("records.present.leader"),
                choices: leaders.map { Choice($0.party.key, $0.party.name, hint: $0.title) },
                value: leaders.first?.party.key ?? ""
            ))\(words(.passForm, isOptional: true))
            """,
            Button(label(.passForm), shortcut: "d")
        )
    }

    /// Only where there is a signing service; without one the banner says what can be done instead.
    private var sign: HTML? { page.hasSigner ? signing(.sign, "k") : nil }

    private var seal: HTML? { page.hasSigner ? signing(.seal, "k") : nil }

    /// Twice the same form is one sitting.
    private func signing(_ action: Outgoing.Action, _ key: String) -> HTML? {
        guard actions.contains(action) else { return nil }
        let once = Fields(say).hidden("sitting", view.context.once)
        return post(action, once, Button(label(action), shortcut: key))
    }

    /// A leader with a token approves and signs in one press; he may still approve alone.
    private var approve: HTML? {
        guard actions.contains(.approve) else { return nil }
        guard page.hasSigner else { return simple(.approve, "d") }
        let fields = Fields(say)
        return PostForm(
            view.context,
            to: OutgoingPage.stepPath(outgoing.id),
            name: label(.approve),
            body: """
                \(fields.hidden("version", String(outgoing.version)))\
                \(fields.hidden("sitting", view.context.once))\
                \(ButtonRow([
                    Button(
                        say("records.action.out.approve-sign"),
                        name: "action",
                        value: OutgoingPage.approveAndSign,
                        shortcut: "k"
                    ),
                    Button(
                        label(.approve),
                        kind: .secondary,
                        name: "action",
                        value: Outgoing.Action.approve.rawValue,
                        shortcut: "d"
                    ),
                ]).html(say))
                """
        ).html
    }

    private var paper: HTML? {
        guard actions.contains(.paper) else { return nil }
        return post(.paper, "<p>\(say("records.paper.signed"))</p>", Button(label(.paper)))
    }

    private var waive: HTML? { folded(.waive, words(.waive, isOptional: false)) }
    private var giveBack: HTML? { folded(.giveBack, words(.giveBack, isOptional: false)) }

    private var recall: HTML? {
        folded(.recall, words(.recall, isOptional: false), kind: .danger)
    }

    private var discard: HTML? { folded(.discard, "", kind: .danger) }
}

/// What is written, field by field as NĐ 30/2020 Annex I names the parts of a document.
struct LetterForm {
    let page: OutgoingPage

    private var say: Say { page.view.say }

    var html: HTML {
        let outgoing = page.file.outgoing
        let letter = outgoing.fields
        let fields = Fields(say, page.state)
        func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") }
        let settings = page.file.seat.office.settings
        let types = Self.types(on: page.view.context.now.date, settings.legalTypes)
        return PostForm(
            page.view.context,
            to: OutgoingPage.path(outgoing.id),
            name: say("records.outgoing.write"),
            body: """
                \(Fields(say).hidden("version", String(outgoing.version)))\
                \(fields.select(
                    "type",
                    label: say("records.field.type"),
                    choices: types.map { Choice($0, $0) },
                    value: letter.type
                ))\(series(fields, letter, settings))\
                \(fields.area("subject", label: say("records.field.subject"), value: letter.subject, rows: 2, limit: 500))\
                \(fields.area("addressees", label: say("records.letter.addressees"), hint: say("records.letter.lines"), value: lines(letter.addressees), rows: 2, isOptional: true))\
                \(fields.area("text", label: say("records.letter.text"), hint: say("records.letter.textHint"), value: lines(letter.paragraphs), rows: 10))\
                \(signer(fields, letter))\
                \(fields.area("copies", label: say("records.letter.copies"), hint: say("records.letter.lines"), value: lines(letter.copies), rows: 2))\
                \(fields.area("to", label: say("records.letter.to"), hint: say("records.letter.toHint"), value: lines(letter.to.map(\.text)), rows: 2, isOptional: true))\
                \(fields.row([
                    fields.select("priority", label: say("records.field.priority"), choices: (0...4).map {
                        Choice(String($0), say("desk.priority.\($0)"))
                    }, value: String(letter.priority)),
                    fields.select("circulation", label: say("records.letter.circulation"), choices: OfficialLetter.Circulation.allCases.map {
                        Choice($0.rawValue, $0.rawValue)
                    }, value: letter.circulation?.rawValue ?? "", blank: say("records.letter.circulationFree"), isOptional: true),
                    fields.date("due", label: say("records.letter.due"), value: letter.due, isOptional: true),
                ]))\
                \(fields.checkbox("directive", label: say("records.letter.directive"), isChecked: letter.isDirective))\
                \(ButtonRow([Button(say("records.action.out.save"), kind: .secondary, shortcut: "s")]).html(say))
                """
        ).html
    }

    /// Only titles that somebody may use today; typed where the office has not recorded who may (Đ13).
    private func signer(_ fields: Fields, _ letter: LetterFields) -> HTML {
        let competence = page.file.competence
        guard competence.isRecorded else {
            return fields.row([
                fields.area(
                    "titles",
                    label: say("records.letter.titles"),
                    hint: say("records.letter.titlesHint"),
                    value: letter.signerTitles.joined(separator: "\n"),
                    rows: 2
                ),
                fields.text(
                    "signer",
                    label: say("records.field.signer"),
                    value: letter.signerName
                ),
            ])
        }
        let chosen = try? competence.power(for: letter)
        return fields.select(
            "power",
            label: say("records.power.choose"),
            hint: say("records.power.chooseHint"),
            choices: competence.inForce.map { power in
                let types =
                    power.terms.types.isEmpty
                    ? "" : " (\(power.terms.types.joined(separator: ", ")))"
                let titles = power.terms.lines.joined(separator: " / ")
                return Choice(power.id.description, "\(titles) – \(power.name)\(types)")
            },
            value: chosen?.id.description ?? "",
            blank: letter.signerTitles.isEmpty
                ? say("records.power.nobody")
                : "\(letter.signerTitles.joined(separator: " / ")) – \(letter.signerName)"
        )
    }

    /// Only where the agency issues legal documents or has bodies with numbers of their own.
    private func series(_ fields: Fields, _ letter: LetterFields, _ settings: Office.Settings)
        -> HTML?
    {
        guard !settings.legalTypes.isEmpty || !settings.bodies.isEmpty else { return nil }
        let legal =
            settings.legalTypes.isEmpty
            ? [] : [Choice(LetterSeries.legal.text, say("records.series.legal"))]
        let bodies = settings.bodies.map {
            Choice(LetterSeries.body($0.abbreviation).text, "\($0.name) (\($0.abbreviation))")
        }
        return fields.select(
            "series",
            label: say("records.series"),
            hint: say("records.series.hint"),
            choices: [Choice("", say("records.series.administrative"))] + legal + bodies,
            value: letter.series.text
        )
    }

    /// Administrative types, and legal ones of other names.
    private static func types(on date: CivilDate, _ legal: [String]) -> [String] {
        let names = DocumentType.all(on: date).map(\.name)
        return names + legal.filter { !names.contains($0) }
    }

    /// What the form says; agencies that nobody knows are refused beside their field.
    static func read(_ fields: inout FormReader, on date: CivilDate) -> LetterFields {
        func lines(_ name: String, _ limit: Int) -> [String] {
            fields.multiline(name, min: 0, max: limit)
                .split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty }
        }
        let codes = lines("to", 4000)
        let to = codes.compactMap { AgencyCode($0) }
        if to.count != codes.count { fields.refuse("to", "records.letter.badCode") }
        // Which of them the agency writes its door says.
        let types = types(on: date, LegalType.all(on: date).map(\.name))
        let isDirective = fields.checkbox("directive")
        if isDirective, to.isEmpty { fields.refuse("to", "records.letter.directiveTo") }
        var letter = LetterFields(
            type: fields.choice("type", of: types) ?? "Công văn",
            subject: fields.multiline("subject", min: 0, max: 500),
            addressees: lines("addressees", 4000),
            paragraphs: lines("text", 100_000),
            signerTitles: lines("titles", 400),
            signerName: fields.text("signer", min: 0, max: 50),
            copies: lines("copies", 4000),
            to: to,
            priority: fields.choice("priority", of: (0...4).map(String.init)).flatMap { Int($0) }
                ?? 0,
            due: fields.date("due", required: false)
        )
        letter.isDirective = isDirective
        letter.circulation = OfficialLetter.Circulation(
            rawValue: fields.text("circulation", min: 0, max: 30)
        )
        letter.series = LetterSeries(fields.text("series", min: 0, max: 30))
        return letter
    }
}

extension Substring {
    /// Without white space at either end.
    fileprivate var trimmed: String {
        var rest = self.drop { $0.isWhitespace }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }
}
