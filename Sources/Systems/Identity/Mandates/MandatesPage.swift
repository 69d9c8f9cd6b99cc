// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// For whom one acts, who acts for oneself, and a form to give a mandate.
struct MandatesPage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState
    let held: [MandateLine]
    let given: [MandateLine]
    /// Oneself and the businesses that one represents.
    let grantors: [Principal]
    /// Nobody gives or takes one whose identity was never confirmed.
    let isConfirmed: Bool
    let today: CivilDate

    static let path = "/account/mandates"
    static func acceptPath(_ id: String) -> String { "\(path)/\(id)/accept" }
    static func endPath(_ id: String) -> String { "\(path)/\(id)/end" }

    private var say: Say { context.say }

    var html: HTML {
        let title = say("identity.mandates")
        let business = ButtonLink(say("identity.businesses"), to: BusinessesPage.path)
        let form = isConfirmed ? self.form : nil
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "account",
            breadcrumbs: [Link(say("identity.account"), to: AccountPage.path)],
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(
                    title,
                    lead: say("identity.mandates-lead"),
                    actions: business.html(say)
                ).html(say))
                \(form.map { ErrorSummary(state, say, of: $0).html(say) })
                \(isConfirmed ? nil : Banner(.notice, say("identity.mandate.level-needed")).html(say))
                <h2>\(say("identity.mandates-held"))</h2>
                \(heldTable)
                <h2>\(say("identity.mandates-given"))</h2>
                \(givenTable)
                \(form.map { "<h2>\(say("identity.mandate-new"))</h2>\($0)" as HTML })
                """
        )
    }

    private var heldTable: HTML {
        let rows = held.map { line in
            let id = line.mandate.id.description
            let state = line.mandate.state(on: today)
            var acts: [HTML] = []
            if state == .offered {
                acts.append(
                    act(Self.acceptPath(id), "identity.mandate-accept", line.grantorName)
                )
                acts.append(act(Self.endPath(id), "identity.mandate-decline", line.grantorName))
            } else if state == .inForce || state == .upcoming {
                acts.append(act(Self.endPath(id), "identity.mandate-lay-down", line.grantorName))
            }
            return row(line, line.grantorName, line.grantorNumber, acts)
        }
        return table("identity.mandates-held", rows)
    }

    private var givenTable: HTML {
        let rows = given.map { line in
            let isOpen = line.mandate.isOpen(on: today)
            let path = Self.endPath(line.mandate.id.description)
            let acts = isOpen ? [act(path, "identity.mandate-revoke", line.holderName)] : []
            let name =
                line.isBusiness
                ? say(
                    "identity.mandate-for",
                    ["holder": line.holderName, "business": line.grantorName]
                )
                : line.holderName
            return row(line, name, line.holderNumber, acts)
        }
        return table("identity.mandates-given", rows)
    }

    private func act(_ path: String, _ key: String, _ name: String) -> HTML {
        PostForm(
            context,
            to: path,
            name: "\(say(key)): \(name)",
            body: Button(say(key), kind: .quiet).html(say)
        ).html
    }

    private func row(_ line: MandateLine, _ name: String, _ number: String, _ acts: [HTML])
        -> DataTable.Row
    {
        let mandate = line.mandate
        let matters =
            mandate.kind == .representative
            ? say("identity.mandate-representative")
            : Mandate.Matter.allCases.filter(mandate.matters.contains)
                .map { say("identity.matter.\($0.rawValue)") }.joined(separator: ", ")
        let until = mandate.validity.end.map { say.date($0.adding(days: -1)) }
        let days =
            until.map {
                say(
                    "identity.mandate-days",
                    ["from": say.date(mandate.validity.start), "until": $0]
                )
            } ?? say("identity.mandate-since", ["from": say.date(mandate.validity.start)])
        return DataTable.Row(cells: [
            "\(name)", "\(number)", "\(matters)", "\(days)", "\(tag(mandate))", .joined(acts),
        ])
    }

    private func tag(_ mandate: Mandate) -> HTML {
        let state = mandate.state(on: today)
        let word =
            mandate.ending.map { "identity.mandate-ended.\($0.rawValue)" }
            ?? "identity.mandate-state.\(state.rawValue)"
        let tone: StatusTag.Tone =
            switch state {
            case .offered: .waiting
            case .upcoming: .new
            case .inForce: .done
            case .over, .ended: .quiet
            }
        return StatusTag(say(word), tone).html(say)
    }

    private func table(_ caption: String, _ rows: [DataTable.Row]) -> HTML {
        DataTable(
            say(caption),
            columns: [
                .init(say("identity.full-name")), .init(say("identity.number")),
                .init(say("identity.mandate-matters")), .init(say("identity.mandate-time")),
                .init(say("identity.state")), .init(say("identity.mandate-act")),
            ],
            rows: rows,
            empty: EmptyState(say("identity.nothing"), advice: say("identity.mandates-none"))
        ).html(say)
    }

    private var form: HTML {
        let fields = Fields(say, state)
        let whom: HTML =
            grantors.count > 1
            ? fields.radios(
                "grantor",
                legend: say("identity.mandate-grantor"),
                choices: grantors.map { one in
                    Choice(
                        one.account.description,
                        one.kind == .oneself ? say("identity.mandate-myself") : one.name
                    )
                },
                value: grantors.first?.account.description ?? ""
            )
            : fields.hidden("grantor", grantors.first?.account.description ?? "")
        return PostForm(
            context,
            to: Self.path,
            body: """
                \(whom)
                \(fields.text(
                    "number",
                    label: say("identity.mandate-holder-number"),
                    hint: say("identity.personal-number-hint"),
                    width: .w20,
                    autocomplete: "off"
                ))
                \(fields.text(
                    "name",
                    label: say("identity.mandate-holder-name"),
                    hint: say("identity.mandate-holder-hint"),
                    width: .w30,
                    autocomplete: "off"
                ))
                \(fields.checkboxes(
                    "matters",
                    legend: say("identity.mandate-matters"),
                    choices: Mandate.Matter.allCases.map {
                        Choice($0.rawValue, say("identity.matter.\($0.rawValue)"))
                    },
                    values: [Mandate.Matter.filing.rawValue]
                ))
                \(fields.date("from", label: say("identity.mandate-from"), value: today))
                \(fields.date(
                    "until",
                    label: say("identity.mandate-until"),
                    hint: say("identity.mandate-until-hint"),
                    isOptional: true
                ))
                \(ButtonRow([Button(say("identity.mandate-give"))]).html(say))
                """
        ).html
    }
}
