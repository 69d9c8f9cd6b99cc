// SPDX-License-Identifier: Apache-2.0

package import Core

/// A person who works for the state (cán bộ, công chức, viên chức); what he may do is in his posts.
///
/// The personal ID number is not kept here: the registry of persons has it.
package struct Officer: Sendable, Equatable {
    package let id: ID<Officer>
    /// The agency that manages the person (cơ quan quản lý), whose administrator keeps this row.
    package var agency: ID<Agency>
    /// In Vietnamese order: family name first, given name last.
    package var name: String
    package var mail: String
    package var phone: String
    /// From when to when the person serves the state.
    package var validity: Validity
    /// True for invented persons of demonstrations and exercises.
    package var isSample: Bool
    /// The version of its last event in the Journal; 0 before it is kept.
    package var version: Int

    package init(
        id: ID<Officer>,
        agency: ID<Agency>,
        name: String,
        mail: String = "",
        phone: String = "",
        validity: Validity,
        isSample: Bool = false,
        version: Int = 0
    ) {
        self.id = id
        self.agency = agency
        self.name = name
        self.mail = mail
        self.phone = phone
        self.validity = validity
        self.isSample = isSample
        self.version = version
    }

    /// What the Journal calls the person when he does something: his account has the same id.
    package var subject: Actor.Subject { .person(id.description) }
}

/// A place that an officer fills in an agency for some days, and the roles that come with it.
///
/// One officer may fill several at once, as in a commune, and one for another who is away.
package struct Post: Sendable, Equatable {
    package let id: ID<Post>
    package let officer: ID<Officer>
    package let agency: ID<Agency>
    package var unit: ID<AgencyUnit>?
    /// `Chánh Văn phòng`, `Công chức Văn phòng – Thống kê`.
    package var title: String
    package var roles: Set<Role>
    /// How far an administrator or an auditor sees; `agency` for everybody else.
    package var scope: Actor.Scope
    package var validity: Validity
    /// The post that this one stands in for (quyền, thay mặt); its roles are among that one's.
    package let actingFor: ID<Post>?
    /// The version of its last event in the Journal; 0 before it is kept.
    package var version: Int

    package init(
        id: ID<Post>,
        officer: ID<Officer>,
        agency: ID<Agency>,
        unit: ID<AgencyUnit>? = nil,
        title: String,
        roles: Set<Role>,
        scope: Actor.Scope = .agency,
        validity: Validity,
        actingFor: ID<Post>? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.officer = officer
        self.agency = agency
        self.unit = unit
        self.title = title
        self.roles = roles
        self.scope = scope
        self.validity = validity
        self.actingFor = actingFor
        self.version = version
    }

    package var rolesText: String { roles.map(\.rawValue).sorted().joined(separator: " ") }
}

extension Role {
    /// Roles that only software may have.
    package var isOfSoftware: Bool { self == .exchange || self == .observer }
}
