// SPDX-License-Identifier: Apache-2.0

/// One of the answers that a field offers.
package struct Choice: Sendable {
    let value: String
    let label: String
    let hint: String?

    package init(_ value: String, _ label: String, hint: String? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
    }
}

extension Fields {
    /// One of many, by a list that opens.
    ///
    /// For fewer than seven choices take `radios`.
    ///
    /// `blank` is said for no choice; nil when one must be chosen from the start.
    package func select(
        _ name: String,
        label: String,
        hint: String? = nil,
        choices: [Choice],
        value: String = "",
        blank: String? = nil,
        isOptional: Bool = false
    ) -> HTML {
        let chosen = self.value(name, or: value)
        let none: HTML? = blank.map { "<option value=\"\">\($0)</option>" }
        let options = choices.map { choice -> HTML in
            """
            <option value="\(choice.value)"\(.flag("selected", choice.value == chosen))>\(choice.label)</option>
            """
        }
        return frame(name, label: label, hint: hint, isOptional: isOptional) { id, attributes in
            "<select id=\"\(id)\" name=\"\(name)\"\(attributes)>\(none)\(options)</select>"
        }
    }

    /// One of a few, all in sight.
    package func radios(
        _ name: String,
        legend: String,
        hint: String? = nil,
        choices: [Choice],
        value: String = "",
        isInline: Bool = false,
        isOptional: Bool = false,
        isTitle: Bool = false
    ) -> HTML {
        choiceGroup(
            name,
            type: "radio",
            legend: legend,
            hint: hint,
            choices: choices,
            chosen: [self.value(name, or: value)],
            style: (isInline, isOptional, isTitle)
        )
    }

    /// Any number of several.
    ///
    /// A form with errors that names none of them chose none.
    package func checkboxes(
        _ name: String,
        legend: String,
        hint: String? = nil,
        choices: [Choice],
        values: [String] = [],
        isInline: Bool = false,
        isOptional: Bool = false,
        isTitle: Bool = false
    ) -> HTML {
        choiceGroup(
            name,
            type: "checkbox",
            legend: legend,
            hint: hint,
            choices: choices,
            chosen: self.chosen(name, or: values),
            style: (isInline, isOptional, isTitle)
        )
    }

    /// A single yes.
    package func checkbox(
        _ name: String,
        label: String,
        hint: String? = nil,
        isChecked: Bool = false
    ) -> HTML {
        let (id, error) = (Self.id(name), error(name))
        let notes = notes(id, hint: hint, error: error)
        let isOn = !chosen(name, or: isChecked ? ["yes"] : []).isEmpty
        return """
            <div class="field\(error == nil ? "" : " bad")">\(notes.html)<div class="choice">\
            <input type="checkbox" id="\(id)" name="\(name)" value="yes"\(.flag("checked", isOn))\
            \(.attribute("aria-describedby", notes.ids))><label for="\(id)">\(label)</label></div></div>

            """
    }

    private func choiceGroup(
        _ name: String,
        type: String,
        legend: String,
        hint: String?,
        choices: [Choice],
        chosen: [String],
        style: (isInline: Bool, isOptional: Bool, isTitle: Bool)
    ) -> HTML {
        let (id, error) = (Self.id(name), error(name))
        let notes = notes(id, hint: hint, error: error)
        let items = choices.enumerated().map { index, choice -> HTML in
            // The summary's link leads to the first choice.
            let choiceID = index == 0 ? id : "\(id)-\(index + 1)"
            let hint: HTML? = choice.hint.map {
                "<span class=\"hint\" id=\"\(choiceID)-about\">\($0)</span>"
            }
            return """
                <div class="choice"><input type="\(type)" id="\(choiceID)" name="\(name)" \
                value="\(choice.value)"\(.flag("checked", chosen.contains(choice.value)))\
                \(.attribute("aria-describedby", choice.hint.map { _ in "\(choiceID)-about" }))>\
                <label for="\(choiceID)">\(choice.label)</label>\(hint)</div>
                """
        }
        let title: HTML = "\(legend)\(optionalMark(style.isOptional))"
        return """
            <fieldset class="field\(error == nil ? "" : " bad")"\(.attribute("aria-describedby", notes.ids))>\
            <legend id="\(id)-legend">\(style.isTitle ? "<h1>\(title)</h1>" : title)</legend>\(notes.html)\
            <div class="choices\(style.isInline ? " inline" : "")">\(items)</div></fieldset>

            """
    }
}
