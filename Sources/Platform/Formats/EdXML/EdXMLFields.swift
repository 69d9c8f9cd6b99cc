// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation

/// One element of a message, asked for its children by name.
///
/// Every answer leaves out what is empty or the literal `null`: senders write both for absent.
struct EdXMLFields {
    let scan: EdXMLScan
    let node: Int

    var name: String { scan.tree.label(node) }

    func all(_ name: EdXMLName) -> [EdXMLFields] {
        scan.take(name, of: node).map { EdXMLFields(scan: scan, node: $0) }
    }

    func one(_ name: EdXMLName) -> EdXMLFields? {
        let found = scan.take(name, of: node)
        if found.count > 1 {
            let message = "\(name.rawValue) appears \(found.count) times in \(self.name). Keep one."
            scan.add(.should, found[1], message)
        }
        return found.first.map { EdXMLFields(scan: scan, node: $0) }
    }

    func has(_ name: EdXMLName) -> Bool {
        var child = scan.tree.firstChild(node)
        while let current = child {
            if scan.tree.name(current) == name { return true }
            child = scan.tree.nextSibling(current)
        }
        return false
    }

    /// Whether nothing at all stands in this element.
    var isEmpty: Bool {
        scan.tree.firstChild(node) == nil && scan.tree.text(node).allSatisfy(XMLText.isSpace)
    }

    func add(_ rule: EdXMLReport.Rule, _ message: String) { scan.add(rule, node, message) }

    /// Says that all known children were asked for.
    func close() { scan.close(node) }

    /// The text of this element itself.
    var text: String? {
        let tree = scan.tree
        var bytes = tree.text(node)
        if tree.firstChild(node) != nil {
            add(.should, "\(name) holds elements. Write only text there.")
            bytes = mixedText()[...]
        }
        while let last = bytes.last, XMLText.isSpace(last) { bytes.removeLast() }
        bytes = bytes.drop(while: XMLText.isSpace)
        if bytes.isEmpty || bytes.count == 4 && bytes.elementsEqual("null".utf8) { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            add(.must, "\(name) is not valid UTF-8. Encode the message in UTF-8.")
            return nil
        }
        return text
    }

    private func mixedText() -> [UInt8] {
        var bytes: [UInt8] = []
        var child = scan.tree.firstChild(node)
        while let current = child {
            if scan.tree.isText(current) { bytes += scan.tree.text(current) }
            child = scan.tree.nextSibling(current)
        }
        return bytes
    }

    func text(_ name: EdXMLName, limit: Int? = nil) -> String? {
        guard let field = one(name), let text = field.text else { return nil }
        if let limit { field.judgeLength(text, limit) }
        return text
    }

    /// A text that the standard demands; empty when it is missing and the rule lets that pass.
    func required(
        _ name: EdXMLName,
        limit: Int? = nil,
        rule: EdXMLReport.Rule = .should
    ) -> String {
        if let text = text(name, limit: limit) { return text }
        add(rule, "\(name.rawValue) is missing in \(self.name). Fill it in.")
        return ""
    }

    /// Counts Unicode scalars after composition (NFC), as databases of receivers do.
    func judgeLength(_ text: String, _ limit: Int) {
        guard text.utf8.count > limit else { return }
        let count = text.precomposedStringWithCanonicalMapping.unicodeScalars.count
        guard count > limit else { return }
        let law = limit == EdXMLRules.keyCharacters ? "" : " (NĐ 30/2020 Annex VI)"
        add(
            .should,
            "\(name) has \(count) characters; the limit is \(limit)\(law)."
                + " Shorten the \(plainName)."
        )
    }

    /// The element's name as a word of a sentence: `CodeNumber` reads `code number`.
    private var plainName: String {
        name.reduce(into: "") { text, character in
            if character.isUppercase, !text.isEmpty { text += " " }
            text += character.lowercased()
        }
    }

    func integer(_ name: EdXMLName, _ range: ClosedRange<Int>) -> Int? {
        guard let field = one(name), let text = field.text else { return nil }
        guard let value = Int(digits: Array(text.utf8)), range.contains(value) else {
            let expected = "a number from \(range.lowerBound) to \(range.upperBound)"
            field.add(.should, "\(field.name) is \"\(text.prefix(40))\". Write \(expected).")
            return nil
        }
        return value
    }

    func flag(_ name: EdXMLName) -> Bool? {
        guard let field = one(name), let text = field.text else { return nil }
        switch text.lowercased() {
        case "0", "false": return false
        case "1", "true": return true
        default:
            field.add(.should, "\(field.name) is \"\(text.prefix(40))\". Write 0 or 1.")
            return nil
        }
    }

    func date(_ name: EdXMLName) -> CivilDate? {
        guard let field = one(name), let text = field.text else { return nil }
        let date = CivilDate(text: text) ?? EdXMLRules.vietnameseDate(text)
        if date?.edXML != text {
            let message = "\(field.name) is \"\(text.prefix(40))\". Write yyyy/MM/dd."
            field.add(.should, message)
        }
        return date
    }

    func timestamp(_ name: EdXMLName) -> EdXMLTimestamp? {
        guard let field = one(name), let text = field.text else { return nil }
        let timestamp = EdXMLTimestamp(text: text)
        if !timestamp.isCanonical {
            let message = "\(field.name) is \"\(text.prefix(40))\". Write yyyy/MM/dd HH:mm:ss."
            field.add(.should, message)
        }
        return timestamp
    }

    /// Stands in for a time that is not there, which strict mode refuses.
    func missingTimestamp() -> EdXMLTimestamp {
        if !has(.timestamp) { add(.should, "Timestamp is missing in \(name). Fill it in.") }
        return EdXMLTimestamp(text: "")
    }

    /// An agency's code; nil when absent, and when it is none, which is reported.
    func agency(_ name: EdXMLName) -> AgencyCode? { one(name)?.agency }

    var agency: AgencyCode? {
        guard let text else { return nil }
        guard let code = AgencyCode(text) else {
            let message =
                "\(name) is \"\(text.prefix(40))\". Write up to 35 letters, digits or dots."
            add(.should, message)
            return nil
        }
        return code
    }
}

/// Numbers and forms that the rules name.
enum EdXMLRules {
    /// Our own cap on ids, which the standard leaves open.
    static let keyCharacters = 256

    /// Reads `dd/MM/yyyy`, which people write where machines should not.
    static func vietnameseDate(_ text: String) -> CivilDate? {
        let parts = text.split(separator: "/").map { Int(digits: Array($0.utf8)) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2],
            text.utf8.count == 10
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }
}
