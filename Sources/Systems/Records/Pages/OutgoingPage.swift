// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// A document of the agency on its way: the letter as the platform draws it, beside what may be done.
struct OutgoingPage {
    let view: RecordsView
    let file: OutgoingFile
    let officeName: String
    let hasSigner: Bool
    let name: @Sendable (AgencyCode) -> String
    var state = FormState()
    var refused: Outgoing.Action?
    var refusal: String?
    var copies: [HeldCopy] = []
    var dossiers: (holding: [Dossier], open: [Dossier]) = ([], [])
    var uses: [FileCopyUse] = []

    static let newPath = "/records/outgoing"
    static let approveAndSign = "approve-sign"

    static func path(_ id: ID<Outgoing>) -> String { "/records/outgoing/\(id)" }
    static func stepPath(_ id: ID<Outgoing>) -> String { "/records/outgoing/\(id)/steps" }
    static func letterPath(_ id: ID<Outgoing>) -> String { "/records/outgoing/\(id)/letter" }

    /// The button that begins a document, in answer to another or not.
    static func begin(_ view: RecordsView, answering id: ID<Incoming>?) -> HTML {
        let say = view.say
        let label = say(id == nil ? "records.outgoing.begin" : "records.action.answer")
        let answers: HTML? = id.map { Fields(say).hidden("answers", $0.description) }
        return PostForm(
            view.context,
            to: newPath,
            once: view.context.once,
            name: label,
            body: "\(answers)\(ButtonRow([Button(label, kind: .secondary)]).html(say))"
        ).html
    }

    private var say: Say { view.say }
    private var outgoing: Outgoing { file.outgoing }

    private var title: String {
        outgoing.registration?.text ?? say("records.outgoing.noNumber")
    }

    var html: HTML {
        view.page(
            title,
            section: WorkPage.section,
            breadcrumbs: [Link(say("records.work.title"), to: WorkPage.path())],
            banner: refusal.map { Banner(.failure, $0) } ?? banner,
            isError: refused != nil || refusal != nil,
            body: """
                \(ErrorSummary(state, say, of: state.summary.isEmpty ? "" : fields).html(say))\
                \(Heading(
                    title,
                    caption: outgoing.fields.type,
                    lead: outgoing.fields.subject.isEmpty
                        ? say("records.outgoing.noSubject") : outgoing.fields.subject,
                    marks: marks
                ).html(say))
                \(view.untold(file.untold))
                \(DocumentViewer(
                    say("records.outgoing.letter"),
                    source: Self.letterPath(outgoing.id) + "?v=\(outgoing.version)",
                    fields: fields
                ).html(say))
                """
        )
    }

    /// What a reader must know of its signature before anything else.
    private var banner: Banner? {
        if outgoing.state == .replaced {
            return Banner(
                .warning,
                say("records.outgoing.replacedNote", ["number": outgoing.recallReason])
            )
        }
        if outgoing.state == .recalled {
            return Banner(
                .warning,
                say("records.outgoing.recalledNote", ["reason": outgoing.recallReason])
            )
        }
        if let waiting = signatureBanner { return waiting }
        if outgoing.state == .unsigned {
            return Banner(
                .notice,
                say(hasSigner ? "records.unsigned.signer" : "records.unsigned.noSigner")
            )
        }
        guard let signature = outgoing.signature, signature.kind != .digital else { return nil }
        return Banner(
            signature.kind == .none ? .warning : .notice,
            say("records.signature.\(signature.kind).note")
        )
    }

    /// What became of the signature that was asked for last.
    private var signatureBanner: Banner? {
        guard let order = file.signature else { return nil }
        let label = say("records.action.out.\(order.part.action.rawValue)")
        switch order.state {
        case .open:
            return Banner(
                .notice,
                say("records.signature.open", ["name": order.name, "action": label])
            )
        case .replaced where outgoing.state.rawValue < Outgoing.State.released.rawValue:
            return Banner(.warning, say("records.signature.replaced", ["name": order.name]))
        case .replaced, .taken, .withdrawn: return nil
        }
    }

    private var marks: HTML {
        let tone: StatusTag.Tone =
            switch outgoing.state {
            case .drafting: .new
            case .content, .form, .approval, .unsigned, .signed, .numbered, .sealed: .running
            case .released: .done
            case .recalled, .discarded, .replaced: .quiet
            }
        let signature: HTML? = outgoing.signature.map { signature in
            StatusTag(
                say("records.signature.\(signature.kind)"),
                signature.kind == .none ? .warn : .done
            ).html(say)
        }
        return """
            \(StatusTag(say("records.outgoing.\(outgoing.state)"), tone).html(say)) \(signature) \
            \(view.urgency(outgoing.fields.priority))
            """
    }

    private var fields: HTML {
        let form: HTML? =
            file.actions.contains(.save)
            ? """
            <h2>\(say("records.outgoing.write"))</h2>\(LetterForm(page: self).html)\
            \(WordPanel(view: view, outgoing: outgoing).html)
            """ : nil
        return """
            \(OutgoingActions(page: self).html)\(form)\(history)\(attachments)\(panel)\(copyPanel)\(usePanel)\(Prints.links(outgoing, say))\
            <h2>\(say("records.facts"))</h2>\(facts)\
            <h2>\(say("records.trail"))</h2>\(view.timeline(file.trail))\(readings)
            """
    }

    private var readings: HTML? {
        guard Records.may(file.seat.roles, .followUp, .office) else { return nil }
        return
            "<p>\(Link(say("records.readings"), to: ReadingsPage.path(outgoing.id.recast())).html(say))</p>"
    }

    private var usePanel: HTML? {
        UsePanel(
            view: view,
            document: outgoing.id,
            uses: uses,
            mayGiveOut: outgoing.state == .released
                && Records.may(file.seat.roles, .release, .office)
        ).html
    }

    private var copyPanel: HTML? {
        CopyPanel(
            view: view,
            item: outgoing.id.recast(),
            kind: .outgoing,
            copies: copies,
            office: file.seat.office,
            mayCertify: outgoing.state == .released
                && Records.may(file.seat.roles, .release, .office),
            maySeal: hasSigner && Records.may(file.seat.roles, .seal, .office)
        ).html
    }

    /// Earlier texts, a word about it, and what may come after it.
    private var history: HTML {
        let fields = Fields(say, state)
        let comment = PostForm(
            view.context,
            to: "/records/outgoing/\(outgoing.id)/comments",
            name: say("records.comment"),
            body: """
                \(fields.area("comment", label: say("records.comment"), rows: 2, limit: 1000))\
                \(ButtonRow([Button(say("records.comment.write"), kind: .secondary)]).html(say))
                """
        ).html
        let versions = ButtonRow([
            ButtonLink(say("records.versions.see"), to: VersionsPage.path(outgoing.id))
        ]).html(say)
        return """
            \(versions)\(successors)\
            \(Disclosure(say("records.comment"), isOpen: !state.summary.isEmpty && refused == nil, body: comment).html(say))
            """
    }

    private var successors: HTML? {
        guard outgoing.state == .released, Records.may(file.seat.roles, .draft, .office) else {
            return nil
        }
        let forms = SuccessorEffect.allCases.map { effect in
            PostForm(
                view.context,
                to: "/records/outgoing/\(outgoing.id)/successors",
                once: view.context.once,
                body: """
                    \(Fields(say).hidden("effect", effect.rawValue))\
                    \(ButtonRow([Button(say("records.successor.\(effect)"), kind: .secondary)]).html(say))
                    """
            ).html
        }
        return Disclosure(say("records.successor"), body: .joined(forms)).html(say)
    }

    static func filePath(_ index: Int, of id: ID<Outgoing>) -> String {
        "/records/outgoing/\(id)/files/\(index)"
    }

    /// Annexes and other files that go with the letter.
    private var attachments: HTML? {
        let mayChange = file.actions.contains(.save)
        guard mayChange || !outgoing.attachments.isEmpty else { return nil }
        let list = FileList(
            outgoing.attachments.enumerated().map { index, attachment in
                let path = Self.filePath(index, of: outgoing.id)
                let remove: HTML? =
                    mayChange
                    ? PostForm(
                        view.context,
                        to: path + "/remove",
                        body: Button(say("records.letter.removeFile"), kind: .quiet).html(say)
                    ).html : nil
                return FileList.File(
                    attachment.name,
                    path: path,
                    bytes: attachment.size,
                    sha256: Hex.string(attachment.sha256),
                    more: remove ?? ""
                )
            }
        ).html(say)
        let form: HTML? =
            mayChange
            ? PostForm(
                view.context,
                to: "/records/outgoing/\(outgoing.id)/files",
                isUpload: true,
                name: say("records.letter.attach"),
                body: """
                    \(Fields(say).files("file", label: say("records.letter.file"), isMany: true))\
                    \(ButtonRow([Button(say("records.letter.attach"), kind: .secondary)]).html(say))
                    """
            ).html : nil
        return "<h2>\(say("records.letter.files"))</h2>\(list)\(form)"
    }

    private var panel: HTML? {
        DossierPanel(
            view: view,
            item: outgoing.id.recast(),
            kind: .outgoing,
            holding: dossiers.holding,
            open: dossiers.open
        ).html
    }

    private var facts: HTML {
        let fields = outgoing.fields
        let answered: HTML =
            file.answered.map { incoming in
                "<a href=\"\(IncomingPage.path(incoming.id))\">\(view.reference(incoming.entry.reference))</a>"
            } ?? ""
        let replies = file.replies.map { incoming -> HTML in
            "<a href=\"\(IncomingPage.path(incoming.id))\">\(view.reference(incoming.entry.reference))</a> "
        }
        let to = fields.to.map { code -> HTML in "\(name(code)) \(Minor(code.text).html(say)) " }
        let sent: HTML = outgoing.message == nil ? "" : "\(say("records.outgoing.sent"))"
        let items: [(String, HTML)] = [
            ("author", "\(outgoing.author.name)"), ("unit", "\(outgoing.unitName)"),
            ("leader", "\(outgoing.leader?.name ?? "")"),
            ("issued", "\(view.date(outgoing.registration?.day))"), ("to", .joined(to)),
            ("sent", sent), ("answered", answered), ("replies", .joined(replies)),
        ]
        return SummaryList(
            items.filter { !$0.1.text.isEmpty }.map { .init(say("records.field.\($0.0)"), $0.1) }
        ).html(say)
    }
}
