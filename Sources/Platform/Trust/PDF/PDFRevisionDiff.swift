// SPDX-License-Identifier: Apache-2.0

import Formats

/// What one revision changed, object by object, against the one before it.
///
/// A change is lawful by where it is met: the walk goes down from the catalog and the pages and explains
/// what it knows. Whatever changed and was not explained is forbidden, so that nothing need be foreseen.
struct PDFRevisionDiff {
    let old: PDFView
    let new: PDFView
    /// Objects of the older view that the newer one has otherwise, or no more.
    let changed: [Int: (old: PDFObject, new: PDFObject?)]
    /// Objects that only the newer view has.
    let added: Set<Int>
    var explained: Set<Int> = []
    private(set) var changes: [PDFChange] = []
    /// How often each object is referred to in the older view.
    let references: PDFReferences
    /// What the newer revision lists; the references go on over it.
    let listed: PDFListed
    /// Found when the first widget is met.
    var signatureWidgets: Set<PDFReference>?

    /// One forbidden change is enough; so many are named.
    private static let most = 100

    /// Compares `revision` with the one before it, of which the references are given.
    init(
        _ reader: PDFReader,
        revision: Int,
        references: PDFReferences
    ) throws(PDFRefusal) {
        old = reader.view(revision - 1)
        new = reader.view(revision)
        listed = try new.listed(since: old)
        changed = listed.changed
        added = listed.added
        self.references = references
        if listed.pointsBack { add(.history, "") }
    }

    mutating func add(_ kind: PDFChange.Kind, _ subject: String, text: String? = nil) {
        let change = PDFChange(kind: kind, subject: subject, revision: new.revision, text: text)
        if !changes.contains(change) { changes.append(change) }
    }

    mutating func explain(_ value: PDFValue?) {
        if let number = value?.reference?.number { explained.insert(number) }
    }

    /// Explains an object only if nothing else of the older view uses it, where it could mean something else.
    mutating func explainOwn(_ value: PDFValue?) {
        guard let reference = value?.reference else { return }
        if references.count(of: reference) <= 1 { explained.insert(reference.number) }
    }

    func isChanged(_ value: PDFValue?) -> Bool {
        guard let number = value?.reference?.number else { return false }
        return changed[number] != nil
    }

    /// A new object, not one that lay ready in the older view.
    func isAdded(_ value: PDFValue?) -> Bool {
        guard let number = value?.reference?.number else { return false }
        return added.contains(number)
    }

    mutating func run() throws(PDFRefusal) -> [PDFChange] {
        if let stray = try new.reader.strayByte(in: new.revision) { add(.stray, String(stray)) }
        guard old.trailer["Root"] == new.trailer["Root"] else {
            add(.catalog, "Root")
            return changes
        }
        for number in added.sorted() where references.refers(to: number) {
            add(.hidden, String(number))
        }
        try compareCatalog()
        try comparePages()
        compareInformation()
        let unexplained = changed.keys.filter { !explained.contains($0) }.sorted()
        for number in unexplained.prefix(Self.most) {
            add(try kind(of: number), String(number))
        }
        return changes
    }

    private mutating func compareInformation() {
        guard let before = old.trailer["Info"], before == new.trailer["Info"] else {
            if new.trailer["Info"] != nil { add(.metadata, "Info") }
            return
        }
        guard isChanged(before) else { return }
        explainOwn(before)
        add(.metadata, "Info")
    }

    /// What an unexplained object was, for the sentence.
    private func kind(of number: Int) throws(PDFRefusal) -> PDFChange.Kind {
        let object = changed[number]?.old
        let dictionary = object?.dictionary ?? [:]
        switch dictionary["Type"]?.name {
        case "Page"?, "Pages"?: return .page
        case "Font"?, "FontDescriptor"?: return .font
        case "Annot"?: return .annotation
        case "Sig"?, "DocTimeStamp"?: return .signatureAltered
        case "Catalog"?: return .catalog
        default: break
        }
        if dictionary["Subtype"]?.name == "Image" { return .image }
        if dictionary["Subtype"]?.name == "Form" { return .content }
        guard object?.data != nil else { return .object }
        for page in try old.pages() {
            let contents = try old.object(page)?.dictionary["Contents"]
            let list = try old.array(contents) ?? [contents ?? .null]
            if list.contains(where: { $0.reference?.number == number }) { return .content }
        }
        return .object
    }
}

// Catalog and security store.
extension PDFRevisionDiff {
    private mutating func compareCatalog() throws(PDFRefusal) {
        let before = try old.catalog()
        let after = try new.catalog()
        explain(old.trailer["Root"])
        for key in Set(before.keys).union(after.keys).sorted() {
            switch key {
            case "AcroForm": try compareForm(before[key], after[key])
            case "DSS": try compareStore(before[key], after[key])
            case "Metadata":
                if before[key] != after[key] || isChanged(before[key]) { add(.metadata, key) }
                if isChanged(before[key]) { explainOwn(before[key]) }
            case "Version", "Extensions": break
            default: if before[key] != after[key] { add(.catalog, key) }
            }
        }
    }

    /// ISO 32000-2 §12.8.4.3: only streams of certificates and of revocation, and what lists them.
    private mutating func compareStore(
        _ before: PDFValue?,
        _ after: PDFValue?
    ) throws(PDFRefusal) {
        guard let store = try new.dictionary(after) else {
            add(.catalog, "DSS")
            return
        }
        let fine = try checkStore(store, keys: ["Type", "VRI", "Certs", "OCSPs", "CRLs"])
        guard fine else {
            add(.catalog, "DSS")
            return
        }
        let size = changes.count + explained.count
        explainOwn(before)
        for value in store.values { explainOwn(value) }
        for value in (try new.dictionary(store["VRI"]) ?? [:]).values {
            explainOwn(value)
            for list in (try new.dictionary(value) ?? [:]).values { explainOwn(list) }
        }
        if before != after || changes.count + explained.count > size || isChanged(before) {
            add(.securityStore, "DSS")
        }
    }

    private func checkStore(
        _ store: [String: PDFValue],
        keys: Set<String>
    ) throws(PDFRefusal) -> Bool {
        guard Set(store.keys).isSubset(of: keys) else { return false }
        for (key, value) in store where key != "Type" && key != "VRI" {
            guard let list = try new.array(value) else { return false }
            for item in list {
                guard let reference = item.reference, try new.object(reference)?.data != nil else {
                    return false
                }
            }
        }
        for value in (try new.dictionary(store["VRI"]) ?? [:]).values {
            guard let entry = try new.dictionary(value) else { return false }
            let isKnown = Set(entry.keys).isSubset(of: ["Type", "Cert", "CRL", "OCSP", "TU", "TS"])
            guard isKnown else { return false }
        }
        return true
    }
}
