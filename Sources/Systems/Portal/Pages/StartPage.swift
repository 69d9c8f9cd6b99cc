// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// Before a filing begins: go on with one that is half done, or choose the agency for a new one.
struct StartPage {
    let view: PortalView
    let revision: ProcedureRevision
    let agencies: [AgencyCode]
    /// For whom he may file beside himself.
    let principals: [FilingPrincipal]
    /// Of this procedure, still open.
    let open: [Filing]
    var state = FormState()
    var refusal: String?

    private var say: Say { view.say }

    var html: HTML {
        let title = say("portal.start.title")
        let name = revision.record.name.string(in: say.language)
        return view.page(
            title,
            section: FindPage.section,
            breadcrumbs: [
                Link(say("portal.find.title"), to: FindPage.path()),
                Link(name, to: ProcedurePage.path(revision.code)),
            ],
            width: .narrow,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(title, caption: name).html(say))\(goOn)\(form)
                """
        )
    }

    private var goOn: HTML? {
        guard !open.isEmpty else { return nil }
        let items = open.map { filing -> HTML in
            let words = say("portal.start.continue", ["time": say.dateTime(filing.updatedAt)])
            let whom: HTML? = filing.principal.map {
                " \(Minor(say("portal.for", ["name": $0.name])).html(say))"
            }
            return "<li><a href=\"\(FilingPage.path(filing.id))\">\(words)</a>\(whom)</li>"
        }
        return "<h2>\(say("portal.start.drafts"))</h2><ul>\(items)</ul>"
    }

    private var form: HTML {
        guard !agencies.isEmpty else {
            return EmptyState(
                say("portal.start.nobody"),
                advice: say("portal.start.nobodyAdvice")
            ).html(say)
        }
        let fields = Fields(say, state)
        let choices = agencies.map { Choice($0.text, view.words.name($0)) }
        let only = agencies.count == 1 ? agencies[0].text : ""
        let question =
            agencies.count < 7
            ? fields.radios(
                "agency",
                legend: say("portal.start.agency"),
                choices: choices,
                value: only
            )
            : fields.select(
                "agency",
                label: say("portal.start.agency"),
                choices: choices,
                blank: say("portal.start.choose")
            )
        return PostForm(
            view.context,
            to: ProcedurePage.startPath(revision.code),
            once: view.context.once,
            body: "\(whom)\(question)\(ButtonRow([Button(say("portal.start.begin"))]).html(say))"
        ).html
    }

    /// Asked only of those who may act for somebody.
    private var whom: HTML? {
        guard !principals.isEmpty else { return nil }
        return Fields(say, state).radios(
            Self.whomField,
            legend: say("portal.start.whom"),
            hint: say("portal.start.whomHint"),
            choices: [Choice(Self.oneself, say("portal.start.oneself"))]
                + principals.map { Choice($0.account, label($0)) },
            value: Self.oneself
        )
    }

    static let whomField = "for"
    static let oneself = "oneself"

    private func label(_ principal: FilingPrincipal) -> String {
        say("portal.start.\(principal.kind.rawValue)", ["name": principal.name])
    }
}
