// SPDX-License-Identifier: Apache-2.0

import Core

/// What keeps a form from being published; a sentence with the field it is about.
package struct FormFlaw: Sendable, Equatable {
    package let field: String
    package let key: String
    package let arguments: [String: String]

    init(_ field: String, _ key: String, _ arguments: [String: String] = [:]) {
        self.field = field
        self.key = "procedures.flaw.\(key)"
        self.arguments = arguments.merging(["field": field]) { given, _ in given }
    }
}

extension FormDefinition {
    package static let maximumFields = 1000

    /// Everything that is wrong with the form itself; empty when it can be published.
    package var flaws: [FormFlaw] {
        let all = fields
        var flaws: [FormFlaw] = []
        if pages.isEmpty { flaws.append(FormFlaw("", "empty")) }
        if all.count > Self.maximumFields {
            flaws.append(FormFlaw("", "many", ["limit": String(Self.maximumFields)]))
        }
        var seen: Set<String> = []
        for id in pages.map(\.id) + all.map(\.id) {
            if !FormField.isID(id) { flaws.append(FormFlaw(id, "id")) }
            if !seen.insert(id).inserted { flaws.append(FormFlaw(id, "twice")) }
        }
        for field in all { flaws += Self.flaws(of: field) }
        for page in pages where page.fields.isEmpty { flaws.append(FormFlaw(page.id, "noFields")) }
        return flaws + conditionFlaws(all) + cycles
    }

    private static func flaws(of field: FormField) -> [FormFlaw] {
        var flaws: [FormFlaw] = []
        if field.label.vi.isEmpty { flaws.append(FormFlaw(field.id, "label")) }
        if field.kind.hasChoices, field.choices.count < 2 {
            flaws.append(FormFlaw(field.id, "choices"))
        }
        if Set(field.choices.map(\.value)).count != field.choices.count {
            flaws.append(FormFlaw(field.id, "choiceTwice"))
        }
        if field.kind == .group, field.fields.isEmpty {
            flaws.append(FormFlaw(field.id, "noFields"))
        }
        let isNested = field.fields.contains {
            $0.kind == .group || $0.kind == .file || $0.condition != nil
        }
        if isNested || field.kind != .group && !field.fields.isEmpty {
            flaws.append(FormFlaw(field.id, "nested"))
        }
        return flaws
    }

    /// Conditions must look at fields that are there, outside groups, as what they are.
    private func conditionFlaws(_ all: [FormField]) -> [FormFlaw] {
        let kinds = Dictionary(
            pages.flatMap(\.fields).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let conditions =
            pages.compactMap { page in page.condition.map { (page.id, $0) } }
            + all.compactMap { field in field.condition.map { (field.id, $0) } }
        return conditions.flatMap { id, condition in condition.flaws(at: id, kinds) }
    }

    /// A field whose condition hangs on itself, over however many others, can never be reached.
    private var cycles: [FormFlaw] {
        var needs: [String: Set<String>] = [:]
        for page in pages {
            for field in page.fields {
                needs[field.id] = (field.condition?.fields ?? [])
                    .union(page.condition?.fields ?? [])
            }
        }
        var done: Set<String> = []
        var flaws: [FormFlaw] = []
        func visit(_ id: String, _ path: [String]) {
            if let start = path.firstIndex(of: id) {
                let round = path[start...].joined(separator: " → ")
                flaws.append(FormFlaw(id, "cycle", ["path": "\(round) → \(id)"]))
                return
            }
            guard done.insert(id).inserted else { return }
            for next in (needs[id] ?? []).sorted() { visit(next, path + [id]) }
        }
        for id in needs.keys.sorted() { visit(id, []) }
        return flaws
    }
}

extension Condition {
    func flaws(at id: String, _ fields: [String: FormField]) -> [FormFlaw] {
        if depth > Self.maximumDepth { return [FormFlaw(id, "deep")] }
        return comparisons.compactMap { comparison in
            guard let name = comparison.fields.first else {
                return FormFlaw(id, "emptyCondition")
            }
            guard let field = fields[name] else {
                return FormFlaw(id, "unknownField", ["other": name])
            }
            return comparison.fits(field) ? nil : FormFlaw(id, "type", ["other": name])
        }
    }

    private func fits(_ field: FormField) -> Bool {
        switch self {
        case .equals(_, let value):
            switch field.kind.value {
            case .choice where field.kind != .gender: field.choices.contains { $0.value == value }
            case .choice: ["nam", "nu"].contains(value)
            case .flag: ["yes", "no"].contains(value)
            case .text: true
            default: false
            }
        case .contains(_, let value):
            field.kind.value == .choices && field.choices.contains { $0.value == value }
        case .isFilled: field.kind.value != .none
        case .atLeast, .atMost: field.kind.value == .number
        case .before(_, let day): field.kind.value == .date && CivilDate(text: day) != nil
        case .not, .all, .any: false
        }
    }
}
