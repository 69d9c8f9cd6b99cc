// SPDX-License-Identifier: Apache-2.0

/// For whom a page is made; it decides density, width and where the navigation stands.
package enum Manner: String, Sendable, CaseIterable {
    /// One column, large targets, plain words.
    case citizen
    /// Dense, with the areas of work at the left.
    case officer
    /// A printed brief.
    case leader
}

/// How wide the content of a page may grow.
package enum PageWidth: String, Sendable, CaseIterable {
    /// Lines of about 70 letters: questions and prose.
    case narrow
    case standard
    /// Queues, the document beside its fields.
    case wide
}

/// The areas of work that a person may go to from any page.
package struct Navigation: Sendable {
    package struct Item: Sendable {
        /// What `section:` of a page names.
        package let section: String
        package let label: String
        package let path: String
        /// What waits there; nil where nothing is counted.
        package let count: Int?

        package init(section: String, label: String, path: String, count: Int? = nil) {
            self.section = section
            self.label = label
            self.path = path
            self.count = count
        }
    }

    package struct Group: Sendable {
        /// Nil: the group needs no heading.
        package let label: String?
        package let items: [Item]

        package init(label: String? = nil, items: [Item]) {
            self.label = label
            self.items = items
        }
    }

    package let groups: [Group]

    package init(groups: [Group]) { self.groups = groups }
    package init(_ items: [Item]) { groups = [Group(items: items)] }

    package static let none = Navigation(groups: [])

    var isEmpty: Bool { groups.allSatisfy { $0.items.isEmpty } }

    func html(_ say: Say, section: String?) -> HTML {
        guard !isEmpty else { return .nothing }
        return """
            <nav class="areas" aria-label="\(say("design.areas"))">\(fold(say, section))\
            \(groups.map { list($0, say, section) })</nav>
            """
    }

    /// More than fit on the first screen of a phone are folded there, also without scripts: the style sheet shows
    /// them when the box is checked.
    private static let mostUnfolded = 4

    private func fold(_ say: Say, _ section: String?) -> HTML? {
        let items = groups.flatMap(\.items)
        guard items.count > Self.mostUnfolded else { return nil }
        let here: HTML? = items.first { $0.section == section }.map { ": <b>\($0.label)</b>" }
        return """
            <input type="checkbox" id="areas" autocomplete="off">\
            <label for="areas"><span>\(say("design.areas.fold"))\(here)</span></label>
            """
    }

    private func list(_ group: Group, _ say: Say, _ section: String?) -> HTML {
        let heading: HTML? = group.label.map { "<p class=\"areas-of\">\($0)</p>" }
        let items = group.items.map { item -> HTML in
            let current: HTML = item.section == section ? " aria-current=\"page\"" : .nothing
            let count: HTML? = item.count.map { value in
                "\(" ")<span class=\"count\">\(say.number(value))</span>"
            }
            return "<li><a href=\"\(item.path)\"\(current)>\(item.label)\(count)</a></li>"
        }
        return "\(heading)<ul>\(items)</ul>"
    }
}
