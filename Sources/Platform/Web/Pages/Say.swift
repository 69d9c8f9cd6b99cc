// SPDX-License-Identifier: Apache-2.0

package import Core

/// Speaks the sentences of all systems in the reader's language.
package struct Say: Sendable {
    let texts: Texts
    package let language: Language
    /// True in tests: everything said here stands inside ⟦⟧, so that what was said elsewhere shows.
    let isPseudo: Bool

    package init(texts: Texts, language: Language) {
        self.init(texts: texts, language: language, isPseudo: false)
    }

    private init(texts: Texts, language: Language, isPseudo: Bool) {
        self.texts = texts
        self.language = language
        self.isPseudo = isPseudo
    }

    /// For tests: Vietnamese in which every sentence, date and number stands inside ⟦⟧.
    package static func pseudo(texts: Texts) -> Say {
        Say(texts: texts, language: .vietnamese, isPseudo: true)
    }

    /// The sentence, or its key in marks that no test lets through.
    package func callAsFunction(_ key: String, _ arguments: [String: String] = [:]) -> String {
        find(key, arguments) ?? (isPseudo ? "‽\(key)‽" : "⟦\(key)⟧")
    }

    /// The sentence, or nil when no table has the key.
    package func find(_ key: String, _ arguments: [String: String] = [:]) -> String? {
        (texts[key]?.string(in: language, arguments)).map(marked)
    }

    /// Puts what is said inside ⟦⟧ in the pseudo-language.
    func marked(_ text: String) -> String { isPseudo ? "⟦\(text)⟧" : text }
}
