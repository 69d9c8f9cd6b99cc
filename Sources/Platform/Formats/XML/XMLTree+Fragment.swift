// SPDX-License-Identifier: Apache-2.0

extension XMLTree {
    /// One element with all it holds, as XML that stands on its own wherever it is put.
    ///
    /// Namespaces are declared where they change and by default declarations only, so no prefix of
    /// the document it came from is needed. Two equal elements give the same text.
    func fragment(_ node: Int) -> String {
        var text = ""
        write(node, inside: "\u{0}", to: &text)
        return text
    }

    /// `outer` is the default namespace in force, and for the outermost element one that none has.
    private func write(_ node: Int, inside outer: String?, to output: inout String) {
        if isText(node) {
            output += XMLText.escaped(String(decoding: text(node), as: UTF8.self))
            return
        }
        let name = label(node)
        output += "<\(name)"
        if namespace(node) != outer {
            output += " xmlns=\"\(XMLText.escapedValue(namespace(node) ?? ""))\""
        }
        for (index, attribute) in attributes(node).enumerated() {
            write(attribute, index, to: &output)
        }
        guard firstChild(node) != nil || !text(node).isEmpty else {
            output += "/>"
            return
        }
        output += ">"
        output += XMLText.escaped(String(decoding: text(node), as: UTF8.self))
        var child = firstChild(node)
        while let current = child {
            write(current, inside: namespace(node), to: &output)
            child = nextSibling(current)
        }
        output += "</\(name)>"
    }

    private func write(_ attribute: XMLAttribute, _ index: Int, to output: inout String) {
        let value = XMLText.escapedValue(attribute.value)
        guard let namespace = attribute.namespace else {
            output += " \(attribute.name)=\"\(value)\""
            return
        }
        if namespace == "http://www.w3.org/XML/1998/namespace" {
            output += " xml:\(attribute.name)=\"\(value)\""
            return
        }
        let declared = XMLText.escapedValue(namespace)
        output += " xmlns:a\(index)=\"\(declared)\" a\(index):\(attribute.name)=\"\(value)\""
    }
}

extension XMLText {
    /// Text between tags: a carriage return is written as a reference, else readers would drop it.
    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\r": output += "&#13;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// An attribute value for double quotes: white space is kept by reference.
    static func escapedValue(_ text: String) -> String {
        escaped(text).replacing("\"", with: "&quot;").replacing("\n", with: "&#10;")
            .replacing("\t", with: "&#9;")
    }
}
