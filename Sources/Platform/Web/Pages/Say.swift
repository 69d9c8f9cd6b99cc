// SPDX-License-Identifier: Apache-2.0

package import Core

/// Speaks the sentences of all systems in the reader's language.
package struct Say: Sendable {
    let texts: Texts
    package let language: Language

    package init(texts: Texts, language: Language) {
        self.texts = texts
        self.language = language
    }

    /// The sentence, or its key in marks that no test lets through.
    package func callAsFunction(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts[key]?.string(in: language, arguments) ?? "⟦\(key)⟧"
    }
}
