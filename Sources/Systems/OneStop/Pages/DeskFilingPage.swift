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
    var refusal: String?

    static func path(_ text: String = "") -> String {
        text.isEmpty ? "/onestop/new" : "/onestop/new?q=\(LocalPath.encoded(text))"
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
                \(Heading(title, lead: say("onestop.new.lead")).html(say))\
                \(GetForm(to: "/onestop/new", isSearch: true, body: """
                    \(item.map { fields.hidden("item", $0.description) })\(fields.text("q", label: say("onestop.new.search"), value: text, kind: .search, width: .w30))\
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
                    \(item.map { Fields(say).hidden("item", $0.description) })\
                    \(item == nil ? Button(say("onestop.new.desk"), kind: .secondary, name: "channel", value: "desk").html(say) : "") \
                    \(Button(say("onestop.new.post"), kind: .quiet, name: "channel", value: "post").html(say))
                    """
            ).html
            return "<li><div>\(name) \(Minor(line.code).html(say))</div>\(form)</li>"
        }
        return "<ul class=\"tasks\">\(items)</ul>"
    }
}
