// SPDX-License-Identifier: Apache-2.0

/// Less important words beside or below others: a code, a count, a second name.
package struct Minor: Component {
    private let text: String
    private let isBelow: Bool

    package init(_ text: String, isBelow: Bool = false) {
        self.text = text
        self.isBelow = isBelow
    }

    package func html(_ say: Say) -> HTML {
        "<span class=\"\(isBelow ? "sub" : "facts")\">\(text)</span>"
    }
}

/// Something that opens when it is wanted: a form for a rarer action.
package struct Disclosure: Component {
    private let label: String
    private let shortcut: String?
    private let isOpen: Bool
    private let body: HTML

    /// Open it when the form inside was refused, or nobody sees why.
    ///
    /// The key of `shortcut` opens it; a button inside has none, or it would send a form unseen.
    package init(_ label: String, shortcut: String? = nil, isOpen: Bool = false, body: HTML) {
        self.label = label
        self.shortcut = shortcut
        self.isOpen = isOpen
        self.body = body
    }

    package func html(_ say: Say) -> HTML {
        """
        <details class="filter"\(.flag("open", isOpen))><summary\(.attribute("data-key", shortcut))\
        \(.attribute("aria-keyshortcuts", shortcut))>\(label)</summary>\(body)</details>
        """
    }
}

/// Two halves of a wide page, one above the other on a narrow one.
package struct Beside: Component {
    private let first: HTML
    private let second: HTML

    package init(_ first: HTML, _ second: HTML) {
        self.first = first
        self.second = second
    }

    package func html(_ say: Say) -> HTML {
        "<div class=\"beside\"><div>\(first)</div><div>\(second)</div></div>"
    }
}
