// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why a base64 text was refused; `offset` counts the characters of the text from 0.
package enum Base64Refusal: Refusal, Equatable {
    case character(UInt8, offset: Int)
    case dataAfterPadding(offset: Int)
    case padding(offset: Int)
    case incomplete
    /// Bits that no encoder sets stand before the padding: two texts would give the same bytes.
    case strayBits

    package var code: String { "base64.malformed" }
    package var arguments: [String: String] { ["message": message] }
    package var kind: RefusalKind { .malformed }

    package var message: String {
        switch self {
        case .character(let byte, let offset):
            "Character \(offset + 1) of the base64 text is byte \(byte), which base64 does not use."
        case .dataAfterPadding(let offset):
            "Base64 data goes on after its padding, at character \(offset + 1)."
        case .padding(let offset):
            "The base64 padding is wrong at character \(offset + 1)."
        case .incomplete: "The base64 text ends inside a group of four characters."
        case .strayBits: "The last base64 group has stray bits."
        }
    }
}

/// Decodes base64 (RFC 4648 §4) that arrives in pieces; white space is passed over.
package struct Base64Decoder: Sendable {
    private static let invalid: UInt8 = 0xFF
    private static let space: UInt8 = 0xFE
    private static let pad: UInt8 = 0xFD

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: invalid, count: 256)
        for (value, character) in Base64Encoder.alphabet.enumerated() {
            values[Int(character)] = UInt8(value)
        }
        for character in [0x20, 0x0A, 0x0D, 0x09] { values[character] = space }
        values[Int(UInt8(ascii: "="))] = pad
        return values
    }()

    private var group: UInt32 = 0
    private var groupCount = 0
    private var padCount = 0
    private var offset = 0

    package init() {}

    /// Decodes as much of `input` as `output` has room for.
    ///
    /// - Returns: how many characters were read and how many bytes were written.
    package mutating func decode(
        _ input: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) throws(Base64Refusal) -> (read: Int, written: Int) {
        let outcome = Self.values.withUnsafeBufferPointer { values in
            run(input, output, values)
        }
        return try outcome.get()
    }

    private mutating func run(
        _ input: UnsafeBufferPointer<UInt8>,
        _ output: UnsafeMutableBufferPointer<UInt8>,
        _ values: UnsafeBufferPointer<UInt8>
    ) -> Result<(read: Int, written: Int), Base64Refusal> {
        var read = 0
        var written = 0
        while read < input.count {
            if groupCount == 0, padCount == 0 {
                Self.wholeGroups(input, output, values, &read, &written)
                if read == input.count { break }
            }
            if groupCount == 3, written + 3 > output.count { break }
            let value = values[Int(input[read])]
            if value < 64, padCount == 0 {
                group = group << 6 | UInt32(value)
                groupCount += 1
                if groupCount == 4 { written += put(3, output, at: written) }
            } else if value != Self.space {
                if let refusal = step(value, input[read], at: offset + read) {
                    return .failure(refusal)
                }
                if groupCount == 4 { written += put(3 - padCount, output, at: written) }
                if strays { return .failure(.strayBits) }
            }
            read += 1
        }
        offset += read
        return .success((read, written))
    }

    /// The fast path: groups of four characters with no white space among them.
    @inline(__always)
    private static func wholeGroups(
        _ input: UnsafeBufferPointer<UInt8>,
        _ output: UnsafeMutableBufferPointer<UInt8>,
        _ values: UnsafeBufferPointer<UInt8>,
        _ read: inout Int,
        _ written: inout Int
    ) {
        var source = read
        var target = written
        while source &+ 4 <= input.count, target &+ 3 <= output.count {
            let first = values[Int(input[source])]
            let second = values[Int(input[source &+ 1])]
            let third = values[Int(input[source &+ 2])]
            let fourth = values[Int(input[source &+ 3])]
            if (first | second | third | fourth) & 0xC0 != 0 { break }
            output[target] = first << 2 | second >> 4
            output[target &+ 1] = second << 4 | third >> 2
            output[target &+ 2] = third << 6 | fourth
            source &+= 4
            target &+= 3
        }
        read = source
        written = target
    }

    private var strays = false

    /// A character that is no plain digit: padding, or something that has no place here.
    private mutating func step(_ value: UInt8, _ byte: UInt8, at place: Int) -> Base64Refusal? {
        if value == Self.invalid { return .character(byte, offset: place) }
        if value != Self.pad { return .dataAfterPadding(offset: place) }
        let isClosed = padCount > 0 && groupCount == 0
        guard !isClosed, groupCount >= 2, padCount < 2 else { return .padding(offset: place) }
        padCount += 1
        groupCount += 1
        group <<= 6
        return nil
    }

    /// Writes the bytes of a full group and empties it.
    private mutating func put(
        _ count: Int,
        _ output: UnsafeMutableBufferPointer<UInt8>,
        at position: Int
    ) -> Int {
        for index in 0..<count {
            output[position + index] = UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * index))
        }
        let left: UInt32 = count == 3 ? 0 : group & (count == 2 ? 0xFF : 0xFFFF)
        strays = left != 0
        group = 0
        groupCount = 0
        return count
    }

    /// Ends the text, which must not stop inside a group.
    package func finish() throws(Base64Refusal) {
        guard groupCount == 0 else { throw .incomplete }
    }
}

/// Encodes bytes that arrive in pieces as base64 on one line.
package struct Base64Encoder: Sendable {
    static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    private var pending: [UInt8] = []

    package init() {}

    package mutating func encode(_ bytes: some Collection<UInt8>, into output: inout [UInt8]) {
        let joined = pending + bytes
        let whole = joined.count - joined.count % 3
        output.reserveCapacity(output.count + whole / 3 * 4 + 4)
        joined.withUnsafeBufferPointer { joined in
            Self.alphabet.withUnsafeBufferPointer { alphabet in
                var index = 0
                while index < whole {
                    let group =
                        Int(joined[index]) << 16 | Int(joined[index + 1]) << 8
                        | Int(joined[index + 2])
                    output.append(alphabet[group >> 18])
                    output.append(alphabet[group >> 12 & 63])
                    output.append(alphabet[group >> 6 & 63])
                    output.append(alphabet[group & 63])
                    index += 3
                }
            }
        }
        pending = Array(joined[whole...])
    }

    /// Writes the last group with its padding; the encoder then begins anew.
    package mutating func finish(into output: inout [UInt8]) {
        guard !pending.isEmpty else { return }
        let count = pending.count
        let group = Int(pending[0]) << 16 | (count > 1 ? Int(pending[1]) << 8 : 0)
        output.append(Self.alphabet[group >> 18])
        output.append(Self.alphabet[group >> 12 & 63])
        output.append(count > 1 ? Self.alphabet[group >> 6 & 63] : UInt8(ascii: "="))
        output.append(UInt8(ascii: "="))
        pending = []
    }
}
