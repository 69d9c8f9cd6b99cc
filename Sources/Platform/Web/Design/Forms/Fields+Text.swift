// SPDX-License-Identifier: Apache-2.0

package import Core

extension Fields {
    /// One line of text.
    ///
    /// `isTitle` makes the label the page's h1: a question page.
    package func text(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: String = "",
        kind: Kind = .text,
        width: Width = .full,
        autocomplete: String? = nil,
        isOptional: Bool = false,
        isTitle: Bool = false
    ) -> HTML {
        let completion = autocomplete ?? kind.autocomplete
        // A password is never sent back.
        let shown = kind.type == "password" ? "" : self.value(name, or: value)
        return frame(name, label: label, hint: hint, isOptional: isOptional, isTitle: isTitle) {
            id,
            attributes in
            """
            <input class="\(width.rawValue)" type="\(kind.type)" id="\(id)" name="\(name)" value="\(shown)"\
            \(.attribute("autocomplete", completion))\
            \(.attribute("inputmode", kind == .code ? "numeric" : nil))\(attributes)>
            """
        }
    }

    /// Several lines; `limit` is said below and counted while typing.
    package func area(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: String = "",
        rows: Int = 4,
        limit: Int? = nil,
        isOptional: Bool = false,
        isTitle: Bool = false
    ) -> HTML {
        let said = limit.map { say("design.limit", ["limit": say.grouped($0)]) }
        let text = [hint, said].compactMap { $0 }.joined(separator: " ")
        return frame(
            name,
            label: label,
            hint: text.isEmpty ? nil : text,
            isOptional: isOptional,
            isTitle: isTitle
        ) { id, attributes in
            """
            <textarea id="\(id)" name="\(name)" rows="\(rows)"\(.attribute("data-limit", limit.map(String.init)))\
            \(attributes)>
            \(self.value(name, or: value))</textarea>
            """
        }
    }

    /// A whole number.
    ///
    /// Text, not `type=number`: that loses what it cannot read, and steps on scrolling.
    package func number(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: String = "",
        unit: String? = nil,
        width: Width = .w10,
        isOptional: Bool = false
    ) -> HTML {
        frame(name, label: label, hint: hint, isOptional: isOptional) { id, attributes in
            let input: HTML = """
                <input class="num \(width.rawValue)" type="text" inputmode="numeric" id="\(id)" name="\(name)" \
                value="\(self.value(name, or: value))"\(attributes)>
                """
            guard let unit else { return input }
            return "<span class=\"with-unit\">\(input) <span class=\"unit\">\(unit)</span></span>"
        }
    }

    /// An amount in đồng.
    package func money(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: String = "",
        isOptional: Bool = false
    ) -> HTML {
        number(
            name,
            label: label,
            hint: hint,
            value: value,
            unit: say("design.dong"),
            width: .w20,
            isOptional: isOptional
        )
    }

    /// A day as people write it, `12/02/2020`.
    package func date(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: CivilDate? = nil,
        isOptional: Bool = false,
        isTitle: Bool = false
    ) -> HTML {
        frame(
            name,
            label: label,
            hint: hint ?? say("design.dateHint"),
            isOptional: isOptional,
            isTitle: isTitle
        ) { id, attributes in
            """
            <input class="num w10" type="text" id="\(id)" name="\(name)" autocomplete="off" \
            value="\(self.value(name, or: value?.vietnamese ?? ""))"\(attributes)>
            """
        }
    }
}
