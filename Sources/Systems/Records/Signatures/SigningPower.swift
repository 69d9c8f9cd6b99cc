// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// Whom the head of an agency lets sign, as what, from which day until which (NĐ 30/2020 Đ13).
package struct SigningPower: Sendable, Equatable {
    package enum Capacity: String, Sendable, CaseIterable {
        /// The head, who signs everything (Đ13.1).
        case head = ""
        /// Quyền: holds the head's post for a time.
        case acting = "Q"
        /// Ký thay: a deputy in his field (Đ13.1).
        case deputy = "KT"
        /// Thừa lệnh: the head of a unit, some types, by the rules of work (Đ13.4).
        case order = "TL"
        /// Thừa ủy quyền: by a written authorisation, for a time and some types, and for nobody else
        /// (Đ13.3).
        case authorised = "TUQ"

        /// Whether he signs for somebody who is named above him.
        package var hasPrincipal: Bool { self != .head && self != .acting }
    }

    /// What whoever grants it says.
    package struct Terms: Sendable, Equatable {
        package var capacity: Capacity
        /// The collective in whose name he signs (TM., Đ13.2); may be blank.
        package var collective: String
        /// `GIÁM ĐỐC`, for whom he signs.
        package var principal: String
        /// His own title, one a line: `PHÓ GIÁM ĐỐC`.
        package var titles: [String]
        /// Types of documents; empty for all.
        package var types: [String]
        /// The decision or authorisation by which he does.
        package var basis: String
        package var from: CivilDate
        /// The last day.
        package var until: CivilDate?

        package init(
            _ capacity: Capacity,
            titles: [String],
            for principal: String = "",
            collective: String = "",
            types: [String] = [],
            basis: String = "",
            from: CivilDate,
            until: CivilDate? = nil
        ) {
            self.capacity = capacity
            self.titles = titles
            self.principal = principal
            self.collective = collective
            self.types = types
            self.basis = basis
            self.from = from
            self.until = until
        }

        func check() throws(RecordsRefusal) {
            guard (1...2).contains(titles.count) else { throw .fieldMissing("title") }
            guard !capacity.hasPrincipal || !principal.isEmpty else {
                throw .fieldMissing("principal")
            }
            let isLimited = capacity == .order || capacity == .authorised
            guard !isLimited || !basis.isEmpty else { throw .fieldMissing("basis") }
            guard !isLimited || !types.isEmpty else { throw .fieldMissing("types") }
            guard capacity != .authorised || until != nil else { throw .fieldMissing("until") }
            if let until, until < from { throw .badPeriod }
        }

        /// The lines above the signature: `TM. …`, `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`.
        package var lines: [String] {
            let above = collective.isEmpty ? [] : ["TM. \(collective)"]
            return switch capacity {
            case .head: above + titles
            case .acting: above + ["Q. \(titles[0])"] + titles.dropFirst()
            case .deputy, .order, .authorised:
                above + ["\(capacity.rawValue). \(principal)"] + titles
            }
        }

        func isInForce(on day: CivilDate) -> Bool {
            from <= day && until.map { day <= $0 } ?? true
        }
    }

    package let id: ID<SigningPower>
    package let office: AgencyCode
    package let person: String
    package let name: String
    package internal(set) var terms: Terms
    package let grantedBy: String
    package internal(set) var version: Int

    var object: String { "records.power/\(id)" }
}

/// Who may sign what in an office on a day.
///
/// An office that has recorded nobody yet goes by the roles of its people alone.
package struct Competence: Sendable {
    let powers: [SigningPower]
    let day: CivilDate

    /// Those that may be chosen today.
    package var inForce: [SigningPower] { powers.filter { $0.terms.isInForce(on: day) } }

    package var isRecorded: Bool { powers.contains { $0.terms.from <= day } }

    /// The power by which a document is signed as it says; nil where nobody is recorded, else a refusal that
    /// says whose decision is missing.
    func power(for fields: LetterFields) throws(RecordsRefusal) -> SigningPower? {
        guard isRecorded else { return nil }
        let named = powers(of: fields.signerName, as: fields.signerTitles)
        let fitting = named.filter {
            $0.terms.types.isEmpty || $0.terms.types.contains(fields.type)
        }
        if let found = fitting.first(where: { $0.terms.isInForce(on: day) }) { return found }
        let titles = fields.signerTitles.joined(separator: ", ")
        if let other = fitting.first {
            let (from, until) = (other.terms.from, other.terms.until)
            if let until, until < day {
                throw .powerOver(fields.signerName, titles, from: from, until: until)
            }
            throw .powerEarly(fields.signerName, titles, from: from)
        }
        if let other = named.first {
            throw .powerNotForType(fields.signerName, other.terms.principal, type: fields.type)
        }
        throw .noPower(fields.signerName, titles, of: Self.principal(in: fields.signerTitles))
    }

    /// The same for a copy on paper, whatever its type (Đ25).
    func demand(_ name: String, as titles: [String]) throws(RecordsRefusal) {
        guard isRecorded, !name.isEmpty else { return }
        let isInForce = powers(of: name, as: titles).contains { $0.terms.isInForce(on: day) }
        guard isInForce else {
            throw .noPower(
                name,
                titles.joined(separator: ", "),
                of: Self.principal(in: titles)
            )
        }
    }

    private func powers(of name: String, as titles: [String]) -> [SigningPower] {
        let spelt = Self.spelt(titles)
        let own = Vietnamese.fold(name)
        return powers.filter {
            Vietnamese.fold($0.name) == own && Self.spelt($0.terms.lines) == spelt
        }
    }

    /// Capitals, accents and spaces make no other title.
    private static func spelt(_ lines: [String]) -> String {
        lines.joined(separator: " ").split(whereSeparator: \.isWhitespace)
            .map { Vietnamese.fold(String($0)) }.joined(separator: " ")
    }

    /// Whose decision a title needs: whom its line for another names, else the head.
    private static func principal(in titles: [String]) -> String {
        for line in titles {
            for prefix in ["KT.", "TL.", "TUQ."] where line.uppercased().hasPrefix(prefix) {
                return line.dropFirst(prefix.count).split(separator: " ").joined(separator: " ")
            }
        }
        return Records.texts["records.power.head"]?.vietnamese ?? ""
    }

    /// By a power that names him, or by his role where nobody is recorded.
    func isSigner(_ seat: Seat, of fields: LetterFields) -> Bool {
        guard isRecorded else { return Records.may(seat.roles, .sign, .office) }
        return (try? power(for: fields))?.person == seat.person
    }

    /// The same with what is missing said.
    func demandSigner(_ seat: Seat, of fields: LetterFields) throws {
        guard let power = try power(for: fields) else {
            guard Records.may(seat.roles, .sign, .office) else {
                throw RecordsRefusal.forbidden(.sign)
            }
            return
        }
        guard power.person == seat.person else { throw RecordsRefusal.notTheSigner(power.name) }
    }
}

/// All SQL on the table `records_power`.
struct PowerStore {
    let connection: any Connection

    /// More than an agency ever has.
    static let limit = 1000

    private static let columns: SQL = """
        id, office, person, name, capacity, collective, principal, titles, types, basis, from_day,
        until_day, granted_by, version
        """

    func find(_ id: ID<SigningPower>) throws -> SigningPower? {
        try connection.rows("SELECT \(Self.columns) FROM records_power WHERE id = \(id)").first
            .map(SigningPower.init(row:))
    }

    /// Every one of an office, the latest first (index `records_power_office`).
    func list(of office: AgencyCode) throws -> [SigningPower] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_power WHERE office = \(office)
            ORDER BY from_day DESC, id DESC LIMIT \(Self.limit)
            """
        ).map(SigningPower.init(row:))
    }

    func insert(_ power: SigningPower) throws {
        let terms = power.terms
        try connection.run(
            """
            INSERT INTO records_power (\(Self.columns))
            VALUES (\(power.id), \(power.office), \(power.person), \(power.name),
                \(terms.capacity.rawValue), \(terms.collective), \(terms.principal),
                \(terms.titles.joined(separator: "\n")), \(terms.types.joined(separator: "\n")),
                \(terms.basis), \(terms.from), \(terms.until), \(power.grantedBy),
                \(power.version))
            """
        )
    }

    /// Nothing but its end ever changes.
    func update(_ power: SigningPower) throws {
        try connection.run(
            """
            UPDATE records_power SET until_day = \(power.terms.until), version = \(power.version)
            WHERE id = \(power.id)
            """
        )
    }
}

extension SigningPower {
    fileprivate init(row: Row) throws {
        func lines(_ column: String) throws -> [String] {
            try row.value(column, as: String.self).split(separator: "\n").map(String.init)
        }
        try self.init(
            id: row.value("id"),
            office: row.value("office"),
            person: row.value("person"),
            name: row.value("name"),
            terms: Terms(
                Capacity(rawValue: row.value("capacity")) ?? .head,
                titles: lines("titles"),
                for: row.value("principal"),
                collective: row.value("collective"),
                types: lines("types"),
                basis: row.value("basis"),
                from: row.value("from_day"),
                until: row.optional("until_day")
            ),
            grantedBy: row.value("granted_by"),
            version: row.value("version")
        )
    }
}
