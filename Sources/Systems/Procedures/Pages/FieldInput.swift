// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Reads one question as its editor sends it.
enum FieldInput {
    static func read(_ reader: inout FormReader, _ known: FormField) -> FormField {
        var field = known
        let label = reader.text("label", max: 500)
        field.label = Wording(label, en: reader.text("labelEn", min: 0, max: 500))
        let hint = reader.text("hint", min: 0, max: 500)
        let hintEnglish = reader.text("hintEn", min: 0, max: 500)
        field.hint = hint.isEmpty ? nil : Wording(hint, en: hintEnglish)
        field.kind = reader.choice("kind", of: FieldKind.self) ?? known.kind
        field.isRequired = reader.checkbox("required")
        field.limit = reader.integer("limit", in: 1...100_000, required: false).map { Int($0) }
        field.prefill = reader.choice("prefill", of: Prefill.self, required: false)
        let units = reader.choice("units", of: UnitDepth.self, required: false)
        field.units = field.kind == .address || field.kind == .agency ? units : nil
        field.choices = choices(&reader, known)
        field.fields = field.kind == .group ? columns(&reader, known) : []
        if !field.kind.hasChoices { field.choices = [] }
        field.condition = ConditionFields.read(&reader, keeping: known.condition)
        return field
    }

    /// `giá trị | nhãn | label`, or the label alone; the value of a known label stays.
    private static func choices(_ reader: inout FormReader, _ known: FormField) -> [FieldChoice] {
        let lines = reader.multiline("choices", min: 0, max: 20_000).split(separator: "\n")
        return lines.enumerated().map { index, line in
            let parts = parts(of: line)
            if parts.count >= 2 {
                return FieldChoice(
                    parts[0],
                    Wording(parts[1], en: parts.count > 2 ? parts[2] : "")
                )
            }
            let kept = known.choices.first { $0.label.vi == parts[0] }
            return kept ?? FieldChoice(value(of: parts[0], index), Wording(parts[0]))
        }
    }

    /// The columns of a repeated group: `mã | loại | nhãn | label`.
    private static func columns(_ reader: inout FormReader, _ known: FormField) -> [FormField] {
        let lines = reader.multiline("columns", min: 0, max: 5000).split(separator: "\n")
        var fields: [FormField] = []
        for line in lines {
            let parts = parts(of: line)
            guard parts.count >= 3, let kind = FieldKind(rawValue: parts[1]) else {
                reader.refuse("columns", "procedures.badColumn", ["line": String(line.prefix(80))])
                continue
            }
            var field =
                known.fields.first { $0.id == parts[0] }
                ?? FormField(id: parts[0], kind: kind, label: Wording(""))
            field.kind = kind
            field.label = Wording(parts[2], en: parts.count > 3 ? parts[3] : "")
            fields.append(field)
        }
        return fields
    }

    private static func parts(of line: Substring) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// `Một cá nhân` becomes `mot_ca_nhan`.
    private static func value(of label: String, _ index: Int) -> String {
        let word = Vietnamese.words(in: label, limit: 5).joined(separator: "_")
        return word.isEmpty ? "lua_chon_\(index + 1)" : String(word.prefix(40))
    }
}
