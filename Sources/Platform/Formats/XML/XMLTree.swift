// SPDX-License-Identifier: Apache-2.0

/// A small document as flat arrays: the header of a message, without its attachments' contents.
///
/// Nothing is a string until someone asks for it. White space between elements is not kept. Nodes
/// are named by their index; the root is 0.
struct XMLTree<Name>
where Name: CaseIterable & RawRepresentable & Equatable & Sendable, Name.RawValue == String {
    private struct Node {
        /// Nil for names outside the vocabulary and for texts.
        var name: Name?
        /// For a name outside the vocabulary, its index in `labels`; -1 otherwise.
        var label: Int32 = -1
        var isText = false
        /// Index in `namespaces`; 0 is no namespace.
        var namespace: Int32 = 0
        var line: Int32 = 0
        var parent: Int32 = -1
        var first: Int32 = -1
        var last: Int32 = -1
        var next: Int32 = -1
        var textStart: Int32 = 0
        var textEnd: Int32 = 0
        var attributesStart: Int32 = 0
        var attributesEnd: Int32 = 0
    }

    private let vocabulary: XMLVocabulary<Name>
    private var nodes: [Node] = []
    private var texts: [UInt8] = []
    private var labels: [String] = []
    private var allAttributes: [XMLAttribute] = []
    private var namespaces: [String?] = [nil]
    private var identities: [UInt] = [0]
    private var open: Int32 = -1
    private var textStart = 0

    init(_ vocabulary: XMLVocabulary<Name>) {
        self.vocabulary = vocabulary
        nodes.reserveCapacity(96)
        texts.reserveCapacity(4096)
    }

    var count: Int { nodes.count }
    /// The innermost element not yet ended; -1 outside the root.
    var openNode: Int { Int(open) }

    /// Opens an element and answers its node.
    @discardableResult
    mutating func start(_ element: XMLStart) -> Int {
        keepText()
        var node = Node()
        node.name = vocabulary.name(element.name)
        if node.name == nil {
            node.label = Int32(labels.count)
            labels.append(element.localName)
        }
        node.namespace = namespace(of: element)
        node.line = Int32(clamping: element.line)
        if element.attributeCount > 0 {
            node.attributesStart = Int32(allAttributes.count)
            for index in 0..<element.attributeCount {
                allAttributes.append(element.attribute(index))
            }
            node.attributesEnd = Int32(allAttributes.count)
        }
        open = append(node)
        return Int(open)
    }

    mutating func append(text: UnsafeBufferPointer<UInt8>) {
        texts.append(contentsOf: text)
    }

    mutating func end() {
        guard open >= 0 else { return }
        let index = Int(open)
        if nodes[index].first < 0 {
            nodes[index].textStart = Int32(textStart)
            nodes[index].textEnd = Int32(texts.count)
            textStart = texts.count
        } else {
            keepText()
        }
        open = nodes[index].parent
    }

    /// Text beside elements becomes a node of its own, unless it is only white space.
    private mutating func keepText() {
        guard texts.count > textStart else { return }
        if texts[textStart...].allSatisfy(XMLText.isSpace) {
            texts.removeLast(texts.count - textStart)
            return
        }
        var node = Node()
        node.isText = true
        node.textStart = Int32(textStart)
        node.textEnd = Int32(texts.count)
        textStart = texts.count
        _ = append(node)
    }

    private mutating func append(_ node: Node) -> Int32 {
        let index = Int32(nodes.count)
        nodes.append(node)
        nodes[Int(index)].parent = open
        if open >= 0 {
            let last = nodes[Int(open)].last
            if last >= 0 {
                nodes[Int(last)].next = index
            } else {
                nodes[Int(open)].first = index
            }
            nodes[Int(open)].last = index
        }
        return index
    }

    private mutating func namespace(of element: XMLStart) -> Int32 {
        let identity = element.namespaceIdentity
        if let known = identities.firstIndex(of: identity) { return Int32(known) }
        identities.append(identity)
        namespaces.append(element.namespace)
        return Int32(namespaces.count - 1)
    }
}

extension XMLTree {
    func name(_ node: Int) -> Name? { nodes[node].name }
    func isText(_ node: Int) -> Bool { nodes[node].isText }
    func line(_ node: Int) -> Int { Int(nodes[node].line) }
    func namespace(_ node: Int) -> String? { namespaces[Int(nodes[node].namespace)] }

    /// Equal for nodes of equal namespaces, for comparing without strings.
    func namespaceIndex(_ node: Int) -> Int { Int(nodes[node].namespace) }

    /// The index that nodes of this namespace have; nil when there is none.
    func index(ofNamespace namespace: String) -> Int? { namespaces.firstIndex(of: namespace) }

    func parent(_ node: Int) -> Int? {
        nodes[node].parent < 0 ? nil : Int(nodes[node].parent)
    }

    func label(_ node: Int) -> String {
        nodes[node].name?.rawValue
            ?? (nodes[node].label < 0 ? "" : labels[Int(nodes[node].label)])
    }

    func attributes(_ node: Int) -> ArraySlice<XMLAttribute> {
        allAttributes[Int(nodes[node].attributesStart)..<Int(nodes[node].attributesEnd)]
    }

    func firstChild(_ node: Int) -> Int? {
        nodes[node].first < 0 ? nil : Int(nodes[node].first)
    }

    func nextSibling(_ node: Int) -> Int? {
        nodes[node].next < 0 ? nil : Int(nodes[node].next)
    }

    /// The text that stands directly in a node without children, as it is.
    func text(_ node: Int) -> ArraySlice<UInt8> {
        texts[Int(nodes[node].textStart)..<Int(nodes[node].textEnd)]
    }
}
