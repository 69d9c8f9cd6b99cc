// SPDX-License-Identifier: Apache-2.0

package import Core

/// Writes DER: each function gives the whole value, so that what is inside stands inside in the code too.
package enum DER {
    package static func value(_ tag: UInt8, _ content: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.count + 6)
        bytes.append(tag)
        append(length: content.count, to: &bytes)
        bytes += content
        return bytes
    }

    /// Tag and length alone, for a content that is written elsewhere.
    static func header(_ tag: UInt8, _ length: Int) -> [UInt8] {
        var bytes = [tag]
        append(length: length, to: &bytes)
        return bytes
    }

    static func append(length: Int, to bytes: inout [UInt8]) {
        if length < 0x80 {
            bytes.append(UInt8(length))
            return
        }
        let octets = (length.bitWidth - length.leadingZeroBitCount + 7) / 8
        bytes.append(0x80 | UInt8(octets))
        for shift in (0..<octets).reversed() {
            bytes.append(UInt8(truncatingIfNeeded: length >> (8 * shift)))
        }
    }

    package static func sequence(_ values: [UInt8]...) -> [UInt8] { sequence(of: values) }

    package static func sequence(of values: [[UInt8]]) -> [UInt8] {
        value(ASN1Tag.sequence, Array(values.joined()))
    }

    /// `SET OF`: its members sorted, as DER demands.
    package static func set(of values: [[UInt8]], tag: UInt8 = ASN1Tag.set) -> [UInt8] {
        value(tag, Array(values.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
    }

    package static func explicit(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
        value(ASN1Tag.explicit(number), content)
    }

    package static func implicit(_ number: UInt8, _ content: some Collection<UInt8>) -> [UInt8] {
        value(ASN1Tag.implicit(number), content)
    }

    package static func oid(_ oid: OID) -> [UInt8] { value(ASN1Tag.objectIdentifier, oid.content) }

    package static func octets(_ bytes: some Collection<UInt8>) -> [UInt8] {
        value(ASN1Tag.octetString, bytes)
    }

    package static func bits(_ bytes: some Collection<UInt8>) -> [UInt8] {
        value(ASN1Tag.bitString, [0] + bytes)
    }

    /// A bit string of flags: trailing zero bits are left out.
    package static func flags(_ numbers: Set<Int>) -> [UInt8] {
        guard let last = numbers.max() else { return value(ASN1Tag.bitString, [0]) }
        var octets = [UInt8](repeating: 0, count: last / 8 + 1)
        for number in numbers { octets[number / 8] |= 0x80 >> UInt8(number % 8) }
        return value(ASN1Tag.bitString, [UInt8(7 - last % 8)] + octets)
    }

    package static func boolean(_ value: Bool) -> [UInt8] { [0x01, 0x01, value ? 0xff : 0] }
    package static let null: [UInt8] = [0x05, 0x00]

    package static func integer(_ number: Int) -> [UInt8] {
        var octets = (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        while octets.count > 1,
            octets[0] == 0 && octets[1] < 0x80 || octets[0] == 0xff && octets[1] >= 0x80
        { octets.removeFirst() }
        return value(ASN1Tag.integer, octets)
    }

    /// A number given by its magnitude: a zero octet is put before one that would read as negative.
    package static func integer(magnitude: some Collection<UInt8>) -> [UInt8] {
        var octets = Array(magnitude.drop { $0 == 0 })
        if octets.isEmpty || octets[0] >= 0x80 { octets.insert(0, at: 0) }
        return value(ASN1Tag.integer, octets)
    }

    package static func enumerated(_ number: UInt8) -> [UInt8] { [ASN1Tag.enumerated, 1, number] }

    package static func utf8(_ text: String) -> [UInt8] {
        value(ASN1Tag.utf8String, Array(text.utf8))
    }

    /// `UTCTime` until 2049 and `GeneralizedTime` after, as RFC 5280 §4.1.2.5 has it.
    package static func time(_ instant: Instant) -> [UInt8] {
        let text = digits(instant)
        let year = Int(text.prefix(4)) ?? 0
        return (1950..<2050).contains(year)
            ? value(ASN1Tag.utcTime, Array(text.utf8.dropFirst(2)))
            : value(ASN1Tag.generalizedTime, Array(text.utf8))
    }

    package static func generalizedTime(_ instant: Instant) -> [UInt8] {
        value(ASN1Tag.generalizedTime, Array(digits(instant).utf8))
    }

    /// `yyyyMMddHHmmssZ`; parts of a second fall away.
    private static func digits(_ instant: Instant) -> String {
        let seconds = Int(instant.microseconds / 1_000_000)
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let second = seconds - day * 86_400
        let date = CivilDate(dayNumber: day)
        return date.year.digits(4) + date.month.digits(2) + date.day.digits(2)
            + (second / 3600).digits(2) + (second / 60 % 60).digits(2) + (second % 60).digits(2)
            + "Z"
    }

    /// `AlgorithmIdentifier`; `parameters` are whole values.
    package static func algorithm(_ oid: OID, _ parameters: [UInt8] = []) -> [UInt8] {
        sequence(Self.oid(oid), parameters)
    }
}
