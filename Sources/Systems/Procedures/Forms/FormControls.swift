// SPDX-License-Identifier: Apache-2.0

import Core
package import Web

/// Draws the questions of a procedure's form; the same for citizens and at the desk.
package struct FormControls {
    let say: Say
    let answers: FormAnswers
    let state: FormState
    /// What stands below a field: where its answer comes from.
    let below: [String: HTML]

    /// `state` is what was typed, when it was refused; else the answers kept are shown.
    package init(
        say: Say,
        answers: FormAnswers,
        state: FormState = FormState(),
        below: [String: HTML] = [:]
    ) {
        self.say = say
        self.answers = answers
        self.state = state
        self.below = below
    }

    /// The name of an answer in the form; those of the shell begin with `_`.
    package static func name(_ path: String) -> String { "a-\(path)" }

    private var fields: Fields { Fields(say, state) }

    /// The questions of a page that are asked now, and which they were.
    package func html(_ asked: [FormField], extraRows: Int = 0) -> HTML {
        let shown = fields.hidden(ShownAnswers.name, ShownAnswers(asked, answers).text)
        return "\(controls(asked, extraRows: extraRows))\(shown)"
    }

    /// The same without the note of what was shown.
    package func controls(_ asked: [FormField], extraRows: Int = 0) -> HTML {
        .joined(asked.map { html($0, extraRows) })
    }

    private func html(_ field: FormField, _ extraRows: Int) -> HTML {
        let control = field.kind == .group ? group(field, extraRows) : control(field, field.id)
        return "\(control)\(below[field.id])"
    }

    private func group(_ field: FormField, _ extraRows: Int) -> HTML {
        let label = field.label.string(in: say.language)
        let limit = field.limit ?? FormField.maximumRows
        let rows = min(limit, max(1, answers.rows(of: field.id) + extraRows))
        let error = state.error(for: Self.name(field.id)).map { error -> HTML in
            "<p class=\"error\">\(say(error.key, error.arguments))</p>"
        }
        let groups = (0..<rows).map { row -> HTML in
            let inner = field.fields.map { control($0, FormAnswers.path(field.id, row, $0.id)) }
            return fields.group("\(label) \(row + 1)", body: .joined(inner))
        }
        let add = Button(
            say("procedures.form.addRow"),
            kind: .secondary,
            name: "action",
            value: "add"
        )
        return """
            <div id="\(Fields.id(Self.name(field.id)))" tabindex="-1">\(error)\(groups)\
            \(rows < limit ? add.html(say) : nil)</div>
            """
    }

    private func control(_ field: FormField, _ path: String) -> HTML {
        let name = Self.name(path)
        let label = field.label.string(in: say.language)
        let hint = field.hint?.string(in: say.language)
        let value = answers.first(path)
        let isOptional = !field.isRequired
        if field.units != nil { return unit(field, path, label, hint) }
        switch field.kind {
        case .explanation: return "<p>\(label)</p>"
        // Drawn by who keeps files, below.
        case .file: return below[field.id] == nil ? "<p>\(label)</p>" : ""
        case .multiline:
            return fields.area(
                name,
                label: label,
                hint: hint,
                value: value,
                limit: field.limit,
                isOptional: isOptional
            )
        case .date:
            return fields.text(
                name,
                label: label,
                hint: hint ?? say("design.dateHint"),
                value: value,
                width: .w10,
                autocomplete: "off",
                isOptional: isOptional
            )
        case .declaration:
            return fields.checkbox(name, label: label, hint: hint, isChecked: value == "yes")
        case .choices:
            return fields.checkboxes(
                name,
                legend: label,
                hint: hint,
                choices: choices(field),
                values: answers.all(path),
                isOptional: isOptional
            )
        default: return oneOf(field, name, label, hint, value)
        }
    }

    /// The action of the button by which the unit of an answer is chosen.
    package static let unitAction = "unit-"

    /// What is typed of an address, the unit that was chosen, and the button to choose it, which saves the page.
    private func unit(_ field: FormField, _ path: String, _ label: String, _ hint: String?) -> HTML
    {
        let (name, known) = (Self.name(path), UnitAnswer(answers.all(path)))
        let typed: HTML =
            field.kind == .address
            ? fields.text(
                name,
                label: label,
                hint: hint ?? say("procedures.form.addressHint"),
                value: known.detail,
                isOptional: true
            )
            : """
            <p id="\(Fields.id(name))" tabindex="-1"><strong>\(label)</strong></p>\
            \(fields.hidden(name, known.code ?? ""))
            """
        // Beside the words typed, the error is the field's own.
        let error: HTML? =
            field.kind == .address
            ? nil
            : state.error(for: name).map { "<p class=\"error\">\(say($0.key, $0.arguments))</p>" }
        let key = known.code == nil ? "procedures.form.chooseUnit" : "procedures.form.otherUnit"
        let button = Button(
            say(key, ["field": label]),
            kind: .secondary,
            name: "action",
            value: Self.unitAction + path
        )
        let chosen: HTML =
            known.code == nil
            ? "\(say("procedures.form.noUnit"))" : "<strong>\(known.path)</strong>"
        return """
            \(typed)\(error)<p>\(say("procedures.form.units.\((field.units ?? .agency).rawValue)")): \(chosen)</p>\
            <p>\(button.html(say))</p>
            """
    }

    private func oneOf(
        _ field: FormField,
        _ name: String,
        _ label: String,
        _ hint: String?,
        _ value: String
    ) -> HTML {
        let isOptional = !field.isRequired
        let offered = choices(field)
        guard !offered.isEmpty else {
            return line(field, name, label, hint, value)
        }
        if offered.count < 7 {
            return fields.radios(
                name,
                legend: label,
                hint: hint,
                choices: offered,
                value: value,
                isOptional: isOptional
            )
        }
        return fields.select(
            name,
            label: label,
            hint: hint,
            choices: offered,
            value: value,
            blank: say("procedures.form.choose"),
            isOptional: isOptional
        )
    }

    private func line(
        _ field: FormField,
        _ name: String,
        _ label: String,
        _ hint: String?,
        _ value: String
    ) -> HTML {
        let isOptional = !field.isRequired
        switch field.kind {
        case .number, .decimal, .year:
            return fields.number(
                name,
                label: label,
                hint: hint,
                value: value,
                isOptional: isOptional
            )
        case .money:
            return fields.money(
                name,
                label: label,
                hint: hint,
                value: value,
                isOptional: isOptional
            )
        default:
            return fields.text(
                name,
                label: label,
                hint: hint,
                value: value,
                kind: kind(field.kind),
                width: width(field.kind),
                autocomplete: completion(field),
                isOptional: isOptional
            )
        }
    }

    private func kind(_ kind: FieldKind) -> Fields.Kind {
        switch kind {
        case .phone: .tel
        case .email: .email
        case .url: .url
        default: .text
        }
    }

    private func width(_ kind: FieldKind) -> Fields.Width {
        switch kind {
        case .time, .year: .w10
        case .personalID, .phone: .w20
        case .personName, .email: .w30
        default: .full
        }
    }

    private func completion(_ field: FormField) -> String? {
        switch field.prefill {
        case .applicantName: "name"
        case .applicantPhone: "tel"
        case .applicantEmail: "email"
        default: nil
        }
    }

    private func choices(_ field: FormField) -> [Choice] {
        switch field.kind {
        case .yesNo:
            [Choice("yes", say("procedures.yes")), Choice("no", say("procedures.no"))]
        case .gender:
            [Choice("nam", say("procedures.male")), Choice("nu", say("procedures.female"))]
        case .ethnicity: Catalogues.ethnicities.map { Choice($0, $0) }
        case .province: Province.all.map { Choice($0.name, $0.name) }
        case .choice, .select, .choices:
            field.choices.map { Choice($0.value, $0.label.string(in: say.language)) }
        default: []
        }
    }
}
