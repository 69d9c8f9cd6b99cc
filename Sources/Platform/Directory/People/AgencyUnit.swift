// SPDX-License-Identifier: Apache-2.0

package import Core

/// A part of an agency that is no party to exchange of its own: an office, a division, a desk.
///
/// Never deleted: closing sets the end of `validity`.
package struct AgencyUnit: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Lãnh đạo.
        case leadership
        /// Văn phòng.
        case office
        /// Phòng, vụ, cục without a seal of its own.
        case division
        /// Bộ phận tiếp nhận và trả kết quả (một cửa).
        case desk
        /// Ban, tổ công tác.
        case team
    }

    package let id: ID<AgencyUnit>
    package let agency: ID<Agency>
    package var parent: ID<AgencyUnit>?
    package var name: String
    /// As it stands in document numbers: `VP`, `KSTT`; may be blank.
    package var shortName: String
    package var kind: Kind
    package var validity: Validity
    /// The version of its last event in the Journal; 0 before it is kept.
    package var version: Int

    package init(
        id: ID<AgencyUnit>,
        agency: ID<Agency>,
        parent: ID<AgencyUnit>? = nil,
        name: String,
        shortName: String = "",
        kind: Kind = .division,
        validity: Validity,
        version: Int = 0
    ) {
        self.id = id
        self.agency = agency
        self.parent = parent
        self.name = name
        self.shortName = shortName
        self.kind = kind
        self.validity = validity
        self.version = version
    }
}
