// SPDX-License-Identifier: Apache-2.0

package import Formats

/// Writes into fields that wait for it, as a clerk stamps number and date after the leader has signed.
package enum PDFFilling {
    /// What goes into one text field, and how it looks.
    package struct Entry: Sendable {
        let field: String
        let text: String
        let appearance: PDFFile

        package init(field: String, text: String, appearance: PDFFile) {
            self.field = field
            self.text = text
            self.appearance = appearance
        }
    }

    /// One more revision with these fields filled.
    package static func fill(_ file: PDFFile, _ entries: [Entry]) throws -> [UInt8] {
        let reader = PDFReader(file)
        let view = reader.view()
        let fields = try view.fields()
        let signatures = try PDFSignatureReader(reader).signatures()
        guard !signatures.contains(where: { $0.permission == .nothing }) else {
            throw PDFSigningRefusal.certified
        }
        var update = PDFUpdate(file)
        for entry in entries {
            guard let field = fields.first(where: { $0.name == entry.field }), field.type == "Tx"
            else { throw PDFSigningRefusal.noSuchField(entry.field) }
            guard field.dictionary["V"] ?? .null == .null else {
                throw PDFSigningRefusal.fieldFilled(entry.field)
            }
            guard !signatures.contains(where: { $0.lock?.closes(entry.field) == true }) else {
                throw PDFSigningRefusal.fieldLocked(entry.field)
            }
            let drawing = try update.addForm(firstPageOf: PDFReader(entry.appearance).view())
            var dictionary = field.dictionary
            dictionary["V"] = .text(entry.text)
            dictionary["AP"] = .dictionary(["N": .reference(drawing)])
            update.set(field.reference, .dictionary(dictionary))
        }
        return update.bytes().bytes
    }

    /// Where a field of this name shows, on its page.
    package static func rectangle(of field: String, in file: PDFFile) throws -> PDFRectangle? {
        let view = PDFReader(file).view()
        let found = try view.fields().first { $0.name == field }
        return PDFRectangle(try view.resolve(found?.dictionary["Rect"]))
    }

    /// Number and date of a letter of ours, in the places that its draft keeps for them.
    package static func number(
        _ file: PDFFile,
        numberLine: String,
        dateLine: String
    ) throws -> [UInt8] {
        let lines = [(LetterPlace.number, numberLine), (LetterPlace.date, dateLine)]
        let entries = try lines.map { place, text in
            guard let rectangle = try rectangle(of: place.rawValue, in: file) else {
                throw PDFSigningRefusal.noSuchField(place.rawValue)
            }
            return Entry(
                field: place.rawValue,
                text: text,
                appearance: try SignatureDrawing.line(text, of: place, in: rectangle)
            )
        }
        return try fill(file, entries)
    }
}
