// SPDX-License-Identifier: Apache-2.0

import Core

extension AgencyColumn {
    /// An agency's cell in this column, as the import reads it back.
    func cell(of agency: Agency, in register: AgencyRegister) -> String {
        switch self {
        case .code102: agency.code102?.code.text ?? ""
        case .code102From: text(agency.code102?.validity.start)
        case .code102Until: text(agency.code102?.validity.end)
        case .code20: agency.code20?.code.text ?? ""
        case .code20From: text(agency.code20?.validity.start)
        case .code20Until: text(agency.code20?.validity.end)
        case .name: agency.name
        case .level: String(agency.level)
        case .kind: agency.kind.rawValue
        case .validFrom: text(agency.validity.start)
        case .validUntil: text(agency.validity.end)
        case .afterClosing: agency.mailAfterClosing.rawValue
        case .servedFrom: text(agency.servedBy?.validity.start)
        case .servedUntil: text(agency.servedBy?.validity.end)
        case .focalOffice: agency.focalPoint?.office ?? ""
        case .focalMail: agency.focalPoint?.mail ?? ""
        case .focalPhone: agency.focalPoint?.telephone ?? ""
        case .mail: agency.mail ?? ""
        case .sample: agency.isSample ? "1" : "0"
        case .note: agency.note
        case .parent, .successor, .servedBy: reference(of: agency, in: register)
        }
    }

    private func reference(of agency: Agency, in register: AgencyRegister) -> String {
        let start = agency.validity.start
        let (id, date): (ID<Agency>?, CivilDate) =
            switch self {
            case .parent: (agency.parent, start)
            case .successor: (agency.successor, agency.validity.end ?? start)
            default: (agency.servedBy?.server, agency.servedBy?.validity.start ?? start)
            }
        return id.map { register.reference(to: $0, near: date) } ?? ""
    }

    private func text(_ date: CivilDate?) -> String { date?.description ?? "" }
}

/// The columns in which two states of an agency differ, with both values, for the Journal.
struct AgencyDifference: Sendable {
    private(set) var columns: [String] = []
    private(set) var before: [String] = []
    private(set) var after: [String] = []

    init(_ old: Agency, _ new: Agency, in register: AgencyRegister, _ newRegister: AgencyRegister) {
        for column in AgencyColumn.allCases {
            let was = column.cell(of: old, in: register)
            let becomes = column.cell(of: new, in: newRegister)
            if was != becomes {
                columns.append(column.rawValue)
                before.append(was)
                after.append(becomes)
            }
        }
    }
}

extension DirectorySnapshot {
    /// An agency as its row of the CSV file, to be shown column by column.
    package func cells(of agency: Agency) -> [(column: AgencyColumn, text: String)] {
        let links = [agency.parent, agency.successor, agency.servedBy?.server]
        let near = links.compactMap { $0.flatMap { self.agency($0) } }
        let register = AgencyRegister([agency] + near)
        return AgencyColumn.allCases.map { ($0, $0.cell(of: agency, in: register)) }
    }
}
