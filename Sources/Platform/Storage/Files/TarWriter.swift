// SPDX-License-Identifier: Apache-2.0

package import Core

/// Writes a POSIX ustar file in one pass: any `tar` opens it.
package struct TarWriter {
    static let block = 512
    /// The size field has eleven octal digits.
    static let maximumSize = 1 << 33 - 1

    private let file: BodyFile
    private var left = 0
    private var padding = 0

    package init(_ file: BodyFile) { self.file = file }

    /// Begins a file of exactly `size` bytes.
    package mutating func begin(_ name: String, size: Int, at time: Instant) throws {
        guard left == 0, name.utf8.count <= 100, (0...Self.maximumSize).contains(size) else {
            throw TarDamage(entry: name)
        }
        try file.write(Self.header(name, size: size, at: time))
        left = size
        padding = Self.padding(of: size)
    }

    package mutating func write(_ bytes: [UInt8]) throws {
        guard bytes.count <= left else { throw TarDamage(entry: "") }
        try file.write(bytes)
        left -= bytes.count
    }

    package mutating func end() throws {
        guard left == 0 else { throw TarDamage(entry: "") }
        if padding > 0 { try file.write([UInt8](repeating: 0, count: padding)) }
        padding = 0
    }

    /// Two empty blocks end the file.
    package func finish() throws { try file.write([UInt8](repeating: 0, count: 2 * Self.block)) }

    static func padding(of size: Int) -> Int { (block - size % block) % block }

    static func header(_ name: String, size: Int, at time: Instant) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: block)
        func put(_ text: String, _ place: Int) {
            for (index, byte) in text.utf8.enumerated() { header[place + index] = byte }
        }
        put(name, 0)
        put("0000600", 100)
        put("0000000", 108)
        put("0000000", 116)
        put(octal(size, digits: 11), 124)
        put(octal(max(0, Int(time.microseconds / 1_000_000)), digits: 11), 136)
        put("        0", 148)
        put("ustar", 257)
        put("00", 263)
        // The sum is taken with blanks in its own place.
        put(octal(header.reduce(0) { $0 + Int($1) }, digits: 6), 148)
        header[154] = 0
        return header
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

/// A tar file, or what shall become one, is not as this program writes it.
package struct TarDamage: Error {
    package let entry: String
}
