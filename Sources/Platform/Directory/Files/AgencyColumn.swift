// SPDX-License-Identifier: Apache-2.0

/// The columns of the directory's CSV file, in the order in which it is written.
///
/// The file is UTF-8 with commas (RFC 4180); its first line names the columns, in any order. Days
/// are `yyyy-MM-dd`; an `_until` day is the first one on which the thing no longer holds, and blank
/// means for ever. A column that the file leaves out keeps what the directory has.
///
/// An agency is recognised by a code together with `valid_from`, or by a code whose days overlap. A
/// reference (`parent`, `successor`, `served_by`) is a code in either system; where two agencies
/// had the same code at different times, `code@valid_from` of the one that is meant.
package enum AgencyColumn: String, Sendable, CaseIterable {
    /// QCVN 102:2016, 13 characters; from when (blank: `valid_from`) until when.
    case code102
    case code102From = "code102_from"
    case code102Until = "code102_until"
    /// QĐ 20/2020, at most 35 characters; from when (blank: `valid_from`) until when.
    case code20
    case code20From = "code20_from"
    case code20Until = "code20_until"
    /// At most 200 characters.
    case name
    /// 1 to 4.
    case level
    /// `ministry`, `body`, `province`, `department`, `district`, `commune` or `party`.
    case kind
    /// The agency above; blank on level 1 only.
    case parent
    /// Since when the agency exists, and the first day on which it no longer does.
    case validFrom = "valid_from"
    case validUntil = "valid_until"
    /// Who takes over when the agency closes.
    case successor
    /// Mail to a closed agency: `heir` (also when blank) or `refuse`.
    case afterClosing = "after_closing"
    /// Whose system sends and receives for it; from when (blank: `valid_from`) until when.
    case servedBy = "served_by"
    case servedFrom = "served_from"
    case servedUntil = "served_until"
    /// The focal point of QĐ 28/2018 Đ7.3.
    case focalOffice = "focal_office"
    case focalMail = "focal_mail"
    case focalPhone = "focal_phone"
    /// The agency's own address.
    case mail
    /// `1` for a made-up unit, else `0` or blank.
    case sample
    /// Where the row comes from; begins with `R` when recalled and not confirmed.
    case note

    /// Without these a row says nothing.
    static let required: [AgencyColumn] = [.name, .level, .kind, .validFrom]

    /// The most characters that a cell may have.
    var limit: Int {
        switch self {
        case .name, .focalOffice: 200
        case .mail, .focalMail: 254
        case .note: 500
        case .focalPhone: 40
        default: 60
        }
    }
}
