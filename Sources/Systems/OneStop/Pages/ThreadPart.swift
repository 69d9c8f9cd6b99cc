// SPDX-License-Identifier: Apache-2.0

package import Core
package import Web

/// What was written about a dossier, with the form to write more; on both sides' pages.
package struct ThreadPart {
    let context: PageContext
    let notes: [DossierNote]
    let name: @Sendable (AgencyCode) -> String
    /// `Actor.name` of the reader.
    let reader: String
    let action: String
    let isOfficer: Bool
    let state: FormState

    package init(
        context: PageContext,
        notes: [DossierNote],
        name: @escaping @Sendable (AgencyCode) -> String,
        action: String,
        isOfficer: Bool,
        state: FormState = FormState()
    ) {
        self.context = context
        self.notes = notes
        self.name = name
        reader = context.session?.actor.name ?? ""
        self.action = action
        self.isOfficer = isOfficer
        self.state = state
    }

    package func html(_ say: Say) -> HTML {
        let messages = thread(notes.filter { $0.kind == .message })
        let message = form("message", say)
        let all: HTML = """
            <h2>\(say("onestop.thread"))</h2>\
            \(MessageThread(messages, reply: message).html(say))
            """
        guard isOfficer else { return all }
        let notes = thread(notes.filter { $0.kind == .note })
        return """
            \(all)<h2>\(say("onestop.notes"))</h2><p class="hint">\(say("onestop.notesHint"))</p>\
            \(MessageThread(notes, reply: form("note", say)).html(say))
            """
    }

    private func thread(_ notes: [DossierNote]) -> [MessageThread.Message] {
        notes.map { note in
            MessageThread.Message(
                from: [note.authorName, note.agency.map(name) ?? ""].filter { !$0.isEmpty }
                    .joined(separator: ", "),
                at: note.at,
                text: note.text,
                isMine: note.author == reader
            )
        }
    }

    private func form(_ kind: String, _ say: Say) -> HTML {
        let fields = Fields(say, state)
        return PostForm(
            context,
            to: action,
            name: say("onestop.thread.\(kind)"),
            body: """
                \(fields.area("text-\(kind)", label: say("onestop.thread.\(kind)"), rows: 2, limit: DossierNote.maximumLength))\
                \(Button(say("onestop.thread.send.\(kind)"), kind: .secondary, name: "action", value: kind).html(say))
                """
        ).html
    }
}

/// How a file stands with the virus scanner, for lists of files.
package struct ScanMarks {
    let scans: [String: FileScan]

    package init(_ scans: [String: FileScan]) { self.scans = scans }

    package func state(_ file: DossierFile, _ say: Say) -> FileList.State {
        switch scans[file.id] {
        case .clean: .ready
        case .infected: .bad(say("onestop.scan.infected"))
        case .unreadable: .waiting(say("onestop.scan.unreadable"))
        case .waiting, nil: .waiting(say("onestop.scan.waiting"))
        }
    }
}
