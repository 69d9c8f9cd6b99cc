// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// Before a filing begins: go on with one that is half done, or choose the agency for a new one.
struct StartPage {
    /// One of several procedures that are filed together.
    struct Part {
        let code: String
        let name: String
        let isOptional: Bool
    }

    let view: PortalView
    /// What is filed.
    let name: String
    let from: Link
    /// Where the form goes.
    let action: String
    let agencies: [AgencyCode]
    /// For whom he may file beside himself.
    let principals: [FilingPrincipal]
    /// Of the same, still open.
    let open: [Filing]
    /// Of a bundle.
    var parts: [Part] = []
    var state = FormState()
    var refusal: String?

    private var say: Say { view.say }

    var html: HTML {
        let title = say("portal.start.title")
        return view.page(
            title,
            section: FindPage.section,
            breadcrumbs: [
                Link(say("portal.find.title"), to: FindPage.path()),
                from,
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
            to: action,
            once: view.context.once,
            body:
                "\(together)\(whom)\(question)\(ButtonRow([Button(say("portal.start.begin"))]).html(say))"
        ).html
    }

    /// What a bundle always has, and what may be left out.
    private var together: HTML? {
        guard !parts.isEmpty else { return nil }
        let names = parts.filter { !$0.isOptional }.map(\.name)
        let optional = parts.filter(\.isOptional)
        let boxes: HTML? =
            optional.isEmpty
            ? nil
            : Fields(say, state).checkboxes(
                Self.partsField,
                legend: say("portal.bundle.optional"),
                choices: optional.map { Choice($0.code, $0.name) },
                values: optional.map(\.code),
                isOptional: true
            )
        return "<p>\(say("portal.bundle.always", ["names": say.list(names)]))</p>\(boxes)"
    }

    /// The agency and the account that were chosen; nil when the form says what is wrong.
    func read(_ reader: inout FormReader, _ form: Form) -> (AgencyCode, String?)? {
        let chosen = reader.choice("agency", of: agencies.map(\.text))
        let accounts = [Self.oneself] + principals.map(\.account)
        let account =
            principals.isEmpty && form.value(Self.whomField) == nil
            ? Self.oneself : reader.choice(Self.whomField, of: accounts)
        guard reader.isValid, let agency = chosen.flatMap({ AgencyCode($0) }) else { return nil }
        return (agency, account == Self.oneself ? nil : account)
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
    static let partsField = "parts"
    static let oneself = "oneself"

    private func label(_ principal: FilingPrincipal) -> String {
        say("portal.start.\(principal.kind.rawValue)", ["name": principal.name])
    }
}
