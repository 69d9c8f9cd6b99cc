// SPDX-License-Identifier: Apache-2.0

/// Picks agencies from their tree; 11,000 of them, because only open branches are sent.
///
/// Stands inside a `PostForm`. Without JavaScript a closed branch is opened by a button `open` of that
/// form, whose route keeps what is ticked and answers the page again; with it, the branch is fetched.
package struct AgencyTree: Component {
    package struct Node: Sendable {
        let code: String
        let name: String
        let count: Int
        let isChecked: Bool
        let isWhole: Bool
        let children: [Node]
        let isOpen: Bool
        let branch: String?

        /// `count` is how many agencies stand below; `children` are those that are sent, `branch` is
        /// where they are fetched from when none is; `isWhole` says that the whole branch is chosen.
        package init(
            code: String,
            name: String,
            count: Int = 0,
            isChecked: Bool = false,
            isWhole: Bool = false,
            children: [Node] = [],
            isOpen: Bool = false,
            branch: String? = nil
        ) {
            self.code = code
            self.name = name
            self.count = count
            self.isChecked = isChecked
            self.isWhole = isWhole
            self.children = children
            self.isOpen = isOpen
            self.branch = branch
        }
    }

    private let legend: String
    private let name: String
    private let nodes: [Node]
    private let search: String
    private let hint: String?
    private let error: String?

    /// `name` is the field of a chosen agency, `name-whole` that of a chosen branch; `search` is what
    /// was looked for by the button `find`.
    package init(
        _ legend: String,
        name: String,
        nodes: [Node],
        search: String = "",
        hint: String? = nil,
        error: String? = nil
    ) {
        self.legend = legend
        self.name = name
        self.nodes = nodes
        self.search = search
        self.hint = hint
        self.error = error
    }

    package func html(_ say: Say) -> HTML {
        let id = Fields.id(name)
        let notes = Fields(say).notes(id, hint: hint, error: error)
        let tree: HTML =
            nodes.isEmpty
            ? "<p class=\"none\">\(say("design.tree.none"))</p>"
            : "<ul class=\"tree\">\(Self.items(nodes, name: name, say))</ul>"
        return """
            <fieldset class="field picker\(error == nil ? "" : " bad")" id="\(id)" tabindex="-1"\
            \(.attribute("aria-describedby", notes.ids))><legend>\(legend)</legend>\(notes.html)
            <div class="find"><label for="\(id)-q">\(say("design.tree.search"))</label>\
            <p class="hint" id="\(id)-q-hint">\(say("design.tree.searchHint"))</p>\
            <input type="search" id="\(id)-q" name="q" value="\(search)" autocomplete="off" \
            aria-describedby="\(id)-q-hint" data-filter-tree><button type="submit" class="b secondary" \
            name="find" value="1">\(say("design.tree.find"))</button></div>
            <p class="vh" role="status" data-picked="\(say("design.selected"))"></p>
            \(tree)</fieldset>
            \(HTML.module("tree.js"))
            """
    }

    /// The lines of one branch, as the route of `branch` answers them to JavaScript.
    package static func items(_ nodes: [Node], name: String, _ say: Say) -> HTML {
        .joined(nodes.map { item($0, name, say) })
    }

    private static func item(_ node: Node, _ name: String, _ say: Say) -> HTML {
        let id = elementID("t", node.code)
        let box: HTML = """
            <span class="node"><input type="checkbox" id="\(id)" name="\(name)" value="\(node.code)"\
            \(.flag("checked", node.isChecked))><label for="\(id)">\(node.name) <span class="code">\(node.code)\
            </span></label></span>
            """
        guard node.count > 0 else { return "<li>\(box)</li>" }
        let units = say.count("design.tree.units", node.count)
        let opened = say("design.tree.open", ["name": node.name])
        if node.children.isEmpty {
            return """
                <li>\(box)\(whole(node, name, say))<button type="submit" class="b quiet open" name="open" \
                value="\(node.code)" aria-label="\(opened)"\(.attribute("data-branch", node.branch))>\(units)</button></li>
                """
        }
        return """
            <li>\(box)\(whole(node, name, say))<details\(.flag("open", node.isOpen))><summary>\(units)\
            \(.unseen(" \(node.name)"))</summary><ul>\(items(node.children, name: name, say))</ul></details></li>
            """
    }

    private static func whole(_ node: Node, _ name: String, _ say: Say) -> HTML {
        let id = elementID("w", node.code)
        let label = say("design.tree.whole", ["count": say.grouped(node.count)])
        return """
            <span class="node whole"><input type="checkbox" id="\(id)" name="\(name)-whole" value="\(node.code)"\
            \(.flag("checked", node.isWhole))><label for="\(id)">\(label)\(.unseen(" \(node.name)"))</label></span>
            """
    }
}
