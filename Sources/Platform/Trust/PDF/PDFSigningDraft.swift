// SPDX-License-Identifier: Apache-2.0

import Formats

/// The update that a signature makes: field, widget, form, page, catalog.
struct PDFSigningDraft {
    var update: PDFUpdate
    let dictionary: PDFSignatureDictionary
    private let view: PDFView
    private let request: PDFSigningRequest
    private let fields: [PDFField]
    private let existing: PDFField?

    init(_ file: PDFFile, _ request: PDFSigningRequest) throws {
        let reader = PDFReader(file)
        view = reader.view()
        self.request = request
        update = PDFUpdate(file)
        fields = try view.fields()
        existing = fields.first { $0.name == request.field }
        if try view.form()["XFA"] != nil { throw PDFSigningRefusal.unsupportedForm }
        let signatures = try PDFSignatureReader(reader).signatures()
        if signatures.contains(where: { $0.permission == .nothing }) {
            throw PDFSigningRefusal.certified
        }
        if request.certification != nil, !signatures.isEmpty {
            throw PDFSigningRefusal.alreadySigned
        }
        if let existing {
            guard existing.isSignature else { throw PDFSigningRefusal.noSuchField(request.field) }
            guard existing.dictionary["V"] ?? .null == .null else {
                throw PDFSigningRefusal.fieldFilled(request.field)
            }
        }
        if signatures.contains(where: { $0.lock?.closes(request.field) == true }) {
            throw PDFSigningRefusal.fieldLocked(request.field)
        }
        let closing = try view.dictionary(existing?.dictionary["Lock"])
        let lock = request.lock ?? PDFLock(closing)
        dictionary = PDFSignatureDictionary(
            request,
            references: Self.references(request, lock: lock)
        )
    }

    /// Puts all objects into the update; answers the signature's.
    mutating func place() throws -> PDFReference {
        let signature = update.reserve()
        update.set(signature, raw: dictionary.raw)
        if let existing {
            try fill(existing, with: signature)
            try register(field: nil, certification: signature)
        } else {
            let field = try makeField(signature)
            try register(field: field, certification: signature)
        }
        return signature
    }

    private static func references(_ request: PDFSigningRequest, lock: PDFLock?) -> [PDFValue] {
        var references: [PDFValue] = []
        func add(_ method: String, _ parameters: [String: PDFValue]) {
            var parameters = parameters
            parameters["Type"] = .name("TransformParams")
            parameters["V"] = .name("1.2")
            references.append(
                .dictionary([
                    "Type": .name("SigRef"), "TransformMethod": .name(method),
                    "TransformParams": .dictionary(parameters),
                ])
            )
        }
        if let permission = request.certification {
            add("DocMDP", ["P": .integer(permission.rawValue)])
        }
        if let lock { add("FieldMDP", lock.dictionary) }
        return references
    }

    private mutating func fill(_ field: PDFField, with signature: PDFReference) throws {
        var own = field.dictionary
        own["V"] = .reference(signature)
        let widgets = try view.widgets(of: field)
        guard let widget = widgets.first else { throw PDFSigningRefusal.noSuchField(field.name) }
        if widget == field.reference {
            own["AP"] = try appearance()
        } else if var shown = try view.object(widget)?.dictionary {
            shown["AP"] = try appearance()
            update.set(widget, .dictionary(shown))
        }
        update.set(field.reference, .dictionary(own))
    }

    private mutating func makeField(_ signature: PDFReference) throws -> PDFReference {
        let field = update.reserve()
        let pages = try view.pages()
        let index = request.place?.page ?? 0
        guard pages.indices.contains(index) else {
            throw PDFSigningRefusal.noSuchPage(index + 1)
        }
        let nowhere = PDFRectangle(left: 0, bottom: 0, right: 0, top: 0)
        var widget: [String: PDFValue] = [
            "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"),
            "T": .text(request.field), "V": .reference(signature), "P": .reference(pages[index]),
            "Rect": (request.place?.rectangle ?? nowhere).value,
            // Print, and locked: the picture of a signature is not to be moved (table 165).
            "F": .integer(132),
        ]
        widget["AP"] = try appearance()
        if let lock = request.lock {
            var dictionary = lock.dictionary
            dictionary["Type"] = .name("SigFieldLock")
            widget["Lock"] = .reference(update.add(.dictionary(dictionary)))
        }
        update.set(field, .dictionary(widget))
        try update.annotate(pages[index], with: field, in: view)
        return field
    }

    private mutating func appearance() throws -> PDFValue? {
        guard let drawing = request.appearance else { return nil }
        let form = try update.addForm(firstPageOf: PDFReader(drawing).view())
        return .dictionary(["N": .reference(form)])
    }

    /// Adds the field to the form, and the certification to the catalog.
    private mutating func register(field: PDFReference?, certification: PDFReference) throws {
        var form = try view.form()
        let before = form
        if let field {
            var fields = try view.array(form["Fields"]) ?? []
            fields.append(.reference(field))
            if let list = form["Fields"]?.reference {
                update.set(list, .array(fields))
            } else {
                form["Fields"] = .array(fields)
            }
        }
        // Signatures exist, and the file may only grow (table 219).
        form["SigFlags"] = .integer(3)
        guard let root = view.trailer["Root"]?.reference else { return }
        var catalog = try view.catalog()
        if form != before {
            if let own = catalog["AcroForm"]?.reference {
                update.set(own, .dictionary(form))
            } else {
                catalog["AcroForm"] = .dictionary(form)
                update.set(root, .dictionary(catalog))
            }
        }
        if request.certification != nil {
            catalog["Perms"] = .dictionary(["DocMDP": .reference(certification)])
            update.set(root, .dictionary(catalog))
        }
    }
}

extension PDFLock {
    var dictionary: [String: PDFValue] {
        func names(_ names: [String]) -> PDFValue { .array(names.map { .text($0) }) }
        switch self {
        case .all: return ["Action": .name("All")]
        case .only(let fields): return ["Action": .name("Include"), "Fields": names(fields)]
        case .allBut(let fields): return ["Action": .name("Exclude"), "Fields": names(fields)]
        }
    }
}
