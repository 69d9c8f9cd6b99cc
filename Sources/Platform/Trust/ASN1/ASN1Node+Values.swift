// SPDX-License-Identifier: Apache-2.0

package import Core

extension ASN1Node {
    func demand(_ tag: UInt8) throws(ASN1Fault) {
        guard self.tag == tag else { throw .unexpected(tag: self.tag) }
    }

    package var boolean: Bool {
        get throws(ASN1Fault) {
            try demand(ASN1Tag.boolean)
            guard content.count == 1, let octet = content.first else { throw .value }
            return octet != 0
        }
    }

    /// The octets of a number in two's complement, at least one and none too many.
    package var integerBytes: ArraySlice<UInt8> {
        get throws(ASN1Fault) {
            guard tag == ASN1Tag.integer || tag == ASN1Tag.enumerated || tag & 0xc0 == 0x80 else {
                throw .unexpected(tag: tag)
            }
            guard let first = content.first else { throw .value }
            if let second = content.dropFirst().first {
                guard !(first == 0 && second < 0x80), !(first == 0xff && second >= 0x80) else {
                    throw .notDER
                }
            }
            return content
        }
    }

    /// A number that fits; larger ones are refused.
    package var integer: Int {
        get throws(ASN1Fault) {
            let bytes = try integerBytes
            guard bytes.count <= 8, let first = bytes.first else { throw .value }
            var value: Int64 = first >= 0x80 ? -1 : 0
            for byte in bytes { value = value << 8 | Int64(byte) }
            return Int(value)
        }
    }

    package var objectIdentifier: OID {
        get throws(ASN1Fault) {
            try demand(ASN1Tag.objectIdentifier)
            guard let last = content.last, last < 0x80, content.count <= 64 else { throw .value }
            return OID(content: content)
        }
    }

    package var octets: ArraySlice<UInt8> {
        get throws(ASN1Fault) {
            try demand(ASN1Tag.octetString)
            return content
        }
    }

    /// The octets of a bit string that has only whole ones.
    package var bitOctets: ArraySlice<UInt8> {
        get throws(ASN1Fault) {
            try demand(ASN1Tag.bitString)
            guard content.first == 0 else { throw .value }
            return content.dropFirst()
        }
    }

    /// The numbers of the bits that are set, of the first 32.
    package var bits: Set<Int> {
        get throws(ASN1Fault) {
            try demand(ASN1Tag.bitString)
            guard let unused = content.first, unused < 8 else { throw .value }
            var numbers: Set<Int> = []
            for (index, byte) in content.dropFirst().prefix(4).enumerated() {
                for bit in 0..<8 where byte & (0x80 >> UInt8(bit)) != 0 {
                    numbers.insert(index * 8 + bit)
                }
            }
            return numbers
        }
    }

    /// Text of any of the string kinds that names are written in.
    package var string: String {
        get throws(ASN1Fault) {
            guard content.count <= 32_768 else { throw .tooMany }
            switch tag {
            case ASN1Tag.utf8String, ASN1Tag.printableString, ASN1Tag.ia5String, 0x12, 0x1a:
                guard let text = String(validating: content, as: UTF8.self) else { throw .value }
                return text
            case ASN1Tag.teletexString:
                // Everybody writes Latin-1 under this tag.
                return String(String.UnicodeScalarView(content.map { Unicode.Scalar($0) }))
            case ASN1Tag.bmpString:
                guard content.count.isMultiple(of: 2) else { throw .value }
                let units = stride(from: content.startIndex, to: content.endIndex, by: 2).map {
                    UInt16(content[$0]) << 8 | UInt16(content[$0 + 1])
                }
                return String(decoding: units, as: UTF16.self)
            default: throw .unexpected(tag: tag)
            }
        }
    }

    /// `UTCTime` or `GeneralizedTime`, in Z as DER has it; a fraction may stand.
    package var time: Instant {
        get throws(ASN1Fault) {
            let digits = content.prefix { (48...57).contains($0) }
            let isShort = tag == ASN1Tag.utcTime
            guard isShort || tag == ASN1Tag.generalizedTime else { throw .unexpected(tag: tag) }
            guard digits.count == (isShort ? 12 : 14) else { throw .value }
            func number(_ from: Int, _ count: Int) -> Int {
                Int(digits: digits.dropFirst(from).prefix(count)) ?? -1
            }
            var year = number(0, isShort ? 2 : 4)
            if isShort { year += year < 50 ? 2000 : 1900 }
            let rest = isShort ? 2 : 4
            guard let date = CivilDate(year: year, month: number(rest, 2), day: number(rest + 2, 2))
            else { throw .value }
            let (hour, minute) = (number(rest + 4, 2), number(rest + 6, 2))
            let second = number(rest + 8, 2)
            guard hour < 24, minute < 60, second < 61 else { throw .value }
            var tail = content.dropFirst(digits.count)
            var fraction: Int64 = 0
            if !isShort, tail.first == UInt8(ascii: ".") {
                let decimals = tail.dropFirst().prefix { (48...57).contains($0) }
                guard (1...9).contains(decimals.count) else { throw .value }
                let padded = decimals.prefix(6) + [UInt8](repeating: 48, count: 6)
                fraction = Int64(Int(digits: padded.prefix(6)) ?? 0)
                tail = tail.dropFirst(1 + decimals.count)
            }
            guard tail.elementsEqual([UInt8(ascii: "Z")]) else { throw .value }
            let seconds = Int64(date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second)
            return Instant(microseconds: seconds * 1_000_000 + fraction)
        }
    }
}
