// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// Beside a dossier: who else may read it, what waits for confirmation, and the form for asking.
struct SharePanel {
    let view: RecordsView
    let dossier: Dossier
    let seat: Seat
    let shares: [Share]
    let staff: Staff

    static func path(_ id: ID<Dossier>) -> String { "/records/dossiers/\(id)/shares" }

    private var say: Say { view.say }
    private var mayConfirm: Bool { Records.may(seat.roles, .confirmShare, .office) }
    private var isKeeper: Bool {
        Records.may(seat.roles, .keepDossier, Records.standing(of: seat, to: dossier))
    }

    var html: HTML? {
        guard !shares.isEmpty || isKeeper else { return nil }
        let list: HTML? = shares.isEmpty ? nil : "<ul>\(shares.map(item))</ul>"
        return "<h2>\(say("records.shares"))</h2>\(list)\(form)"
    }

    /// Said above everything else while rights wait for an authority.
    var banner: Banner? {
        let waiting = shares.filter { $0.state == .asked }
        guard let first = waiting.first else { return nil }
        return Banner(.warning, say("records.share.waiting", ["name": first.name]))
    }

    private func item(_ share: Share) -> HTML {
        let tone: StatusTag.Tone =
            switch share.state {
            case .asked: .waiting
            case .confirmed: .done
            case .refused, .ended: .quiet
            }
        let steps: [Records.ShareStep] =
            switch share.state {
            case .asked: mayConfirm ? [.confirm, .refuse] : isKeeper ? [.end] : []
            case .confirmed: mayConfirm || isKeeper ? [.end] : []
            case .refused, .ended: []
            }
        let buttons = steps.map { step in
            post(
                step,
                share.owner,
                "\(Button(say("records.share.\(step.rawValue)"), kind: step == .confirm ? .secondary : .quiet).html(say))"
            )
        }
        let asked = say("records.share.asked", ["name": share.askedBy, "reason": share.reason])
        return """
            <li>\(share.name) \(StatusTag(say("records.share.state.\(share.state)"), tone).html(say)) \
            \(Minor(asked).html(say)) \(buttons)</li>
            """
    }

    private func post(_ step: Records.ShareStep, _ owner: String, _ body: HTML) -> HTML {
        PostForm(
            view.context,
            to: Self.path(dossier.id),
            body: """
                \(Fields(say).hidden("step", step.rawValue))\(Fields(say).hidden("owner", owner))\(body)
                """
        ).html
    }

    private var form: HTML? {
        guard isKeeper else { return nil }
        let known = Set(shares.filter { $0.state == .asked || $0.state == .confirmed }.map(\.owner))
        let choices =
            (staff.units.map { ("u:\($0.id)", $0.name) }
            + staff.members.map { ($0.party.key, $0.party.name) })
            .filter { !known.contains($0.0) }.map { Choice($0.0, $0.1) }
        guard !choices.isEmpty else { return nil }
        let label = say("records.share.ask")
        let body = PostForm(
            view.context,
            to: Self.path(dossier.id),
            name: label,
            body: """
                \(Fields(say).hidden("step", "ask"))\
                \(Fields(say).select("owner", label: say("records.share.who"), choices: choices))\
                \(Fields(say).area("reason", label: say("records.reason"), rows: 2, limit: 500))\
                \(ButtonRow([Button(label, kind: .secondary)]).html(say))
                """
        ).html
        return Disclosure(label, body: body).html(say)
    }
}
