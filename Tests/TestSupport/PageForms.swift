// SPDX-License-Identifier: Apache-2.0

/// The forms of a page, for sending each what hostile people type.
package struct PageForm: Sendable {
    package struct Field: Sendable {
        package let name: String
        package let value: String
        /// Whether people type text here.
        package let isTyped: Bool
    }

    package let action: String
    package let fields: [Field]

    /// What the form is, whatever object it is about: its address without ids, and its fields.
    package var kind: String {
        let parts = action.split(separator: "/").map { $0.utf8.count == 36 ? ":id" : $0 }
        return (parts + names.map { $0[...] }).joined(separator: " ")
    }

    private var names: [String] { Set(fields.map(\.name)).sorted() }

    /// One field of each name, but for the token.
    package var attacked: [Field] {
        names.filter { $0 != "_token" }.compactMap { name in fields.first { $0.name == name } }
    }

    /// Forms that change something, in their order on the page.
    package static func all(in html: String) -> [PageForm] {
        var parser = PageParser(html)
        return parser.parse().all("form").filter { $0["method"] == "post" }.map { form in
            let inputs = form.all("input").map { input in
                let kind = input["type"] ?? "text"
                return Field(
                    name: input["name"] ?? "",
                    value: input["value"] ?? "",
                    isTyped: ["text", "search", "email", "tel"].contains(kind)
                )
            }
            let areas = form.all("textarea").map { area in
                Field(name: area["name"] ?? "", value: area.text, isTyped: true)
            }
            let choices = form.all("select").map { choice in
                Field(
                    name: choice["name"] ?? "",
                    value: choice.all("option").first?["value"] ?? "",
                    isTyped: false
                )
            }
            return PageForm(
                action: form["action"] ?? "",
                fields: (inputs + areas + choices).filter { !$0.name.isEmpty }
            )
        }
    }
}

/// What is put into every field in turn, as it stands in a body.
package struct HostileText: Sendable, CaseIterable {
    package let name: String
    package let encoded: String
    /// Whether the bytes are no text at all, so that the form must be refused as malformed.
    package let isMalformed: Bool

    /// Markup, a direction mark and a zero-width character, in one.
    package static let markup = HostileText(
        name: "markup",
        encoded: "%3Cscript%3Ealert%281%29%3C%2Fscript%3E%22%27%E2%80%AE%E2%80%8B",
        isMalformed: false
    )

    package static let allCases = [
        markup,
        HostileText(
            name: "overlong",
            encoded: String(repeating: "%E1%BB%87", count: 3000),
            isMalformed: false
        ),
        HostileText(name: "no UTF-8", encoded: "a%FF%ED%A0%80%C0%AF", isMalformed: true),
        HostileText(name: "zero", encoded: "a%00b", isMalformed: true),
    ]
}
