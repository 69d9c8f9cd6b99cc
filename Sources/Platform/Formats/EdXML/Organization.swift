// SPDX-License-Identifier: Apache-2.0

package import Core

/// An agency as a message names it, sender or receiver.
package struct Organization: Sendable, Equatable {
    package var organId: AgencyCode
    /// The agency it answers to (`OrganizationInCharge`).
    package var inCharge: String?
    /// Up to 200 characters.
    package var name: String?
    package var address: String?
    package var email: String?
    package var telephone: String?
    package var fax: String?
    package var website: String?

    package init(
        organId: AgencyCode,
        inCharge: String? = nil,
        name: String? = nil,
        address: String? = nil,
        email: String? = nil,
        telephone: String? = nil,
        fax: String? = nil,
        website: String? = nil
    ) {
        self.organId = organId
        self.inCharge = inCharge
        self.name = name
        self.address = address
        self.email = email
        self.telephone = telephone
        self.fax = fax
        self.website = website
    }
}

/// The clerk to ask about a message (`StaffInfo`).
package struct EdXMLStaff: Sendable, Equatable {
    package var department: String?
    package var departmentId: String?
    package var staff: String?
    package var staffId: String?
    package var email: String?
    package var mobile: String?

    package init(
        department: String? = nil,
        departmentId: String? = nil,
        staff: String? = nil,
        staffId: String? = nil,
        email: String? = nil,
        mobile: String? = nil
    ) {
        self.department = department
        self.departmentId = departmentId
        self.staff = staff
        self.staffId = staffId
        self.email = email
        self.mobile = mobile
    }

    var isEmpty: Bool { self == EdXMLStaff() }
}
