// SPDX-License-Identifier: Apache-2.0

/// What is known of one thing, each with a link to change it.
package struct SummaryList: Component {
    package struct Item: Sendable {
        let label: String
        let value: HTML
        let change: String?

        /// `change` is where this answer is given again.
        package init(_ label: String, _ value: HTML, change: String? = nil) {
            self.label = label
            self.value = value
            self.change = change
        }

        package init(_ label: String, text: String, change: String? = nil) {
            self.init(label, "\(text)", change: change)
        }
    }

    private let items: [Item]

    package init(_ items: [Item]) { self.items = items }

    package func html(_ say: Say) -> HTML {
        let rows = items.map { item -> HTML in
            let change: HTML? = item.change.map {
                """
                <dd class="change"><a href="\($0)">\(say("design.change"))\(.unseen(" \(item.label)"))</a></dd>
                """
            }
            let value: HTML = item.value.text.isEmpty ? "–" : item.value
            return "<div><dt>\(item.label)</dt><dd>\(value)</dd>\(change)</div>"
        }
        return "<dl class=\"summary\">\(rows)</dl>"
    }
}
