// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// One question of a draft, new or known: kind, words, choices, condition.
struct FieldPage {
    let view: EditorView
    let draft: ProcedureRevision
    /// Empty id: a new one.
    let field: FormField
    let page: String
    var state = FormState()
    var refusal: String?

    static func path(_ id: ID<ProcedureRevision>, _ field: String) -> String {
        "\(DraftPage.path(id))/fields/\(field)"
    }
    static func newPath(_ id: ID<ProcedureRevision>, _ page: String) -> String {
        "\(DraftPage.path(id))/pages/\(page)/fields"
    }

    private var say: Say { view.say }
    private var isNew: Bool { field.id.isEmpty }
    private var path: String {
        isNew ? Self.newPath(draft.id, page) : Self.path(draft.id, field.id)
    }

    var html: HTML {
        let label = field.label.string(in: say.language)
        let title = isNew ? say("procedures.addField") : label
        return view.page(
            title,
            breadcrumbs: [
                Link(say("procedures.catalogue"), to: CataloguePage.path()),
                Link(draft.code, to: DraftPage.path(draft.id)),
            ],
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: "\(words)\(shape)\(condition)").html(say))\(Heading(title).html(say))\
                \(view.form(draft, to: path, "\(words)\(shape)\(condition)\(buttons)"))
                """
        )
    }

    private var fields: Fields { Fields(say, state) }

    private var words: HTML {
        """
        \(fields.text("label", label: say("procedures.label"), value: field.label.vi))\
        \(fields.text("labelEn", label: say("procedures.english"), value: field.label.en, isOptional: true))\
        \(fields.text("hint", label: say("procedures.hint"), value: field.hint?.vi ?? "", isOptional: true))\
        \(fields.text("hintEn", label: say("procedures.hintEnglish"), value: field.hint?.en ?? "", isOptional: true))
        """
    }

    private var shape: HTML {
        let choices = field.choices.map { choice in
            [choice.value, choice.label.vi, choice.label.en].filter { !$0.isEmpty }
                .joined(separator: " | ")
        }
        let columns = field.fields.map { inner in
            [inner.id, inner.kind.rawValue, inner.label.vi, inner.label.en]
                .filter { !$0.isEmpty }.joined(separator: " | ")
        }
        return """
            \(fields.select(
                "kind",
                label: say("procedures.kind"),
                choices: FieldKind.allCases.map {
                    Choice($0.rawValue, say("procedures.kind.\($0.rawValue)"))
                },
                value: field.kind.rawValue
            ))\
            \(fields.checkbox("required", label: say("procedures.mustAnswer"), isChecked: field.isRequired))\
            \(fields.number("limit", label: say("procedures.limit"), value: field.limit.map(String.init) ?? "", isOptional: true))\
            \(fields.area(
                "choices",
                label: say("procedures.choices"),
                hint: say("procedures.choicesHint"),
                value: choices.joined(separator: "\n"),
                isOptional: true
            ))\
            \(fields.area(
                "columns",
                label: say("procedures.columns"),
                hint: say("procedures.columnsHint"),
                value: columns.joined(separator: "\n"),
                isOptional: true
            ))\
            \(fields.select(
                "units",
                label: say("procedures.units"),
                hint: say("procedures.units.hint"),
                choices: UnitDepth.allCases.map {
                    Choice($0.rawValue, say("procedures.units.\($0.rawValue)"))
                },
                value: field.units?.rawValue ?? "",
                blank: say("procedures.units.none"),
                isOptional: true
            ))\
            \(fields.select(
                "prefill",
                label: say("procedures.prefill"),
                choices: Prefill.allCases.map {
                    Choice($0.rawValue, say("procedures.prefill.\($0.rawValue)"))
                },
                value: field.prefill?.rawValue ?? "",
                blank: say("procedures.prefill.none"),
                isOptional: true
            ))
            """
    }

    private var condition: HTML {
        ConditionFields(
            say: say,
            state: state,
            form: draft.form,
            except: field.id,
            condition: field.condition
        ).html
    }

    private var buttons: HTML {
        let remove: [any Component] =
            isNew
            ? []
            : [
                Button(
                    say("procedures.removeField"),
                    kind: .danger,
                    name: "action",
                    value: "remove"
                )
            ]
        let all: [any Component] = [Button(say("procedures.save"), name: "action", value: "save")]
        return ButtonRow(all + remove).html(say)
    }
}

/// The rows by which a condition is written.
struct ConditionFields {
    let say: Say
    let state: FormState
    let form: FormDefinition
    /// The question itself, which cannot hang on itself.
    let except: String
    let condition: Condition?

    var html: HTML {
        let fields = Fields(say, state)
        guard let rows = ConditionRows(condition) else {
            return fields.group(
                say("procedures.when"),
                hint: say("procedures.whenComplex"),
                body: fields.checkbox("replace", label: say("procedures.whenReplace"))
            )
        }
        let shown =
            rows.rows
            + Array(
                repeating: ConditionRows.Row(field: "", comparison: .equals, value: ""),
                count: min(2, ConditionRows.limit - rows.rows.count)
            )
        let names = form.pages.flatMap(\.fields).filter {
            $0.id != except && $0.kind.value != .none
        }
        let lines = shown.enumerated().map { index, row in
            fields.row([
                fields.select(
                    "when-\(index)",
                    label: say("procedures.whenField"),
                    choices: names.map { Choice($0.id, $0.label.string(in: say.language)) },
                    value: row.field,
                    blank: say("procedures.always"),
                    isOptional: true
                ),
                fields.select(
                    "op-\(index)",
                    label: say("procedures.whenIs"),
                    choices: ConditionRows.Comparison.allCases.map {
                        Choice($0.rawValue, say("procedures.comparison.\($0.rawValue)"))
                    },
                    value: row.comparison.rawValue
                ),
                fields.text(
                    "value-\(index)",
                    label: say("procedures.whenValue"),
                    value: row.value,
                    width: .w20,
                    isOptional: true
                ),
            ])
        }
        let join = fields.radios(
            "join",
            legend: say("procedures.whenJoin"),
            choices: ConditionRows.Join.allCases.map {
                Choice($0.rawValue, say("procedures.join.\($0.rawValue)"))
            },
            value: rows.join.rawValue,
            isInline: true
        )
        // No fieldset: it would be as wide as its longest choice, wider than a phone.
        return """
            <h2>\(say("procedures.when"))</h2><p class="hint">\(say("procedures.whenHint"))</p>\
            \(join)\(lines)
            """
    }

    /// Reads the rows; what cannot be read is noted beside its row.
    static func read(_ reader: inout FormReader, keeping known: Condition?) -> Condition? {
        if ConditionRows(known) == nil, !reader.checkbox("replace") { return known }
        let join = reader.choice("join", of: ConditionRows.Join.self, required: false) ?? .all
        var rows: [ConditionRows.Row] = []
        var places: [Int] = []
        for index in 0..<ConditionRows.limit {
            let field = reader.text("when-\(index)", min: 0, max: 40)
            guard !field.isEmpty else { continue }
            let comparison = reader.choice("op-\(index)", of: ConditionRows.Comparison.self)
            let value = reader.text("value-\(index)", min: 0, max: 200)
            rows.append(
                ConditionRows.Row(field: field, comparison: comparison ?? .equals, value: value)
            )
            places.append(index)
        }
        do throws(ConditionRows.BadRow) {
            return try ConditionRows(join: join, rows: rows).condition()
        } catch {
            reader.refuse("value-\(places[error.index])", "procedures.badValue")
            return known
        }
    }
}
