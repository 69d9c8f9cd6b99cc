// SPDX-License-Identifier: Apache-2.0

package import Core

/// A sentence that is data, in Vietnamese and, where somebody wrote it, in English.
package struct Wording: Sendable, Hashable, Codable {
    package var vi: String
    package var en: String

    package init(_ vi: String, en: String = "") {
        self.vi = vi
        self.en = en
    }

    /// The reader's language; Vietnamese where the English is not written.
    package func string(in language: Language) -> String {
        language == .english && !en.isEmpty ? en : vi
    }
}
