// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// What a procedure is, what it needs, what it costs and how long it takes, before anybody signs in.
struct ProcedurePage {
    let view: PortalView
    let revision: ProcedureRevision
    let ifFiledNow: Instant
    let trueTime: TrueTime?
    /// Of all agencies, where enough said something.
    let ratings: RatingTally
    /// In which it can be filed together with others.
    let bundles: [ProcedureBundle]

    static func path(_ code: String) -> String { "/services/\(LocalPath.encoded(code))" }
    static func startPath(_ code: String) -> String { "\(path(code))/start" }

    private var say: Say { view.say }
    private var record: ProcedureRecord { revision.record }

    var html: HTML {
        let title = record.name.string(in: say.language)
        let plain = record.plain.string(in: say.language)
        return view.page(
            title,
            section: FindPage.section,
            breadcrumbs: [Link(say("portal.find.title"), to: FindPage.path())],
            body: """
                \(Heading(title, caption: record.field.name, lead: plain.isEmpty ? nil : plain).html(say))\
                \(sample)\(start)\(BundleOffers(view: view, bundles: bundles).html)\(facts)\(papers)\(law)
                """
        )
    }

    private var sample: HTML? {
        guard record.isSample else { return nil }
        return Banner(.notice, say("portal.procedure.sample")).html(say)
    }

    private var start: HTML {
        guard record.service != .information else {
            return "<p>\(say("portal.procedure.atDesk"))</p>"
        }
        return """
            <p>\(ButtonLink(
                say("portal.procedure.start"),
                to: Self.startPath(record.code),
                kind: .primary
            ).html(say))</p>
            """
    }

    private var facts: HTML {
        let channel = record.channel(.online) ?? record.channels.first
        let fees = channel?.fees ?? []
        let fee: HTML =
            fees.isEmpty
            ? "\(say("portal.procedure.free"))"
            : .joined(
                fees.map { fee in
                    "<p>\(fee.name): \(say.money(fee.amount))\(fee.note.isEmpty ? "" : " (\(fee.note))")</p>"
                }
            )
        var items = [
            SummaryList.Item(say("portal.procedure.time"), text: time(channel)),
            SummaryList.Item(say("portal.procedure.usual"), text: usual),
            SummaryList.Item(say("portal.procedure.ifNow"), view.words.time(ifFiledNow)),
            SummaryList.Item(say("portal.procedure.fee"), fee),
            SummaryList.Item(
                say("portal.procedure.where"),
                text: say("portal.level.\(record.level.rawValue)")
            ),
            SummaryList.Item(say("portal.procedure.who"), text: say.list(record.subjects)),
            SummaryList.Item(
                say("portal.procedure.result"),
                text: say.list(record.results.map(\.name))
            ),
            SummaryList.Item(say("portal.procedure.code"), text: record.code),
        ]
        if ratings.count() > 0 {
            let share = say.percent(ratings.satisfied(), of: ratings.count())
            items.append(
                SummaryList.Item(
                    say("portal.procedure.rating"),
                    text: say.count(
                        "portal.figures.satisfied",
                        ratings.count(),
                        ["share": share]
                    )
                )
            )
        }
        if !record.requirements.isEmpty {
            items.append(
                SummaryList.Item(say("portal.procedure.requirements"), text: record.requirements)
            )
        }
        return SummaryList(items).html(say)
    }

    private func time(_ channel: ProcedureRecord.Channel?) -> String {
        if record.clock.isSameDay { return say("portal.procedure.sameDay") }
        return channel.map { view.words.duration($0.duration) } ?? "–"
    }

    /// How long it truly takes, of dossiers that were decided; said plainly where too few were.
    private var usual: String {
        guard let trueTime else {
            return say("portal.procedure.tooFew", ["count": say.number(TrueTime.least)])
        }
        return say.count(
            "portal.procedure.median",
            trueTime.count,
            [
                "median": say.span(workingMinutes: trueTime.median),
                "ninetieth": say.span(workingMinutes: trueTime.ninetieth),
            ]
        )
    }

    private var papers: HTML {
        let title = say("portal.procedure.papers")
        guard !record.papers.isEmpty else {
            return "<h2>\(title)</h2><p>\(say("portal.procedure.noPapers"))</p>"
        }
        let items = record.papers.map { paper -> HTML in
            let isAlways = paper.condition == nil && paper.isRequired
            let when: HTML? =
                isAlways ? nil : " \(Minor(say("portal.procedure.ifNeeded")).html(say))"
            return "<li>\(paper.name.string(in: say.language))\(when)</li>"
        }
        return "<h2>\(title)</h2><ul>\(items)</ul>"
    }

    private var law: HTML {
        let bases = record.legalBases.map { basis -> HTML in
            "<li>\(basis.title) (\(basis.number))</li>"
        }
        let steps = record.cases.flatMap(\.steps).map { step -> HTML in "<li>\(step)</li>" }
        let review = record.review.map { line -> HTML in "<li>\(line)</li>" }
        let checks: HTML? =
            review.isEmpty ? nil : "<h3>\(say("portal.procedure.review"))</h3><ul>\(review)</ul>"
        let body: HTML = """
            <h3>\(say("portal.procedure.steps"))</h3><ol>\(steps)</ol>\
            <h3>\(say("portal.procedure.bases"))</h3><ul>\(bases)</ul>\(checks)
            """
        return "<h2>\(say("portal.procedure.law"))</h2>\(body)"
    }
}
