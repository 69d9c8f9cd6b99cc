// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Web

/// Whether the signature in a slip's QR code is true, and of this dossier.
enum SlipCheck: Equatable {
    case good(SlipClaims)
    case wrong

    init(_ claims: SlipClaims?, of dossier: Dossier?) {
        guard let claims, claims.code == dossier?.code else {
            self = .wrong
            return
        }
        self = .good(claims)
    }
}

/// Where a dossier is, for whoever has its code: state and day, no name and no paper.
struct LookUpPage {
    let view: PortalView
    let typed: String
    let dossier: Dossier?
    /// By the code of several that were filed together.
    let bundle: BundleMembership?
    /// That its result no longer holds: whoever checks a paper must know.
    let ending: ResultEnding?
    /// Of the QR code by which the reader came; nil when he typed.
    let slip: SlipCheck?

    static let section = "lookup"

    static func path(_ code: String = "") -> String {
        code.isEmpty ? "/lookup" : "/lookup?code=\(LocalPath.encoded(code))"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("portal.lookup.title")
        let isMissing = !typed.isEmpty && dossier == nil && bundle == nil
        let fields = Fields(say)
        return view.page(
            title,
            section: Self.section,
            width: .narrow,
            banner: isMissing ? Banner(.failure, say("portal.lookup.unknown")) : nil,
            isError: isMissing,
            body: """
                \(Heading(title, lead: say("portal.lookup.lead")).html(say))\
                \(GetForm(to: "/lookup", isSearch: true, body: """
                    \(fields.text(
                        "code",
                        label: say("portal.fact.code"),
                        hint: say("portal.lookup.hint"),
                        value: typed,
                        width: .w30
                    ))\(Button(say("portal.lookup.find")).html(say))
                    """).html)\(checked)\(found)
                """
        )
    }

    /// What became of the signature on the slip whose QR code led here.
    private var checked: HTML? {
        switch slip {
        case nil: return nil
        case .wrong: return Banner(.failure, say("portal.slip.wrong")).html(say)
        case .good(let claims):
            var items = [
                SummaryList.Item(
                    say("portal.slip.form"),
                    text: say("onestop.slip.\(claims.form.rawValue)")
                ),
                SummaryList.Item(say("portal.slip.at"), view.words.time(claims.at)),
            ]
            if let due = claims.due {
                items.append(SummaryList.Item(say("portal.slip.due"), view.words.time(due)))
            }
            if let result = claims.result {
                items += [
                    SummaryList.Item(say("onestop.result.number"), text: result.number),
                    SummaryList.Item(say("onestop.fact.applicant"), text: result.holder),
                ]
            }
            return """
                \(Banner(.success, say("portal.slip.good")).html(say))\(SummaryList(items).html(say))
                """
        }
    }

    private var found: HTML? {
        if let bundle {
            let title = say("onestop.bundle", ["code": bundle.code])
            return "<h2>\(title)</h2>\(BundleLines(bundle, words: view.words).html)"
        }
        guard let dossier else { return nil }
        var items = [
            SummaryList.Item(say("portal.fact.code"), text: dossier.code),
            SummaryList.Item(say("portal.lookup.state"), view.words.state(dossier.state)),
            SummaryList.Item(say("onestop.fact.agency"), text: view.words.name(dossier.agency)),
        ]
        if let due = dossier.dueAt, !dossier.state.isOver {
            items.append(SummaryList.Item(say("onestop.fact.due"), view.words.time(due)))
        }
        // The sentence may name somebody; that it ended and when may be known to all.
        let ended: HTML? = ending.map { ending in
            let words = say(
                "onestop.result-\(ending.kind.rawValue)",
                ["time": say.dateTime(ending.at)]
            )
            return Banner(.failure, words).html(say)
        }
        return "<h2>\(say("portal.lookup.found"))</h2>\(ended)\(SummaryList(items).html(say))"
    }
}
