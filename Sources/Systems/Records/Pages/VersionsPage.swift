// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The texts that a draft has had, and what changed between two of them.
struct VersionsPage {
    let view: RecordsView
    let file: OutgoingFile
    let versions: [DraftVersion]
    /// The ordinals that are compared.
    let old: Int
    let new: Int

    static func path(_ id: ID<Outgoing>, old: Int? = nil, new: Int? = nil) -> String {
        RecordsPath.path(
            "/records/outgoing/\(id)/versions",
            [("old", old.map(String.init)), ("new", new.map(String.init))]
        )
    }

    private var say: Say { view.say }

    private func version(_ ordinal: Int) -> DraftVersion? {
        versions.first { $0.ordinal == ordinal }
    }

    var html: HTML {
        let title = say("records.versions")
        let outgoing = file.outgoing
        return view.page(
            title,
            section: WorkPage.section,
            breadcrumbs: [
                Link(say("records.work.title"), to: WorkPage.path()),
                Link(
                    outgoing.registration?.text ?? say("records.outgoing.noNumber"),
                    to: OutgoingPage.path(outgoing.id)
                ),
            ],
            width: .standard,
            body: """
                \(Heading(title, lead: outgoing.fields.subject).html(say))\(choice)\(comparison)
                """
        )
    }

    private var choice: HTML {
        let fields = Fields(say)
        let choices = versions.map { version in
            Choice(
                String(version.ordinal),
                say(
                    "records.versions.one",
                    [
                        "number": String(version.ordinal), "name": version.name,
                        "time": say.dateTime(version.at),
                    ]
                )
            )
        }
        return FilterForm(
            to: Self.path(file.outgoing.id),
            fields: [
                fields.select(
                    "old",
                    label: say("records.versions.old"),
                    choices: choices,
                    value: String(old)
                ),
                fields.select(
                    "new",
                    label: say("records.versions.new"),
                    choices: choices,
                    value: String(new)
                ),
            ],
            name: say("records.versions.choose")
        ).html(say)
    }

    private var comparison: HTML {
        guard let left = version(old), let right = version(new) else {
            return EmptyState(
                say("records.versions.empty"),
                advice: say("records.versions.emptyAdvice")
            ).html(say)
        }
        let lines = TextComparison(left.fields.lines, right.fields.lines).lines
        let isSame = lines.allSatisfy { $0.allSatisfy { $0.kind == .same } }
        let note: HTML? = isSame ? Banner(.notice, say("records.versions.same")).html(say) : nil
        let paragraphs = lines.map { line -> HTML in
            let pieces = line.map { piece -> HTML in
                switch piece.kind {
                case .same: "\(piece.text) "
                case .removed: "<del>\(piece.text)</del> "
                case .added: "<ins>\(piece.text)</ins> "
                }
            }
            return "<p>\(HTML.joined(pieces))</p>"
        }
        return
            "\(note)<section aria-label=\"\(say("records.versions"))\">\(HTML.joined(paragraphs))</section>"
    }
}
