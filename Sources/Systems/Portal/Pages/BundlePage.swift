// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// Dossiers that were filed together: each with its state, who has it now and when it is due.
struct BundlePage {
    let view: PortalView
    let bundle: BundleMembership
    let sheets: [DossierSheet]

    static func path(_ id: Bundle.Name) -> String { "/bundles/\(id)" }
    static func startPath(_ bundle: String) -> String { "/together/\(LocalPath.encoded(bundle))" }

    private var say: Say { view.say }

    var html: HTML {
        let title = bundle.name?.string(in: say.language) ?? bundle.code
        return view.page(
            title,
            section: MyDossiersPage.section,
            breadcrumbs: [Link(say("portal.mine.title"), to: MyDossiersPage.path)],
            body: """
                \(Heading(title, caption: bundle.code, lead: say("portal.bundle.lead")).html(say))\
                \(receipt)\(sheets.map(part))
                """
        )
    }

    private var receipt: HTML? {
        guard let lead = sheets.first else { return nil }
        let path = OwnDossierPage.slipPath(.receipt, of: lead.dossier.id)
        return "<p><a href=\"\(path)\">\(say("portal.bundle.receipt"))</a></p>"
    }

    private func part(_ sheet: DossierSheet) -> HTML {
        let (dossier, folded) = (sheet.dossier, sheet.view)
        let path = OwnDossierPage.path(dossier.id)
        var items = [
            SummaryList.Item(
                say("portal.fact.code"),
                "<a href=\"\(path)\">\(dossier.code)</a>"
            ),
            SummaryList.Item(say("portal.lookup.state"), view.words.state(dossier.state)),
        ]
        if folded.finishedAt == nil {
            let holder = view.words.holder(dossier, folded)
            items.append(SummaryList.Item(say("portal.fact.now"), text: holder))
        }
        if folded.state == .submitted, let due = folded.answerDue {
            items.append(SummaryList.Item(say("portal.fact.answer"), view.words.time(due)))
        }
        if let due = folded.dueAt, !dossier.state.isOver {
            items.append(SummaryList.Item(say("onestop.fact.due"), view.words.time(due)))
        }
        return """
            <h2>\(sheet.revision.record.name.string(in: say.language))</h2>\(news(sheet))\
            \(SummaryList(items).html(say))
            """
    }

    /// What its citizen must know before all else.
    private func news(_ sheet: DossierSheet) -> HTML? {
        if sheet.view.openSupplement != nil {
            return Banner(.warning, say("portal.bundle.asked")).html(say)
        }
        if let awaits = sheet.view.awaits, sheet.view.finishedAt == nil {
            return Banner(.notice, say("onestop.bundle.awaits", ["code": awaits])).html(say)
        }
        let ended = sheet.view.actions.last { $0.detail.sentence != nil }
        if sheet.dossier.state.isOver, sheet.view.result == nil, let ended {
            return Banner(.failure, ended.detail.sentence ?? "").html(say)
        }
        return sheet.view.result.map { _ in
            Banner(.success, say("portal.bundle.result")).html(say)
        }
    }
}

/// What a bundle that is being written consists of: each procedure with its agency and its day.
struct BundleParts {
    let view: PortalView
    let sheet: FilingSheet
    /// When each would be due if it were received now, by code.
    let dues: [String: Instant]

    var html: HTML? {
        guard let plan = sheet.plan else { return nil }
        let say = view.say
        let items = zip(plan.parts, sheet.places).map { part, place -> HTML in
            let name = part.revision.record.name.string(in: say.language)
            var words = ["agency": view.words.name(place.agency)]
            let after = plan.parts.first { $0.revision.code == part.definition.after }
            words["name"] = after?.revision.record.name.string(in: say.language) ?? ""
            words["time"] = dues[part.revision.code].map(say.dateTime) ?? "–"
            let key = after == nil ? "portal.bundle.due" : "portal.bundle.after"
            return "<li><p>\(name)</p><p class=\"hint\">\(say(key, words))</p></li>"
        }
        return "<h2>\(say("portal.bundle.parts"))</h2><ol>\(items)</ol>"
    }
}

/// That a procedure can be filed together with others.
struct BundleOffers {
    let view: PortalView
    let bundles: [ProcedureBundle]

    var html: HTML? {
        guard !bundles.isEmpty else { return nil }
        let say = view.say
        let items = bundles.map { bundle -> HTML in
            """
            <li><div><a href="\(BundlePage.startPath(bundle.id))">\(bundle.name.string(in: say.language))</a>\
            <p class="hint">\(bundle.plain.string(in: say.language))</p></div></li>
            """
        }
        return "<h2>\(say("portal.bundle.offer"))</h2><ul class=\"tasks\">\(items)</ul>"
    }
}
