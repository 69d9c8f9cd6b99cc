// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// One document that came in: beside its file what the register says, the slip and what may be done.
struct IncomingPage {
    let view: RecordsView
    let file: IncomingFile
    /// Which file is shown.
    var shownFile = 0
    var state = FormState()
    /// The form that was refused, to be shown open: an action, or `task-3-reject`.
    var refused: String?
    var refusal: String?
    /// Whether files of what arrives are judged here.
    var awaitsVerdict = false
    var hasSigner = false
    /// Dossiers in which it stands, and open ones into which the reader may put it.
    var copies: [HeldCopy] = []
    var dossiers: (holding: [Dossier], open: [Dossier]) = ([], [])
    /// How the words of each file were read.
    var texts: [Int: FileText] = [:]

    static func path(_ id: ID<Incoming>, file: Int? = nil) -> String {
        RecordsPath.path("/records/documents/\(id)", [("file", file.map(String.init))])
    }

    static func stepPath(_ id: ID<Incoming>) -> String { "/records/documents/\(id)/steps" }

    static func taskPath(_ id: ID<Incoming>, _ ordinal: Int) -> String {
        "/records/documents/\(id)/tasks/\(ordinal)"
    }

    static func filePath(_ index: Int, of id: ID<Incoming>) -> String {
        "/records/documents/\(id)/files/\(index)"
    }

    private var say: Say { view.say }
    private var incoming: Incoming { file.incoming }
    private var entry: Incoming.Entry { incoming.entry }

    var html: HTML {
        let reference = view.reference(entry.reference)
        return view.page(
            reference,
            section: file.may(.register) ? WorkPage.deskSection : WorkPage.section,
            breadcrumbs: [
                file.may(.register)
                    ? Link(say("records.desk.title"), to: WorkPage.path(atDesk: true))
                    : Link(say("records.work.title"), to: WorkPage.path())
            ],
            banner: refusal.map { Banner(.failure, $0) } ?? frozen,
            isError: refused != nil || refusal != nil,
            body: """
                \(ErrorSummary(state, say, of: forms).html(say))\
                \(Heading(
                    reference,
                    caption: [entry.typeName, entry.author].filter { !$0.isEmpty }
                        .joined(separator: " · "),
                    lead: entry.subject,
                    marks: marks,
                    actions: next ?? ""
                ).html(say))
                \(view.untold(file.untold))\(twins)\(decision)
                \(DocumentViewer(
                    shown?.name ?? say("records.files.none"),
                    source: source,
                    isPicture: isPicture,
                    files: tabs,
                    fields: fields
                ).html(say))
                """
        )
    }

    private var next: HTML? {
        file.next.map {
            ButtonLink(say("records.next"), to: Self.path($0), shortcut: "j").html(say)
        }
    }

    /// Where the fields of what is wrong stand; drawn twice only when something is.
    private var forms: HTML { state.summary.isEmpty ? "" : "\(decision)\(fields)" }

    private var frozen: Banner? {
        incoming.state == .recalled
            ? Banner(.warning, say("records.incoming.recalledNote")) : nil
    }

    private var marks: HTML {
        let (label, tone): (String, StatusTag.Tone) =
            switch (incoming.state, file.instruction?.phase) {
            case (.registered, .completed?): (say("records.phase.completed"), .done)
            case (.registered, let phase?): (say("records.phase.\(phase)"), .running)
            case (.arrived, _): (say("records.incoming.arrived"), .new)
            case (let state, _): (say("records.incoming.\(state)"), .quiet)
            }
        let isOver = file.instruction?.phase == .completed || incoming.state != .registered
        return """
            \(StatusTag(label, tone).html(say)) \(view.urgency(entry.priority)) \
            \(view.due(incoming.dueAt, isOver: isOver))
            """
    }

    /// Others with the same number, side by side with this one.
    private var twins: HTML? {
        guard !file.twins.isEmpty, incoming.state == .arrived || refused == "register" else {
            return nil
        }
        let links = file.twins.map { twin -> HTML in
            let number = twin.registration?.text ?? "–"
            return """
                <li><a href="\(Self.path(twin.id))">\(view.reference(twin.entry.reference))</a> \
                \(twin.entry.subject) \
                \(Minor(say("records.twin", ["number": number, "day": view.date(twin.registration?.day)])).html(say))</li>
                """
        }
        return Banner(.warning, say("records.twins"), more: "<ul>\(links)</ul>").html(say)
    }

    /// The leader's form stands before everything else: he decides first and reads on below.
    private var decision: HTML? {
        let isLeaders =
            file.instruction?.phase == .presented && file.actions.contains(.instruct)
        return isLeaders ? InstructForm(page: self).html : nil
    }

    private var shown: RecordFile? {
        incoming.files.indices.contains(shownFile) ? incoming.files[shownFile] : nil
    }

    private var kind: String { FileKind.of(shown?.name ?? "", said: shown?.contentType ?? "") }

    private var isPicture: Bool { kind.hasPrefix("image/") }

    private var source: String? {
        guard shown != nil, incoming.state != .recalled, FileKind.isShown(kind) else { return nil }
        return Self.filePath(shownFile, of: incoming.id) + "?view=1"
    }

    private var tabs: [Tabs.Tab] {
        guard incoming.files.count > 1 else { return [] }
        return incoming.files.enumerated().map { index, file in
            Tabs.Tab(
                file.name,
                to: Self.path(incoming.id, file: index),
                isCurrent: index == shownFile
            )
        }
    }

    private var fields: HTML {
        """
        \(verdicts)\(IncomingActions(page: self).html)\
        \(slip)\(panel)\(copyPanel)\(Prints.links(incoming, say))\
        <h2>\(say("records.facts"))</h2>\(facts)\
        <h2>\(say("records.files"))</h2>\(files)\
        <h2>\(say("records.trail"))</h2>\(view.timeline(file.trail))\(readings)
        """
    }

    private var readings: HTML? {
        guard file.may(.followUp) else { return nil }
        return
            "<p>\(Link(say("records.readings"), to: ReadingsPage.path(incoming.id.recast())).html(say))</p>"
    }

    private var verdicts: HTML? {
        VerdictPanel(
            view: view,
            files: incoming.files,
            verdicts: file.verdicts,
            isAwaited: awaitsVerdict && incoming.state == .arrived && file.may(.register)
        ).html
    }

    private var copyPanel: HTML? {
        CopyPanel(
            view: view,
            item: incoming.id.recast(),
            kind: .incoming,
            copies: copies,
            office: file.seat.office,
            mayCertify: incoming.state == .registered
                && Records.may(file.seat.roles, .release, .office),
            maySeal: hasSigner && Records.may(file.seat.roles, .seal, .office)
        ).html
    }

    private var panel: HTML? {
        DossierPanel(
            view: view,
            item: incoming.id.recast(),
            kind: .incoming,
            holding: dossiers.holding,
            open: dossiers.open
        ).html
    }

    private var slip: HTML? {
        guard let instruction = file.instruction, !instruction.tasks.isEmpty else { return nil }
        return SlipPanel(page: self, instruction: instruction).html
    }

    private var facts: HTML {
        let place = incoming.registration
        let answered: HTML =
            file.answered.map { outgoing in
                "<a href=\"\(OutgoingPage.path(outgoing.id))\">\(view.reference(outgoing.registration?.text ?? ""))</a>"
            } ?? ""
        let replies = file.answers.map { outgoing -> HTML in
            """
            <a href="\(OutgoingPage.path(outgoing.id))">\(view.reference(outgoing.registration?.text ?? ""))</a> \
            \(Minor(say("records.outgoing.\(outgoing.state)")).html(say))
            """
        }
        let items: [(String, HTML)] = [
            ("arrival", "\(place?.text ?? "")"), ("arrivalDay", "\(view.date(place?.day))"),
            ("author", "\(entry.author)"), ("issued", "\(view.date(entry.issued))"),
            ("type", "\(entry.typeName)"), ("signer", "\(entry.signer)"),
            ("pages", "\(entry.pages.map(String.init) ?? "")"),
            ("due", "\(view.date(entry.due))"), ("note", "\(entry.note)"),
            ("source", "\(say("records.source.\(incoming.source)"))"), ("answered", answered),
            ("answers", .joined(replies)),
        ]
        return SummaryList(
            items.filter { !$0.1.text.isEmpty }.map { .init(say("records.field.\($0.0)"), $0.1) }
        ).html(say)
    }

    private var files: HTML {
        FileList(
            incoming.files.enumerated().map { index, file in
                FileList.File(
                    file.name,
                    path: incoming.state == .recalled
                        ? nil : Self.filePath(index, of: incoming.id),
                    bytes: file.size,
                    sha256: Hex.string(file.sha256),
                    more: FileMarks(view: view, text: texts[index]).html ?? ""
                )
            }
        ).html(say)
    }
}
