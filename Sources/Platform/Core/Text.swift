// SPDX-License-Identifier: Apache-2.0

package enum Language: String, Sendable, CaseIterable {
    case vietnamese = "vi"
    case english = "en"
}

/// One sentence in every language, with `{name}` where an argument goes.
package struct Text: Sendable {
    package let vietnamese: String
    package let english: String

    package init(vi vietnamese: String, en english: String) {
        self.vietnamese = vietnamese
        self.english = english
    }

    package func string(in language: Language, _ arguments: [String: String] = [:]) -> String {
        var rest =
            switch language {
            case .vietnamese: vietnamese[...]
            case .english: english[...]
            }
        // In one pass, so that a value which looks like a place is never filled in itself.
        var string = ""
        while let open = rest.firstIndex(of: "{") {
            string += rest[..<open]
            rest = rest[open...]
            if let close = rest.firstIndex(of: "}"),
                let value = arguments[String(rest[rest.index(after: open)..<close])]
            {
                string += value
                rest = rest[rest.index(after: close)...]
            } else {
                string += "{"
                rest = rest.dropFirst()
            }
        }
        return string + rest
    }
}

/// Sentences by key, as each system declares its own.
package typealias Texts = [String: Text]

extension Texts {
    /// The sentence that a refusal stands for, or its code when no table knows it.
    package func sentence(of refusal: any Refusal, in language: Language) -> String {
        self[refusal.code]?.string(in: language, refusal.arguments) ?? refusal.code
    }
}
