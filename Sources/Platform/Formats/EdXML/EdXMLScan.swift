// SPDX-License-Identifier: Apache-2.0

/// The tree of one message while its values are taken out of it.
///
/// What nobody took is unknown and kept as fragments.
final class EdXMLScan {
    let tree: XMLTree<EdXMLName>
    let contents: [(attachment: Int, content: AttachmentContent)]
    let hasSignature: Bool
    let report: EdXMLReport
    private(set) var unknown: [EdXMLFragment] = []
    private var taken: [Bool]
    private let namespace: Int?
    private var reportedNamespaces: Set<Int> = []

    init(
        tree: XMLTree<EdXMLName>,
        contents: [(attachment: Int, content: AttachmentContent)],
        hasSignature: Bool,
        report: EdXMLReport
    ) {
        self.tree = tree
        self.contents = contents
        self.hasSignature = hasSignature
        self.report = report
        taken = [Bool](repeating: false, count: tree.count)
        namespace = tree.index(ofNamespace: EdXMLNamespace.qcvn102)
    }

    /// The children of that name, marked as known, in document order.
    func take(_ name: EdXMLName, of node: Int) -> [Int] {
        var found: [Int] = []
        var child = tree.firstChild(node)
        while let current = child {
            if tree.name(current) == name {
                take(current)
                found.append(current)
            }
            child = tree.nextSibling(current)
        }
        return found
    }

    func take(_ node: Int) {
        taken[node] = true
        let index = tree.namespaceIndex(node)
        guard index != namespace, reportedNamespaces.insert(index).inserted else { return }
        let found = tree.namespace(node).map { "namespace \"\($0)\"" } ?? "no namespace"
        add(
            .should,
            node,
            "\(tree.label(node)) is in \(found). Put it in \"\(EdXMLNamespace.qcvn102)\"."
        )
    }

    /// Keeps the children that nobody took, and complains about text that stands among them.
    func close(_ node: Int) {
        var child = tree.firstChild(node)
        if child == nil, !tree.text(node).allSatisfy(XMLText.isSpace) { complainOfText(node) }
        while let current = child {
            if tree.isText(current) {
                complainOfText(node)
            } else if !taken[current] {
                unknown.append(EdXMLFragment(path: path(node), xml: tree.fragment(current)))
            }
            child = tree.nextSibling(current)
        }
    }

    func add(_ rule: EdXMLReport.Rule, _ node: Int, _ message: String) {
        report.add(rule, line: tree.line(node), element: tree.label(node), message)
    }

    private func complainOfText(_ node: Int) {
        add(.should, node, "\(tree.label(node)) holds text of its own. Move it into an element.")
    }

    private func path(_ node: Int) -> String {
        // The writer knows one home of attachments and one root, so paths name those.
        if tree.name(node) == .attachmentEncoded { return "edXML/AttachmentEncoded" }
        guard let parent = tree.parent(node) else {
            return tree.name(node) == .edXMLEnvelope ? "edXML/edXMLEnvelope" : tree.label(node)
        }
        let label = tree.label(node)
        guard tree.name(node).map(EdXMLPath.repeated.contains) ?? false else {
            return "\(path(parent))/\(label)"
        }
        var number = 1
        var child = tree.firstChild(parent)
        while let current = child, current != node {
            if tree.name(current) == tree.name(node) { number += 1 }
            child = tree.nextSibling(current)
        }
        return "\(path(parent))/\(label)[\(number)]"
    }
}

/// How fragments name the place they came from.
enum EdXMLPath {
    /// Elements that may stand several times in one parent and are numbered in paths.
    static let repeated: Set<EdXMLName> = [
        .to, .reference, .attachment, .responseFor, .receiver, .replacementInfo, .traceHeader,
    ]
}
