// SPDX-License-Identifier: Apache-2.0

package import Core

/// A ministry, a province or a unit under one of them, as a party to exchange.
///
/// Never deleted: closing sets the end of `validity`, and a merger names the `successor`.
package struct Agency: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case ministry, body, province, department, district, commune, party
    }

    /// What happens to mail that still names a closed agency.
    package enum MailAfterClosing: String, Sendable, CaseIterable {
        /// It reaches the heir, and the sender is told.
        case heir
        /// It is refused, and the refusal names the heir.
        case refuse
    }

    /// The office that answers for exchange (QĐ 28/2018 Đ7.3): Văn phòng Chính phủ, Văn phòng bộ,
    /// Văn phòng UBND tỉnh.
    package struct FocalPoint: Sendable, Hashable {
        package var office: String
        package var mail: String?
        package var telephone: String?

        package init(office: String, mail: String? = nil, telephone: String? = nil) {
            self.office = office
            self.mail = mail
            self.telephone = telephone
        }
    }

    /// Another agency's system that sends and receives for this one.
    package struct Delegation: Sendable, Hashable {
        package var server: ID<Agency>
        package var validity: Validity

        package init(server: ID<Agency>, validity: Validity) {
            self.server = server
            self.validity = validity
        }
    }

    package let id: ID<Agency>
    package var codes: AgencyCodes
    package var name: String
    /// 1 for ministries and provinces, down to 4.
    package var level: Int
    package var kind: Kind
    package var parent: ID<Agency>?
    package var validity: Validity
    package var successor: ID<Agency>?
    package var mailAfterClosing: MailAfterClosing
    package var servedBy: Delegation?
    package var focalPoint: FocalPoint?
    package var mail: String?
    /// True for made-up units of demonstrations and measurements.
    package var isSample: Bool
    /// Where the row comes from; begins with `R` when recalled and not confirmed by a source.
    package var note: String
    /// The version of its last event in the Journal; 0 before it is kept.
    package var version: Int

    package init(
        id: ID<Agency>,
        codes: AgencyCodes,
        name: String,
        level: Int,
        kind: Kind,
        parent: ID<Agency>? = nil,
        validity: Validity,
        successor: ID<Agency>? = nil,
        mailAfterClosing: MailAfterClosing = .heir,
        servedBy: Delegation? = nil,
        focalPoint: FocalPoint? = nil,
        mail: String? = nil,
        isSample: Bool = false,
        note: String = "",
        version: Int = 0
    ) {
        self.id = id
        self.codes = codes
        self.name = name
        self.level = level
        self.kind = kind
        self.parent = parent
        self.validity = validity
        self.successor = successor
        self.mailAfterClosing = mailAfterClosing
        self.servedBy = servedBy
        self.focalPoint = focalPoint
        self.mail = mail
        self.isSample = isSample
        self.note = note
        self.version = version
    }

    /// With every text in the one Unicode form that is kept (NFC).
    var composed: Agency {
        var agency = self
        agency.name = name.composed
        agency.note = note.composed
        agency.focalPoint?.office = focalPoint?.office.composed ?? ""
        return agency
    }

    package var code102: DatedCode? { codes.code102 }
    package var code20: DatedCode? { codes.code20 }

    /// The one code by which this agency is named on a day.
    package func code(on date: CivilDate) -> AgencyCode { codes.code(on: date) }

    package func isOpen(on date: CivilDate) -> Bool { validity.contains(date) }

    /// Who sends and receives for this agency on a day, when it is not itself.
    package func server(on date: CivilDate) -> ID<Agency>? {
        guard let servedBy, servedBy.validity.contains(date) else { return nil }
        return servedBy.server
    }
}
