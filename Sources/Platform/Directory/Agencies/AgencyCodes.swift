// SPDX-License-Identifier: Apache-2.0

package import Core

/// One of the two official coding systems.
package enum CodeSystem: String, Sendable, CaseIterable {
    /// QCVN 102:2016/BTTTT: 13 characters, level 1 last, as in `000.00.00.G22`.
    case qcvn102
    /// QĐ 20/2020/QĐ-TTg, from 15/9/2020: level 1 first, as in `H26.12.05`.
    case decision20
}

/// A code and the days on which it is in force.
package struct DatedCode: Sendable, Hashable {
    package let code: AgencyCode
    package let validity: Validity

    package init(_ code: AgencyCode, validity: Validity) {
        self.code = code
        self.validity = validity
    }
}

/// An agency's codes in either system: at least one, neither ever computed from the other.
///
/// Agencies were re-coded when QĐ 20/2020 replaced QCVN 102, so each code has its own validity.
package struct AgencyCodes: Sendable, Hashable {
    package let code102: DatedCode?
    package let code20: DatedCode?
    private let first: DatedCode

    /// Nil when there is no code at all.
    package init?(code102: DatedCode?, code20: DatedCode?) {
        guard let first = code102 ?? code20 else { return nil }
        self.first = first
        self.code102 = code102
        self.code20 = code20
    }

    /// The newer system's code when it is in force, else the older system's.
    ///
    /// On a day outside both validities it is the one that began last before it, so that a closed
    /// agency can still be named.
    package func code(on date: CivilDate) -> AgencyCode {
        if let code20, code20.validity.contains(date) { return code20.code }
        if let code102, code102.validity.contains(date) { return code102.code }
        let begun = all.filter { $0.value.validity.start <= date }
        let last = begun.max { $0.value.validity.start < $1.value.validity.start }
        return (last?.value ?? first).code
    }

    /// Every code with the system it belongs to.
    package var all: [(system: CodeSystem, value: DatedCode)] {
        [(CodeSystem.qcvn102, code102), (.decision20, code20)].compactMap { system, code in
            code.map { (system, $0) }
        }
    }
}

extension Validity {
    /// True when some day belongs to both.
    func overlaps(_ other: Validity) -> Bool {
        (other.end.map { start < $0 } ?? true) && (end.map { other.start < $0 } ?? true)
    }

    /// The days that belong to both, or nil when there is none.
    func intersection(_ other: Validity) -> Validity? {
        guard overlaps(other) else { return nil }
        let ends = [end, other.end].compactMap { $0 }
        return Validity(from: max(start, other.start), until: ends.min())
    }
}
