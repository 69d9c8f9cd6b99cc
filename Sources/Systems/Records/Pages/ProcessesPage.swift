// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The standard processes of an office, as people write them.
struct ProcessesPage {
    let view: RecordsView
    let processes: [WorkProcess]
    var state = FormState()

    static let base = "/records/processes"

    private var say: Say { view.say }
    private var named: [WorkProcess] { processes.filter { !$0.steps.isEmpty } }

    var html: HTML {
        let title = say("records.processes")
        return view.page(
            title,
            section: FollowUpPage.section,
            breadcrumbs: [Link(say("records.follow-up"), to: FollowUpPage.path())],
            width: .standard,
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: form).html(say))\
                \(Heading(title, caption: view.context.session?.agencyName, lead: say("records.processes.lead")).html(say))\
                \(list)\(form)
                """
        )
    }

    private var list: HTML {
        guard !named.isEmpty else {
            return EmptyState(
                say("records.processes.empty"),
                advice: say("records.processes.emptyAdvice")
            ).html(say)
        }
        return .joined(
            named.map { process in
                let steps = process.text.split(separator: "\n").map { line -> HTML in
                    "<li>\(String(line))</li>"
                }
                let fields = Fields(say)
                let remove = PostForm(
                    view.context,
                    to: Self.base,
                    body: """
                        \(fields.hidden("action", "remove"))\(fields.hidden("name", process.name))\
                        \(Button(say("records.processes.remove"), kind: .quiet).html(say))
                        """
                ).html
                return "<h2>\(process.name)</h2><ol>\(steps)</ol>\(remove)"
            }
        )
    }

    private var form: HTML {
        let fields = Fields(say, state)
        return PostForm(
            view.context,
            to: Self.base,
            name: say("records.processes.save"),
            body: """
                \(fields.text("name", label: say("records.processes.name")))\
                \(fields.area("steps", label: say("records.processes.steps"), hint: say("records.processes.stepsHint"), rows: 4, limit: 4000))\
                \(ButtonRow([Button(say("records.processes.save"))]).html(say))
                """
        ).html
    }
}
