// SPDX-License-Identifier: Apache-2.0

import CLibXML2

/// One XML document in memory, for signatures: everything stays as it was written.
///
/// Not Sendable: one task works with it at a time.
package final class XMLDocument {
    private let document: xmlDocPtr

    /// Reads a document within `limits`; a DOCTYPE is refused, so that there are no entities.
    package init(parsing bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws {
        // The reader knows all the caps; the tree is built only of what passed it.
        let reader = XMLReader(consumer: KeepingNothing(), limits: limits)
        try reader.feed(bytes)
        try reader.finish()
        // HUGE lifts the cap of 10 MB for one text; what is larger was refused above.
        let options = [XML_PARSE_NONET, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_HUGE]
        let flags = options.reduce(0) { $0 | Int32($1.rawValue) }
        let parsed = bytes.withUnsafeBytes { buffer in
            xmlReadMemory(
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(clamping: buffer.count),
                nil,
                "UTF-8",
                flags
            )
        }
        guard let parsed else {
            throw XMLRefusal(.illFormed, line: 0, "The XML is not well-formed.")
        }
        document = parsed
        guard document.pointee.intSubset == nil, xmlDocGetRootElement(document) != nil else {
            xmlFreeDoc(parsed)
            throw XMLRefusal(.doctype, line: 0, "A DOCTYPE is not allowed. Remove it.")
        }
    }

    deinit { xmlFreeDoc(document) }

    package var root: XMLNode {
        guard let root = xmlDocGetRootElement(document) else {
            preconditionFailure("a document has a root")
        }
        return XMLNode(document: self, pointer: root)
    }

    /// Every element in document order.
    package var elements: [XMLNode] {
        var found: [XMLNode] = []
        var waiting = [root]
        while let node = waiting.popLast() {
            found.append(node)
            waiting.append(contentsOf: node.children.reversed())
        }
        return found
    }

    /// The canonical bytes of the whole document or of one element, without what `excluded` holds.
    ///
    /// A callback decides what is seen: an XPath node set would cost the square of its size.
    package func canonical(
        _ element: XMLNode? = nil,
        excluding excluded: XMLNode? = nil,
        _ method: XMLCanonicalization = XMLCanonicalization(.exclusive)
    ) throws -> [UInt8] {
        let scope = CanonicalScope(top: element?.pointer, excluded: excluded?.pointer)
        let sink = CanonicalSink()
        let output = xmlOutputBufferCreateIO(
            { context, bytes, count in
                guard let context, let bytes, count > 0 else { return 0 }
                let sink = Unmanaged<CanonicalSink>.fromOpaque(context).takeUnretainedValue()
                sink.bytes.append(
                    contentsOf: UnsafeRawBufferPointer(start: bytes, count: Int(count))
                )
                return count
            },
            nil,
            Unmanaged.passUnretained(sink).toOpaque(),
            nil
        )
        guard let output else { preconditionFailure("libxml2 found no memory") }
        var prefixes: [UnsafeMutablePointer<xmlChar>?] = method.inclusivePrefixes.map { text in
            text.withCString {
                xmlStrdup(UnsafeRawPointer($0).assumingMemoryBound(to: xmlChar.self))
            }
        }
        prefixes.append(nil)
        defer { for prefix in prefixes { xml_release(prefix) } }
        let code = prefixes.withUnsafeMutableBufferPointer { list in
            xmlC14NExecute(
                document,
                { CanonicalScope.isVisible($0, $1, $2) },
                Unmanaged.passUnretained(scope).toOpaque(),
                method.mode,
                method.inclusivePrefixes.isEmpty ? nil : list.baseAddress,
                method.keepsComments ? 1 : 0,
                output
            )
        }
        // Closing flushes what is left into the sink.
        let closed = xmlOutputBufferClose(output)
        guard code >= 0, closed >= 0 else {
            throw XMLRefusal(.illFormed, line: 0, "The XML has no canonical form.")
        }
        return withExtendedLifetime((scope, sink)) { sink.bytes }
    }
}

/// How a document is made canonical.
package struct XMLCanonicalization: Sendable, Equatable {
    package enum Kind: Sendable {
        case inclusive, inclusive11, exclusive
    }

    package let kind: Kind
    package let keepsComments: Bool
    /// Prefixes that exclusive canonicalisation treats as the inclusive one does.
    package let inclusivePrefixes: [String]

    package init(_ kind: Kind, keepsComments: Bool = false, inclusivePrefixes: [String] = []) {
        self.kind = kind
        self.keepsComments = keepsComments
        self.inclusivePrefixes = inclusivePrefixes
    }

    fileprivate var mode: Int32 {
        switch kind {
        case .inclusive: Int32(XML_C14N_1_0.rawValue)
        case .inclusive11: Int32(XML_C14N_1_1.rawValue)
        case .exclusive: Int32(XML_C14N_EXCLUSIVE_1_0.rawValue)
        }
    }
}

private final class CanonicalSink {
    var bytes: [UInt8] = []
}

/// Which nodes the canonical form is made of.
private final class CanonicalScope {
    let top: xmlNodePtr?
    let excluded: xmlNodePtr?

    init(top: xmlNodePtr?, excluded: xmlNodePtr?) {
        self.top = top
        self.excluded = excluded
    }

    static func isVisible(
        _ context: UnsafeMutableRawPointer?,
        _ node: xmlNodePtr?,
        _ parent: xmlNodePtr?
    ) -> Int32 {
        guard let context, let node else { return 1 }
        let scope = Unmanaged<CanonicalScope>.fromOpaque(context).takeUnretainedValue()
        // Namespaces and attributes are where their element is; the former are no nodes at all.
        let isOwn =
            node.pointee.type != XML_NAMESPACE_DECL && node.pointee.type != XML_ATTRIBUTE_NODE
        var current = isOwn ? node : parent
        var isInside = scope.top == nil
        while let here = current {
            if here == scope.excluded { return 0 }
            if here == scope.top { isInside = true }
            guard here.pointee.type == XML_ELEMENT_NODE || here == node else { break }
            current = here.pointee.parent
        }
        return isInside ? 1 : 0
    }
}

private final class KeepingNothing: XMLConsumer {
    func start(_ element: XMLStart) {}
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> XMLTextUse { .streamed }
    func end(_ element: XMLEnd) {}
}

/// One element of a document, which it keeps alive.
package struct XMLNode {
    fileprivate let document: XMLDocument
    fileprivate let pointer: xmlNodePtr

    package var name: String { pointer.pointee.name.map { String(cString: $0) } ?? "" }

    package var namespace: String {
        pointer.pointee.ns?.pointee.href.map { String(cString: $0) } ?? ""
    }

    package var parent: XMLNode? {
        guard let parent = pointer.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else {
            return nil
        }
        return XMLNode(document: document, pointer: parent)
    }

    /// The elements directly inside.
    package var children: [XMLNode] {
        var found: [XMLNode] = []
        var child = pointer.pointee.children
        while let current = child {
            if current.pointee.type == XML_ELEMENT_NODE {
                found.append(XMLNode(document: document, pointer: current))
            }
            child = current.pointee.next
        }
        return found
    }

    package func children(_ name: String, in namespace: String) -> [XMLNode] {
        children.filter { $0.name == name && $0.namespace == namespace }
    }

    /// The one child of this name; nil when there is none or more than one.
    package func only(_ name: String, in namespace: String) -> XMLNode? {
        let found = children(name, in: namespace)
        return found.count == 1 ? found[0] : nil
    }

    /// Attributes without a prefix, and `xml:id` under that name.
    package var attributes: [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        var attribute = pointer.pointee.properties
        while let current = attribute {
            attribute = current.pointee.next
            let local = current.pointee.name.map { String(cString: $0) } ?? ""
            let isXML =
                current.pointee.ns?.pointee.prefix.map { String(cString: $0) } == "xml"
            guard current.pointee.ns == nil || isXML else { continue }
            let text = xmlNodeListGetString(current.pointee.doc, current.pointee.children, 1)
            defer { xml_release(text) }
            found.append((isXML ? "xml:\(local)" : local, text.map { String(cString: $0) } ?? ""))
        }
        return found
    }

    package subscript(attribute: String) -> String? {
        attributes.first { $0.name == attribute }?.value
    }

    /// All texts inside, one after another.
    package var text: String {
        let text = xmlNodeGetContent(pointer)
        defer { xml_release(text) }
        return text.map { String(cString: $0) } ?? ""
    }
}

extension XMLNode: Equatable {
    package static func == (left: Self, right: Self) -> Bool { left.pointer == right.pointer }
}
