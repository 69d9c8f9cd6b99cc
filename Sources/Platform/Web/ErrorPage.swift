// SPDX-License-Identifier: Apache-2.0

import Core

/// What a person sees when a request failed: both languages, the asked one first.
///
/// No style, script or image, so that it can be shown whatever else is broken and its policy can
/// forbid everything.
struct ErrorPage {
    let answer: ErrorAnswer
    let texts: Texts
    let language: Language
    let reference: String

    static let contentSecurityPolicy =
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

    var html: HTML {
        let other: Language = language == .vietnamese ? .english : .vietnamese
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title(language))</title>
            </head>
            <body>
            <main>
            <h1>\(title(language))</h1>
            \(sentences(language))
            <hr>
            <section lang="\(other.rawValue)">
            <h2>\(title(other))</h2>
            \(sentences(other))
            </section>
            <hr>
            <p><small>\(answer.status) · \(reference)</small></p>
            </main>
            </body>
            </html>
            """
    }

    /// In the reader's language, for the layout's own title.
    var title: String { title(language) }

    /// What stands under the title in the layout.
    var content: HTML {
        """
        <h1>\(title)</h1>
        \(sentences(language))
        <p><a href="/">\(word("page.home"))</a></p>
        <p><small>\(word("page.reference")): \(reference) (\(answer.status))</small></p>
        """
    }

    private func word(_ key: String) -> String { texts[key]?.string(in: language) ?? "" }

    private func title(_ language: Language) -> String {
        let key = answer.status < 500 ? "page.refused" : "page.failed"
        return texts[key]?.string(in: language) ?? String(answer.status)
    }

    private func sentences(_ language: Language) -> HTML {
        let problem = answer.problem(texts: texts, language: language, reference: reference)
        let items: HTML? = problem.items.isEmpty ? nil : "<ul>\(problem.items.map(item))</ul>"
        return "<p>\(problem.detail)</p>\(items)"
    }

    private func item(_ item: Problem.Item) -> HTML {
        "<li><code>\(item.place)</code>: \(item.message)</li>"
    }
}
