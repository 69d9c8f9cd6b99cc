// SPDX-License-Identifier: Apache-2.0

import Core

/// Agencies among which a change is judged: all of them for an import, the near ones for one
/// change.
struct AgencyRegister: Sendable {
    private(set) var byID: [ID<Agency>: Agency] = [:]
    private var holders: [AgencyCode: [ID<Agency>]] = [:]

    init(_ agencies: [Agency] = []) {
        byID.reserveCapacity(agencies.count)
        holders.reserveCapacity(agencies.count * 2)
        for agency in agencies { put(agency) }
    }

    mutating func put(_ agency: Agency) {
        if let old = byID.updateValue(agency, forKey: agency.id), old.codes != agency.codes {
            for (_, dated) in old.codes.all {
                holders[dated.code]?.removeAll { $0 == agency.id }
            }
        }
        for (_, dated) in agency.codes.all where holders[dated.code]?.contains(agency.id) != true {
            holders[dated.code, default: []].append(agency.id)
        }
    }

    subscript(id: ID<Agency>) -> Agency? { byID[id] }

    /// Every agency that has or had this code in either system.
    func holders(of code: AgencyCode) -> [Agency] {
        (holders[code] ?? []).compactMap { byID[$0] }
    }

    /// The agency that a reference names as seen from `date`; nil when unknown or unclear.
    ///
    /// Of several holders it is the one that is open on that day.
    func agency(named reference: String, near date: CivilDate) -> Agency? {
        let parts = reference.split(separator: "@", maxSplits: 1)
        guard let first = parts.first, let code = AgencyCode(String(first)) else { return nil }
        var candidates = holders(of: code)
        if parts.count == 2 {
            let start = CivilDate(text: String(parts[1]))
            candidates = candidates.filter { $0.validity.start == start }
        }
        if candidates.count > 1 { candidates = candidates.filter { $0.isOpen(on: date) } }
        return candidates.count == 1 ? candidates[0] : nil
    }

    /// The shortest reference that `agency(named:near:)` reads back as this agency.
    func reference(to id: ID<Agency>, near date: CivilDate) -> String {
        guard let target = byID[id] else { return "" }
        let code = (target.code102 ?? target.code20)?.code.text ?? ""
        return agency(named: code, near: date)?.id == id
            ? code : "\(code)@\(target.validity.start)"
    }
}
