// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats

/// Where and as what a signature goes into a PDF.
package struct PDFSigningRequest: Sendable {
    /// Where a signature is seen.
    package struct Place: Sendable, Equatable {
        /// Counted from 0.
        package var page: Int
        package var rectangle: PDFRectangle

        package init(page: Int, rectangle: PDFRectangle) {
            self.page = page
            self.rectangle = rectangle
        }
    }

    /// The field to sign; made when the document has none of that name.
    package var field: String
    /// Nil for a signature that is not seen, or for a field that has its own place.
    package var place: Place?
    /// A PDF of one page that is drawn there.
    package var appearance: PDFFile?
    package var name: String
    package var reason: String?
    package var location: String?
    package var at: Instant
    /// Makes this the certification of the document.
    package var certification: PDFSignature.Permission?
    /// Fields that nobody may fill afterwards.
    package var lock: PDFLock?
    /// Room for the CMS, in bytes: chain, time-stamp and a margin.
    package var room: Int

    package init(
        field: String,
        place: Place? = nil,
        appearance: PDFFile? = nil,
        name: String,
        reason: String? = nil,
        location: String? = nil,
        at: Instant,
        certification: PDFSignature.Permission? = nil,
        lock: PDFLock? = nil,
        room: Int = 16 << 10
    ) {
        self.field = field
        self.place = place
        self.appearance = appearance
        self.name = name
        self.reason = reason
        self.location = location
        self.at = at
        self.certification = certification
        self.lock = lock
        self.room = room
    }
}

extension Instant {
    /// `D:20260110140509+07'00'`, ISO 32000-1 §7.9.4.
    var pdf: String {
        let second = secondOfDay
        let time = [second / 3600, second / 60 % 60, second % 60].map { $0.digits(2) }.joined()
        return "D:\(date.year.digits(4))\(date.month.digits(2))\(date.day.digits(2))\(time)+07'00'"
    }

    /// Reads the same; without a zone it is the time of Viet Nam.
    init?(pdf text: String) {
        let bytes = Array(text.utf8)
        guard text.hasPrefix("D:"), bytes.count >= 16 else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        let day = "\(part(2..<6))-\(part(6..<8))-\(part(8..<10))"
        let time = "\(part(10..<12)):\(part(12..<14)):\(part(14..<16))"
        let zone = bytes[16...].filter { $0 != UInt8(ascii: "'") }
        let written = String(decoding: zone, as: UTF8.self)
        self.init(text: "\(day)T\(time)\(written.hasPrefix("Z") ? "Z" : written)")
    }
}
