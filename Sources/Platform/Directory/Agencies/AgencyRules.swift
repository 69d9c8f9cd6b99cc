// SPDX-License-Identifier: Apache-2.0

import Core

/// What must be true of an agency; pure, the same for one change and for an import.
enum AgencyRules {
    /// Links are followed this far; a longer chain is taken for a loop.
    static let maximumChain = 16

    static func faults(of agency: Agency, in register: AgencyRegister) -> [AgencyFault] {
        faults(ofTextIn: agency) + faults(ofDatesIn: agency) + faults(ofCodesOf: agency, register)
            + faults(ofParentOf: agency, register) + faults(ofLinksOf: agency, register)
    }

    private static func faults(ofTextIn agency: Agency) -> [AgencyFault] {
        let texts: [(AgencyColumn, String?)] = [
            (.name, agency.name), (.mail, agency.mail), (.note, agency.note),
            (.focalOffice, agency.focalPoint?.office), (.focalMail, agency.focalPoint?.mail),
            (.focalPhone, agency.focalPoint?.telephone),
        ]
        var faults = texts.compactMap { column, text in text.flatMap { fault(of: $0, in: column) } }
        if agency.name.allSatisfy(\.isWhitespace) { faults.append(.missing(.name)) }
        if let focalPoint = agency.focalPoint, focalPoint.office.isEmpty {
            faults.append(.missing(.focalOffice))
        }
        if !(1...4).contains(agency.level) {
            faults.append(.unreadable(.level, value: String(agency.level), .level))
        }
        for (column, mail) in [(.mail, agency.mail), (.focalMail, agency.focalPoint?.mail)]
            as [(AgencyColumn, String?)]
        {
            if let mail, !isMail(mail) { faults.append(.unreadable(column, value: mail, .mail)) }
        }
        if let phone = agency.focalPoint?.telephone, !isPhone(phone) {
            faults.append(.unreadable(.focalPhone, value: phone, .phone))
        }
        return faults
    }

    /// Control characters, excess length, and text that a spreadsheet would run as a formula.
    static func fault(of text: String, in column: AgencyColumn) -> AgencyFault? {
        if hasInvisible(text) { return .control(column) }
        if text.utf8.count > column.limit, text.unicodeScalars.count > column.limit {
            return .tooLong(column, limit: column.limit)
        }
        let isFormula = text.utf8.first.map { "=+-@".utf8.contains($0) } ?? false
        return isFormula && column != .focalPhone ? .formula(column, value: text) : nil
    }

    /// Control characters, and those that hide text or turn its direction around.
    static func hasInvisible(_ text: String) -> Bool {
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return true }
        // Vietnamese letters begin with the bytes C3, C4, C6 and E1: the rest is looked at closely.
        guard text.utf8.contains(where: { $0 == 0xC2 || $0 >= 0xE2 }) else { return false }
        return text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                true
            default: false
            }
        }
    }

    static func isMail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && parts[1].contains(".")
            && !text.contains { $0.isWhitespace || ",;<>\"".contains($0) }
    }

    static func isPhone(_ text: String) -> Bool {
        text.contains(where: \.isNumber)
            && text.allSatisfy { $0.isASCII && ($0.isNumber || "+-.() /".contains($0)) }
    }

    private static func faults(ofDatesIn agency: Agency) -> [AgencyFault] {
        let validities: [(AgencyColumn, Validity?)] = [
            (.validUntil, agency.validity), (.code102Until, agency.code102?.validity),
            (.code20Until, agency.code20?.validity), (.servedUntil, agency.servedBy?.validity),
        ]
        return validities.compactMap { column, validity in
            guard let validity, let end = validity.end, end <= validity.start else { return nil }
            return .endsBeforeStart(column)
        }
    }

    private static func faults(
        ofCodesOf agency: Agency,
        _ register: AgencyRegister
    ) -> [AgencyFault] {
        agency.codes.all.compactMap { system, dated in
            let column: AgencyColumn = system == .qcvn102 ? .code102 : .code20
            let text = dated.code.text
            // Test agencies of real axes carry codes of no official shape.
            if !agency.isSample, !isShaped(dated.code, system) {
                return .wrongShape(column, value: text)
            }
            guard let mine = dated.validity.intersection(agency.validity) else { return nil }
            let rival = register.holders(of: dated.code).first { other in
                other.id != agency.id
                    && other.codes.all.contains { _, held in
                        held.code == dated.code
                            && held.validity.intersection(other.validity)?.overlaps(mine) ?? false
                    }
            }
            return rival.map { .codeTaken(column, value: text, holder: $0.name) }
        }
    }

    private static func isShaped(_ code: AgencyCode, _ system: CodeSystem) -> Bool {
        switch system {
        case .qcvn102: code.shape == .qcvn102
        case .decision20: code.shape == .decision20 || isEnterprise(code)
        }
    }

    /// Enterprises are named by their business number (QĐ 20/2020): 10 digits, or 10-3.
    private static func isEnterprise(_ code: AgencyCode) -> Bool {
        let digits = code.text.utf8.filter { (48...57).contains($0) }.count
        return digits == code.text.utf8.count && digits == 10
            || digits == 13 && code.text.utf8.dropFirst(10).first == UInt8(ascii: "-")
    }

    private static func faults(
        ofParentOf agency: Agency,
        _ register: AgencyRegister
    ) -> [AgencyFault] {
        guard let id = agency.parent else { return agency.level > 1 ? [.parentNeeded] : [] }
        guard agency.level > 1 else { return [.parentNotAllowed] }
        guard let parent = register[id] else {
            return [.unknownReference(.parent, value: id.description)]
        }
        if parent.level >= agency.level { return [.parentNotAbove(name: parent.name)] }
        return isLoop(from: agency, register, by: \.parent) ? [.loop(.parent)] : []
    }

    private static func faults(
        ofLinksOf agency: Agency,
        _ register: AgencyRegister
    ) -> [AgencyFault] {
        var faults: [AgencyFault] = []
        if let id = agency.successor {
            if register[id] == nil {
                faults.append(.unknownReference(.successor, value: id.description))
            }
            if agency.validity.end == nil { faults.append(.successorWithoutEnd) }
            if isLoop(from: agency, register, by: \.successor) { faults.append(.loop(.successor)) }
        }
        if let delegation = agency.servedBy {
            guard delegation.server != agency.id else { return faults + [.loop(.servedBy)] }
            guard let server = register[delegation.server] else {
                return faults
                    + [.unknownReference(.servedBy, value: delegation.server.description)]
            }
            // One step only: who serves others runs a system of its own.
            if server.servedBy?.validity.overlaps(delegation.validity) ?? false {
                faults.append(.serverIsServed(name: server.name))
            }
        }
        return faults
    }

    private static func isLoop(
        from agency: Agency,
        _ register: AgencyRegister,
        by link: (Agency) -> ID<Agency>?
    ) -> Bool {
        var next = link(agency)
        for _ in 0..<maximumChain {
            guard let id = next else { return false }
            if id == agency.id { return true }
            next = register[id].flatMap(link)
        }
        return next != nil
    }
}
