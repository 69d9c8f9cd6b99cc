// SPDX-License-Identifier: Apache-2.0

package import Core

extension FormField {
    /// An answer as people read it: the label of a choice, a day as it is written, an amount grouped.
    package func shown(_ answers: [String], _ language: Language) -> String {
        if kind == .address || kind == .agency { return answers.first ?? "" }
        return answers.map { shown($0, language) }.joined(separator: "; ")
    }

    private func shown(_ answer: String, _ language: Language) -> String {
        switch kind {
        case .choice, .select, .choices:
            choices.first { $0.value == answer }?.label.string(in: language) ?? answer
        case .yesNo, .declaration: Self.word(answer == "yes", language)
        case .gender: Self.gender(answer, language)
        case .date: WrittenDate.date(answer)?.vietnamese ?? answer
        case .money: WrittenNumber.money(answer).map { "\(Self.grouped($0)) đ" } ?? answer
        case .number: WrittenNumber.integer(answer).map(Self.grouped) ?? answer
        default: answer
        }
    }

    private static func word(_ isYes: Bool, _ language: Language) -> String {
        switch language {
        case .vietnamese: isYes ? "Có" : "Không"
        case .english: isYes ? "Yes" : "No"
        }
    }

    private static func gender(_ answer: String, _ language: Language) -> String {
        switch (answer, language) {
        case ("nam", .vietnamese): "Nam"
        case ("nu", .vietnamese): "Nữ"
        case ("nam", .english): "Male"
        case ("nu", .english): "Female"
        default: answer
        }
    }

    private static func grouped(_ value: Int64) -> String {
        var text = ""
        let digits = String(value.magnitude)
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(".") }
            text.append(digit)
        }
        return value < 0 ? "-\(text)" : text
    }
}
