// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Web

/// What a citizen has here already: results he was given, and papers that were accepted once.
struct DocumentsPage {
    let view: PortalView
    /// Whose they are, when not the reader's own.
    let owner: FilingPrincipal?
    /// Businesses that he represents.
    let represented: [FilingPrincipal]
    let documents: [KeptDocument]
    let next: KeptPlace?

    static let section = "documents"
    static let base = "/documents"

    static func path(of account: String? = nil, before place: KeptPlace? = nil) -> String {
        let pairs = [
            account.map { "of=\(LocalPath.encoded($0))" },
            place.map { "before=\(LocalPath.encoded($0.text))" },
        ].compactMap(\.self)
        return pairs.isEmpty ? base : "\(base)?\(pairs.joined(separator: "&"))"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("portal.documents.title")
        return view.page(
            title,
            section: Self.section,
            body: """
                \(Heading(title, caption: owner?.name, lead: say("portal.documents.lead")).html(say))\
                \(owners)\(list)\(paging)
                """
        )
    }

    private var owners: HTML? {
        guard !represented.isEmpty else { return nil }
        let own: HTML = "<li><a href=\"\(Self.base)\">\(say("portal.documents.own"))</a></li>"
        let others = represented.map { one -> HTML in
            "<li><a href=\"\(Self.path(of: one.account))\">\(one.name)</a></li>"
        }
        return "<ul>\(own)\(others)</ul>"
    }

    private var list: HTML {
        guard !documents.isEmpty else {
            return EmptyState(
                say("portal.documents.none"),
                advice: say("portal.documents.advice")
            ).html(say)
        }
        return "\(documents.map(item))"
    }

    private func item(_ document: KeptDocument) -> HTML {
        let source = say(
            "portal.documents.\(document.kind.rawValue)",
            [
                "agency": view.words.name(document.agency),
                "date": say.date(document.keptAt.date),
            ]
        )
        let file = FileList.File(
            document.file.name,
            path: Self.path(to: document),
            bytes: document.file.size,
            sha256: document.file.sha256,
            more: Minor(source, isBelow: true).html(say)
        )
        let link: HTML = """
            <p><a href="\(OwnDossierPage.path(document.dossierID))">\
            \(say("portal.documents.dossier", ["code": document.dossierCode]))</a></p>
            """
        let ending: HTML? = document.ending.map { ResultEndingBanner($0).html(say) }
        return "<h2>\(document.name)</h2>\(ending)\(FileList([file]).html(say))\(link)"
    }

    /// By its dossier, which asks the right and whether it was paid.
    private static func path(to document: KeptDocument) -> String {
        document.kind == .result
            ? OwnDossierPage.resultPath(document.dossierID)
            : OwnDossierPage.filePath(document.file, of: document.dossierID)
    }

    private var paging: HTML? {
        guard let next else { return nil }
        return Paging(
            previous: nil,
            next: Self.path(of: owner?.account, before: next),
            summary: say.count("onestop.lines", documents.count)
        ).html(say)
    }
}

/// Below a paper's upload: what he has already, to be chosen instead.
struct KeptChoice {
    let view: PortalView
    let filing: Filing
    let paper: String
    /// As its procedure calls it.
    let name: String
    let documents: [KeptDocument]
    let state: FormState

    static let field = "document"

    static func path(_ id: ID<Filing>, _ paper: String) -> String {
        "\(PapersPage.paperPath(id, paper))/kept"
    }

    var html: HTML? {
        let say = view.say
        let field = "\(Self.field)-\(paper)"
        // Each stands once for a paper; what is called the same comes first.
        let taken = Set(filing.files(of: paper).map(\.sha256))
        let left = documents.filter { !taken.contains($0.file.sha256) }
        guard !left.isEmpty else { return nil }
        let alike = left.filter { $0.name == name } + left.filter { $0.name != name }
        let form = PostForm(
            view.context,
            to: Self.path(filing.id, paper),
            name: say("portal.kept.of", ["paper": name]),
            body: """
                \(Fields(say, state).select(
                    field,
                    label: say("portal.kept.choose"),
                    choices: alike.map { Choice($0.id.description, label($0)) },
                    blank: say("portal.kept.blank")
                ))\(Button(say("portal.kept.use"), kind: .secondary).html(say))
                """
        ).html
        return Disclosure(
            say("portal.kept.of", ["paper": name]),
            isOpen: left.contains { $0.name == name } || state.error(for: field) != nil,
            body: form
        ).html(say)
    }

    private func label(_ document: KeptDocument) -> String {
        view.say(
            "portal.kept.\(document.kind.rawValue)",
            [
                "name": document.name, "code": document.dossierCode,
                "date": view.say.date(document.keptAt.date),
            ]
        )
    }
}
