// SPDX-License-Identifier: Apache-2.0

extension PDFUpdate {
    /// Copies a value of another file with everything that it leads to, under new numbers.
    package mutating func copy(
        _ value: PDFValue,
        from view: PDFView
    ) throws(PDFRefusal) -> PDFValue {
        var numbers: [PDFReference: PDFReference] = [:]
        var waiting: [PDFReference] = []
        let result = renumber(value, &numbers, &waiting)
        while let source = waiting.popLast() {
            guard let target = numbers[source] else { continue }
            let object = try view.object(source)
            let value = renumber(object?.value ?? .null, &numbers, &waiting)
            if let data = object?.data, let dictionary = value.dictionary {
                set(target, stream: dictionary, Array(view.file.bytes[data]))
            } else {
                set(target, value)
            }
        }
        return result
    }

    /// Depth is bounded by the parser that read the value.
    private mutating func renumber(
        _ value: PDFValue,
        _ numbers: inout [PDFReference: PDFReference],
        _ waiting: inout [PDFReference]
    ) -> PDFValue {
        switch value {
        case .reference(let source):
            if let known = numbers[source] { return .reference(known) }
            let target = reserve()
            numbers[source] = target
            waiting.append(source)
            return .reference(target)
        case .array(let values):
            var copies: [PDFValue] = []
            for value in values { copies.append(renumber(value, &numbers, &waiting)) }
            return .array(copies)
        case .dictionary(let pairs):
            var copies: [String: PDFValue] = [:]
            // In order, so that equal files give equal copies.
            for (key, value) in pairs.sorted(by: { $0.key < $1.key }) {
                copies[key] = renumber(value, &numbers, &waiting)
            }
            return .dictionary(copies)
        default:
            return value
        }
    }

    /// The first page of another file as a form XObject of this one, drawn in its own size.
    package mutating func addForm(
        firstPageOf view: PDFView
    ) throws(PDFRefusal) -> PDFReference {
        guard let page = try view.pages(most: 100).first,
            let dictionary = try view.object(page)?.dictionary,
            let content = dictionary["Contents"]?.reference,
            let stream = try view.object(content), let data = stream.data,
            let box = PDFRectangle(try view.inherited("MediaBox", of: page))
        else { throw PDFRefusal(.damaged, at: 0) }
        var form: [String: PDFValue] = [
            "Type": .name("XObject"), "Subtype": .name("Form"), "FormType": .integer(1),
            "BBox": box.value,
        ]
        form["Filter"] = stream.dictionary["Filter"]
        form["DecodeParms"] = stream.dictionary["DecodeParms"]
        form["Group"] = dictionary["Group"]
        let resources = try view.inherited("Resources", of: page) ?? .dictionary([:])
        form["Resources"] = try copy(resources, from: view)
        return add(stream: form, Array(view.file.bytes[data]))
    }
}
