// SPDX-License-Identifier: Apache-2.0

package import Web

/// Answers as they were given, page by page, for reading.
package struct AnswerList {
    let form: FormDefinition
    let answers: FormAnswers

    package init(form: FormDefinition, answers: FormAnswers) {
        self.form = form
        self.answers = answers
    }

    /// `change` gives the address where a page is answered again; `level` is the heading's.
    package func html(_ say: Say, change: (FormPage) -> String? = { _ in nil }) -> HTML {
        let pages = form.pages(for: answers).map { page -> HTML in
            let items = page.fields(for: answers).compactMap { field in
                item(field, say, change(page))
            }
            return """
                <h2>\(page.title.string(in: say.language))</h2>\(SummaryList(items).html(say))
                """
        }
        return .joined(pages)
    }

    private func item(_ field: FormField, _ say: Say, _ change: String?) -> SummaryList.Item? {
        let label = field.label.string(in: say.language)
        switch field.kind {
        case .explanation, .file: return nil
        case .group:
            let rows = (0..<answers.rows(of: field.id)).map { row -> HTML in
                let cells = field.fields.map { inner in
                    inner.shown(
                        answers.all(FormAnswers.path(field.id, row, inner.id)),
                        say.language
                    )
                }
                return "<li>\(cells.filter { !$0.isEmpty }.joined(separator: " · "))</li>"
            }
            return SummaryList.Item(label, rows.isEmpty ? "" : "<ul>\(rows)</ul>", change: change)
        default:
            return SummaryList.Item(
                label,
                text: field.shown(answers.all(field.id), say.language),
                change: change
            )
        }
    }
}
