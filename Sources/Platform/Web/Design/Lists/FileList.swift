// SPDX-License-Identifier: Apache-2.0

/// Files as they stand on a receipt: name, size, pages and fingerprint.
package struct FileList: Component {
    package enum State: Sendable {
        case ready
        /// Still being checked or counted; said in words.
        case waiting(String)
        /// Cannot be opened, and why.
        case bad(String)
    }

    package struct File: Sendable {
        let name: String
        let path: String?
        let view: String?
        let bytes: Int
        let pages: Int?
        let sha256: String
        let state: State
        let more: HTML

        /// `path` downloads, `view` shows it in a page; `sha256` is hexadecimal and may be empty while
        /// waiting; `more` is a button or a mark.
        package init(
            _ name: String,
            path: String?,
            view: String? = nil,
            bytes: Int,
            pages: Int? = nil,
            sha256: String,
            state: State = .ready,
            more: HTML = ""
        ) {
            self.name = name
            self.path = path
            self.view = view
            self.bytes = bytes
            self.pages = pages
            self.sha256 = sha256
            self.state = state
            self.more = more
        }
    }

    private let files: [File]

    package init(_ files: [File]) { self.files = files }

    package func html(_ say: Say) -> HTML {
        guard !files.isEmpty else { return "<p class=\"none\">\(say("design.files.none"))</p>" }
        return "<ul class=\"files\">\(files.map { item($0, say) })</ul>"
    }

    private func item(_ file: File, _ say: Say) -> HTML {
        let name: HTML =
            file.path.map { path in
                """
                <a href="\(path)" download aria-label="\(say("design.files.download", ["name": file.name]))">\
                \(file.name)</a>
                """
            } ?? "<span>\(file.name)</span>"
        let facts = [say.size(file.bytes), file.pages.map { say.count("design.files.pages", $0) }]
            .compactMap { $0 }.joined(separator: " · ")
        let view: HTML? = file.view.map {
            "<a class=\"view\" href=\"\($0)\">\(say("design.files.view"))\(.unseen(" \(file.name)"))</a>"
        }
        let state: HTML? =
            switch file.state {
            case .ready: nil
            case .waiting(let words): StatusTag(words, .running).html(say)
            case .bad(let words): StatusTag(words, .bad).html(say)
            }
        let digest: HTML? =
            file.sha256.isEmpty
            ? nil : "<code class=\"sha\">SHA-256 \(Self.grouped(file.sha256))</code>"
        return """
            <li><span class="kind" aria-hidden="true">\(Self.kind(of: file.name))</span>\
            <div><p class="name">\(name) <span class="facts">\(facts)</span> \(state)</p>\(digest)</div>\
            <div class="side">\(view)\(file.more)</div></li>
            """
    }

    /// `PDF`, `DOCX`: at most four letters of the name's end.
    static func kind(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "?" }
        let end = name[name.index(after: dot)...]
        let isPlain =
            !end.isEmpty && end.utf8.count <= 4 && end.utf8.allSatisfy { $0 > 47 && $0 < 123 }
        return isPlain ? end.uppercased() : "?"
    }

    /// Groups of eight are easier to compare by eye.
    private static func grouped(_ digest: String) -> String {
        var text = ""
        for (index, digit) in digest.enumerated() {
            if index > 0, index % 8 == 0 { text += " " }
            text.append(digit)
        }
        return text
    }
}
