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

    /// How often each object is referred to, from the trailer and from all objects together.
    package func references() throws(PDFRefusal) -> [PDFReference: Int] {
        var counts: [PDFReference: Int] = [:]
        var numbers: Set<Int> = []
        for index in 0...revision {
            for section in file.revisions[index].sections {
                numbers.formUnion(section.entries.keys)
            }
        }
        Self.count(trailer["Root"] ?? .null, &counts)
        for number in numbers {
            if let object = try object(at: number) { Self.count(object.value, &counts) }
        }
        return counts
    }

    /// Depth is bounded by the parser that read the value.
    private static func count(_ value: PDFValue, _ counts: inout [PDFReference: Int]) {
        switch value {
        case .reference(let reference): counts[reference, default: 0] += 1
        case .array(let values): for value in values { count(value, &counts) }
        case .dictionary(let pairs): for value in pairs.values { count(value, &counts) }
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
