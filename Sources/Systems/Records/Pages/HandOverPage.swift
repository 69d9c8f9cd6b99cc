// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Gives everything that one person has in hand to another, in one press.
struct HandOverPage {
    let view: RecordsView
    let people: [Party]
    let staff: Staff
    /// Whose work was looked at, and how much of it there is.
    var shown: (party: Party, left: Int)?
    var state = FormState()
    var refusal: String?

    static let base = "/records/hand-over"

    static func path(_ person: String? = nil) -> String {
        RecordsPath.path(base, [("person", person)])
    }

    var html: HTML {
        let say = view.say
        let title = say("records.handover")
        return view.page(
            title,
            section: FollowUpPage.section,
            breadcrumbs: [Link(say("records.follow-up"), to: FollowUpPage.path())],
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) } ?? left,
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: form).html(say))\
                \(Heading(title, caption: view.context.session?.agencyName, lead: say("records.handover.lead")).html(say))\
                \(form)
                """
        )
    }

    private var left: Banner? {
        shown.map { shown in
            Banner(
                .notice,
                view.say(
                    "records.handover.left",
                    ["name": shown.party.name, "count": view.bounded(shown.left)]
                )
            )
        }
    }

    private var form: HTML {
        let say = view.say
        let fields = Fields(say, state)
        return PostForm(
            view.context,
            to: Self.base,
            name: say("records.handover"),
            body: """
                \(fields.select(
                    "person",
                    label: say("records.handover.from"),
                    choices: people.map { Choice($0.person, $0.name) },
                    value: shown?.party.person ?? "",
                    blank: say("records.choose")
                ))\
                \(fields.select(
                    "to",
                    label: say("records.handover.to"),
                    choices: staff.members.map { Choice($0.party.key, "\($0.party.name), \($0.title)") },
                    blank: say("records.choose")
                ))\
                \(fields.area("reason", label: say("records.handover.reason"), rows: 2, limit: 500))\
                \(ButtonRow([Button(say("records.handover.press"))]).html(say))
                """
        ).html
    }
}
