// SPDX-License-Identifier: Apache-2.0

package import Core
package import Web

/// Reads what was sent of a page of questions.
package struct FormInput {
    /// By path; an answer that was taken away is empty, so that saving removes it.
    ///
    /// What nobody touched on this page is not in it.
    package private(set) var answers: [String: [String]] = [:]
    package private(set) var reader: FormReader
    /// What the page shows once these answers are saved.
    package private(set) var shown: ShownAnswers

    /// `fields` are those of the page; only what was shown and sent is read.
    package init(_ form: Form, fields: [FormField], known: FormAnswers) {
        reader = form.reader
        shown = ShownAnswers(form)
        let asked = shown.fields
        for field in fields where asked.contains(field.id) && field.kind != .file {
            let given =
                field.kind == .group
                ? readGroup(field, form, known) : [field.id: read(field, field.id, form, known)]
            let typed = FormAnswers(given)
            if shown.isUntouched(field, typed) { continue }
            answers.merge(given) { _, new in new }
            shown = shown.following([field], typed)
        }
    }

    /// Adds what is wrong with the answers beside their fields.
    package mutating func refuse(_ faults: [FormFault], _ say: Say, _ fields: [FormField]) {
        for fault in faults {
            var arguments = fault.arguments
            let id = fault.path.split(separator: ".").last.map(String.init) ?? fault.path
            arguments["field"] = fields.first { $0.id == id }?.label.string(in: say.language)
            reader.refuse(FormControls.name(fault.path), fault.key, arguments)
        }
    }

    /// Says beside the page's first file what was wrong with one.
    package mutating func refuseFile(_ refusal: any Refusal, on page: FormPage) {
        guard let field = page.fields.first(where: { $0.kind == .file }) else { return }
        reader.refuse("file-\(field.id)", refusal.code, refusal.arguments)
    }

    private mutating func read(
        _ field: FormField,
        _ path: String,
        _ form: Form,
        _ known: FormAnswers
    ) -> [String] {
        let name = FormControls.name(path)
        if field.units != nil {
            // The unit is chosen on a page of its own; here stands what is typed beside it.
            var answer = UnitAnswer(known.all(path))
            if field.kind == .address { answer.detail = reader.text(name, min: 0, max: 4000) }
            return answer.answers
        }
        switch field.kind {
        case .explanation, .file: return []
        case .choices:
            return form.values(name).prefix(100).map { String($0.prefix(200)) }
        case .multiline:
            return [reader.multiline(name, min: 0, max: max(field.maximumLength, 1))]
        default:
            // Read to a generous length: too long is said by the form's own check, and kept.
            return [reader.text(name, min: 0, max: 4000)]
        }
    }

    /// Rows that are empty close up, and what stood behind them goes.
    private mutating func readGroup(_ group: FormField, _ form: Form, _ known: FormAnswers)
        -> [String: [String]]
    {
        let limit = (group.limit ?? FormField.maximumRows) + 1
        var rows: [[[String]]] = []
        for row in 0..<limit {
            let names = group.fields.map {
                FormControls.name(FormAnswers.path(group.id, row, $0.id))
            }
            guard names.contains(where: { form.value($0) != nil }) else { continue }
            let cells = group.fields.map { field in
                read(field, FormAnswers.path(group.id, row, field.id), form, known)
            }
            if cells.contains(where: { $0.contains { !$0.isEmpty } }) { rows.append(cells) }
        }
        var given: [String: [String]] = [:]
        for row in 0..<max(rows.count, known.rows(of: group.id)) {
            for (index, field) in group.fields.enumerated() {
                let path = FormAnswers.path(group.id, row, field.id)
                given[path] = row < rows.count ? rows[row][index] : []
            }
        }
        return given
    }
}
