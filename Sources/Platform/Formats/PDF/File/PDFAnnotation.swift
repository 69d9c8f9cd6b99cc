// SPDX-License-Identifier: Apache-2.0

extension PDFUpdate {
    /// Adds an annotation to a page.
    package mutating func annotate(
        _ page: PDFReference,
        with annotation: PDFReference,
        in view: PDFView
    ) throws(PDFRefusal) {
        let present = try view.object(page)?.dictionary
        guard var dictionary = value(page)?.dictionary ?? present else {
            throw PDFRefusal(.damaged, at: 0)
        }
        let list = dictionary["Annots"]?.reference
        let before = try view.array(dictionary["Annots"]) ?? []
        var annotations = list.flatMap { value($0)?.array } ?? before
        annotations.append(.reference(annotation))
        if let list {
            set(list, .array(annotations))
        } else {
            dictionary["Annots"] = .array(annotations)
            set(page, .dictionary(dictionary))
        }
    }
}
