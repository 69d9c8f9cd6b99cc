// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// Choosing a unit for one answer: by searching, or down the tree from the province to the commune.
struct UnitPage {
    let view: PortalView
    let sheet: FilingSheet
    /// The page of questions to go back to.
    let page: FormPage
    let field: FormField
    /// Of the answer: the field's id, or a cell of a group.
    let path: String
    /// Below which the list stands; nil for the uppermost.
    let above: UnitChoice?
    let text: String
    let units: [UnitChoice]
    var state = FormState()

    static func path(_ id: ID<Filing>, _ page: String, _ path: String, below: AgencyCode? = nil)
        -> String
    {
        let place = "\(FilingPage.pagePath(id, page))/units/\(path)"
        return below.map { "\(place)?in=\($0.text)" } ?? place
    }

    private var say: Say { view.say }
    private var own: String { Self.path(sheet.filing.id, page.id, path) }

    var html: HTML {
        let title = field.label.string(in: say.language)
        return view.page(
            title,
            section: MyDossiersPage.section,
            breadcrumbs: [
                Link(
                    page.title.string(in: say.language),
                    to: FilingPage.pagePath(sheet.filing.id, page.id)
                )
            ],
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: list).html(say))\
                \(Heading(title, lead: say("portal.unit.lead")).html(say))\(search)\(line)\(list)
                """
        )
    }

    private var search: HTML {
        GetForm(
            to: own,
            isSearch: true,
            name: say("portal.unit.find"),
            body: """
                \(Fields(say).text("q", label: say("portal.unit.find"), hint: say("portal.unit.hint"), value: text, kind: .search, width: .w30, isOptional: true))\
                \(Button(say("onestop.new.find"), kind: .secondary).html(say))
                """
        ).html
    }

    /// Where in the tree the list stands, and the way up.
    private var line: HTML? {
        guard let above else { return nil }
        return "<p>\(above.path) · <a href=\"\(own)\">\(say("portal.unit.top"))</a></p>"
    }

    private var list: HTML {
        guard !units.isEmpty else {
            return EmptyState(say("portal.unit.none"), advice: say("portal.unit.hint")).html(say)
        }
        let further = units.filter { $0.isOpen && text.isEmpty }.map { unit -> HTML in
            """
            <li><a href="\(Self.path(sheet.filing.id, page.id, path, below: unit.code))">\(unit.name)</a></li>
            """
        }
        let ends = units.filter(\.isAnswer)
        let open: HTML? =
            further.isEmpty
            ? nil : "<h2>\(say("portal.unit.below"))</h2><ul class=\"tasks\">\(further)</ul>"
        return "\(ends.isEmpty ? nil : choices(ends))\(open)"
    }

    private func choices(_ units: [UnitChoice]) -> HTML {
        PostForm(
            view.context,
            to: own,
            name: field.label.string(in: say.language),
            body: """
                \(Fields(say, state).radios(
                    "unit",
                    legend: say("portal.unit.choose"),
                    choices: units.map {
                        Choice($0.code.text, text.isEmpty ? $0.name : $0.path, hint: $0.code.text)
                    },
                    value: UnitAnswer(sheet.filing.answers.all(path)).code ?? ""
                ))\(Button(say("portal.unit.take")).html(say))
                """
        ).html
    }
}
