// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory

/// Biểu II.06a over units: the agency and everything below it, with the sums of each kind of unit.
package struct UnitReport: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package let agency: AgencyCode
        package let group: Group
        package let row: ControlReport.Row
    }

    /// The row groups of the form.
    package enum Group: String, Sendable, CaseIterable {
        case department, district, commune, other

        init(_ kind: Agency.Kind) {
            switch kind {
            case .commune: self = .commune
            case .district: self = .district
            case .department, .ministry, .province: self = .department
            default: self = .other
            }
        }
    }

    package let from: CivilDate
    package let until: CivilDate
    package let lines: [Line]

    package func lines(_ group: Group) -> [Line] { lines.filter { $0.group == group } }

    package func total(_ group: Group? = nil) -> ControlReport.Row {
        lines.filter { group == nil || $0.group == group }
            .reduce(ControlReport.Row(name: "")) { $0.adding($1.row) }
    }
}

/// Biểu II.07b/VPCP/KSTT: how many procedures each unit has, and how many it takes in at its desk.
package struct ProcedureCountReport: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package let name: String
        /// Columns 4 to 6: under the authority of province, district, commune.
        package var province = 0
        package var district = 0
        package var commune = 0
        /// Columns 8 to 10: of those, taken in through a one-stop desk.
        package var deskProvince = 0
        package var deskDistrict = 0
        package var deskCommune = 0

        /// Column 3 = 4 + 5 + 6.
        package var total: Int { province + district + commune }
        /// Column 7 = 8 + 9 + 10.
        package var desk: Int { deskProvince + deskDistrict + deskCommune }
    }

    package let lines: [Line]
}
