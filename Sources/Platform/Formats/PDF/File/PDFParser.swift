// SPDX-License-Identifier: Apache-2.0

/// Builds values from tokens, with a stack of its own, so that depth costs no call stack.
struct PDFParser {
    /// An array or a dictionary that is still open.
    private struct Frame {
        let isArray: Bool
        var values: [PDFValue] = []
        var pairs: [String: PDFValue] = [:]
        var key: String?
    }

    var lexer: PDFLexer
    private let depth: Int
    private var stack: [Frame] = []

    init(_ bytes: [UInt8], at position: Int, end: Int? = nil, depth: Int) {
        lexer = PDFLexer(bytes, at: position, end: end)
        self.depth = depth
    }

    /// The next value, with the references inside it as references.
    mutating func value() throws(PDFRefusal) -> PDFValue {
        stack = []
        while true {
            guard let value = try step() else { continue }
            if stack.isEmpty { return try reference(startingWith: value) ?? value }
            try place(value)
        }
    }

    /// One token: nil when it opened something or was placed inside what is open.
    private mutating func step() throws(PDFRefusal) -> PDFValue? {
        switch try lexer.next() {
        case .value(let value):
            return value
        case .arrayStart:
            try push(Frame(isArray: true))
            return nil
        case .dictionaryStart:
            try push(Frame(isArray: false))
            return nil
        case .arrayEnd:
            guard let frame = stack.popLast(), frame.isArray else { throw lexer.damaged() }
            return .array(frame.values)
        case .dictionaryEnd:
            guard let frame = stack.popLast(), !frame.isArray, frame.key == nil else {
                throw lexer.damaged()
            }
            return .dictionary(frame.pairs)
        case .word("true"): return .boolean(true)
        case .word("false"): return .boolean(false)
        case .word("null"): return .null
        case .word("R"):
            try closeReference()
            return nil
        case .word, .end:
            throw lexer.damaged()
        }
    }

    private mutating func push(_ frame: Frame) throws(PDFRefusal) {
        guard stack.count < depth else { throw lexer.damaged(.tooDeep) }
        stack.append(frame)
    }

    private mutating func place(_ value: PDFValue) throws(PDFRefusal) {
        let top = stack.count - 1
        if stack[top].isArray {
            stack[top].values.append(value)
        } else if let key = stack[top].key {
            let whole = try reference(startingWith: value) ?? value
            guard stack[top].pairs.updateValue(whole, forKey: key) == nil else {
                throw lexer.damaged(.ambiguous)
            }
            stack[top].key = nil
        } else {
            guard let key = value.name else { throw lexer.damaged() }
            stack[top].key = key
        }
    }

    /// `R` after two numbers in an array.
    private mutating func closeReference() throws(PDFRefusal) {
        let top = stack.count - 1
        guard top >= 0, stack[top].isArray,
            let generation = stack[top].values.popLast()?.integer,
            let number = stack[top].values.popLast()?.integer
        else { throw lexer.damaged() }
        stack[top].values.append(.reference(try Self.reference(number, generation, lexer)))
    }

    /// The reference that begins with this number, if a generation and `R` follow; else nothing is read.
    private mutating func reference(
        startingWith value: PDFValue
    ) throws(PDFRefusal) -> PDFValue? {
        guard let number = value.integer else { return nil }
        var ahead = lexer
        guard let second = try? ahead.next(), case .value(.integer(let generation)) = second,
            let third = try? ahead.next(), third == .word("R")
        else { return nil }
        lexer = ahead
        return .reference(try Self.reference(number, generation, lexer))
    }

    private static func reference(
        _ number: Int,
        _ generation: Int,
        _ lexer: PDFLexer
    ) throws(PDFRefusal) -> PDFReference {
        guard number >= 0, (0...65_535).contains(generation) else { throw lexer.damaged() }
        return PDFReference(number, generation)
    }
}

// Indirect objects.
extension PDFParser {
    /// Reads `number generation obj … endobj`; `length` answers what a stream's Length refers to.
    mutating func object(
        length: (PDFReference) throws(PDFRefusal) -> Int?
    ) throws(PDFRefusal) -> (PDFReference, PDFObject) {
        guard case .value(.integer(let number)) = try lexer.next(),
            case .value(.integer(let generation)) = try lexer.next(),
            try lexer.next() == .word("obj")
        else { throw lexer.damaged() }
        let reference = PDFReference(number, generation)
        let value = try value()
        switch try lexer.next() {
        case .word("endobj"): return (reference, PDFObject(value: value, data: nil))
        case .word("stream"): break
        default: throw lexer.damaged()
        }
        guard lexer.take("\r\n") || lexer.take("\n"), let dictionary = value.dictionary else {
            throw lexer.damaged()
        }
        let start = lexer.position
        let count: Int?
        switch dictionary["Length"] {
        case .integer(let value)?: count = value
        case .reference(let reference)?: count = try length(reference)
        default: count = nil
        }
        guard let count, count >= 0, count <= lexer.end - start else { throw lexer.damaged() }
        lexer.position = start + count
        lexer.skipWhiteSpace()
        guard lexer.take("endstream"), try lexer.next() == .word("endobj") else {
            throw lexer.damaged()
        }
        return (reference, PDFObject(value: value, data: start..<start + count))
    }
}

// Where values stand.
extension PDFParser {
    /// The bytes that each key's value takes, of an indirect object that is a dictionary.
    mutating func places() throws(PDFRefusal) -> [String: Range<Int>] {
        guard case .value(.integer) = try lexer.next(), case .value(.integer) = try lexer.next(),
            try lexer.next() == .word("obj"), try lexer.next() == .dictionaryStart
        else { throw lexer.damaged() }
        var places: [String: Range<Int>] = [:]
        while true {
            let token = try lexer.next()
            if token == .dictionaryEnd { return places }
            guard case .value(.name(let key)) = token else { throw lexer.damaged() }
            lexer.skipSpace()
            let start = lexer.position
            _ = try value()
            places[key] = start..<lexer.position
        }
    }
}
