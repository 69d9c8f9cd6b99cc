// SPDX-License-Identifier: Apache-2.0

/// Everything that is wrong with a form, above it, each leading to its field.
///
/// Takes the focus when the page opens.
package struct ErrorSummary: Component {
    /// What is wrong, and the field it is about; nil when it is about the whole form.
    package struct Item: Sendable {
        let sentence: String
        let field: String?

        package init(_ sentence: String, field: String? = nil) {
            self.sentence = sentence
            self.field = field
        }
    }

    private let items: [Item]

    package init(_ items: [Item]) { self.items = items }

    /// Everything that is wrong with what was typed.
    package init(_ state: FormState, _ say: Say) {
        items = state.summary.map { error in
            Item(
                say(error.key, error.arguments),
                field: error.field.isEmpty ? nil : error.field
            )
        }
    }

    /// Nothing when there are no errors.
    package func html(_ say: Say) -> HTML {
        guard !items.isEmpty else { return .nothing }
        let lines = items.map { item -> HTML in
            guard let field = item.field else { return "<li>\(item.sentence)</li>" }
            return "<li><a href=\"#\(Fields.id(field))\">\(item.sentence)</a></li>"
        }
        return """
            <div class="errors" role="alert" tabindex="-1" data-focus aria-labelledby="errors-title">\
            <h2 id="errors-title">\(say.count("design.errors", items.count))</h2><ul>\(lines)</ul></div>
            """
    }
}
