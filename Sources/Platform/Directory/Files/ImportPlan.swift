// SPDX-License-Identifier: Apache-2.0

import Core

/// What a file would change, decided from its rows and the directory as it is; pure.
struct ImportPlan: Sendable {
    struct Change: Sendable {
        let before: Agency
        let after: Agency
    }

    private(set) var opened: [Agency] = []
    private(set) var changed: [Change] = []
    private(set) var unchanged = 0
    private(set) var problems: [ImportProblem] = []
    /// The directory as it would be.
    private(set) var register: AgencyRegister
    /// The directory as it is.
    let existing: AgencyRegister
    private let brokenCodes: Set<String>
    private var linesInDoubt: Set<Int> = []

    /// `newIDs` are one for each row, taken by those that open an agency.
    init(_ file: AgencyFile, newIDs: [ID<Agency>], existing: [Agency]) {
        let rows = file.rows
        brokenCodes = file.brokenCodes
        problems = file.problems
        register = AgencyRegister(existing)
        self.existing = register
        let known = match(rows, newIDs)
        var agencies = [Agency?](repeating: nil, count: rows.count)
        for (index, row) in rows.enumerated() where !linesInDoubt.contains(row.line) {
            agencies[index] = unlinked(row, known[index], id: newIDs[index])
            if let agency = agencies[index] { register.put(agency) }
        }
        // References may point forwards in the file, so links come after every code is known.
        for (index, row) in rows.enumerated() {
            guard let agency = agencies[index] else { continue }
            let linked = link(agency, row, known[index])
            agencies[index] = linked
            register.put(linked)
        }
        for (index, row) in rows.enumerated() {
            guard let agency = agencies[index] else { continue }
            take(agency, known[index], line: row.line)
        }
        problems.sort { $0.line < $1.line }
    }

    private mutating func take(_ agency: Agency, _ before: Agency?, line: Int) {
        if agency == before {
            unchanged += 1
            return
        }
        // What is wrong with an unreadable link was said already, here or on the line it points to.
        if linesInDoubt.contains(line) { return }
        let faults = AgencyRules.faults(of: agency, in: register)
        problems += faults.map { ImportProblem(line: line, $0) }
        if let before {
            changed.append(Change(before: before, after: agency))
        } else {
            opened.append(agency)
        }
    }

    /// The agency that each row is about, if the directory has it.
    ///
    /// First by its id, or by a code and the day of opening; then, for what is left, by a code whose days
    /// overlap. So a file may close an agency and open another under the same code.
    private mutating func match(_ rows: [AgencyRow], _ ids: [ID<Agency>]) -> [Agency?] {
        var found = [Agency?](repeating: nil, count: rows.count)
        var lineOf: [ID<Agency>: Int] = [:]
        for (index, row) in rows.enumerated() {
            // Another node's rows bring their agencies' ids along.
            found[index] =
                register[ids[index]] ?? holder(of: row) { $0.validity.start == row.validFrom }
            guard let id = found[index]?.id else { continue }
            if let line = lineOf[id] {
                linesInDoubt.insert(row.line)
                problems.append(ImportProblem(line: row.line, .twice(line: line)))
            }
            lineOf[id] = row.line
        }
        for (index, row) in rows.enumerated() where found[index] == nil {
            let validity = Validity(from: row.validFrom, until: row.validUntil.or(nil))
            found[index] = holder(of: row) { agency in
                agency.validity.overlaps(validity) && lineOf[agency.id] == nil
            }
            if let id = found[index]?.id { lineOf[id] = row.line }
        }
        findTwins(rows, found)
        return found
    }

    private mutating func holder(of row: AgencyRow, where fits: (Agency) -> Bool) -> Agency? {
        let holders = [row.code102, row.code20].compactMap { $0.or(nil) }.compactMap { code in
            register.holders(of: code).first(where: fits)
        }
        if let first = holders.first, let second = holders.last, first.id != second.id {
            let fault = AgencyFault.twoAgencies(first: first.name, second: second.name)
            problems.append(ImportProblem(line: row.line, fault))
        }
        return holders.first
    }

    /// New agencies that stand twice in the file.
    private mutating func findTwins(_ rows: [AgencyRow], _ found: [Agency?]) {
        struct Key: Hashable {
            let code: AgencyCode
            let start: CivilDate
        }
        var lines: [Key: Int] = [:]
        for (index, row) in rows.enumerated() where found[index] == nil {
            for code in Set([row.code102, row.code20].compactMap { $0.or(nil) }) {
                let key = Key(code: code, start: row.validFrom)
                if let line = lines.updateValue(row.line, forKey: key) {
                    linesInDoubt.insert(row.line)
                    problems.append(ImportProblem(line: row.line, .twice(line: line)))
                }
            }
        }
    }

    private func dated(
        _ code: AgencyRow.Cell<AgencyCode>,
        _ start: AgencyRow.Cell<CivilDate>,
        _ end: AgencyRow.Cell<CivilDate>,
        _ kept: DatedCode?,
        _ opened: CivilDate
    ) -> DatedCode? {
        guard let code = code.or(kept?.code) else { return nil }
        let first = start.or(kept?.validity.start) ?? opened
        let validity = Validity(from: first, until: end.or(kept?.validity.end))
        return DatedCode(code, validity: validity)
    }

    /// The row's agency but for its links to others.
    private mutating func unlinked(
        _ row: AgencyRow,
        _ before: Agency?,
        id: ID<Agency>
    ) -> Agency? {
        let code102 = dated(
            row.code102,
            row.code102From,
            row.code102Until,
            before?.code102,
            row.validFrom
        )
        let code20 = dated(
            row.code20,
            row.code20From,
            row.code20Until,
            before?.code20,
            row.validFrom
        )
        guard let codes = AgencyCodes(code102: code102, code20: code20) else {
            problems.append(ImportProblem(line: row.line, .noCode))
            return nil
        }
        return Agency(
            id: before?.id ?? id,
            codes: codes,
            name: row.name,
            level: row.level,
            kind: row.kind,
            parent: before?.parent,
            validity: Validity(from: row.validFrom, until: row.validUntil.or(before?.validity.end)),
            successor: before?.successor,
            mailAfterClosing: row.afterClosing.or(before?.mailAfterClosing) ?? .heir,
            servedBy: before?.servedBy,
            focalPoint: focalPoint(row, before?.focalPoint),
            mail: row.mail.or(before?.mail),
            isSample: row.isSample.or(before?.isSample) ?? false,
            note: row.note.or(before?.note) ?? "",
            version: before?.version ?? 0
        )
    }

    private func focalPoint(_ row: AgencyRow, _ kept: Agency.FocalPoint?) -> Agency.FocalPoint? {
        let mail = row.focalMail.or(kept?.mail)
        let telephone = row.focalPhone.or(kept?.telephone)
        let office = row.focalOffice.or(kept?.office)
        guard office != nil || mail != nil || telephone != nil else { return nil }
        return Agency.FocalPoint(office: office ?? "", mail: mail, telephone: telephone)
    }

    private mutating func link(_ agency: Agency, _ row: AgencyRow, _ before: Agency?) -> Agency {
        var agency = agency
        let start = agency.validity.start
        agency.parent = id(row.parent, .parent, row.line, near: start, kept: before?.parent)
        agency.successor = id(
            row.successor,
            .successor,
            row.line,
            near: agency.validity.end ?? start,
            kept: before?.successor
        )
        let servedFrom = row.servedFrom.or(before?.servedBy?.validity.start) ?? start
        let server = id(
            row.servedBy,
            .servedBy,
            row.line,
            near: servedFrom,
            kept: before?.servedBy?.server
        )
        agency.servedBy = server.map { server in
            let end = row.servedUntil.or(before?.servedBy?.validity.end)
            return Agency.Delegation(
                server: server,
                validity: Validity(from: servedFrom, until: end)
            )
        }
        return agency
    }

    private mutating func id(
        _ cell: AgencyRow.Cell<String>,
        _ column: AgencyColumn,
        _ line: Int,
        near date: CivilDate,
        kept: ID<Agency>?
    ) -> ID<Agency>? {
        switch cell {
        case .absent: return kept
        case .blank: return nil
        case .value(let reference):
            if let agency = register.agency(named: reference, near: date) { return agency.id }
            linesInDoubt.insert(line)
            let text = String(reference.prefix { $0 != "@" })
            if brokenCodes.contains(text) { return kept }
            let code = AgencyCode(text)
            let isKnown = code.map { !register.holders(of: $0).isEmpty } ?? false
            let fault: AgencyFault =
                isKnown
                ? .unclearReference(column, value: reference)
                : .unknownReference(column, value: reference)
            problems.append(ImportProblem(line: line, fault))
            return kept
        }
    }
}
