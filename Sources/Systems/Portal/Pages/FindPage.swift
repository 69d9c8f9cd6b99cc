// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

/// Where a citizen begins: type what you want to do, with accents or without.
struct FindPage {
    let view: PortalView
    let text: String
    let lines: [ProcedureLine]
    /// What happened in a life, by the same words.
    let events: [LifeEvent]
    let total: Int

    static let section = "services"
    static let limit = 30

    static func path(_ text: String = "") -> String {
        text.isEmpty ? "/services" : "/services?q=\(LocalPath.encoded(text))"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("portal.find.title")
        let fields = Fields(say)
        return view.page(
            title,
            section: Self.section,
            body: """
                \(Heading(title, lead: say("portal.find.lead")).html(say))\
                \(GetForm(to: "/services", isSearch: true, body: """
                    \(fields.text(
                        "q",
                        label: say("portal.find.question"),
                        hint: say("portal.find.hint"),
                        value: text,
                        kind: .search
                    ))\(Button(say("portal.find.search")).html(say))
                    """).html)\(byEvent)\(results)
                """
        )
    }

    private var byEvent: HTML? {
        guard !events.isEmpty else { return nil }
        return """
            <h2>\(say("portal.events.found"))</h2>\(LifeEventList(say: say, events: events).html)
            """
    }

    private var results: HTML {
        guard !lines.isEmpty else {
            return EmptyState(
                say("portal.find.none"),
                advice: say(total == 0 ? "portal.find.empty" : "portal.find.advice")
            ).html(say)
        }
        let heading =
            text.isEmpty ? say("portal.find.all") : say.count("portal.find.found", lines.count)
        let items = lines.map { line -> HTML in
            let plain = line.plain.string(in: say.language)
            let about: HTML? = plain.isEmpty ? nil : "<p class=\"hint\">\(plain)</p>"
            return """
                <li><div><a href="\(ProcedurePage.path(line.code))">\(line.name.string(in: say.language))</a>\(about)\
                </div>\(Minor(line.fieldName).html(say))</li>
                """
        }
        return "<h2>\(heading)</h2><ul class=\"tasks\">\(items)</ul>"
    }
}
