// SPDX-License-Identifier: Apache-2.0

/// What changed between two forms, one sentence each: the key and what it names.
package struct FormChange: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case pageAdded = "page-added"
        case pageRemoved = "page-removed"
        case pageRenamed = "page-renamed"
        case fieldAdded = "field-added"
        case fieldRemoved = "field-removed"
        case fieldMoved = "field-moved"
        case label, kind, required, optional, choices, condition, hint, limit, prefill, columns,
            units
    }

    package let kind: Kind
    /// The field's or page's label, as it is now or was.
    package let name: Wording
    /// A change after which dossiers that are being written may stand as they are.
    package let isSafe: Bool
}

extension FormDefinition {
    /// How this form differs from an earlier one, page by page, in the order of reading.
    package func changes(since old: FormDefinition) -> [FormChange] {
        var changes: [FormChange] = []
        let oldPages = Dictionary(
            old.pages.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for page in pages {
            guard let before = oldPages[page.id] else {
                changes.append(FormChange(kind: .pageAdded, name: page.title, isSafe: false))
                continue
            }
            if before.title != page.title || before.hint != page.hint {
                changes.append(FormChange(kind: .pageRenamed, name: page.title, isSafe: true))
            }
            if before.condition != page.condition {
                changes.append(FormChange(kind: .condition, name: page.title, isSafe: false))
            }
        }
        for page in old.pages where !pages.contains(where: { $0.id == page.id }) {
            changes.append(FormChange(kind: .pageRemoved, name: page.title, isSafe: true))
        }
        return changes + fieldChanges(old)
    }

    private func fieldChanges(_ old: FormDefinition) -> [FormChange] {
        let before = Self.byID(old)
        let after = Self.byID(self)
        var changes: [FormChange] = []
        for field in pages.flatMap(\.fields) {
            guard let known = before[field.id] else {
                changes.append(
                    FormChange(kind: .fieldAdded, name: field.label, isSafe: !field.isRequired)
                )
                continue
            }
            changes += field.changes(since: known.field)
            if known.page != after[field.id]?.page {
                changes.append(FormChange(kind: .fieldMoved, name: field.label, isSafe: true))
            }
        }
        for field in old.pages.flatMap(\.fields) where after[field.id] == nil {
            changes.append(FormChange(kind: .fieldRemoved, name: field.label, isSafe: true))
        }
        return changes
    }

    private static func byID(_ form: FormDefinition) -> [String: (page: String, field: FormField)] {
        var fields: [String: (page: String, field: FormField)] = [:]
        for page in form.pages {
            for field in page.fields { fields[field.id] = (page.id, field) }
        }
        return fields
    }
}

extension FormField {
    fileprivate func changes(since old: FormField) -> [FormChange] {
        var kinds: [(FormChange.Kind, Bool)] = []
        if old.label != label { kinds.append((.label, true)) }
        if old.hint != hint { kinds.append((.hint, true)) }
        if old.kind != kind { kinds.append((.kind, false)) }
        if old.isRequired != isRequired {
            kinds.append(isRequired ? (.required, false) : (.optional, true))
        }
        if old.choices != choices {
            // A choice more is harmless, one less may be what somebody chose.
            let values = Set(choices.map(\.value))
            kinds.append((.choices, values.isSuperset(of: old.choices.map(\.value))))
        }
        if old.condition != condition { kinds.append((.condition, false)) }
        if old.limit != limit {
            kinds.append((.limit, (limit ?? .max) >= (old.limit ?? .max)))
        }
        if old.prefill != prefill { kinds.append((.prefill, true)) }
        if old.units != units { kinds.append((.units, units == nil)) }
        if old.fields != fields { kinds.append((.columns, false)) }
        return kinds.map { FormChange(kind: $0.0, name: label, isSafe: $0.1) }
    }
}
