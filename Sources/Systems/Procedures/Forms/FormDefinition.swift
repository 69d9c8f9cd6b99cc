// SPDX-License-Identifier: Apache-2.0

/// The questions of a procedure, in pages; one definition is shown page by page or as a whole.
package struct FormDefinition: Sendable, Equatable, Codable {
    package var pages: [FormPage]

    package init(pages: [FormPage] = []) { self.pages = pages }

    /// Every field with those of repeated groups behind their group, in the order of reading.
    package var fields: [FormField] { pages.flatMap(\.fields).flatMap { [$0] + $0.fields } }

    package func page(_ id: String) -> FormPage? { pages.first { $0.id == id } }

    /// The pages that these answers ask for.
    package func pages(for answers: FormAnswers) -> [FormPage] {
        pages.filter { $0.condition?.holds(answers) ?? true }
    }
}

package struct FormPage: Sendable, Equatable, Codable {
    package var id: String
    package var title: Wording
    package var hint: Wording?
    package var condition: Condition?
    package var fields: [FormField]

    package init(
        id: String,
        title: Wording,
        hint: Wording? = nil,
        condition: Condition? = nil,
        fields: [FormField]
    ) {
        self.id = id
        self.title = title
        self.hint = hint
        self.condition = condition
        self.fields = fields
    }

    /// The fields that these answers ask for.
    package func fields(for answers: FormAnswers) -> [FormField] {
        fields.filter { $0.condition?.holds(answers) ?? true }
    }
}

/// One question, whose id stays the same through every version of the form.
package struct FormField: Sendable, Equatable, Codable {
    package var id: String
    package var kind: FieldKind
    package var label: Wording
    package var hint: Wording?
    package var isRequired: Bool
    package var choices: [FieldChoice]
    package var condition: Condition?
    /// Longest text in characters, most rows of a group.
    package var limit: Int?
    /// Where the answer is known already.
    package var prefill: Prefill?
    /// Of an address or an agency: chosen from the tree of units down to here; nil, as it was before: typed.
    package var units: UnitDepth?
    /// Of a repeated group.
    package var fields: [FormField]

    package init(
        id: String,
        kind: FieldKind,
        label: Wording,
        hint: Wording? = nil,
        isRequired: Bool = true,
        choices: [FieldChoice] = [],
        condition: Condition? = nil,
        limit: Int? = nil,
        prefill: Prefill? = nil,
        units: UnitDepth? = nil,
        fields: [FormField] = []
    ) {
        self.id = id
        self.kind = kind
        self.label = label
        self.hint = hint
        self.isRequired = isRequired
        self.choices = choices
        self.condition = condition
        self.limit = limit
        self.prefill = prefill
        self.units = units
        self.fields = fields
    }

    /// `a-z 0-9 _ -`, at most 40, so that it can stand in a name of a form and in an address.
    package static func isID(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 40
            && text.utf8.allSatisfy { byte in
                (97...122).contains(byte) || (48...57).contains(byte) || byte == 95 || byte == 45
            }
    }
}

package struct FieldChoice: Sendable, Equatable, Codable {
    package var value: String
    package var label: Wording

    package init(_ value: String, _ label: Wording) {
        self.value = value
        self.label = label
    }
}

/// What is asked; each kind has its own control, its own check and its own printed form.
package enum FieldKind: String, Sendable, CaseIterable, Codable {
    case text, multiline, number, decimal, money, year, date, time, phone, email, url
    case yesNo, choice, select, choices
    case personName, personalID, gender, ethnicity, nationality, province, address, agency, business
    case declaration, explanation, group
    /// A paper that is asked for among the questions; its bytes are a file of the filing, not an answer.
    case file

    /// What its answers can be compared as.
    package enum Value: Sendable, Equatable {
        case text, number, date, choice, choices, flag, none
    }

    package var value: Value {
        switch self {
        case .text, .multiline, .time, .phone, .email, .url, .personName, .personalID, .ethnicity,
            .nationality, .province, .address, .agency, .business:
            .text
        case .number, .decimal, .money, .year: .number
        case .date: .date
        case .choice, .select, .gender: .choice
        case .choices: .choices
        case .yesNo, .declaration: .flag
        case .explanation, .group, .file: .none
        }
    }

    package var hasChoices: Bool {
        switch self {
        case .choice, .select, .choices: true
        default: false
        }
    }
}

/// Whose answers the system knows already; shown with their source, and the person may change them.
package enum Prefill: String, Sendable, CaseIterable, Codable {
    case applicantName, applicantNumber, applicantPhone, applicantEmail
    case personBirthDate, personGender, personEthnicity, personNationality, personResidence
    /// Of the business for which somebody files.
    case businessName, businessNumber
}
