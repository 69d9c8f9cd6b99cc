// SPDX-License-Identifier: Apache-2.0

/// A point in time as every table keeps it: microseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// The moment when clocks in Viet Nam show this date and time.
    ///
    /// Viet Nam is UTC+7 all year since 13 June 1975, so no time zone data is needed.
    package init(_ date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        let seconds = date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second
        microseconds = Int64(seconds - Self.zoneSeconds) * 1_000_000
    }

    private static let zoneSeconds = 7 * 3600

    package static func < (left: Self, right: Self) -> Bool {
        left.microseconds < right.microseconds
    }

    package func adding(seconds: Int) -> Instant {
        Instant(microseconds: microseconds + Int64(seconds) * 1_000_000)
    }

    package func adding(microseconds added: Int64) -> Instant {
        Instant(microseconds: microseconds + added)
    }

    /// Seconds from `earlier` to this moment, negative when `earlier` is later.
    package func seconds(since earlier: Instant) -> Double {
        Double(microseconds - earlier.microseconds) / 1_000_000
    }

    /// The date that calendars in Viet Nam show.
    package var date: CivilDate { CivilDate(dayNumber: local.day) }

    /// Seconds since midnight in Viet Nam.
    package var secondOfDay: Int { local.second }

    private var local: (day: Int, second: Int) {
        let seconds = Int(microseconds.floorQuotient(1_000_000)) + Self.zoneSeconds
        let day = Int(Int64(seconds).floorQuotient(86_400))
        return (day, seconds - day * 86_400)
    }
}

extension Int64 {
    fileprivate func floorQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

extension Instant: CustomStringConvertible {
    /// ISO 8601 with the zone of Viet Nam (QĐ 28/2018 Đ14.4), as in `2020-03-10T14:05:09+07:00`.
    package var description: String {
        let (date, second) = (self.date, secondOfDay)
        let time = [second / 3600, second / 60 % 60, second % 60].map { $0.digits(2) }
        return "\(date)T\(time.joined(separator: ":"))+07:00"
    }

    /// The wire form of edXML: `yyyy/MM/dd HH:mm:ss`, zone of Viet Nam unsaid.
    package var edXML: String {
        let second = secondOfDay
        let time = [second / 3600, second / 60 % 60, second % 60].map { $0.digits(2) }
        return "\(date.edXML) \(time.joined(separator: ":"))"
    }

    /// Reads `yyyy-MM-dd'T'HH:mm:ss` or `yyyy/MM/dd HH:mm:ss`, with a fraction and a zone if there
    /// are any; without a zone it is the time of Viet Nam.
    package init?(text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, let date = CivilDate(text: String(text.prefix(10))),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Int(digits: bytes[11..<13]), let minute = Int(digits: bytes[14..<16]),
            let second = Int(digits: bytes[17..<19]), hour < 24, minute < 60, second < 61
        else { return nil }
        var rest = bytes[19...]
        var fraction: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            guard !digits.isEmpty else { return nil }
            let padded = digits.prefix(6) + Array(repeating: 48, count: max(0, 6 - digits.count))
            fraction = Int64(Int(digits: padded) ?? 0)
            rest = rest.dropFirst(digits.count + 1)
        }
        guard let offset = Self.offset(Array(rest)) else { return nil }
        let local = Instant(date, hour: hour, minute: minute, second: second)
        self = local.adding(seconds: Self.zoneSeconds - offset).adding(microseconds: fraction)
    }

    /// Seconds east of Greenwich that `Z`, `+07:00`, `+0700` or nothing stands for.
    private static func offset(_ zone: [UInt8]) -> Int? {
        if zone.isEmpty { return zoneSeconds }
        if zone == [UInt8(ascii: "Z")] { return 0 }
        let digits = zone.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard digits.count == 4, let hours = Int(digits: digits.prefix(2)),
            let minutes = Int(digits: digits.suffix(2))
        else { return nil }
        switch zone[0] {
        case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
        default: return nil
        }
    }
}

extension Int {
    /// The number that these ASCII digits write, or nil when one is no digit.
    package init?(digits: some Collection<UInt8>) {
        guard !digits.isEmpty, digits.count < 18 else { return nil }
        var value = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            value = value * 10 + Int(digit) - 48
        }
        self = value
    }

    /// This number with leading zeros up to `width` digits.
    package func digits(_ width: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(0, width - text.count)) + text
    }
}
