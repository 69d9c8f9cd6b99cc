// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// A citizen's dossier: where it is, who has it, what happened, and the result when it is there.
struct OwnDossierPage {
    let view: PortalView
    let sheet: DossierSheet
    let slips: [SlipForm]
    let notes: [DossierNote]
    let scans: ScanMarks
    let fees: FeeSheet
    let hasPayments: Bool
    /// The reader may have the result: his own, or by his mandate.
    let mayCollect: Bool
    /// That the result no longer holds.
    let ending: ResultEnding?
    let mayRate: Bool
    let isRated: Bool
    var state = FormState()
    var refusal: String?

    static func path(_ id: ID<Dossier>) -> String { "/dossiers/\(id)" }
    static func slipPath(_ form: SlipForm, of id: ID<Dossier>) -> String {
        "\(path(id))/slips/\(form.rawValue)"
    }
    static func filePath(_ file: DossierFile, of id: ID<Dossier>) -> String {
        "\(path(id))/files/\(file.id)"
    }
    static func supplementPath(_ id: ID<Dossier>) -> String { "\(path(id))/supplement" }
    static func withdrawPath(_ id: ID<Dossier>) -> String { "\(path(id))/withdraw" }
    static func resultPath(_ id: ID<Dossier>) -> String { "\(path(id))/result" }

    private var say: Say { view.say }
    private var words: DossierWords { view.words }
    private var dossier: Dossier { sheet.dossier }

    var html: HTML {
        let name = sheet.revision.record.name.string(in: say.language)
        return view.page(
            name,
            section: MyDossiersPage.section,
            breadcrumbs: [Link(say("portal.mine.title"), to: MyDossiersPage.path)],
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(
                    name,
                    caption: dossier.code,
                    marks: "\(words.state(dossier.state)) \(words.due(sheet.view))"
                ).html(say))\
                \(waits)\(supplement)\(ended)\(result)\(rating)\(facts)\(FeePart(context: view.context, dossier: dossier, fees: fees, canPay: hasPayments).html)\(thread)\(papers)\(history)\(files)\(answers)\(withdraw)
                """
        )
    }

    /// That it begins with the result of another.
    private var waits: HTML? {
        guard let code = sheet.view.awaits, sheet.view.finishedAt == nil else { return nil }
        return Banner(.notice, say("onestop.bundle.awaits", ["code": code])).html(say)
    }

    private var supplement: HTML? {
        guard let open = sheet.view.openSupplement else { return nil }
        let sentence = open.asked.detail.sentence ?? ""
        let form = PostForm(
            view.context,
            to: Self.supplementPath(dossier.id),
            body: Button(say("portal.supplement.begin")).html(say)
        ).html
        let clause: HTML? = open.asked.detail.clause.map {
            "<p>\(say("onestop.clause", ["clause": $0]))</p>"
        }
        return Banner(
            .warning,
            say("portal.supplement.title"),
            more: """
                <p>\(sentence)</p>\(words.items(open.items, sheet.revision))\(clause)\(form)
                """
        ).html(say)
    }

    /// Why it ended without a result.
    private var ended: HTML? {
        let kinds: Set<DossierAction.Kind> = [.intakeRefused, .settlementRefused, .stopped]
        guard let action = sheet.view.actions.last(where: { kinds.contains($0.kind) }) else {
            return nil
        }
        let clause: HTML? = action.detail.clause.map {
            "<p>\(say("onestop.clause", ["clause": $0]))</p>"
        }
        return Banner(
            .failure,
            say("portal.ended.\(action.kind.rawValue)"),
            more: "<p>\(action.detail.sentence ?? "")</p>\(clause)"
        ).html(say)
    }

    private var result: HTML? {
        guard let file = sheet.view.result?.detail.file else { return nil }
        guard mayCollect else {
            let words = say("onestop.filing-not-collecting", ["name": dossier.applicant])
            return "<h2>\(say("portal.result.title"))</h2><p>\(words)</p>"
        }
        let ended: HTML? = ending.map { ResultEndingBanner($0).html(say) }
        let signature = sheet.view.result?.detail.signature ?? ""
        let list = FileList([
            FileList.File(
                file.name,
                path: Self.resultPath(dossier.id),
                bytes: file.size,
                sha256: file.sha256
            )
        ])
        return """
            <h2>\(say("portal.result.title"))</h2>\(ended)\(list.html(say))\
            <p class="hint">\(say("portal.signature.\(signature)"))</p>
            """
    }

    private var rating: HTML? {
        guard mayRate else { return nil }
        let label = say(isRated ? "portal.rating.given" : "portal.rating.title")
        return """
            <p>\(ButtonLink(label, to: RatingPage.path(dossier.id)).html(say))</p>
            """
    }

    private var facts: HTML {
        let view = sheet.view
        var items = [
            SummaryList.Item(say("portal.fact.code"), text: dossier.code)
        ]
        if let principal = dossier.principal {
            let basis = principal.isRepresentative ? "representative" : "mandate"
            items += [
                SummaryList.Item(say("onestop.fact.applicant"), text: dossier.applicant),
                SummaryList.Item(
                    say("onestop.fact.filer"),
                    text: say(
                        "onestop.filer.\(basis)",
                        ["name": dossier.filer, "number": principal.mandate]
                    )
                ),
            ]
        }
        if let bundle = sheet.bundle {
            items.append(
                SummaryList.Item(
                    say("onestop.bundle", ["code": bundle.code]),
                    """
                    <a href="\(BundlePage.path(bundle.id))">\(say("portal.bundle.open"))</a>
                    """
                )
            )
        }
        items += [
            SummaryList.Item(say("portal.fact.now"), text: words.holder(dossier, view)),
            SummaryList.Item(say("onestop.fact.submitted"), words.time(dossier.submittedAt)),
        ]
        if view.state == .submitted, let due = view.answerDue {
            items.append(SummaryList.Item(say("portal.fact.answer"), words.time(due)))
        }
        if let due = view.dueAt {
            items.append(SummaryList.Item(say("onestop.fact.due"), words.time(due)))
        }
        return SummaryList(items).html(say)
    }

    private var papers: HTML {
        let all: [SlipForm] = [.receipt] + slips.filter { $0 != .receipt && $0 != .control }
        let links = all.map { form -> HTML in
            let key =
                form == .receipt && sheet.view.receivedAt == nil
                ? "portal.slip.filed" : "onestop.slip.\(form.rawValue)"
            return "<li><a href=\"\(Self.slipPath(form, of: dossier.id))\">\(say(key))</a></li>"
        }
        return "<h2>\(say("portal.slips"))</h2><ul class=\"tasks\">\(links)</ul>"
    }

    private var thread: HTML {
        ThreadPart(
            context: view.context,
            notes: notes,
            name: words.name,
            action: "\(Self.path(dossier.id))/thread",
            isOfficer: false,
            state: state
        ).html(say)
    }

    private var history: HTML {
        """
        <h2>\(say("onestop.history"))</h2>\
        \(words.timeline(sheet.view, revision: sheet.revision))
        """
    }

    private var files: HTML {
        let list = sheet.content.files.map { file in
            FileList.File(
                file.name,
                path: Self.filePath(file, of: dossier.id),
                bytes: file.size,
                sha256: file.sha256,
                state: scans.state(file, say)
            )
        }
        return "<h2>\(say("onestop.files"))</h2>\(FileList(list).html(say))"
    }

    private var answers: HTML {
        let list = AnswerList(form: sheet.revision.form, answers: sheet.content.answers)
        return "\(list.html(say))"
    }

    private var withdraw: HTML? {
        let wasReceived = sheet.view.receivedAt != nil
        guard DossierState.next(sheet.view.state, .withdrawn, wasReceived: wasReceived) != nil
        else { return nil }
        let fields = Fields(say, state)
        let form = PostForm(
            view.context,
            to: Self.withdrawPath(dossier.id),
            once: view.context.once,
            body: """
                \(fields.hidden("version", String(dossier.version)))\
                \(fields.area("reason", label: say("portal.withdraw.reason"), rows: 2, limit: 1000))\
                \(Button(say("portal.withdraw"), kind: .danger).html(say))
                """
        ).html
        return Disclosure(
            say("portal.withdraw"),
            isOpen: !state.summary.isEmpty,
            body: form
        ).html(say)
    }
}
