// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation

/// The country of 2019 as data, and made-up units below it for demonstrations and measurements.
package enum SampleCountry {
    /// The 95 members of the axis in 2019, as CSV: ministries and bodies, provinces, the Party's
    /// office.
    ///
    /// Codes that no source confirmed carry a `note` that begins with `R`. `valid_from` is when
    /// QCVN 102:2016 began (recalled); `code20` begins with QĐ 20/2020 on 15/9/2020.
    package static let members: [UInt8] = PackageResources.country_2019_csv

    /// How many agencies `agencies(_:)` can make, the members included.
    package static let sizes = 95...150_000

    /// A file of `count` agencies: the members, and sample units of levels 2 to 4 under each.
    ///
    /// The same count gives the same text. A count outside `sizes` is taken as the nearest inside.
    /// Sample codes follow a pattern made up here; a real unit's code is never computed.
    package static func agencies(_ count: Int = 12_000) -> String {
        let members = AgencyFile(csv: members).rows
        var text = ""
        CSVWriter.append(SampleUnit.columns.map(\.rawValue), to: &text)
        for member in members { CSVWriter.append(memberCells(member), to: &text) }
        let wanted = min(max(count, sizes.lowerBound), sizes.upperBound) - members.count
        for (member, quota) in zip(members, quotas(of: wanted, among: members)) {
            var branch = SampleBranch(member, quota: quota)
            for unit in branch.units() { CSVWriter.append(unit.cells, to: &text) }
        }
        return text
    }

    /// Provinces have five times the units of others; what does not divide goes to the first ones.
    private static func quotas(of wanted: Int, among members: [AgencyRow]) -> [Int] {
        let weights = members.map { $0.kind == .province ? 5 : 1 }
        let total = weights.reduce(0, +)
        var quotas = weights.map { wanted * $0 / total }
        for index in 0..<wanted - quotas.reduce(0, +) { quotas[index % quotas.count] += 1 }
        return quotas
    }

    private static func memberCells(_ member: AgencyRow) -> [String] {
        SampleUnit.columns.map { column in
            switch column {
            case .code102: member.code102.or(nil)?.text ?? ""
            case .code102From: member.code102From.or(nil)?.description ?? ""
            case .code20: member.code20.or(nil)?.text ?? ""
            case .code20From: member.code20From.or(nil)?.description ?? ""
            case .name: member.name
            case .level: String(member.level)
            case .kind: member.kind.rawValue
            case .validFrom: member.validFrom.description
            case .focalOffice: member.focalOffice.or(nil) ?? ""
            case .sample: "0"
            case .note: member.note.or(nil) ?? ""
            default: ""
            }
        }
    }
}
