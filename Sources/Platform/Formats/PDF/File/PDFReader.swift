// SPDX-License-Identifier: Apache-2.0

/// Reads objects of one file and remembers them; not for two threads at once.
package final class PDFReader {
    private struct Container {
        let bytes: [UInt8]
        /// Number and place of each member.
        let members: [(number: Int, range: Range<Int>)]
    }

    package let file: PDFFile
    private var objects: [Int: (PDFReference, PDFObject, end: Int)] = [:]
    private var containers: [Int: Container] = [:]
    private var members: [PDFEntry: PDFObject] = [:]
    private var unpacked = 0

    package init(_ file: PDFFile) { self.file = file }

    /// The file as it was after this revision; the last one when none is named.
    package func view(_ revision: Int? = nil) -> PDFView {
        PDFView(reader: self, revision: revision ?? file.revisions.count - 1)
    }

    /// Where this object stands in a revision; nil when no section up to it lists it.
    func entry(_ number: Int, in revision: Int) -> PDFEntry? {
        var index = revision
        while index >= 0 {
            if let entry = file.revisions[index].entry(number) { return entry }
            index -= 1
        }
        return nil
    }

    /// The object, and the byte after it; nil for one that is free or has another generation.
    func object(_ reference: PDFReference, in revision: Int) throws(PDFRefusal) -> PDFObject? {
        switch entry(reference.number, in: revision) {
        case nil, .free: return nil
        case .plain(let offset, let generation):
            guard generation == reference.generation else { return nil }
            return try plain(reference, at: offset, in: revision).object
        case .packed(let container, let index)?:
            guard reference.generation == 0 else { return nil }
            return try member(reference.number, container, index, in: revision)
        }
    }

    /// The object at this byte, and the byte after its `endobj`.
    func plain(
        _ reference: PDFReference,
        at offset: Int,
        in revision: Int
    ) throws(PDFRefusal) -> (object: PDFObject, end: Int) {
        if let known = objects[offset] {
            guard known.0 == reference else { throw PDFRefusal(.damaged, at: offset) }
            return (known.1, known.end)
        }
        let end = file.revisions[revision].end ?? file.bytes.count
        guard offset > 0, offset < end else { throw PDFRefusal(.damaged, at: offset) }
        var parser = PDFParser(file.bytes, at: offset, end: end, depth: file.limits.depth)
        let (found, object) = try parser.object { length throws(PDFRefusal) in
            try self.length(length, in: revision)
        }
        guard found == reference else { throw PDFRefusal(.damaged, at: offset) }
        objects[offset] = (found, object, parser.lexer.position)
        return (object, parser.lexer.position)
    }

    /// What a stream's Length refers to: a number, itself in no stream whose length must be looked up.
    private func length(
        _ reference: PDFReference,
        in revision: Int
    ) throws(PDFRefusal) -> Int? {
        switch entry(reference.number, in: revision) {
        case nil, .free: return nil
        case .plain(let offset, _):
            var parser = PDFParser(file.bytes, at: offset, depth: file.limits.depth)
            let (found, object) = try parser.object { _ in nil }
            return found == reference ? object.value.integer : nil
        case .packed(let container, let index)?:
            return try member(reference.number, container, index, in: revision).value.integer
        }
    }

    private func member(
        _ number: Int,
        _ container: Int,
        _ index: Int,
        in revision: Int
    ) throws(PDFRefusal) -> PDFObject {
        guard case .plain(let offset, 0)? = entry(container, in: revision) else {
            throw PDFRefusal(.damaged, at: file.revisions[revision].head)
        }
        let key = PDFEntry.packed(container: offset, index: index)
        if let known = members[key] { return known }
        let holder = try self.container(container, at: offset)
        guard index < holder.members.count, holder.members[index].number == number else {
            throw PDFRefusal(.damaged, at: offset)
        }
        let range = holder.members[index].range
        var parser = PDFParser(
            holder.bytes,
            at: range.lowerBound,
            end: range.upperBound,
            depth: file.limits.depth
        )
        let object = PDFObject(value: try parser.value(), data: nil)
        members[key] = object
        return object
    }

    /// An object stream, unpacked.
    ///
    /// Its length must be plain, so that no stream waits for itself.
    private func container(_ number: Int, at offset: Int) throws(PDFRefusal) -> Container {
        if let known = containers[offset] { return known }
        let damaged = PDFRefusal(.damaged, at: offset)
        guard offset > 0, offset < file.bytes.count else { throw damaged }
        var parser = PDFParser(file.bytes, at: offset, depth: file.limits.depth)
        let (found, object) = try parser.object { length throws(PDFRefusal) in
            try self.plainLength(length)
        }
        let dictionary = object.dictionary
        guard found == PDFReference(number), let data = object.data,
            dictionary["Type"]?.name == "ObjStm", let count = dictionary["N"]?.integer,
            let first = dictionary["First"]?.integer, count >= 0, first >= 0
        else { throw damaged }
        let bytes = try PDFFilters(file.limits.unpackedBytes - unpacked)
            .decode(file.bytes[data], dictionary, at: offset)
        unpacked += bytes.count
        guard first <= bytes.count, count <= first / 2 + 1 else { throw damaged }
        var lexer = PDFLexer(bytes, at: 0, end: first)
        var starts: [(number: Int, start: Int)] = []
        for _ in 0..<count {
            guard case .value(.integer(let number)) = try lexer.next(),
                case .value(.integer(let start)) = try lexer.next(), start >= 0,
                start <= bytes.count - first
            else { throw damaged }
            starts.append((number, first + start))
        }
        let members = starts.enumerated().map { index, member in
            let next = index + 1 < starts.count ? starts[index + 1].start : bytes.count
            return (member.number, member.start..<max(member.start, next))
        }
        let container = Container(bytes: bytes, members: members)
        containers[offset] = container
        return container
    }

    private func plainLength(_ reference: PDFReference) throws(PDFRefusal) -> Int? {
        guard case .plain(let offset, _)? = entry(reference.number, in: file.revisions.count - 1)
        else { return nil }
        var parser = PDFParser(file.bytes, at: offset, depth: file.limits.depth)
        let (found, object) = try parser.object { _ in nil }
        return found == reference ? object.value.integer : nil
    }
}

/// A file as it was after one of its revisions.
package struct PDFView {
    package let reader: PDFReader
    package let revision: Int

    package var file: PDFFile { reader.file }
    package var trailer: [String: PDFValue] { file.revisions[revision].trailer }

    /// After the last byte of this revision; nil where its `%%EOF` is not where it should be.
    package var end: Int? { file.revisions[revision].end }

    package func object(_ reference: PDFReference) throws(PDFRefusal) -> PDFObject? {
        try reader.object(reference, in: revision)
    }

    /// What a value stands for: itself, or what its reference leads to; null where that is nothing.
    package func resolve(_ value: PDFValue?) throws(PDFRefusal) -> PDFValue {
        guard case .reference(let reference)? = value else { return value ?? .null }
        let target = try object(reference)?.value ?? .null
        // ISO 32000-1 §7.3.10: an object's value is no reference.
        guard target.reference == nil else { throw PDFRefusal(.loop, at: reference.number) }
        return target
    }

    package func dictionary(_ value: PDFValue?) throws(PDFRefusal) -> [String: PDFValue]? {
        try resolve(value).dictionary
    }

    package func array(_ value: PDFValue?) throws(PDFRefusal) -> [PDFValue]? {
        try resolve(value).array
    }

    package func catalog() throws(PDFRefusal) -> [String: PDFValue] {
        guard let catalog = try dictionary(trailer["Root"]) else {
            throw PDFRefusal(.damaged, at: file.revisions[revision].head)
        }
        return catalog
    }

    /// Where an object stands; nil for what is not listed.
    package func entry(_ number: Int) -> PDFEntry? { reader.entry(number, in: revision) }
}

extension PDFView {
    /// The bytes of the file that each value of this dictionary takes; nil when it is packed or no dictionary.
    package func places(
        in reference: PDFReference
    ) throws(PDFRefusal) -> [String: Range<Int>]? {
        guard case .plain(let offset, _)? = entry(reference.number) else { return nil }
        var parser = PDFParser(file.bytes, at: offset, depth: file.limits.depth)
        return try parser.places()
    }
}

extension PDFView {
    /// What a stream holds, unpacked; nil for what is no stream.
    package func data(of reference: PDFReference) throws(PDFRefusal) -> [UInt8]? {
        guard let object = try object(reference), let data = object.data else { return nil }
        return try PDFFilters(file.limits.unpackedBytes)
            .decode(file.bytes[data], object.dictionary, at: data.lowerBound)
    }
}
