// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// What is written about a dossier beside its actions: a message that both sides read, a note that only
/// officers read, who a step was given to, a label of theirs, a reminder.
package struct DossierNote: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case message, note, assigned, labelled, unlabelled, reminded
    }

    /// 1 for the first of a dossier.
    package let ordinal: Int
    package let kind: Kind
    package let at: Instant
    /// As `Actor.name` has it.
    package let author: String
    package let authorName: String
    /// Nil for the citizen.
    package let agency: AgencyCode?
    package let text: String
    /// Of an assignment: the step, and the officer it was given to.
    package let step: String
    package let officer: String

    /// Before it has its place in a thread.
    struct Draft: Sendable {
        let kind: Kind
        let text: String
        var step = ""
        var officer = ""

        init(_ kind: Kind, text: String, step: String = "", officer: String = "") {
            self.kind = kind
            self.text = text
            self.step = step
            self.officer = officer
        }
    }

    package static let maximumLength = 4000

    package init(
        ordinal: Int,
        kind: Kind,
        at: Instant,
        author: String,
        authorName: String,
        agency: AgencyCode?,
        text: String,
        step: String = "",
        officer: String = ""
    ) {
        self.ordinal = ordinal
        self.kind = kind
        self.at = at
        self.author = author
        self.authorName = authorName
        self.agency = agency
        self.text = text
        self.step = step
        self.officer = officer
    }
}

/// All SQL on the table `dossier_note`.
struct DossierNoteStore {
    let connection: any Connection

    func notes(of id: ID<Dossier>) throws -> [DossierNote] {
        try connection.rows(
            """
            SELECT ordinal, kind, at, author, author_name, agency, note, step, officer
            FROM dossier_note WHERE dossier_id = \(id) ORDER BY ordinal LIMIT 1000
            """
        ).map {
            try DossierNote(
                ordinal: $0.value("ordinal"),
                kind: $0.value("kind"),
                at: $0.value("at"),
                author: $0.value("author"),
                authorName: $0.value("author_name"),
                agency: $0.optional("agency"),
                text: $0.value("note"),
                step: $0.value("step"),
                officer: $0.value("officer")
            )
        }
    }

    func insert(_ note: DossierNote, of id: ID<Dossier>) throws {
        try connection.run(
            """
            INSERT INTO dossier_note (dossier_id, ordinal, kind, at, author, author_name, agency,
                note, step, officer)
            VALUES (\(id), \(note.ordinal), \(note.kind), \(note.at), \(note.author),
                \(note.authorName), \(note.agency), \(note.text), \(note.step), \(note.officer))
            """
        )
    }
}

extension DossierNote.Kind: SQLConvertible {}
