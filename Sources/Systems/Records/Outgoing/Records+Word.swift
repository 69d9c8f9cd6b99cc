// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Formats
import Foundation
import Storage

/// Drafts that their authors go on with in Word (decision 0018).
extension Records {
    /// The draft as a Word document; only while it is being written.
    package func word(of id: ID<Outgoing>, by actor: Actor) async throws -> (
        name: String, docx: [UInt8]
    ) {
        let opened = try await outgoing(id, by: actor)
        let (outgoing, office) = (opened.outgoing, opened.seat.office)
        guard opened.actions.contains(.save) else {
            throw RecordsRefusal.notNow(action: "save", state: "outgoing.\(outgoing.state)")
        }
        let name = Self.fileName(outgoing).replacing(".pdf", with: ".docx")
        return (name, letter(of: outgoing, office).docx(version: outgoing.version))
    }

    /// Takes what came back from Word as the draft's next version; the one before is kept beside it.
    ///
    /// `isForced`: also where somebody saved the draft after the file was made from it.
    @discardableResult
    package func save(
        _ file: [UInt8],
        wordOf id: ID<Outgoing>,
        isForced: Bool,
        by actor: Actor,
        requestID: String
    ) async throws -> Outgoing {
        let word: WordText
        do {
            word = try WordText(bytes: file)
        } catch let fault as WordText.Fault {
            throw RecordsRefusal.badWord(fault.rawValue)
        }
        return try await draft(id, .save, expecting: nil, by: actor, requestID: requestID) {
            draft in
            try draft.demandAuthor()
            let before = draft.outgoing
            let isOld = word.version.map { $0 != before.version } ?? false
            guard isForced || !isOld else { throw RecordsRefusal.badWord("changed") }
            let versions = DraftVersionStore(connection: draft.connection)
            if try versions.count(of: id) == 0 {
                try versions.keep(before.fields, of: id, by: before.author.name, at: draft.at)
            }
            draft.outgoing.fields = try before.fields.taking(word)
            try versions.keep(
                draft.outgoing.fields,
                of: id,
                by: draft.seat.name,
                at: draft.at
            )
            return DraftStep(.draft, party: "Word")
        }
    }
}

extension LetterFields {
    /// With the words of a Word document; type, recipients over the axis and deadlines are the form's.
    func taking(_ word: WordText) throws -> LetterFields {
        func composed(_ text: String) -> String { text.precomposedStringWithCanonicalMapping }
        func checked(_ lines: [String], _ limit: Int) throws -> [String] {
            let lines = lines.map(composed)
            guard lines.reduce(0, { $0 + $1.count + 1 }) <= limit else {
                throw RecordsRefusal.badWord("too-long")
            }
            return lines
        }
        var fields = self
        // The limits of the form.
        let subject = try checked([word.subject], 501).joined()
        // «V/v» is printed before the subject of a công văn, and people type it too.
        if subject != Self.withoutAbout(fields.subject) { fields.subject = subject }
        fields.addressees = try checked(word.addressees, 4000)
        fields.paragraphs = try checked(word.paragraphs, 100_000)
        fields.signerTitles = try checked(word.signerTitles, 400)
        fields.signerName = try checked([word.signerName], 51).joined()
        fields.copies = try checked(word.recipients, 4000)
        return fields
    }
}
