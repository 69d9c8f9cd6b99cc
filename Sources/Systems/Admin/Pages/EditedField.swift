// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// A field of a form that changes something, with what is saved of it.
struct EditedField {
    let name: String
    let label: String
    let saved: [String]
    /// What a value is called, where it is chosen and not typed.
    var word: (String) -> String = { $0 }

    init(
        _ name: String,
        _ label: String,
        _ saved: String,
        word: @escaping (String) -> String = { $0 }
    ) {
        self.init(name, label, saved.isEmpty ? [] : [saved], word: word)
    }

    init(
        _ name: String,
        _ label: String,
        _ saved: [String],
        word: @escaping (String) -> String = { $0 }
    ) {
        self.name = name
        self.label = label
        self.saved = saved
        self.word = word
    }

    /// Nil when what was typed is what is saved.
    func difference(from state: FormState) -> ConflictPanel.Difference? {
        let typed = state.values(for: name).filter { !$0.isEmpty }
        guard Set(typed) != Set(saved) else { return nil }
        func words(_ values: [String]) -> String {
            values.isEmpty ? "–" : values.map(word).joined(separator: ", ")
        }
        return ConflictPanel.Difference(label, theirs: words(saved), mine: words(typed))
    }
}

extension AdminFrame {
    /// What somebody else saved beside what was typed; sending the form again then means the latter.
    func conflict(
        _ meanwhile: Meanwhile?,
        _ fields: [EditedField],
        _ state: FormState,
        version: Int,
        reload: String
    ) -> HTML? {
        meanwhile.map { meanwhile in
            ConflictPanel(
                who: meanwhile.who,
                at: meanwhile.at,
                differences: fields.compactMap { $0.difference(from: state) },
                say: say,
                keepName: "version",
                keepValue: String(version),
                reload: reload
            ).html(say)
        }
    }

    /// The days of a form, as `FormDays` writes them.
    func editedDays(_ validity: Validity?) -> [EditedField] {
        let last = validity?.end.map { CivilDate(dayNumber: $0.dayNumber - 1).vietnamese }
        return [
            EditedField("valid_from", say("admin.from-day"), validity?.start.vietnamese ?? ""),
            EditedField("last_day", say("admin.last-day"), last ?? ""),
        ]
    }
}
