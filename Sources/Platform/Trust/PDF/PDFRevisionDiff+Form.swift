// SPDX-License-Identifier: Apache-2.0

import Formats

// The form: fields filled, signature fields added.
extension PDFRevisionDiff {
    mutating func compareForm(_ before: PDFValue?, _ after: PDFValue?) throws(PDFRefusal) {
        let older = try old.dictionary(before) ?? [:]
        guard let newer = try new.dictionary(after) else {
            add(.formChanged, "AcroForm")
            return
        }
        explain(before)
        for key in Set(older.keys).union(newer.keys).sorted() {
            switch key {
            case "Fields", "SigFlags": break
            case "DR": try compareResources(older[key], newer[key])
            case "DA" where older[key] == nil: break
            case "NeedAppearances" where newer[key]?.boolean != true: break
            default: if older[key] != newer[key] { add(.formChanged, key) }
            }
        }
        try compareFieldList(older["Fields"], newer["Fields"])
        try compareFields()
    }

    /// Resources may gain names; those that are there must stay as they are.
    private mutating func compareResources(
        _ before: PDFValue?,
        _ after: PDFValue?
    ) throws(PDFRefusal) {
        let older = try old.dictionary(before) ?? [:]
        let newer = try new.dictionary(after) ?? [:]
        explainOwn(before)
        for (kind, value) in older {
            let known = try old.dictionary(value)
            let now = try new.dictionary(newer[kind])
            guard let known, let now else {
                if value != newer[kind] { add(.formChanged, "DR") }
                continue
            }
            explainOwn(value)
            if known.contains(where: { now[$0.key] != $0.value }) { add(.formChanged, "DR") }
        }
    }

    private mutating func compareFieldList(
        _ before: PDFValue?,
        _ after: PDFValue?
    ) throws(PDFRefusal) {
        let older = try old.array(before) ?? []
        let newer = try new.array(after) ?? []
        explain(before)
        guard newer.starts(with: older) else {
            add(.formChanged, "Fields")
            return
        }
        for value in newer.dropFirst(older.count) {
            guard isAdded(value), let field = try new.dictionary(value),
                field["FT"]?.name == "Sig", field["Parent"] == nil
            else {
                add(.formChanged, String(value.reference?.number ?? 0))
                continue
            }
            let name = try new.resolve(field["T"]).text ?? ""
            if field["V"] != nil { try signed(name, field["V"]) } else { add(.formChanged, name) }
        }
    }

    /// A field that was empty has a signature now.
    private mutating func signed(_ name: String, _ value: PDFValue?) throws(PDFRefusal) {
        guard isAdded(value), let dictionary = try new.dictionary(value) else {
            add(.signatureAltered, name)
            return
        }
        let isStamp = dictionary["SubFilter"]?.name == "ETSI.RFC3161"
        add(isStamp ? .timestamp : .signature, name)
    }

    /// Every node of the older form that is not what it was.
    private mutating func compareFields() throws(PDFRefusal) {
        for field in try old.fields() {
            let nodes = Set([field.reference] + (try old.widgets(of: field)))
            for node in nodes.sorted(by: { $0.number < $1.number }) {
                guard let pair = changed[node.number] else {
                    try compareAppearance(of: field, try old.object(node)?.dictionary)
                    continue
                }
                guard let after = pair.new, after.data == nil else {
                    add(.formChanged, field.name)
                    continue
                }
                explained.insert(node.number)
                try compare(field, pair.old.dictionary, after.dictionary)
            }
        }
    }

    private mutating func compare(
        _ field: PDFField,
        _ before: [String: PDFValue],
        _ after: [String: PDFValue]
    ) throws(PDFRefusal) {
        let differing = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
        let isSigned = field.isSignature && field.dictionary["V"] ?? .null != .null
        let allowed: Set<String> =
            field.isSignature ? ["V", "AP", "M", "F"] : ["V", "AP", "AS", "M"]
        if isSigned, !differing.isEmpty {
            add(.signatureAltered, field.name)
        } else if !differing.isSubset(of: allowed) {
            add(.formChanged, field.name)
        } else if field.isSignature {
            if differing.contains("V") { try signed(field.name, after["V"]) }
            if try new.dictionary(after["AP"]) != nil { try checkSize(after) }
        } else {
            let text = try new.resolve(after["V"])
            add(.formFilled, field.name, text: text.text ?? text.name)
        }
        try explainAppearance(before["AP"])
    }

    /// A picture of a field may be changed in place, without its field.
    private mutating func compareAppearance(
        of field: PDFField,
        _ dictionary: [String: PDFValue]?
    ) throws(PDFRefusal) {
        guard !field.isSignature, let appearance = dictionary?["AP"] else { return }
        let size = explained.count
        try explainAppearance(appearance)
        if explained.count > size { add(.formFilled, field.name) }
    }

    private mutating func explainAppearance(_ value: PDFValue?) throws(PDFRefusal) {
        guard let value, let appearance = try old.dictionary(value) else { return }
        if isChanged(value) { explainOwn(value) }
        for state in appearance.values {
            if isChanged(state) { explainOwn(state) }
            guard state.reference == nil, let states = state.dictionary else { continue }
            for drawing in states.values where isChanged(drawing) { explainOwn(drawing) }
        }
    }
}
