// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

/// What the reader can do to a dossier now: only the buttons that will work.
struct DossierActions {
    let view: OneStopView
    let sheet: DossierSheet
    let actor: Actor
    /// The open steps that are the reader's to do.
    let steps: [DossierView.StepProgress]
    let hasSigner: Bool
    /// What the result will say; nil for who neither drafts nor signs it.
    let result: ResultDraft?
    /// What goes by post, the newest first.
    let envelopes: [PostalItem]
    let state: FormState

    private var say: Say { view.say }
    private var id: ID<Dossier> { sheet.dossier.id }
    private var fields: Fields { Fields(say, state) }

    private func may(_ action: OneStopAction) -> Bool {
        OneStop.may(actor, action, sheet.standing)
    }

    private func can(_ kind: DossierAction.Kind) -> Bool {
        let wasReceived = sheet.view.receivedAt != nil
        return DossierState.next(sheet.view.state, kind, wasReceived: wasReceived) != nil
    }

    var html: HTML {
        let parts: [HTML?] = [
            intake, work, draft, decide, sign, handOut, supplement, refuse, apologise, stop,
        ]
        let shown = parts.compactMap(\.self)
        guard !shown.isEmpty else {
            return "<p>\(say("onestop.act.nothing"))</p>"
        }
        return "<h2>\(say("onestop.act.title"))</h2>\(shown)"
    }

    private func form(_ action: String, isUpload: Bool = false, _ body: HTML) -> HTML {
        PostForm(
            view.context,
            to: DossierPage.actionPath(id, action),
            isUpload: isUpload,
            once: view.context.once,
            name: say("onestop.act.\(action)"),
            body: "\(fields.hidden("version", String(sheet.dossier.version)))\(body)"
        ).html
    }

    private var intake: HTML? {
        guard may(.intake), can(.received) else { return nil }
        return form("receive", Button(say("onestop.act.receive"), shortcut: "r").html(say))
    }

    private var work: HTML? {
        let own = steps.filter { $0.step.work != .decide }
        guard !own.isEmpty, can(.stepDone) else { return nil }
        return .joined(own.map(step))
    }

    private func step(_ step: DossierView.StepProgress) -> HTML {
        let name = step.step.name.string(in: say.language)
        let take: HTML? =
            step.takenAt == nil
            ? Button(
                say("onestop.act.take"),
                kind: .secondary,
                name: "action",
                value: "take"
            ).html(say) : nil
        let outside: HTML? = step.step.outside.map {
            "<p class=\"hint\">\(say("onestop.act.outside", ["name": $0]))</p>"
        }
        let question: HTML? = step.asked?.detail.note.map {
            "<p>\(say("onestop.opinion.asked", ["question": $0]))</p>"
        }
        let isOpinion = step.step.work == .opinion
        let file: HTML? =
            isOpinion
            ? fields.files(
                "file-\(step.step.id)",
                label: say("onestop.opinion.file"),
                isOptional: true
            )
            : nil
        return """
            <h3>\(name)</h3>\(outside)\(question)\
            \(form(isOpinion ? "answer" : "step", isUpload: isOpinion, """
                \(fields.hidden("step", step.step.id))\
                \(fields.area(
                    "note-\(step.step.id)",
                    label: say(step.step.outside == nil ? "onestop.act.note" : "onestop.act.outsideNote"),
                    rows: 2,
                    limit: 1000,
                    isOptional: step.step.outside == nil && step.asked == nil
                ))\(file)\(take)\
                \(Button(say("onestop.act.done"), name: "action", value: "done", shortcut: "x").html(say))
                """))
            """
    }

    private var draft: HTML? {
        guard let result, sheet.view.result == nil else { return nil }
        return """
            <p>\(ButtonLink(say("onestop.result"), to: ResultPage.path(id)).html(say)) \
            \(Minor(result.version == 0 ? say("onestop.result.untouched") : result.authorName).html(say))</p>
            """
    }

    private var decide: HTML? {
        guard steps.contains(where: { $0.step.work == .decide }), can(.approved) else {
            return nil
        }
        guard sheet.view.openOpinions.isEmpty else {
            return "<p>\(say("onestop.act.waitsForOpinion"))</p>"
        }
        return """
            <h3>\(say("onestop.act.decide"))</h3>\
            \(form("approve", """
                \(fields.area("note", label: say("onestop.act.note"), rows: 2, limit: 1000, isOptional: true))\
                \(Button(say("onestop.act.approve"), shortcut: "d").html(say))
                """))\
            \(Disclosure(say("onestop.act.refuseSettlement"), isOpen: isOpen("refuse-settlement"), body: form(
                "refuse-settlement",
                "\(reason("rs"))\(Button(say("onestop.act.refuseSettlement"), kind: .danger).html(say))"
            )).html(say))
            """
    }

    private var sign: HTML? {
        guard may(.sign), can(.signed) else { return nil }
        let own: HTML? =
            hasSigner
            ? """
            \(form("sign", Button(say("onestop.act.sign")).html(say)))\
            \(form("collect-signature", Button(say("onestop.act.collect-signature"), kind: .secondary).html(say)))
            """ : nil
        return """
            <h3>\(say("onestop.act.signing"))</h3><p>\(say("onestop.act.signingHint"))</p>\
            <p>\(ButtonLink(say("onestop.act.draft"), to: DossierPage.actionPath(id, "result-draft")).html(say))</p>\
            \(own)\(takeBack)\(form("signed", isUpload: true, """
                \(fields.files("file", label: say("onestop.act.signedFile"), accept: "application/pdf"))\
                \(Button(say("onestop.act.keepSigned"), kind: hasSigner ? .secondary : .primary).html(say))
                """))
            """
    }

    /// Of what lies in front of the leader, with its number.
    private var takeBack: HTML? {
        guard let result, result.isOrdered else { return nil }
        return """
            <p>\(say("onestop.result.ordered", ["number": result.numberLine]))</p>\
            \(form("take-back", Button(say("onestop.act.take-back"), kind: .quiet).html(say)))
            """
    }

    private var handOut: HTML? {
        guard may(.handOut) else { return nil }
        let last = envelopes.first?.state
        let isAgain = last == .lost || last == .cameBack
        let desk: HTML? =
            can(.returned) && last != .waiting
            ? form("hand-out", Button(say("onestop.act.handOut"), shortcut: "t").html(say)) : nil
        let state: HTML? = last.map {
            "<p>\(say("onestop.act.send")): \(say("onestop.post.state.\($0.word)"))</p>"
        }
        guard can(.returned) && last == nil || isAgain else { return "\(desk)\(state)" }
        return """
            \(desk)\(state)\(Disclosure(say("onestop.act.send"), isOpen: isOpen("send"), body: form(
                "send",
                """
                \(fields.text("address", label: say("onestop.act.sendTo"), hint: say("onestop.act.sendHint"), value: address))\
                \(Button(say("onestop.act.send"), kind: .secondary).html(say))
                """
            )).html(say))
            """
    }

    /// The last address that was asked and answered: forms ask last where the result goes.
    private var address: String {
        let answers = sheet.content.answers
        return sheet.revision.form.pages(for: answers).flatMap { $0.fields(for: answers) }
            .last { $0.kind == .address && !answers.first($0.id).isEmpty }
            .map { "\(sheet.dossier.applicant), \(answers.first($0.id))" } ?? ""
    }

    private var supplement: HTML? {
        guard sheet.standing == .receiving, can(.supplementAsked) else { return nil }
        let isIntake = sheet.view.receivedAt == nil
        guard may(isIntake ? .intake : .work) else { return nil }
        guard sheet.view.supplements.isEmpty || actor.roles.contains(.leader) else { return nil }
        let path = DossierPage.actionPath(id, "supplement")
        return
            "<p>\(ButtonLink(say("onestop.act.supplement"), to: path, shortcut: "b").html(say))</p>"
    }

    private var refuse: HTML? {
        guard may(.intake), can(.intakeRefused) else { return nil }
        return Disclosure(
            say("onestop.act.refuseIntake"),
            isOpen: isOpen("refuse-intake"),
            body: form(
                "refuse-intake",
                """
                \(reason("ri"))\(Button(say("onestop.act.refuseIntake"), kind: .danger).html(say))
                """
            )
        ).html(say)
    }

    private var apologise: HTML? {
        guard may(.apologise), can(.apologised), sheet.view.apology == nil else { return nil }
        return Disclosure(
            say("onestop.act.apologise"),
            isOpen: isOpen("apologise"),
            body: form(
                "apologise",
                """
                \(fields.date("until", label: say("onestop.act.newDay")))\(reason("ap"))\
                \(Button(say("onestop.act.apologise"), kind: .secondary).html(say))
                """
            )
        ).html(say)
    }

    private var stop: HTML? {
        guard may(.stop), can(.stopped) else { return nil }
        return Disclosure(
            say("onestop.act.stop"),
            isOpen: isOpen("stop"),
            body: form(
                "stop",
                "\(reason("st"))\(Button(say("onestop.act.stop"), kind: .danger).html(say))"
            )
        ).html(say)
    }

    /// Two questions that every refusal answers; `prefix` keeps the forms of a page apart.
    private func reason(_ prefix: String) -> HTML {
        """
        \(fields.area(
            "\(prefix)-sentence",
            label: say("onestop.act.sentence"),
            hint: say("onestop.act.sentenceHint"),
            rows: 3,
            limit: 2000
        ))\
        \(fields.text(
            "\(prefix)-clause",
            label: say("onestop.act.clause"),
            hint: say("onestop.act.clauseHint")
        ))
        """
    }

    /// Open when what was typed inside was refused.
    private func isOpen(_ action: String) -> Bool { state.value(for: "form") == action }
}
