// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

/// What people said of the agency in words, for whoever answers for its desk: never who said it.
struct RatingsPage {
    let view: OneStopView
    let ratings: [Rating]
    let set: RatingSet?
    /// What a procedure is called, by code.
    let names: [String: String]
    let next: String?

    static let section = "ratings"
    static let base = "/onestop/ratings"

    static func path(before rating: Rating) -> String {
        "\(base)?before=\(rating.givenAt.microseconds)~\(rating.dossierID)"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.ratings.title")
        return view.page(
            title,
            section: Self.section,
            body: """
                \(Heading(title, lead: say("onestop.ratings.lead")).html(say))\(table)\(paging)
                """
        )
    }

    private var table: HTML {
        DataTable(
            say("onestop.ratings.title"),
            columns: ["day", "procedure", "answer", "words"].map {
                DataTable.Column(say("onestop.ratings.\($0)"))
            },
            rows: ratings.map { rating in
                DataTable.Row(cells: [
                    "\(say.date(rating.givenAt.date))",
                    "\(names[rating.procedureCode] ?? rating.procedureCode)", "\(answers(rating))",
                    "\(rating.words)",
                ])
            },
            empty: EmptyState(
                say("onestop.ratings.none"),
                advice: say("onestop.ratings.noneAdvice")
            )
        ).html(say)
    }

    /// Together, and what was not satisfying.
    private func answers(_ rating: Rating) -> String {
        let overall = rating.answers[RatingSet.overall].map { say("onestop.satisfaction.\($0)") }
        let bad = set?.all.filter {
            $0.id != RatingSet.overall && rating.answers[$0.id] == .dissatisfied
        }
        let names = bad?.map { $0.name.string(in: say.language) } ?? []
        return ([overall].compactMap(\.self) + names.map { "– \($0)" }).joined(separator: " ")
    }

    private var paging: HTML? {
        guard let next else { return nil }
        return Paging(
            previous: nil,
            next: next,
            summary: say.count("onestop.lines", ratings.count)
        ).html(say)
    }
}

extension OneStopRoutes {
    var ratingRoutes: [PageRoute] {
        [
            .get(RatingsPage.base, right: OneStopAction.report.rawValue) { request in
                let length = 50
                let before = request.query("before").flatMap { text -> (Instant, ID<Dossier>)? in
                    let parts = text.split(separator: "~").map(String.init)
                    guard parts.count == 2, let microseconds = Int64(parts[0]),
                        let id = ID<Dossier>(parts[1])
                    else { return nil }
                    return (Instant(microseconds: microseconds), id)
                }
                let found = try await oneStop.ratingWords(
                    before: before,
                    limit: length + 1,
                    by: request.actor
                )
                let shown = Array(found.prefix(length))
                var names: [String: String] = [:]
                for code in Set(shown.map(\.procedureCode)) {
                    names[code] = try? await oneStop.procedures.current(code).record.name
                        .string(in: request.context.language)
                }
                let page = RatingsPage(
                    view: view(request),
                    ratings: shown,
                    set: RatingSet.inForce(on: request.now.date),
                    names: names,
                    next: found.count > length
                        ? shown.last.map { RatingsPage.path(before: $0) } : nil
                )
                return .page(page.html)
            }
        ]
    }
}
