// SPDX-License-Identifier: Apache-2.0

package import Core

extension Desk {
    /// Every sentence that the desk says.
    package static let texts: Texts = [
        refusalTexts, wordTexts, documentTexts, writingTexts, readingTexts,
    ].reduce(into: [:]) { all, table in
        all.merge(table) { _, text in preconditionFailure("two tables say \(text.english)") }
    }
}
