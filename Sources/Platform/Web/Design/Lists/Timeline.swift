// SPDX-License-Identifier: Apache-2.0

package import Core

/// What happened to a thing, newest first or last as the page gives it.
package struct Timeline: Component {
    package enum Mark: String, Sendable, CaseIterable {
        case past, now, expected, bad
    }

    package struct Entry: Sendable {
        let at: Instant?
        let what: String
        let who: String
        let more: HTML
        let mark: Mark

        /// `at` is nil for what has not happened; `more` is a reason, files, a link.
        package init(
            at: Instant?,
            _ what: String,
            who: String,
            more: HTML = "",
            mark: Mark = .past
        ) {
            self.at = at
            self.what = what
            self.who = who
            self.more = more
            self.mark = mark
        }
    }

    private let entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    package func html(_ say: Say) -> HTML {
        let items = entries.map { entry -> HTML in
            let time: HTML? = entry.at.map { timeElement($0, say.dateTime($0)) }
            let more: HTML? = entry.more.text.isEmpty ? nil : "<div>\(entry.more)</div>"
            return """
                <li class="\(entry.mark.rawValue)"><p class="what">\(entry.what)</p>\
                <p class="when">\(time)\(time == nil || entry.who.isEmpty ? "" : " · ")\(entry.who)</p>\(more)</li>
                """
        }
        return "<ol class=\"timeline\">\(items)</ol>"
    }
}

/// A moment for programs and for people.
func timeElement(_ instant: Instant, _ text: String) -> HTML {
    "<time datetime=\"\(instant.description)\">\(text)</time>"
}
