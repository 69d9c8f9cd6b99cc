// SPDX-License-Identifier: Apache-2.0

package import Core

/// Which agency a code stands for on a day.
package struct Resolution: Sendable, Equatable {
    /// Open on that day.
    package let agency: Agency
    /// The closed agency that the code names, when this is the heir of its mail.
    package let redirectedFrom: Agency?
    /// True when the agency has another code by now; it is still reached by the former one.
    package let isFormerCode: Bool
}

extension DirectorySnapshot {
    /// Finds the agency for text from outside.
    package func resolve(_ text: String, on date: CivilDate) throws(DirectoryRefusal) -> Resolution
    {
        guard let code = AgencyCode(text) else { throw .malformedCode(text) }
        return try resolve(code, on: date)
    }

    /// The agency that has this code on a day, or the heir of its mail when it has closed.
    package func resolve(
        _ code: AgencyCode,
        on date: CivilDate
    ) throws(DirectoryRefusal) -> Resolution {
        let holdings = holdings(of: code)
        guard !holdings.isEmpty else { throw .unknownCode(code) }
        for holding in holdings where holding.validity?.contains(date) ?? false {
            return Resolution(
                agency: agencies[holding.index],
                redirectedFrom: nil,
                isFormerCode: false
            )
        }
        return try resolveOutOfForce(code, Array(holdings), on: date)
    }

    /// The code itself, then the other codes that name the same agency on a day.
    ///
    /// A former code that somebody else has by now is left out, and so are the codes of an heir.
    package func codes(of code: AgencyCode, on date: CivilDate) -> [AgencyCode] {
        guard let agency = try? resolve(code, on: date), agency.redirectedFrom == nil else {
            return [code]
        }
        let others = agency.agency.codes.all.map(\.value.code).filter { other in
            guard other != code, let found = try? resolve(other, on: date) else { return false }
            return found.agency.id == agency.agency.id && found.redirectedFrom == nil
        }
        return [code] + others
    }

    /// Nobody has the code on that day: somebody had it, or somebody will.
    private func resolveOutOfForce(
        _ code: AgencyCode,
        _ holdings: [Holding],
        on date: CivilDate
    ) throws(DirectoryRefusal) -> Resolution {
        let begun = holdings.filter { holding in
            holding.codeValidity.start <= date && agencies[holding.index].validity.start <= date
        }
        // Of several former holders the newest is meant.
        guard let last = begun.max(by: { start($0) < start($1) }) else {
            let first = holdings.map(start).min()
            throw first.map { .notYetOpen(code, from: $0) } ?? .unknownCode(code)
        }
        let agency = agencies[last.index]
        if agency.isOpen(on: date) {
            return Resolution(agency: agency, redirectedFrom: nil, isFormerCode: true)
        }
        let heir = try heir(of: agency, named: code, on: date)
        guard agency.mailAfterClosing == .heir, let heir else {
            throw .closed(
                code,
                name: agency.name,
                on: agency.validity.end ?? date,
                heir: heir?.code(on: date),
                heirName: heir?.name
            )
        }
        return Resolution(agency: heir, redirectedFrom: agency, isFormerCode: false)
    }

    private func start(_ holding: Holding) -> CivilDate {
        max(holding.codeValidity.start, agencies[holding.index].validity.start)
    }

    /// The first agency along the successors that is open on that day; nil when the line dies out.
    private func heir(
        of agency: Agency,
        named code: AgencyCode,
        on date: CivilDate
    ) throws(DirectoryRefusal) -> Agency? {
        var next = agency.successor
        for _ in 0..<AgencyRules.maximumChain {
            guard let id = next, let heir = self.agency(id) else { return nil }
            if heir.isOpen(on: date) { return heir }
            next = heir.successor
        }
        throw .brokenSuccession(code)
    }
}
