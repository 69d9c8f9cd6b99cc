// SPDX-License-Identifier: Apache-2.0

/// What is asked of a page that was read.
struct PageRules {
    let isPseudo: Bool
    let namesErrors: Bool
    private(set) var problems: [String] = []
    private var ids: Set<String> = []
    private var labelled: Set<String> = []
    private var references: [(from: String, id: String)] = []
    private var headings: [Int] = []
    /// What labels and legends say, by the id of their field.
    private var captions: [String: String] = [:]
    /// The links of an error summary.
    private var told: [(field: String, sentence: String)] = []
    /// Inputs whose label may stand anywhere on the page.
    private var unnamed: [(id: String, what: String)] = []

    init(isPseudo: Bool, namesErrors: Bool) {
        self.isPseudo = isPseudo
        self.namesErrors = namesErrors
    }

    mutating func look(at node: PageNode) {
        attributes(of: node)
        names(of: node)
        structure(of: node)
        if isPseudo || node.name != "" { words(of: node) }
        for case .element(let child) in node.children { look(at: child) }
    }

    mutating func finish() {
        for reference in references where !ids.contains(reference.id) {
            problems.append("\(reference.from) leads to #\(reference.id), which is not there")
        }
        for error in told where namesErrors {
            guard let caption = captions[error.field], !caption.isEmpty,
                !error.sentence.lowercased().contains(caption.lowercased())
            else { continue }
            problems.append("“\(error.sentence)” does not say that it is about “\(caption)”")
        }
        for control in unnamed where !labelled.contains(control.id) {
            problems.append("\(control.what) has no label")
        }
        if headings.count(where: { $0 == 1 }) != 1 {
            problems.append("there are \(headings.count { $0 == 1 }) h1")
        }
        for (before, after) in zip(headings, headings.dropFirst()) where after > before + 1 {
            problems.append("h\(after) follows h\(before)")
        }
    }

    private mutating func attributes(of node: PageNode) {
        for attribute in node.attributes {
            if attribute.name == "style" || attribute.name.hasPrefix("on") {
                problems.append("<\(node.name)> has \(attribute.name)")
            }
            if ["href", "src", "action", "formaction"].contains(attribute.name) {
                address(attribute.value, of: node)
            }
            if ["aria-labelledby", "aria-describedby", "aria-controls"].contains(attribute.name) {
                for id in attribute.value.split(separator: " ") {
                    references.append(("<\(node.name)>", String(id)))
                }
            }
        }
        if let id = node["id"] {
            if id.isEmpty || id.contains(" ") {
                problems.append("<\(node.name)> has a bad id “\(id)”")
            }
            if !ids.insert(id).inserted { problems.append("two elements are #\(id)") }
        }
    }

    private mutating func address(_ value: String, of node: PageNode) {
        if value.hasPrefix("#") {
            references.append(("a link", String(value.dropFirst())))
        } else if !value.hasPrefix("?"), !value.hasPrefix("/") || value.hasPrefix("//") {
            problems.append("<\(node.name)> leads off this site: \(value)")
        }
    }

    private mutating func names(of node: PageNode) {
        let hasName = !(node["aria-label"] ?? node["aria-labelledby"] ?? "").isEmpty
        switch node.name {
        case "label":
            guard let id = node["for"] else { return problems.append("a label is for nothing") }
            labelled.insert(id)
            if captions[id] == nil { captions[id] = node.ownText }
            references.append(("a label", id))
        case "input" where ["hidden", "submit"].contains(node["type"] ?? ""): return
        case "input", "select", "textarea":
            if !hasName {
                unnamed.append((node["id"] ?? "", "<\(node.name) name=\(node["name"] ?? "")>"))
            }
        case "a", "button", "summary", "legend", "th", "title", "caption", "figcaption":
            let text = node.text.filter { !$0.isWhitespace }
            if !hasName, text.isEmpty { problems.append("<\(node.name)> says nothing") }
        case "img":
            if node["alt"] == nil { problems.append("an img has no alt") }
        case "iframe":
            if (node["title"] ?? "").isEmpty { problems.append("an iframe has no title") }
        case "svg":
            if !hasName, node["aria-hidden"] != "true" { problems.append("an svg has no name") }
        case "html":
            if !["vi", "en"].contains(node["lang"] ?? "") {
                problems.append("the page has no lang")
            }
        default: return
        }
    }

    private mutating func structure(of node: PageNode) {
        if node.name == "legend", let id = node["id"], id.hasSuffix("-legend") {
            captions[String(id.dropLast(7))] = node.ownText
        }
        if node["class"] == "errors" {
            told += node.all("a").compactMap { link in
                link["href"].map { (String($0.dropFirst()), link.text) }
            }
        }
        switch node.name {
        case "style": problems.append("there is a <style>")
        case "script":
            if node["src"] == nil || !node.text.isEmpty {
                problems.append("a script stands in the page")
            }
        case "h1", "h2", "h3", "h4", "h5", "h6":
            headings.append(node.name.last?.wholeNumberValue ?? 0)
        case "table":
            if node.all("th").contains(where: { $0["scope"] == nil }) {
                problems.append("a th has no scope")
            }
            if node.all("th").isEmpty { problems.append("a table has no headers") }
            if node.all("caption").isEmpty { problems.append("a table has no caption") }
        case "form":
            let token = node.all("input").first { $0["name"] == "_token" }
            if node["method"] == "post", (token?["value"] ?? "").isEmpty {
                problems.append("a form that changes something has no token")
            }
        case "ul", "ol":
            for case .element(let child) in node.children where child.name != "li" {
                problems.append("<\(child.name)> stands in <\(node.name)>")
            }
        default: return
        }
    }

    private mutating func words(of node: PageNode) {
        let isSilent =
            ["script", "style", "svg", "option"].contains(node.name) && node.text.isEmpty
        // Codes and fingerprints are the same in every language.
        let isCode = node.name == "code" || node["class"] == "code"
        if isSilent || isCode { return }
        var said = node.children.compactMap { child -> String? in
            if case .text(let text) = child { return text }
            return nil
        }
        for name in ["aria-label", "alt", "title", "placeholder"] {
            if let value = node[name] { said.append(value) }
        }
        for text in said {
            if isPseudo {
                if let stray = Self.stray(in: text) {
                    problems.append("said outside the tables in <\(node.name)>: “\(stray)”")
                }
            } else if text.contains("⟦") {
                problems.append("no sentence for \(text)")
            }
        }
    }

    /// Words of our own that need no translation: names, units and formats.
    private static let common: Set<String> = [
        "English", "SHA", "Văn", "Lang", "PDF", "XLSX", "TIF", "DOCM", "H",
    ]

    /// The first word outside ⟦⟧; digits and punctuation are no words.
    static func stray(in text: String) -> String? {
        var depth = 0
        var outside = ""
        for character in text {
            if character == "⟦" { depth += 1 }
            if depth == 0 { outside.append(character) }
            if character == "⟧" { depth -= 1 }
        }
        let words = outside.split { !$0.isLetter }
        return words.map(String.init).first { !common.contains($0) }
    }
}
