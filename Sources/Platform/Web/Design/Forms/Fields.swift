// SPDX-License-Identifier: Apache-2.0

/// Makes the fields of one form, each with what was typed and what is wrong with it.
package struct Fields: Sendable {
    let say: Say
    private let state: FormState

    /// An empty state shows each field's `value:`; any other shows what it holds and nothing else.
    package init(_ say: Say, _ state: FormState = FormState()) {
        self.say = say
        self.state = state
    }

    /// What stands in the field: typed, else `initial`.
    func value(_ name: String, or initial: String) -> String {
        state.isEmpty ? initial : state.value(for: name)
    }

    func chosen(_ name: String, or initial: [String]) -> [String] {
        state.isEmpty ? initial : state.values(for: name)
    }

    func error(_ name: String) -> String? {
        state.error(for: name).map { say($0.key, $0.arguments) }
    }

    /// The element's id, which the error summary links to.
    package static func id(_ name: String) -> String { elementID("f", name) }

    /// How wide an input is drawn: as long as what it should hold.
    package enum Width: String, Sendable, CaseIterable {
        case w5, w10, w20, w30, full
    }

    /// What input a one-line text takes.
    package enum Kind: String, Sendable, CaseIterable {
        case text, email, tel, url, search, password
        /// A password that is being chosen.
        case newPassword
        /// A one-time code.
        case code

        var type: String {
            switch self {
            case .newPassword: "password"
            case .code: "text"
            default: rawValue
            }
        }

        var autocomplete: String? {
            switch self {
            case .password: "current-password"
            case .newPassword: "new-password"
            case .code: "one-time-code"
            default: nil
            }
        }
    }

    /// Label, hint and error around one control; `control` gets the id and `aria-describedby`.
    func frame(
        _ name: String,
        label: String,
        hint: String?,
        isOptional: Bool,
        isTitle: Bool = false,
        control: (_ id: String, _ attributes: HTML) -> HTML
    ) -> HTML {
        let (id, error) = (Self.id(name), error(name))
        let notes = notes(id, hint: hint, error: error)
        let attributes: HTML =
            "\(.attribute("aria-describedby", notes.ids))\(.attribute("aria-invalid", error == nil ? nil : "true"))"
        let caption: HTML = "<label for=\"\(id)\">\(label)\(optionalMark(isOptional))</label>"
        return """
            <div class="field\(error == nil ? "" : " bad")">\(isTitle ? "<h1>\(caption)</h1>" : caption)\
            \(notes.html)\(control(id, attributes))</div>

            """
    }

    func optionalMark(_ isOptional: Bool) -> HTML? {
        isOptional ? " <span class=\"optional\">\(say("design.optional"))</span>" : nil
    }

    /// Hint and error with their ids, nil when there is neither.
    func notes(_ id: String, hint: String?, error: String?) -> (html: HTML, ids: String?) {
        let hintLine: HTML? = hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" }
        let errorLine: HTML? = error.map {
            "<p class=\"error\" id=\"\(id)-error\">\(.unseen("\(say("design.errorPrefix")) "))\($0)</p>"
        }
        let ids = [hint.map { _ in "\(id)-hint" }, error.map { _ in "\(id)-error" }]
            .compactMap { $0 }.joined(separator: " ")
        return ("\(hintLine)\(errorLine)", ids.isEmpty ? nil : ids)
    }
}
