// SPDX-License-Identifier: Apache-2.0

/// A piece of a page, made of values; it speaks the reader's language.
package protocol Component: Sendable {
    func html(_ say: Say) -> HTML
}

extension Array where Element: Component {
    package func html(_ say: Say) -> HTML { .joined(map { $0.html(say) }) }
}

/// A place to go, as people read it.
package struct Link: Component, Equatable {
    package let label: String
    package let path: String

    package init(_ label: String, to path: String) {
        self.label = label
        self.path = path
    }

    package func html(_ say: Say) -> HTML { "<a href=\"\(path)\">\(label)</a>" }
}
