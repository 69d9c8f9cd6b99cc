// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Foundation

/// The signed headers of a mailbox request (vietnam.md §1.10, docs/mailbox-api.md).
///
/// The client makes one JSON object of all its headers, each named `XroadVnpt-…`, and an HMAC-SHA256
/// of that text under its secret. Header names are compared without regard to case.
package struct MailboxSignature: Sendable {
    /// Header name without the prefix, in lower case → value.
    package let headers: [String: String]

    package static let prefix = "xroadvnpt-"
    package static let version = "3.0.201608"

    package init(headers: [String: String]) { self.headers = headers }

    package subscript(name: String) -> String? { headers[name] }

    /// Throws unless the headers were signed under `secret` and the clock is within `window` seconds.
    ///
    /// Every header named in the signed text must have been sent with that very value, and what the
    /// request relies on (`required`) must be among them, so that nothing can be altered or added.
    ///
    /// Answers the names that were signed, without the prefix and in lower case.
    @discardableResult
    package func check(secret: [UInt8], required: [String], now: Instant, window: Int) throws
        -> Set<
            String
        >
    {
        guard let signed = headers["sign-header"], let hash = headers["hash-header"] else {
            throw MailboxRefusal.unsigned
        }
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(signed.utf8),
            using: SymmetricKey(data: secret)
        )
        guard let given = Hex.bytes(of: hash), Self.areEqual(given, Array(code)) else {
            throw MailboxRefusal.badSignature
        }
        let names = try checkSent(signed)
        for name in required where !names.contains(name) {
            throw MailboxRefusal.headerMissing(name)
        }
        guard let text = headers["timestamp"], let time = Self.time(text) else {
            throw MailboxRefusal.badTimestamp(headers["timestamp"] ?? "")
        }
        let skew = Int(abs(now.seconds(since: time)))
        guard skew <= window else {
            throw MailboxRefusal.clockSkew(seconds: skew, window: window, server: now)
        }
        return names
    }

    /// The names in the signed text, each checked against the header that was sent.
    private func checkSent(_ signed: String) throws -> Set<String> {
        guard case .object(let members)? = try? JSON(parsing: Array(signed.utf8)) else {
            throw MailboxRefusal.badSignature
        }
        var names: Set<String> = []
        for (key, value) in members {
            let lower = key.lowercased()
            let name = lower.hasPrefix(Self.prefix) ? String(lower.dropFirst(10)) : lower
            guard let text = value.text, headers[name] == text else {
                throw MailboxRefusal.headerDiffers(name)
            }
            names.insert(name)
        }
        return names
    }

    /// Reads `ddMMyyyy'T'HHmmss+SSSS`: local time of Viet Nam; what follows `+` are milliseconds in the
    /// SDK (a Java format letter), a zone in other clients, and is not needed for a window of minutes.
    static func time(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 15, bytes[8] == UInt8(ascii: "T"),
            let day = Int(digits: bytes[0..<2]), let month = Int(digits: bytes[2..<4]),
            let year = Int(digits: bytes[4..<8]), let hour = Int(digits: bytes[9..<11]),
            let minute = Int(digits: bytes[11..<13]), let second = Int(digits: bytes[13..<15]),
            hour < 24, minute < 60, second < 61,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return Instant(date, hour: hour, minute: minute, second: second)
    }

    /// The form that `time` reads.
    package static func text(of time: Instant) -> String {
        let (date, second) = (time.date, time.secondOfDay)
        let day = date.day.digits(2) + date.month.digits(2) + date.year.digits(4)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { $0.digits(2) }
        let milliseconds = Int(time.microseconds / 1000 % 1000)
        return "\(day)T\(clock.joined())+\(milliseconds.digits(4))"
    }

    /// True when `declared` writes this digest, also without leading zeros of each byte: the vendor's
    /// SDK drops them (`Integer.toHexString`), and must be able to talk to us unmodified.
    static func declares(_ declared: String, _ digest: [UInt8]) -> Bool {
        let lower = declared.lowercased()
        if lower == Hex.string(digest) { return true }
        return lower == digest.map { String($0, radix: 16) }.joined()
    }

    /// Takes the same time wherever the two differ.
    private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The headers that a client of ours sends, signed.
    package static func signed(_ values: [(name: String, value: String)], secret: [UInt8])
        -> [(name: String, value: String)]
    {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, value) in values {
            writer.key("XroadVnpt-\(name)")
            writer.string(value)
        }
        writer.endObject()
        let text = writer.bytes
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(text),
            using: SymmetricKey(data: secret)
        )
        let keys = values.map(\.name).joined(separator: ";")
        return values.map { (name: "XroadVnpt-\($0.name)", value: $0.value) } + [
            ("XroadVnpt-sign-header-key", keys),
            ("XroadVnpt-sign-header", String(decoding: text, as: UTF8.self)),
            ("XroadVnpt-hash-header", Hex.string(code)),
            ("XroadVnpt-version", version),
        ]
    }
}

/// Why a mailbox request was turned away before its content was looked at.
package enum MailboxRefusal: Refusal, Equatable {
    case unsigned
    case badSignature
    case headerMissing(String)
    case headerDiffers(String)
    case badTimestamp(String)
    case clockSkew(seconds: Int, window: Int, server: Instant)
    case unknownSystem
    case badMultipart
    case tooLarge(limit: Int)

    package var code: String {
        switch self {
        case .unsigned: "mailbox.unsigned"
        case .badSignature: "mailbox.signature.bad"
        case .headerMissing: "mailbox.header.missing"
        case .headerDiffers: "mailbox.header.differs"
        case .badTimestamp: "mailbox.timestamp.bad"
        case .clockSkew: "mailbox.clock"
        case .unknownSystem: "mailbox.system.unknown"
        case .badMultipart: "mailbox.multipart.bad"
        case .tooLarge: "mailbox.too-large"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .headerMissing(let name), .headerDiffers(let name): ["name": "XroadVnpt-\(name)"]
        case .badTimestamp(let value): ["value": value]
        case .clockSkew(let seconds, let window, let server):
            ["seconds": String(seconds), "window": String(window), "server": server.description]
        case .tooLarge(let limit): ["limit": String(limit)]
        case .unsigned, .badSignature, .unknownSystem, .badMultipart: [:]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unsigned, .badSignature, .headerDiffers, .clockSkew, .unknownSystem: .unauthenticated
        case .headerMissing, .badTimestamp, .badMultipart: .malformed
        case .tooLarge: .tooLarge
        }
    }

    package static let texts: Texts = [
        "mailbox.unsigned": Text(
            vi: "Thiếu header XroadVnpt-sign-header hoặc XroadVnpt-hash-header.",
            en: "The header XroadVnpt-sign-header or XroadVnpt-hash-header is missing."
        ),
        "mailbox.signature.bad": Text(
            vi: "Sai SystemId hoặc SecretKey: HMAC-SHA256 của sign-header không khớp.",
            en: "Wrong SystemId or SecretKey: the HMAC-SHA256 of sign-header does not match."
        ),
        "mailbox.header.missing": Text(
            vi: "Header {name} phải có và phải được ký.",
            en: "The header {name} must be there and be among the signed ones."
        ),
        "mailbox.header.differs": Text(
            vi: "Header {name} khác với giá trị đã ký.",
            en: "The header {name} differs from its signed value."
        ),
        "mailbox.timestamp.bad": Text(
            vi: "Header XroadVnpt-timestamp «{value}» phải có dạng ddMMyyyy'T'HHmmss+SSSS.",
            en: "The header XroadVnpt-timestamp «{value}» must be ddMMyyyy'T'HHmmss+SSSS."
        ),
        "mailbox.clock": Text(
            vi: """
                Đồng hồ lệch {seconds} giây, quá {window} giây cho phép; giờ của Trục là {server}. \
                Hãy chỉnh đồng hồ theo Trục (QĐ 28/2018 Điều 14.4).
                """,
            en: """
                The clock is off by {seconds} s, more than the {window} s allowed; the axis has \
                {server}. Set the clock to the axis's time (QĐ 28/2018 Art. 14.4).
                """
        ),
        "mailbox.system.unknown": Text(
            vi: "Sai SystemId hoặc SecretKey: Trục không có hệ thống này.",
            en: "Wrong SystemId or SecretKey: the axis knows no such system."
        ),
        "mailbox.multipart.bad": Text(
            vi: "Thân yêu cầu multipart bị hỏng hoặc bị cắt. Hãy gửi lại toàn bộ.",
            en: "The multipart body is malformed or cut off. Send it again as a whole."
        ),
        "mailbox.too-large": Text(
            vi: "Thông điệp lớn hơn giới hạn {limit} byte của Trục.",
            en: "The message is larger than the axis's limit of {limit} bytes."
        ),
    ]
}
