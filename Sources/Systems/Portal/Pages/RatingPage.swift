// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// How it was: asked once of each dossier that came to an end, and changeable for a while.
struct RatingPage {
    let view: PortalView
    let sheet: DossierSheet
    let set: RatingSet
    let rating: Rating?
    var state = FormState()
    var refusal: String?

    static func path(_ id: ID<Dossier>) -> String { "\(OwnDossierPage.path(id))/rating" }
    static func field(_ criterion: String) -> String { "r-\(criterion)" }
    static let words = "words"

    private var say: Say { view.say }

    var html: HTML {
        let title = say("portal.rating.title")
        let dossier = sheet.dossier
        return view.page(
            title,
            section: MyDossiersPage.section,
            breadcrumbs: [
                Link(say("portal.mine.title"), to: MyDossiersPage.path),
                Link(dossier.code, to: OwnDossierPage.path(dossier.id)),
            ],
            width: .narrow,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(
                    title,
                    caption: sheet.revision.record.name.string(in: say.language),
                    lead: say("portal.rating.lead", ["count": say.number(set.least)])
                ).html(say))\(form)
                """
        )
    }

    private var form: HTML {
        let fields = Fields(say, state)
        let questions = set.criteria(for: sheet.dossier.channel).map { criterion -> HTML in
            fields.radios(
                Self.field(criterion.id),
                legend: criterion.name.string(in: say.language),
                choices: Satisfaction.allCases.reversed().map { answer in
                    Choice(String(answer.rawValue), say("portal.rating.\(answer)"))
                },
                value: rating?.answers[criterion.id].map { String($0.rawValue) } ?? ""
            )
        }
        return PostForm(
            view.context,
            to: Self.path(sheet.dossier.id),
            body: """
                \(questions)\
                \(fields.area(
                    Self.words,
                    label: say("portal.rating.words"),
                    hint: say("portal.rating.wordsHint"),
                    value: rating?.words ?? "",
                    rows: 4,
                    limit: OneStop.ratingWords,
                    isOptional: true
                ))\
                <p>\(say("portal.rating.change", ["days": say.number(set.changeDays)]))</p>\
                \(ButtonRow([Button(say(rating == nil ? "portal.rating.send" : "portal.rating.again"))]).html(say))
                """
        ).html
    }
}

/// How people answered, where enough did.
struct RatingTable {
    let say: Say
    let set: RatingSet
    let tally: RatingTally

    var html: HTML {
        let rows = set.all.compactMap { criterion -> DataTable.Row? in
            let count = tally.count(criterion.id)
            guard count > 0 else { return nil }
            return DataTable.Row(cells: [
                "\(criterion.name.string(in: say.language))", "\(say.number(count))",
                "\(say.percent(tally.satisfied(criterion.id), of: count))",
            ])
        }
        return DataTable(
            say("portal.rating.table"),
            columns: [
                .init(say("portal.rating.criterion")),
                .init(say("portal.rating.count"), isNumeric: true),
                .init(say("portal.rating.share"), isNumeric: true),
            ],
            rows: rows,
            empty: EmptyState(
                say("portal.rating.tooFew", ["count": say.number(set.least)]),
                advice: say("portal.rating.tooFewAdvice")
            )
        ).html(say)
    }
}
