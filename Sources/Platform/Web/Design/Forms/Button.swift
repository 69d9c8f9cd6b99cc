// SPDX-License-Identifier: Apache-2.0

/// Sends the form it stands in.
package struct Button: Component {
    package enum Kind: String, Sendable, CaseIterable {
        /// What most people do next: one a page.
        case primary
        case secondary
        /// Cannot be taken back.
        case danger
        /// Looks like a link.
        case quiet
    }

    private let label: String
    private let kind: Kind
    private let name: String?
    private let value: String?
    private let action: String?
    private let shortcut: String?
    private let question: String?
    private let isBusy: Bool
    private let isDisabled: Bool

    /// `action` sends the form elsewhere than its own address; `shortcut` is one letter, and `question` is
    /// asked before it presses, where one slip of a finger would do what cannot be taken back.
    package init(
        _ label: String,
        kind: Kind = .primary,
        name: String? = nil,
        value: String? = nil,
        action: String? = nil,
        shortcut: String? = nil,
        question: String? = nil,
        isBusy: Bool = false,
        isDisabled: Bool = false
    ) {
        self.label = label
        self.kind = kind
        self.name = name
        self.value = value
        self.action = action
        self.shortcut = shortcut
        self.question = question
        self.isBusy = isBusy
        self.isDisabled = isDisabled
    }

    package func html(_ say: Say) -> HTML {
        let busy: HTML? = isBusy ? .unseen(" \(say("design.busy"))") : nil
        return """
            <button type="submit" class="b \(kind.rawValue)\(isBusy ? " busy" : "")"\
            \(.attribute("name", name))\(.attribute("value", value))\(.attribute("formaction", action))\
            \(.attribute("data-key", shortcut))\(.attribute("aria-keyshortcuts", shortcut))\
            \(.attribute("data-ask", question))\(.flag("disabled", isDisabled))\(.attribute("aria-disabled", isBusy ? "true" : nil))>\
            \(label)\(busy)</button>
            """
    }
}

/// A link that looks like a button: goes somewhere, changes nothing.
package struct ButtonLink: Component {
    private let label: String
    private let path: String
    private let kind: Button.Kind
    private let shortcut: String?

    package init(
        _ label: String,
        to path: String,
        kind: Button.Kind = .secondary,
        shortcut: String? = nil
    ) {
        self.label = label
        self.path = path
        self.kind = kind
        self.shortcut = shortcut
    }

    package func html(_ say: Say) -> HTML {
        """
        <a class="b \(kind.rawValue)" href="\(path)"\(.attribute("data-key", shortcut))\
        \(.attribute("aria-keyshortcuts", shortcut))>\(label)</a>
        """
    }
}

/// The buttons at the foot of a form.
package struct ButtonRow: Component {
    private let buttons: [any Component]

    package init(_ buttons: [any Component]) { self.buttons = buttons }

    package func html(_ say: Say) -> HTML {
        "<div class=\"buttons\">\(buttons.map { $0.html(say) })</div>"
    }
}
