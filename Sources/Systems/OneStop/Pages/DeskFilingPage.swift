// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

/// Somebody stands at the desk: which procedure is it? The questions are then the citizen's own.
struct DeskFilingPage {
    let view: OneStopView
    let text: String
    let lines: [ProcedureLine]
    /// The envelope that a dossier is made of.
    var item: ID<PostalItem>?
    /// The reserved number of what was taken in on paper.
    var paper: String?
    var state = FormState()
    var refusal: String?

    static func path(_ text: String = "") -> String {
        text.isEmpty ? "/onestop/new" : "/onestop/new?q=\(LocalPath.encoded(text))"
    }
    static func path(paper code: String) -> String {
        "/onestop/new?paper=\(LocalPath.encoded(code))"
    }
    static func path(item: ID<PostalItem>) -> String { "/onestop/new?item=\(item)" }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.new")
        let fields = Fields(say)
        return view.page(
            title,
            breadcrumbs: [Link(say("onestop.queue.title"), to: QueuePage.path())],
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil,
            body: """
                \(Heading(title, caption: paper.map { say("onestop.outage.paperOf", ["code": $0]) }, lead: say("onestop.new.lead")).html(say))\
                \(GetForm(to: "/onestop/new", isSearch: true, body: """
                    \(item.map { fields.hidden("item", $0.description) })\(paper.map { fields.hidden("paper", $0) })\(fields.text("q", label: say("onestop.new.search"), value: text, kind: .search, width: .w30))\
                    \(Button(say("onestop.new.find"), kind: .secondary).html(say))
                    """).html)\(results)
                """
        )
    }

    private var results: HTML {
        guard !lines.isEmpty else {
            return EmptyState(say("onestop.new.none"), advice: say("onestop.new.advice")).html(say)
        }
        let items = lines.map { line -> HTML in
            let name = line.name.string(in: say.language)
            let form = PostForm(
                view.context,
                to: "/onestop/new",
                once: view.context.once,
                name: name,
                body: """
                    \(Fields(say).hidden("code", line.code))\
                    \(item.map { Fields(say).hidden("item", $0.description) })\(taken(line.code))\
                    \(item == nil ? Button(say("onestop.new.desk"), kind: .secondary, name: "channel", value: "desk").html(say) : "") \
                    \(Button(say("onestop.new.post"), kind: .quiet, name: "channel", value: "post").html(say))
                    """
            ).html
            return "<li><div>\(name) \(Minor(line.code).html(say))</div>\(form)</li>"
        }
        return "<ul class=\"tasks\">\(items)</ul>"
    }

    private func taken(_ code: String) -> HTML? {
        paper.map { paper in
            let fields = Fields(say, state)
            let name = "taken-\(code)"
            return """
                \(fields.hidden("paper", paper))\
                \(fields.text(name, label: say("onestop.outage.takenAt"), hint: say("onestop.outage.timeHint"), width: .w20))
                """
        }
    }
}
