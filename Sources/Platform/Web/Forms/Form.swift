// SPDX-License-Identifier: Apache-2.0

import Core

/// What a browser sent of a form: names and cleaned text in their order.
///
/// Every value is valid UTF-8 in NFC, lines end with LF and U+0000 is refused before it stands here.
/// The form has passed the check of its token before any handler sees it.
package struct Form: Sendable {
    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A file that was sent in a form whose route keeps files in memory; larger ones are streamed.
    package struct File: Sendable {
        package let field: String
        /// As the sender's machine names it, without folders; never a path of ours.
        package let name: String
        /// What the sender says it is; nobody has looked.
        package let contentType: String
        package let bytes: [UInt8]
    }

    /// The names with which the shell begins its own fields.
    package static let tokenField = "_token"
    package static let onceField = "_once"

    package let fields: [Field]
    package let files: [File]

    package init(fields: [Field] = [], files: [File] = []) {
        self.fields = fields
        self.files = files
    }

    /// For tests and for forms that are made by hand.
    package init(_ values: KeyValuePairs<String, String>) {
        self.init(fields: values.map { Field(name: $0.key, value: $0.value) })
    }

    package func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    package func values(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// Which of several buttons was pressed, when they share the name `action`.
    package var action: String { value("action") ?? "" }

    /// Names this sending of the form, so that a double press makes one thing; nil without `_once`.
    package var requestKey: String? {
        value(Self.onceField).flatMap { ID<Form>($0) }.map(\.description)
    }

    /// Reads typed values and collects what is wrong.
    package var reader: FormReader { FormReader(self) }

    /// Everything typed, without the shell's own fields, for showing it again.
    package var state: FormState {
        var values: [String: [String]] = [:]
        for field in fields where !field.name.hasPrefix("_") {
            values[field.name, default: []].append(field.value)
        }
        return FormState(values)
    }
}
