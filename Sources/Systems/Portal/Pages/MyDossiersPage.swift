// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Web

/// Everything that the citizen filed or is writing.
struct MyDossiersPage {
    let view: PortalView
    let open: [Filing]
    let dossiers: [Dossier]
    let next: String?
    /// What a procedure is called, by code, or a bundle, by its key.
    let names: [String: String]
    /// `Actor.name` of the reader.
    let account: String

    static let section = "dossiers"
    static let path = "/dossiers"

    static func path(before dossier: Dossier) -> String {
        "\(path)?before=\(dossier.submittedAt.microseconds)~\(dossier.id)"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("portal.mine.title")
        return view.page(
            title,
            section: Self.section,
            body: "\(Heading(title).html(say))\(drafts)\(list)\(paging)"
        )
    }

    private var drafts: HTML? {
        guard !open.isEmpty else { return nil }
        let items = open.map { filing -> HTML in
            let name = names[filing.bundle ?? filing.procedureCode] ?? filing.procedureCode
            let saved = say("portal.mine.saved", ["time": say.dateTime(filing.updatedAt)])
            return """
                <li><div><a href="\(FilingPage.path(filing.id))">\(name)</a>\
                <p class="hint">\(saved)\(whom(filing.principal))</p></div></li>
                """
        }
        return "<h2>\(say("portal.mine.drafts"))</h2><ul class=\"tasks\">\(items)</ul>"
    }

    private var list: HTML {
        let title = say("portal.mine.filed")
        guard !dossiers.isEmpty else {
            return """
                <h2>\(title)</h2>\(EmptyState(
                    say("portal.mine.none"),
                    advice: say("portal.mine.advice"),
                    action: ButtonLink(say("portal.find.title"), to: FindPage.path())
                ).html(say))
                """
        }
        let items = dossiers.map { dossier -> HTML in
            let filed = say("portal.mine.at", ["time": say.dateTime(dossier.submittedAt)])
            return """
                <li><div><a href="\(OwnDossierPage.path(dossier.id))">\(dossier.subject)</a>\
                <p class="hint">\(dossier.code) · \(filed)\(whom(dossier))</p></div>\(view.words.state(dossier.state))</li>
                """
        }
        return "<h2>\(title)</h2><ul class=\"tasks\">\(items)</ul>"
    }

    private func whom(_ principal: FilingPrincipal?) -> String {
        principal.map { " · \(say("portal.for", ["name": $0.name]))" } ?? ""
    }

    /// The one who filed reads for whom, everybody else by whom.
    private func whom(_ dossier: Dossier) -> String {
        guard dossier.owner != account, dossier.principal != nil else {
            return whom(dossier.principal)
        }
        return " · \(say("portal.by", ["name": dossier.filer, "for": dossier.applicant]))"
    }

    private var paging: HTML? {
        guard let next else { return nil }
        return Paging(
            previous: nil,
            next: next,
            summary: say.count("onestop.lines", dossiers.count)
        ).html(say)
    }
}
