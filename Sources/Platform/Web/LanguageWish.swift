// SPDX-License-Identifier: Apache-2.0

import Core

/// What a request says of languages, kept unread because most answers have no sentence.
struct LanguageWish: Sendable {
    /// Path and query of the request.
    var target = ""
    /// `Accept-Language`.
    var header: String?
    /// What the person who is signed in chose.
    var session: Language?
    /// What somebody who is not signed in chose earlier.
    var cookie: Language?

    /// The person's own choice, else `?lang=` if it names a language of ours, else the cookie's, else
    /// what the header likes best, else Vietnamese.
    var language: Language {
        session ?? asked ?? cookie ?? header.flatMap(Self.preferred) ?? .vietnamese
    }

    /// The language that the address names.
    var asked: Language? { Self.named(in: target) }

    private static func named(in target: String) -> Language? {
        guard let mark = target.firstIndex(of: "?") else { return nil }
        for pair in target[mark...].dropFirst().split(separator: "&") where pair.hasPrefix("lang=")
        {
            return Language(rawValue: String(pair.dropFirst(5)))
        }
        return nil
    }

    /// The language with the highest weight, the first of equals, among at most 16 ranges.
    private static func preferred(_ header: String) -> Language? {
        var best: (language: Language, weight: Double)?
        for range in header.split(separator: ",", maxSplits: 16).prefix(16) {
            let parts = range.split(separator: ";")
            guard let tag = parts.first?.drop(while: { $0 == " " }),
                let language = Language(rawValue: tag.prefix(2).lowercased()),
                tag.dropFirst(2).first.map({ $0 == "-" || $0 == " " }) ?? true
            else { continue }
            let weight = parts.dropFirst().lazy.compactMap(Self.weight).first ?? 1
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }

    private static func weight(_ parameter: Substring) -> Double? {
        let text = parameter.filter { $0 != " " }
        return text.hasPrefix("q=") ? Double(text.dropFirst(2)) : nil
    }
}
