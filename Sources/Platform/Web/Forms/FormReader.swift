// SPDX-License-Identifier: Apache-2.0

package import Core

/// Reads the fields of a form as what they mean, and notes every one that is wrong.
///
///     var fields = request.form.reader
///     let title = fields.text("title", max: 500)
///     let due = fields.date("due", required: false)
///     guard fields.isValid else { return .page(page(fields.state), status: 422) }
///
/// A field that is wrong reads as empty, so nothing may be saved before `isValid` is asked.
package struct FormReader: Sendable {
    let form: Form
    package internal(set) var state: FormState

    package init(_ form: Form) {
        self.form = form
        state = form.state
    }

    package var isValid: Bool { state.summary.isEmpty }

    /// Notes what a rule beyond the field's shape found.
    package mutating func refuse(
        _ field: String,
        _ key: String,
        _ arguments: [String: String] = [:]
    ) {
        state = state.adding(FormError(field: field, key: key, arguments: arguments))
    }

    /// Notes a refusal of a door beside the field that caused it; empty for the whole form.
    package mutating func refuse(_ refusal: any Refusal, at field: String = "") {
        refuse(field, refusal.code, refusal.arguments)
    }

    /// One line: outer spaces off, inner runs of white space as one space.
    ///
    /// Invisible characters (zero-width, direction marks) are taken out and the reader is told, so that
    /// sending again is enough; `max` counts characters as people do.
    package mutating func text(_ name: String, min: Int = 1, max: Int = 200) -> String {
        let cleaned = FieldText.line(form.value(name) ?? "")
        return checked(cleaned, name, min, max)
    }

    /// Lines of text: outer empty lines off, spaces at line ends off.
    package mutating func multiline(_ name: String, min: Int = 1, max: Int = 10_000) -> String {
        let cleaned = FieldText.lines(form.value(name) ?? "")
        return checked(cleaned, name, min, max)
    }

    /// A secret, exactly as typed; it is not kept for showing the form again.
    package mutating func secret(_ name: String, min: Int = 1, max: Int = 1000) -> String {
        let value = form.value(name) ?? ""
        state = state.setting(name, to: [])
        return sized(value, name, min, max)
    }

    /// One of a closed list; what is not in it was not sent by our page.
    package mutating func choice(
        _ name: String,
        of choices: [String],
        required: Bool = true
    ) -> String? {
        let value = form.value(name) ?? ""
        if value.isEmpty {
            if required { refuse(name, "form.choose") }
            return nil
        }
        guard choices.contains(value) else {
            refuse(name, "form.choice")
            return nil
        }
        return value
    }

    /// One case of an enum, by its raw value.
    package mutating func choice<Choice>(
        _ name: String,
        of type: Choice.Type,
        required: Bool = true
    ) -> Choice? where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        choice(name, of: Choice.allCases.map(\.rawValue), required: required)
            .flatMap(Choice.init(rawValue:))
    }

    /// Several of a closed list, each once, in the order sent.
    package mutating func choices(
        _ name: String,
        of choices: Set<String>,
        min: Int = 0,
        max: Int = 1000
    ) -> [String] {
        let values = unique(name)
        if values.contains(where: { !choices.contains($0) }) {
            refuse(name, "form.choice")
            return []
        }
        return counted(values, name, min, max)
    }

    package mutating func checkbox(_ name: String) -> Bool { form.value(name) != nil }

    package mutating func id<Owner>(
        _ name: String,
        of owner: Owner.Type = Owner.self,
        required: Bool = true
    ) -> ID<Owner>? {
        let value = form.value(name) ?? ""
        if value.isEmpty {
            if required { refuse(name, "form.choose") }
            return nil
        }
        guard let id = ID<Owner>(value) else {
            refuse(name, "form.choice")
            return nil
        }
        return id
    }

    /// Several ids, each once, in the order sent.
    package mutating func ids<Owner>(
        _ name: String,
        of owner: Owner.Type = Owner.self,
        min: Int = 0,
        max: Int = 1000
    ) -> [ID<Owner>] {
        let values = unique(name)
        let ids = values.compactMap { ID<Owner>($0) }
        guard ids.count == values.count else {
            refuse(name, "form.choice")
            return []
        }
        return counted(ids, name, min, max)
    }

    package mutating func agencyCode(_ name: String, required: Bool = true) -> AgencyCode? {
        let value = text(name, min: required ? 1 : 0, max: 35)
        if value.isEmpty { return nil }
        guard let code = AgencyCode(value) else {
            refuse(name, "form.agencyCode")
            return nil
        }
        return code
    }

    private func unique(_ name: String) -> [String] {
        var seen: Set<String> = []
        return form.values(name).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    private mutating func counted<T>(_ values: [T], _ name: String, _ min: Int, _ max: Int) -> [T] {
        if values.count < min {
            refuse(name, "form.tooFew", ["limit": String(min)])
            return []
        }
        if values.count > max {
            refuse(name, "form.tooMany", ["limit": String(max)])
            return []
        }
        return values
    }

    private mutating func checked(
        _ cleaned: FieldText,
        _ name: String,
        _ min: Int,
        _ max: Int
    ) -> String {
        if form.value(name) != nil { state = state.setting(name, to: [cleaned.text]) }
        if cleaned.hadInvisible {
            refuse(name, "form.invisible")
            return ""
        }
        return sized(cleaned.text, name, min, max)
    }

    private mutating func sized(_ text: String, _ name: String, _ min: Int, _ max: Int) -> String {
        if text.isEmpty {
            if min > 0 { refuse(name, "form.required") }
            return ""
        }
        let count = text.count
        if count < min {
            refuse(name, "form.tooShort", ["limit": String(min)])
            return ""
        }
        // A character may be many scalars; four each are enough for every script in use.
        if count > max || text.unicodeScalars.count > 4 * max {
            refuse(name, "form.tooLong", ["limit": String(max), "count": String(count)])
            return ""
        }
        return text
    }
}
