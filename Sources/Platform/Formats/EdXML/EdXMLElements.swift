// SPDX-License-Identifier: Apache-2.0

import Core

/// Writes the parts of a message, each with the unknown elements that were found in it.
struct EdXMLElements: Sendable {
    /// Fragments by the path of their parent.
    var unknown: [String: [EdXMLFragment]] = [:]
    var prefix = "edXML:"
    private var xml = XMLWriter()
    private var path: [String] = []
    private var counts: [[String: Int]] = [[:]]

    mutating func take() -> [UInt8] { xml.take() }

    /// The declaration, the root, the envelope and the header's start.
    mutating func open() throws(XMLWriteRefusal) {
        xml.declaration()
        let namespace = EdXMLNamespace.qcvn102
        try xml.start("edXML", [("xmlns", namespace)])
        enter("edXML")
        try xml.start("edXML:edXMLEnvelope", [("xmlns:edXML", namespace)])
        enter("edXMLEnvelope")
        try start("edXMLHeader")
    }

    mutating func start(_ name: String) throws(XMLWriteRefusal) {
        try xml.start(prefix + name)
        enter(name)
    }

    /// Starts an element in the default namespace, as attachments have it.
    mutating func openPlain(_ name: String) throws(XMLWriteRefusal) {
        try xml.start(name)
        enter(name)
    }

    /// Ends the innermost element, which must be `name`, after the unknown ones that belong there.
    mutating func close(_ name: String) throws(XMLWriteRefusal) {
        precondition(path.last?.prefix(while: { $0 != "[" }) == name[...], "\(name) is not open")
        if !unknown.isEmpty {
            for fragment in unknown[path.joined(separator: "/")] ?? [] { xml.raw(fragment.xml) }
        }
        xml.end()
        path.removeLast()
        counts.removeLast()
    }

    mutating func closeAll() throws(XMLWriteRefusal) {
        while let name = path.last { try close(String(name.prefix { $0 != "[" })) }
    }

    private mutating func enter(_ name: String) {
        let number = (counts[counts.count - 1][name] ?? 0) + 1
        counts[counts.count - 1][name] = number
        counts.append([:])
        let isRepeated = EdXMLName(rawValue: name).map(EdXMLPath.repeated.contains) ?? false
        path.append(isRepeated ? "\(name)[\(number)]" : name)
    }

    /// Whether unknown elements belong into a child of the element that is open, or below it.
    func hasUnknown(in name: String) -> Bool {
        let own = (path + [name]).joined(separator: "/")
        return unknown.keys.contains { $0 == own || $0.hasPrefix("\(own)/") }
    }

    mutating func leaf(_ name: String, _ text: String?) throws(XMLWriteRefusal) {
        guard let text, !text.isEmpty else { return }
        try xml.element(prefix + name, text)
    }

    mutating func leaf(_ name: String, _ number: Int?) throws(XMLWriteRefusal) {
        try leaf(name, number.map(String.init))
    }

    mutating func leaf(_ name: String, _ flag: Bool?) throws(XMLWriteRefusal) {
        try leaf(name, flag.map { $0 ? "1" : "0" })
    }

    mutating func leaf(_ name: String, _ date: CivilDate?) throws(XMLWriteRefusal) {
        try leaf(name, date?.edXML)
    }

    /// Writes an element only when it has something in it.
    mutating func group(
        _ name: String,
        unless isEmpty: Bool,
        _ write: (inout EdXMLElements) throws(XMLWriteRefusal) -> Void
    ) throws(XMLWriteRefusal) {
        if isEmpty, unknown.isEmpty || !hasUnknown(in: name) { return }
        try start(name)
        try write(&self)
        try close(name)
    }

    mutating func manifest(_ attachments: [EdXMLAttachment]) throws(XMLWriteRefusal) {
        guard !attachments.isEmpty || hasUnknown(in: "edXMLBody") else { return }
        try start("edXMLBody")
        try xml.start("edXML:edXMLManifest", [("version", "1.0")])
        enter("edXMLManifest")
        for attachment in attachments {
            try start("Reference")
            try leaf("ContentId", attachment.contentId)
            try leaf("ContentType", attachment.manifestContentType ?? attachment.contentType)
            try leaf("Description", attachment.description)
            try leaf("AttachmentName", attachment.name)
            try close("Reference")
        }
        try close("edXMLManifest")
        try close("edXMLBody")
    }

    /// An attachment up to the first character of its content.
    mutating func attachment(_ attachment: EdXMLAttachment) throws(XMLWriteRefusal) {
        try openPlain("Attachment")
        let outer = prefix
        prefix = ""
        try leaf("ContentId", attachment.contentId)
        try leaf("AttachmentName", attachment.name)
        try leaf("Description", attachment.description)
        try leaf("ContentType", attachment.contentType)
        prefix = outer
        try xml.start(
            "edXML:ContentTransferEncoded",
            [("xmlns:edXML", EdXMLNamespace.qcvn102)]
        )
    }

    mutating func closeContent() { xml.end() }
}
