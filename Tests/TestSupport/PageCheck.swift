// SPDX-License-Identifier: Apache-2.0

/// Holds a page to the rules that every page of ours keeps.
///
///     try PageCheck.check(page.text)
///
/// Balanced tags, quoted attributes, unique ids, names for everything that is operated, one h1, headings
/// without gaps, tables with headers, no style or script in the page. `isPseudo` asks in addition that
/// all words stand inside ⟦⟧, as `Say.pseudo` and the test's own data put them; `namesErrors`, that each
/// line of an error summary says which field it is about.
package struct PageCheck {
    package struct Failure: Error, CustomStringConvertible {
        package let problems: [String]
        package var description: String { problems.joined(separator: "\n") }
    }

    package static func check(
        _ html: String,
        isPseudo: Bool = false,
        namesErrors: Bool = false
    ) throws {
        let problems = problems(in: html, isPseudo: isPseudo, namesErrors: namesErrors)
        if !problems.isEmpty { throw Failure(problems: problems) }
    }

    package static func problems(
        in html: String,
        isPseudo: Bool = false,
        namesErrors: Bool = false
    ) -> [String] {
        var parser = PageParser(html)
        let root = parser.parse()
        var rules = PageRules(isPseudo: isPseudo, namesErrors: namesErrors)
        rules.look(at: root)
        rules.finish()
        return parser.problems + rules.problems
    }
}

/// One element of a page, or the whole.
final class PageNode {
    enum Child {
        case text(String)
        case element(PageNode)
    }

    let name: String
    let attributes: [(name: String, value: String)]
    var children: [Child] = []

    init(_ name: String, _ attributes: [(name: String, value: String)] = []) {
        self.name = name
        self.attributes = attributes
    }

    subscript(_ attribute: String) -> String? {
        attributes.first { $0.name == attribute }?.value
    }

    /// What is read inside, pictures by their names.
    var text: String {
        children.map { child in
            switch child {
            case .text(let text): text
            case .element(let node): node.name == "img" ? node["alt"] ?? "" : node.text
            }
        }.joined()
    }

    /// What stands in it and in no element inside.
    var ownText: String {
        children.map { if case .text(let text) = $0 { text } else { "" } }.joined()
            .split(separator: " ").joined(separator: " ")
    }

    func all(_ name: String) -> [PageNode] {
        children.flatMap { child -> [PageNode] in
            guard case .element(let node) = child else { return [] }
            return (node.name == name ? [node] : []) + node.all(name)
        }
    }
}

/// Reads a page without forgiving anything that a browser would forgive.
struct PageParser {
    private let text: [Unicode.Scalar]
    private var place = 0
    private(set) var problems: [String] = []

    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
    ]

    init(_ html: String) { text = Array(html.unicodeScalars) }

    mutating func parse() -> PageNode {
        let root = PageNode("")
        var open = [root]
        if !take("<!DOCTYPE html>") { problems.append("the page does not begin with its type") }
        while place < text.count {
            if text[place] != "<" {
                open.last?.children.append(.text(characters()))
            } else if take("</") {
                close(&open)
            } else {
                begin(&open)
            }
        }
        if open.count > 1 { problems.append("not closed: \(open.dropFirst().map(\.name))") }
        return root
    }

    private mutating func begin(_ open: inout [PageNode]) {
        place += 1
        let name = word()
        guard !name.isEmpty else {
            problems.append("a bare < at \(context)")
            return
        }
        let attributes = attributes(of: name)
        let isEmpty = take("/>")
        if !isEmpty, !take(">") {
            problems.append("<\(name)> is not ended at \(context)")
            place += 1
        }
        let node = PageNode(name, attributes)
        open.last?.children.append(.element(node))
        if !isEmpty, !Self.void.contains(name) { open.append(node) }
    }

    private mutating func close(_ open: inout [PageNode]) {
        let name = word()
        if !take(">") { problems.append("</\(name) is not ended at \(context)") }
        guard open.count > 1, open.last?.name == name else {
            problems.append("</\(name)> closes <\(open.last?.name ?? "")> at \(context)")
            return
        }
        open.removeLast()
    }

    private mutating func attributes(of element: String) -> [(name: String, value: String)] {
        var result: [(name: String, value: String)] = []
        while place < text.count, text[place] == " " || text[place] == "\n" {
            place += 1
            let name = word()
            if name.isEmpty { continue }
            if result.contains(where: { $0.name == name }) {
                problems.append("<\(element)> has \(name) twice")
            }
            if take("=\"") {
                let start = place
                while place < text.count, text[place] != "\"" { place += 1 }
                result.append((name, decoded(Array(text[start..<min(place, text.count)]))))
                place += 1
            } else if take("=") {
                problems.append("\(name) of <\(element)> is not quoted")
            } else {
                result.append((name, ""))
            }
        }
        return result
    }

    private mutating func word() -> String {
        let start = place
        while place < text.count,
            text[place].properties.isAlphabetic
                || "0123456789-:_".unicodeScalars.contains(text[place])
        {
            place += 1
        }
        return string(text[start..<place])
    }

    private mutating func characters() -> String {
        let start = place
        while place < text.count, text[place] != "<" { place += 1 }
        return decoded(Array(text[start..<place]))
    }

    private mutating func decoded(_ scalars: [Unicode.Scalar]) -> String {
        let raw = string(scalars[...])
        guard raw.contains("&") else { return raw }
        let known = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
        var result = raw
        for (name, value) in known { result = result.replacing(name, with: value) }
        if result.replacing("&amp;", with: "").contains("&") {
            problems.append("a bare & in “\(raw.prefix(60))”")
        }
        return result.replacing("&amp;", with: "&")
    }

    private mutating func take(_ wanted: String) -> Bool {
        let scalars = Array(wanted.unicodeScalars)
        guard place + scalars.count <= text.count,
            Array(text[place..<place + scalars.count]) == scalars
        else { return false }
        place += scalars.count
        return true
    }

    private var context: String {
        "“\(string(text[max(0, place - 40)..<min(text.count, place + 20)]))”"
    }

    private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
