// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Beside a closed dossier: keeping it beyond the day of the hand-over (NĐ 30/2020 Đ30.2).
struct KeepingPanel {
    let view: RecordsView
    let file: DossierFile
    var state = FormState()

    static func path(_ id: ID<Dossier>) -> String { "/records/dossiers/\(id)/keeping" }
    static let listPath = "/records/dossiers/kept"

    private var say: Say { view.say }
    private var dossier: Dossier { file.dossier }

    var html: HTML? {
        guard dossier.state == .closed, let deadline = dossier.duty else { return nil }
        let standing = Records.standing(of: file.seat, to: dossier)
        let mayAsk =
            file.keeping?.state != .agreed
            && Records.may(file.seat.roles, .keepDossier, standing)
        let mayDecide =
            file.keeping?.state == .asked
            && Records.may(file.seat.roles, .consentKeeping, standing)
        guard file.keeping != nil || mayAsk else { return nil }
        return """
            <h2>\(say("records.keeping"))</h2>\(said)\(mayDecide ? decision : nil)\
            \(mayAsk ? request(deadline) : nil)
            """
    }

    private var said: HTML? {
        guard let keeping = file.keeping else { return nil }
        let words = keeping.state == .asked ? keeping.reason : keeping.words
        let arguments = [
            "day": say.date(keeping.until), "name": keeping.askedBy, "by": keeping.decidedBy,
        ]
        return "<p>\(say("records.keeping.\(keeping.state)", arguments)) \(words)</p>"
    }

    private func post(_ name: String, _ body: HTML) -> HTML {
        PostForm(view.context, to: Self.path(dossier.id), name: say(name), body: body).html
    }

    private var decision: HTML {
        post(
            "records.keeping.decide",
            """
            \(Fields(say, state).text("consent", label: say("records.keeping.words"), hint: say("records.keeping.wordsHint")))\
            \(ButtonRow([
                Button(say("records.keeping.agree"), name: "action", value: "agree"),
                Button(say("records.keeping.refuse"), kind: .secondary, name: "action", value: "refuse"),
            ]).html(say))
            """
        )
    }

    private func request(_ deadline: CivilDate) -> HTML {
        let fields = Fields(say, state)
        let last = deadline.adding(months: Keeping.maximumMonths)
        return Disclosure(
            say("records.keeping.ask"),
            isOpen: !state.summary.isEmpty,
            body: post(
                "records.keeping.ask",
                """
                \(fields.hidden("action", "ask"))\
                \(fields.date("keep-until", label: say("records.keeping.until"), hint: say("records.keeping.untilHint", ["day": say.date(last)])))\
                \(fields.area("keep-reason", label: say("records.reason"), rows: 2, limit: 500))\
                \(ButtonRow([Button(say("records.keeping.ask"), kind: .secondary)]).html(say))
                """
            )
        ).html(say)
    }
}
