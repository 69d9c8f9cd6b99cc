// SPDX-License-Identifier: Apache-2.0

import Formats

// The pages: annotations added, nothing else.
extension PDFRevisionDiff {
    /// Of what readers of a document may leave on it: small, and never over the text.
    private static let notes: Set<String> = ["Text", "Popup"]
    /// Points; the icon of a note.
    private static let noteSize = 48.0

    mutating func comparePages() throws(PDFRefusal) {
        for (index, page) in try old.pages().enumerated() {
            guard let before = try old.object(page)?.dictionary,
                let after = try new.object(page)?.dictionary
            else { continue }
            let list = before["Annots"]
            guard changed[page.number] != nil || isChanged(list) else { continue }
            explained.insert(page.number)
            explain(list)
            let differing = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
            // Tabs is the order in which the tabulator goes; writers add it with the first widget.
            if !differing.isSubset(of: ["Annots", "Tabs"]) { add(.page, String(index + 1)) }
            let older = try old.array(list) ?? []
            let newer = try new.array(after["Annots"]) ?? []
            let kept = newer.filter { older.contains($0) }
            if kept != older { add(.annotation, String(index + 1)) }
            for value in newer where !older.contains(value) {
                try addedAnnotation(value, page, index)
            }
        }
    }

    private mutating func addedAnnotation(
        _ value: PDFValue,
        _ page: PDFReference,
        _ index: Int
    ) throws(PDFRefusal) {
        guard isAdded(value), let annotation = try new.dictionary(value),
            let rectangle = PDFRectangle(try new.resolve(annotation["Rect"])),
            annotation["A"] == nil, annotation["AA"] == nil
        else {
            add(.annotation, String(index + 1))
            return
        }
        let kind = annotation["Subtype"]?.name ?? ""
        switch kind {
        case "Widget":
            // That it belongs to a signature is seen at the form, which lists it.
            guard try isListed(value) else { return add(.annotation, String(index + 1)) }
            try checkSize(annotation)
        case "FreeText", "Stamp":
            let size = PDFRectangle(try new.inherited("MediaBox", of: page))
            let isReserved = PDFReservedPlaces.contain(
                rectangle,
                page: index,
                of: size ?? PDFRectangle(left: 0, bottom: 0, right: 595, top: 842)
            )
            let text = try new.resolve(annotation["Contents"]).text
            add(isReserved ? .stamp : .annotation, String(index + 1), text: text)
        case _ where Self.notes.contains(kind):
            let isSmall = rectangle.width <= Self.noteSize && rectangle.height <= Self.noteSize
            let isIcon = kind == "Popup" ? annotation["AP"] == nil : isSmall
            add(isIcon ? .note : .annotation, String(index + 1))
        default:
            add(.annotation, String(index + 1))
        }
    }

    private mutating func isListed(_ value: PDFValue) throws(PDFRefusal) -> Bool {
        guard let reference = value.reference else { return false }
        if let known = signatureWidgets { return known.contains(reference) }
        var widgets: Set<PDFReference> = []
        for field in try new.fields() where field.isSignature {
            widgets.formUnion(try new.widgets(of: field))
        }
        signatureWidgets = widgets
        return widgets.contains(reference)
    }

    /// A signature's picture larger than a quarter of A4 is there to hide something.
    mutating func checkSize(_ widget: [String: PDFValue]) throws(PDFRefusal) {
        guard let rectangle = PDFRectangle(try new.resolve(widget["Rect"])) else { return }
        if rectangle.width * rectangle.height > 595 * 842 / 4 {
            add(.coversPage, try new.resolve(widget["T"]).text ?? "")
        }
    }
}
