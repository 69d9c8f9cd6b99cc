// SPDX-License-Identifier: Apache-2.0

/// What one revision lists, against the revision before it.
package struct PDFListed {
    package var changed: [Int: (old: PDFObject, new: PDFObject?)] = [:]
    package var added: Set<Int> = []
    /// An entry that leads to bytes of an older revision, and to other bytes than before.
    package var pointsBack = false
}

extension PDFView {
    /// Compares the objects that this revision lists with what they were in the view before it.
    package func listed(since old: PDFView) throws(PDFRefusal) -> PDFListed {
        var listed = PDFListed()
        guard let start = old.end else {
            listed.pointsBack = true
            return listed
        }
        var numbers: Set<Int> = []
        for section in file.revisions[revision].sections { numbers.formUnion(section.entries.keys) }
        for number in numbers {
            let (before, after) = (old.entry(number), entry(number))
            if case .plain(let offset, _)? = after, offset < start, before != after {
                listed.pointsBack = true
            }
            let older = try old.object(at: number)
            let newer = try object(at: number)
            guard let older else {
                if newer != nil { listed.added.insert(number) }
                continue
            }
            if !isSame(older, newer) || before?.generation != after?.generation {
                listed.changed[number] = (older, newer)
            }
        }
        return listed
    }

    /// The object of this number, whatever its generation.
    func object(at number: Int) throws(PDFRefusal) -> PDFObject? {
        switch entry(number) {
        case nil, .free: nil
        case .plain(_, let generation): try object(PDFReference(number, generation))
        case .packed: try object(PDFReference(number))
        }
    }

    private func isSame(_ left: PDFObject, _ right: PDFObject?) -> Bool {
        guard let right, left.value == right.value else { return false }
        guard let data = left.data, let other = right.data else { return left.data == right.data }
        return data == other || file.bytes[data] == file.bytes[other]
    }
}

/// How often each object of a view is referred to, from the trailer and from all objects together.
package struct PDFReferences {
    private var counts: [PDFReference: Int] = [:]
    /// Of objects that something refers to, whichever their generation.
    private var numbers: [Int: Int] = [:]

    /// Counts in every object of a view.
    package init(_ view: PDFView) throws(PDFRefusal) {
        var listed: Set<Int> = []
        for index in 0...view.revision {
            for section in view.file.revisions[index].sections {
                listed.formUnion(section.entries.keys)
            }
        }
        count(view.trailer["Root"] ?? .null, 1)
        for number in listed {
            if let object = try view.object(at: number) { count(object.value, 1) }
        }
    }

    /// Goes on to the next revision, which is much cheaper than counting anew.
    package mutating func advance(over listed: PDFListed, to view: PDFView) throws(PDFRefusal) {
        for (_, pair) in listed.changed {
            count(pair.old.value, -1)
            if let new = pair.new { count(new.value, 1) }
        }
        for number in listed.added {
            if let object = try view.object(at: number) { count(object.value, 1) }
        }
    }

    package func count(of reference: PDFReference) -> Int { counts[reference] ?? 0 }

    package func refers(to number: Int) -> Bool { (numbers[number] ?? 0) > 0 }

    /// Depth is bounded by the parser that read the value.
    private mutating func count(_ value: PDFValue, _ change: Int) {
        switch value {
        case .reference(let reference):
            counts[reference, default: 0] += change
            numbers[reference.number, default: 0] += change
        case .array(let values): for value in values { count(value, change) }
        case .dictionary(let pairs): for value in pairs.values { count(value, change) }
        default: break
        }
    }
}

extension PDFEntry {
    /// Of the object that stands there; nil for none.
    var generation: Int? {
        switch self {
        case .free: nil
        case .plain(_, let generation): generation
        case .packed: 0
        }
    }
}
