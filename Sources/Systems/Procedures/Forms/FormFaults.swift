// SPDX-License-Identifier: Apache-2.0

package import Core

/// What is wrong with an answer: the key of a sentence and what it names.
package struct FormFault: Sendable, Equatable {
    package let page: String
    /// The field, or the cell of a group.
    package let path: String
    package let key: String
    package let arguments: [String: String]

    package init(
        _ page: String,
        _ path: String,
        _ key: String,
        _ arguments: [String: String] = [:]
    ) {
        self.page = page
        self.path = path
        self.key = key
        self.arguments = arguments
    }
}

extension FormDefinition {
    /// What is wrong with the answers to one page, or to all of them.
    package func faults(in answers: FormAnswers, page only: String? = nil, on today: CivilDate)
        -> [FormFault]
    {
        pages(for: answers).filter { only == nil || $0.id == only }.flatMap { page in
            page.fields(for: answers).flatMap { field -> [FormFault] in
                guard field.kind == .group else {
                    return field.fault(in: answers.all(field.id), on: today)
                        .map { [FormFault(page.id, field.id, $0.key, $0.arguments)] } ?? []
                }
                return Self.faults(of: field, on: page, answers, today)
            }
        }
    }

    private static func faults(
        of group: FormField,
        on page: FormPage,
        _ answers: FormAnswers,
        _ today: CivilDate
    ) -> [FormFault] {
        let rows = answers.rows(of: group.id)
        if rows == 0 {
            return group.isRequired ? [FormFault(page.id, group.id, "form.required")] : []
        }
        let limit = group.limit ?? FormField.maximumRows
        if rows > limit {
            return [FormFault(page.id, group.id, "form.tooMany", ["limit": String(limit)])]
        }
        return (0..<rows).flatMap { row in
            group.fields.compactMap { field in
                let path = FormAnswers.path(group.id, row, field.id)
                return field.fault(in: answers.all(path), on: today)
                    .map { FormFault(page.id, path, $0.key, $0.arguments) }
            }
        }
    }
}

extension FormField {
    package static let maximumRows = 50

    /// Longest answer in characters, when the field does not say less.
    package var maximumLength: Int { limit ?? (kind == .multiline ? 4000 : 200) }

    /// What is wrong with the answers to this one field; nil when they are good.
    func fault(in answers: [String], on today: CivilDate) -> (
        key: String, arguments: [String: String]
    )? {
        if kind == .explanation || kind == .file { return nil }
        if units != nil { return unitFault(UnitAnswer(answers)) }
        guard let answer = answers.first, !answer.isEmpty else {
            if !isRequired { return nil }
            return (kind == .declaration ? "procedures.form.declare" : missingKey, [:])
        }
        if answers.contains(where: { $0.count > maximumLength }) {
            return ("form.tooLong", ["limit": String(maximumLength), "count": "\(answer.count)"])
        }
        return shapeFault(answer, all: answers, today).map { ($0, [:]) }
    }

    private func unitFault(_ answer: UnitAnswer) -> (key: String, arguments: [String: String])? {
        let length = answer.detail.count
        if length > maximumLength {
            return ("form.tooLong", ["limit": String(maximumLength), "count": "\(length)"])
        }
        let isEmpty = answer.code == nil && answer.detail.isEmpty
        if answer.code != nil || isEmpty && !isRequired { return nil }
        return ("procedures.form.unit", [:])
    }

    private var missingKey: String {
        switch kind {
        case .choice, .select, .choices, .yesNo, .gender, .province: "form.choose"
        default: "form.required"
        }
    }

    private func shapeFault(_ answer: String, all: [String], _ today: CivilDate) -> String? {
        switch kind {
        case .number: WrittenNumber.integer(answer) == nil ? "form.integer" : nil
        case .decimal: Self.isDecimal(answer) ? nil : "procedures.form.decimal"
        case .money: WrittenNumber.money(answer) == nil ? "form.money" : nil
        case .year: Int(answer).map { (1800...2200).contains($0) } ?? false ? nil : "form.integer"
        case .date: WrittenDate.date(answer) == nil ? "form.date" : nil
        case .time: Self.isTime(answer) ? nil : "procedures.form.time"
        case .phone: Self.isPhone(answer) ? nil : "procedures.form.phone"
        case .email: Self.isEmail(answer) ? nil : "procedures.form.email"
        case .url:
            answer.hasPrefix("https://") || answer.hasPrefix("http://")
                ? nil : "procedures.form.url"
        case .personalID: Self.isPersonalID(answer) ? nil : "procedures.form.personalID"
        case .choice, .select, .choices:
            Set(choices.map(\.value)).isSuperset(of: all) ? nil : "form.choice"
        case .gender: ["nam", "nu"].contains(answer) ? nil : "form.choice"
        case .yesNo: ["yes", "no"].contains(answer) ? nil : "form.choice"
        default: nil
        }
    }

    /// Twelve digits (TT 07/2016/TT-BCA Đ7); spaces and dots between them do no harm.
    package static func isPersonalID(_ text: String) -> Bool {
        let digits = text.filter { $0 != " " && $0 != "." }
        return digits.utf8.count == 12 && digits.utf8.allSatisfy { (48...57).contains($0) }
    }

    static func isPhone(_ text: String) -> Bool {
        let digits = text.filter { !" .-()".contains($0) }
        let rest = digits.hasPrefix("+") ? digits.dropFirst() : digits[...]
        return (8...15).contains(rest.utf8.count)
            && rest.utf8.allSatisfy { (48...57).contains($0) }
    }

    static func isEmail(_ text: String) -> Bool {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        return halves.count == 2 && !halves[0].isEmpty && halves[1].contains(".")
            && !text.contains(" ") && !halves[1].hasPrefix(".") && !halves[1].hasSuffix(".")
    }

    static func isTime(_ text: String) -> Bool {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        return parts.count == 2 && (0..<24).contains(parts[0]) && (0..<60).contains(parts[1])
    }

    /// `12,5` as Vietnamese write it, or `12.5`.
    static func isDecimal(_ text: String) -> Bool {
        let parts = text.replacing(",", with: ".").split(separator: ".")
        return (1...2).contains(parts.count)
            && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
    }
}
