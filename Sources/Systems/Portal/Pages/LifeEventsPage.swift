// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// Where those begin who know what happened to them, and not what the law calls it.
struct LifeEventsPage {
    let view: PortalView
    let text: String
    let events: [LifeEvent]

    static let section = "life-events"
    static let base = "/life-events"

    private var say: Say { view.say }

    var html: HTML {
        let title = say("portal.events.title")
        return view.page(
            title,
            section: Self.section,
            body: """
                \(Heading(title, lead: say("portal.events.lead")).html(say))\
                \(GetForm(to: Self.base, isSearch: true, body: """
                    \(Fields(say).text(
                        "q",
                        label: say("portal.events.question"),
                        hint: say("portal.events.hint"),
                        value: text,
                        kind: .search
                    ))\(Button(say("portal.find.search")).html(say))
                    """).html)\(results)
                """
        )
    }

    private var results: HTML {
        guard !events.isEmpty else {
            return EmptyState(
                say("portal.events.none"),
                advice: say("portal.events.advice"),
                action: ButtonLink(say("portal.find.title"), to: FindPage.path(text))
            ).html(say)
        }
        let parts = LifeEvent.Audience.allCases.compactMap { audience -> HTML? in
            let own = events.filter { $0.audience == audience }
            guard !own.isEmpty else { return nil }
            let title = say("portal.events.\(audience.rawValue)")
            return "<h2>\(title)</h2>\(LifeEventList(say: say, events: own).html)"
        }
        return "\(parts)"
    }
}

/// Events with what they are about, as links.
struct LifeEventList {
    let say: Say
    let events: [LifeEvent]

    var html: HTML {
        let items = events.map { event -> HTML in
            """
            <li><div><a href="\(LifeEventPage.path(event.id))">\(event.name.string(in: say.language))</a>\
            <p class="hint">\(event.plain.string(in: say.language))</p></div>\
            \(Minor(event.group.string(in: say.language)).html(say))</li>
            """
        }
        return "<ul class=\"tasks\">\(items)</ul>"
    }
}

/// One event: the questions that narrow it, then what to do, in order, with all papers together.
struct LifeEventPage {
    let view: PortalView
    let event: LifeEvent
    let chosen: [String: String]
    /// Versions in force of the procedures among the steps, by code.
    let procedures: [String: ProcedureRevision]
    let bundles: [ProcedureBundle]

    static func path(_ id: String) -> String {
        "\(LifeEventsPage.base)/\(LocalPath.encoded(id))"
    }
    static func field(_ question: String) -> String { "q-\(question)" }

    private var say: Say { view.say }
    private var steps: [LifeEvent.Step] { event.steps(for: chosen) }
    /// Of those steps that are here.
    private var records: [ProcedureRecord] {
        steps.compactMap { $0.procedure.flatMap { procedures[$0]?.record } }
    }

    var html: HTML {
        let title = event.name.string(in: say.language)
        return view.page(
            title,
            section: LifeEventsPage.section,
            breadcrumbs: [Link(say("portal.events.title"), to: LifeEventsPage.base)],
            body: """
                \(Heading(
                    title,
                    caption: event.group.string(in: say.language),
                    lead: event.plain.string(in: say.language)
                ).html(say))\(questions)\(list)\(together)\(papers)\(basis)
                """
        )
    }

    private var questions: HTML? {
        guard !event.questions.isEmpty else { return nil }
        let fields = Fields(say)
        let all = event.questions.map { question -> HTML in
            fields.radios(
                Self.field(question.id),
                legend: question.text.string(in: say.language),
                choices: question.answers.map { Choice($0.id, $0.text.string(in: say.language)) },
                value: chosen[question.id] ?? "",
                isOptional: true
            )
        }
        let form = GetForm(
            to: Self.path(event.id),
            body: "\(all)\(Button(say("portal.events.narrow")).html(say))"
        ).html
        return """
            <h2>\(say("portal.events.questions"))</h2>\
            <p class="hint">\(say("portal.events.kept"))</p>\(form)
            """
    }

    private var list: HTML {
        let items = steps.map(item)
        let rest: HTML? =
            event.isNarrowed(chosen) ? nil : "<p>\(say("portal.events.notNarrowed"))</p>"
        return """
            <h2>\(say.count("portal.events.steps", steps.count))</h2>\(rest)<ol>\(items)</ol>\(fees)
            """
    }

    /// Those whose leading procedure is among the steps, where all that they always have is here.
    private var together: HTML? {
        let codes = Set(steps.compactMap(\.procedure))
        let whole = bundles.filter { bundle in
            bundle.parts.first.map { codes.contains($0.procedure) } ?? false
                && bundle.parts.allSatisfy { $0.isOptional || procedures[$0.procedure] != nil }
        }
        return BundleOffers(view: view, bundles: whole).html
    }

    private func item(_ step: LifeEvent.Step) -> HTML {
        let why = step.why.string(in: say.language)
        guard let code = step.procedure else { return "<li><p>\(why)</p></li>" }
        let hint: HTML? = why.isEmpty ? nil : "<p class=\"hint\">\(why)</p>"
        guard let record = procedures[code]?.record else {
            return "<li><p>\(say("portal.events.missing", ["code": code]))</p>\(hint)</li>"
        }
        let channel = record.channel(.online) ?? record.channels.first
        let time =
            record.clock.isSameDay
            ? say("portal.procedure.sameDay")
            : channel.map { view.words.duration($0.duration) } ?? "–"
        return """
            <li><p><a href="\(ProcedurePage.path(code))">\(record.name.string(in: say.language))</a></p>\(hint)\
            <p>\(say("portal.procedure.time")): \(time)</p></li>
            """
    }

    /// Together, where a fee is known beforehand.
    private var fees: HTML? {
        guard !records.isEmpty else { return nil }
        let sum = records.reduce(0) { sum, record in
            let channel = record.channel(.online) ?? record.channels.first
            return sum + (channel?.fees.reduce(0) { $0 + $1.amount } ?? 0)
        }
        let words = sum == 0 ? say("portal.procedure.free") : say.money(sum)
        return "<p>\(say("portal.events.fees", ["amount": words]))</p>"
    }

    /// Each paper once, however many steps ask for it.
    private var papers: HTML? {
        var seen: Set<String> = []
        let all = records.flatMap(\.papers).filter { seen.insert($0.name.vi).inserted }
        guard !all.isEmpty else { return nil }
        let items = all.map { paper -> HTML in
            let isAlways = paper.condition == nil && paper.isRequired
            let when: HTML? =
                isAlways ? nil : " \(Minor(say("portal.procedure.ifNeeded")).html(say))"
            return "<li>\(paper.name.string(in: say.language))\(when)</li>"
        }
        return "<h2>\(say("portal.events.papers"))</h2><ul>\(items)</ul>"
    }

    private var basis: HTML {
        let review = event.review.map { line -> HTML in "<li>\(line)</li>" }
        return """
            <h2>\(say("portal.events.basis"))</h2><p>\(event.citation)</p><ul>\(review)</ul>
            """
    }
}
