// SPDX-License-Identifier: Apache-2.0

/// Everything that is wrong with a form, above it, each leading to its field.
///
/// Takes the focus when the page opens.
package struct ErrorSummary: Component {
    /// What is wrong, and the field it is about; nil when it is about the whole form.
    package struct Item: Sendable {
        let sentence: String
        let field: String?
        /// What the field is called, where the sentence does not say so itself.
        fileprivate var label: HTML?

        package init(_ sentence: String, field: String? = nil) {
            self.sentence = sentence
            self.field = field
        }
    }

    private let items: [Item]

    package init(_ items: [Item]) { self.items = items }

    /// Everything that is wrong with what was typed.
    ///
    /// `form` is the form below: a field is called here what its label calls it there. Give it unless
    /// every sentence says by itself what it is about.
    package init(_ state: FormState, _ say: Say, of form: HTML = "") {
        items = state.summary.map { error in
            // A field that the page does not offer, or not any more, has nothing to lead to.
            let isShown =
                form.text.isEmpty || form.text.contains("id=\"\(Fields.id(error.field))\"")
            guard !error.field.isEmpty, isShown else {
                return Item(say(error.key, error.arguments))
            }
            var item = Item(say(error.key, error.arguments), field: error.field)
            item.label = Self.label(of: error.field, in: form.text, unless: item.sentence)
            return item
        }
    }

    /// The escaped words of a label as they stand in a form; nil when `sentence` holds them.
    private static func label(of field: String, in form: String, unless sentence: String) -> HTML? {
        let id = Fields.id(field)
        let start =
            form.firstRange(of: "<legend id=\"\(id)-legend\">")
            ?? form.firstRange(of: "<label for=\"\(id)\">")
        guard let start else { return nil }
        let words = form[start.upperBound...].prefix { $0 != "<" }
        let label = words.hasSuffix(" ") ? words.dropLast() : words
        let isSaid = ("\(sentence)" as HTML).text.lowercased().contains(label.lowercased())
        return label.isEmpty || isSaid ? nil : HTML(trusted: "\(label): ")
    }

    /// Nothing when there are no errors.
    package func html(_ say: Say) -> HTML {
        guard !items.isEmpty else { return .nothing }
        let lines = items.map { item -> HTML in
            guard let field = item.field else { return "<li>\(item.sentence)</li>" }
            return "<li><a href=\"#\(Fields.id(field))\">\(item.label)\(item.sentence)</a></li>"
        }
        return """
            <div class="errors" role="alert" tabindex="-1" data-focus aria-labelledby="errors-title">\
            <h2 id="errors-title">\(say.count("design.errors", items.count))</h2><ul>\(lines)</ul></div>
            """
    }
}
