// SPDX-License-Identifier: Apache-2.0

/// One field of a form: a leaf of the tree of AcroForm, whose widgets may be its own dictionary.
package struct PDFField: Sendable {
    package let reference: PDFReference
    /// Names from the root down, joined by full stops.
    package let name: String
    /// `Tx`, `Btn`, `Ch` or `Sig`, its own or inherited.
    package let type: String?
    /// `Ff`, its own or inherited.
    package let flags: Int
    package let dictionary: [String: PDFValue]

    package var isSignature: Bool { type == "Sig" }
}

extension PDFView {
    private struct Node {
        let reference: PDFReference
        let prefix: String
        let type: String?
        let flags: Int
    }

    package func form() throws(PDFRefusal) -> [String: PDFValue] {
        try dictionary(try catalog()["AcroForm"]) ?? [:]
    }

    /// The fields in the order of the form.
    package func fields() throws(PDFRefusal) -> [PDFField] {
        let roots = try array(try form()["Fields"]) ?? []
        var stack = roots.reversed().compactMap(\.reference).map {
            Node(reference: $0, prefix: "", type: nil, flags: 0)
        }
        var seen: Set<PDFReference> = []
        var fields: [PDFField] = []
        while let node = stack.popLast() {
            guard seen.insert(node.reference).inserted else {
                throw PDFRefusal(.loop, at: node.reference.number)
            }
            guard seen.count <= file.limits.objects else {
                throw PDFRefusal(.tooLarge, at: node.reference.number)
            }
            guard let dictionary = try object(node.reference)?.dictionary else { continue }
            let own = try resolve(dictionary["T"]).text
            let name = [node.prefix, own ?? ""].filter { !$0.isEmpty }.joined(separator: ".")
            let type = try resolve(dictionary["FT"]).name ?? node.type
            let flags = try resolve(dictionary["Ff"]).integer ?? node.flags
            let kids = (try array(dictionary["Kids"]) ?? []).compactMap(\.reference)
            var isBranch = false
            for kid in kids where try object(kid)?.dictionary["T"] != nil { isBranch = true }
            if isBranch {
                stack += kids.reversed().map {
                    Node(reference: $0, prefix: name, type: type, flags: flags)
                }
            } else {
                fields.append(
                    PDFField(
                        reference: node.reference,
                        name: name,
                        type: type,
                        flags: flags,
                        dictionary: dictionary
                    )
                )
            }
        }
        return fields
    }

    /// The annotations in which a field shows: itself, or its kids.
    package func widgets(of field: PDFField) throws(PDFRefusal) -> [PDFReference] {
        let kids = try array(field.dictionary["Kids"])
        return kids?.compactMap(\.reference) ?? [field.reference]
    }
}
