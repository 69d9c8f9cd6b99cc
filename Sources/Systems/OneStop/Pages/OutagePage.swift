// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Numbers for when nothing works, what was declared, and what is still to be entered.
struct OutagePage {
    let view: OneStopView
    let codes: [ReservedCode]
    let outages: [Outage]
    let mayDeclare: Bool
    var state = FormState()
    var refusal: String?

    static let section = "onestop-outage"
    static let base = "/onestop/outage"
    static let reservePath = "\(base)/reserve"
    static let declarePath = "\(base)/declare"
    static let voidPath = "\(base)/void"
    static let printPath = "\(base)/pdf"

    private var say: Say { view.say }
    private var fields: Fields { Fields(say, state) }

    var html: HTML {
        let title = say("onestop.outage.title")
        return view.page(
            title,
            section: Self.section,
            breadcrumbs: [Link(say("onestop.queue.title"), to: QueuePage.path())],
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(title, lead: say("onestop.outage.lead")).html(say))\
                \(open)\(list)\(reserve)\(declared)\(declare)
                """
        )
    }

    /// How much is left to be reconciled, of days that are over.
    private var open: HTML? {
        let today = view.context.now.date
        let count = codes.count { $0.state == .free && $0.day < today }
        guard count > 0 else { return nil }
        return Banner(
            .warning,
            say("onestop.outage.open", ["count": say.number(count)])
        ).html(say)
    }

    private var list: HTML {
        let table = DataTable(
            say("onestop.outage.codes"),
            columns: ["code", "day", "state", "act"].map {
                DataTable.Column(say("onestop.outage.column.\($0)"))
            },
            rows: codes.map { code in
                DataTable.Row(cells: [
                    code.dossierID.map { "<a href=\"\(DossierPage.path($0))\">\(code.code)</a>" }
                        ?? "\(code.code)",
                    "\(say.date(code.day))",
                    "\(say("onestop.outage.state.\(code.state.word)")) \(code.note)",
                    code.state == .free ? act(code) : "–",
                ])
            },
            empty: EmptyState(say("onestop.outage.none"), advice: say("onestop.outage.noneAdvice"))
        ).html(say)
        return """
            <h2>\(say("onestop.outage.codes"))</h2>\(table)\
            <p><a href="\(Self.printPath)">\(say("onestop.outage.print"))</a></p>
            """
    }

    private func act(_ code: ReservedCode) -> HTML {
        let link = ButtonLink(
            say("onestop.outage.enter"),
            to: DeskFilingPage.path(paper: code.code)
        ).html(say)
        let void = PostForm(
            view.context,
            to: Self.voidPath,
            name: say("onestop.outage.voidOf", ["code": code.code]),
            body: """
                \(fields.hidden("code", code.code))\
                \(fields.text("note-\(code.code)", label: say("onestop.fee.why"), width: .w20))\
                \(Button(say("onestop.outage.void"), kind: .quiet).html(say))
                """
        ).html
        return "\(link) \(Disclosure(say("onestop.outage.void"), body: void).html(say))"
    }

    private var reserve: HTML {
        Disclosure(
            say("onestop.outage.reserve"),
            isOpen: state.value(for: "form") == "reserve",
            body: PostForm(
                view.context,
                to: Self.reservePath,
                once: view.context.once,
                name: say("onestop.outage.reserve"),
                body: """
                    \(fields.date("day", label: say("onestop.outage.column.day"), value: view.context.now.date))\
                    \(fields.number("count", label: say("onestop.outage.count"), value: "30"))\
                    \(Button(say("onestop.outage.reserve"), kind: .secondary).html(say))
                    """
            ).html
        ).html(say)
    }

    private var declared: HTML? {
        let items = outages.map { outage -> HTML in
            """
            <li>\(say.dateTime(outage.from)) – \(say.dateTime(outage.until)): \(outage.reason) (\(outage.declaredBy))</li>
            """
        }
        return items.isEmpty
            ? nil : "<h2>\(say("onestop.outage.declared"))</h2><ul class=\"tasks\">\(items)</ul>"
    }

    private var declare: HTML? {
        guard mayDeclare else { return nil }
        return Disclosure(
            say("onestop.outage.declare"),
            isOpen: state.value(for: "form") == "declare",
            body: PostForm(
                view.context,
                to: Self.declarePath,
                once: view.context.once,
                name: say("onestop.outage.declare"),
                body: """
                    \(fields.text("from", label: say("onestop.outage.from"), hint: say("onestop.outage.timeHint"), width: .w20))\
                    \(fields.text("until", label: say("onestop.outage.until"), hint: say("onestop.outage.timeHint"), width: .w20))\
                    \(fields.text("reason", label: say("onestop.fee.why")))\
                    \(Button(say("onestop.outage.declare"), kind: .secondary).html(say))
                    """
            ).html
        ).html(say)
    }
}
