// SPDX-License-Identifier: Apache-2.0

import Core
package import Web

/// That a result was taken back or replaced, for everybody who reads its dossier.
package struct ResultEndingBanner {
    let ending: ResultEnding

    package init(_ ending: ResultEnding) { self.ending = ending }

    package func html(_ say: Say) -> HTML {
        Banner(
            .failure,
            say("onestop.result-\(ending.kind.rawValue)", ["time": say.dateTime(ending.at)]),
            more: """
                <p>\(ending.sentence)</p><p>\(say("onestop.clause", ["clause": ending.clause]))</p>
                """
        ).html(say)
    }
}

/// Where a leader takes a result back.
struct ResultEndingPart {
    let context: PageContext
    let dossier: ID<Dossier>
    let state: FormState

    static let action = "end-result"
    static let prefix = "er"
    static let kind = "ending"
    static func path(_ id: ID<Dossier>) -> String { DossierPage.actionPath(id, action) }

    func html(_ say: Say) -> HTML {
        let fields = Fields(say, state)
        let form = PostForm(
            context,
            to: Self.path(dossier),
            name: say("onestop.result-end"),
            body: """
                \(fields.radios(
                    Self.kind,
                    legend: say("onestop.result-end.kind"),
                    choices: ResultEnding.Kind.allCases.map {
                        Choice($0.rawValue, say("onestop.result-end.\($0.rawValue)"))
                    }
                ))\
                \(fields.area(
                    "\(Self.prefix)-sentence",
                    label: say("onestop.act.sentence"),
                    hint: say("onestop.act.sentenceHint"),
                    rows: 3,
                    limit: 2000
                ))\
                \(fields.text(
                    "\(Self.prefix)-clause",
                    label: say("onestop.act.clause"),
                    hint: say("onestop.act.clauseHint")
                ))\
                \(Button(say("onestop.result-end"), kind: .danger).html(say))
                """
        ).html
        return Disclosure(
            say("onestop.result-end"),
            isOpen: !state.value(for: Self.kind).isEmpty,
            body: form
        ).html(say)
    }
}
