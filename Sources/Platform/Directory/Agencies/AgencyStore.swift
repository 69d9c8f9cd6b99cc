// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the tables `agency` and `directory_revision`.
struct AgencyStore {
    let connection: any Connection

    private static let rowsPerRead = 500

    private static let columns: SQL = """
        id, code102, code102_from, code102_until, code20, code20_from, code20_until, name, level,
        kind, parent, valid_from, valid_until, successor, after_closing, served_by, served_from,
        served_until, focal_office, focal_mail, focal_phone, mail, is_sample, note, version
        """

    /// Every agency, by id.
    ///
    /// In parts, because the rows of a whole country take more memory than its agencies, and the
    /// holes that they leave between those are not given back.
    func all() throws -> [Agency] {
        var agencies: [Agency] = []
        var part: [Row]
        repeat {
            let later: SQL = agencies.last.map { "WHERE id > \($0.id)" } ?? ""
            part = try connection.rows(
                """
                SELECT \(Self.columns) FROM agency \(later) ORDER BY id LIMIT \(Self.rowsPerRead)
                """
            )
            agencies += try part.map(Agency.init(row:))
        } while part.count == Self.rowsPerRead
        return agencies
    }

    func agency(_ id: ID<Agency>) throws -> Agency? {
        try connection.rows("SELECT \(Self.columns) FROM agency WHERE id = \(id)").first
            .map(Agency.init(row:))
    }

    private func holders(of code: AgencyCode) throws -> [Agency] {
        try connection.rows(
            "SELECT \(Self.columns) FROM agency WHERE code102 = \(code) OR code20 = \(code)"
        ).map(Agency.init(row:))
    }

    /// The agencies by which a change of these is judged: rivals for their codes, those above them,
    /// successors and servers.
    func register(around agencies: [Agency]) throws -> AgencyRegister {
        var register = AgencyRegister()
        for agency in agencies {
            for (_, dated) in agency.codes.all {
                for holder in try holders(of: dated.code) { register.put(holder) }
            }
            let links: [(Agency) -> ID<Agency>?] = [
                \.parent, \.successor, { $0.servedBy?.server },
            ]
            for link in links { try follow(link, from: agency, into: &register) }
        }
        return register
    }

    private func follow(
        _ link: (Agency) -> ID<Agency>?,
        from agency: Agency,
        into register: inout AgencyRegister
    ) throws {
        var next = link(agency)
        for _ in 0...AgencyRules.maximumChain {
            guard let id = next, let found = try register[id] ?? self.agency(id) else { return }
            register.put(found)
            next = link(found)
        }
    }

    /// From level 1 down to the agency itself.
    func path(to id: ID<Agency>) throws -> [Agency] {
        var path: [Agency] = []
        var next: ID<Agency>? = id
        while let id = next, path.count < AgencyRules.maximumChain, let agency = try agency(id) {
            path.append(agency)
            next = agency.parent
        }
        return path.reversed()
    }

    func insert(_ agencies: [Agency]) throws {
        let columns = Self.columns.text { _ in "" }.split { ", \n".contains($0) }.map(String.init)
        try connection.insert(
            agencies.map { Self.values($0).values },
            into: "agency",
            columns: columns
        )
    }

    private static func values(_ agency: Agency) -> SQL {
        """
        (\(agency.id), \(agency.code102?.code), \(agency.code102?.validity.start),
        \(agency.code102?.validity.end), \(agency.code20?.code),
        \(agency.code20?.validity.start), \(agency.code20?.validity.end), \(agency.name),
        \(agency.level), \(agency.kind.rawValue), \(agency.parent), \(agency.validity.start),
        \(agency.validity.end), \(agency.successor), \(agency.mailAfterClosing.rawValue),
        \(agency.servedBy?.server), \(agency.servedBy?.validity.start),
        \(agency.servedBy?.validity.end), \(agency.focalPoint?.office),
        \(agency.focalPoint?.mail), \(agency.focalPoint?.telephone), \(agency.mail),
        \(agency.isSample), \(agency.note), \(agency.version))
        """
    }

    func update(_ agency: Agency) throws {
        try connection.run(
            """
            UPDATE agency SET (\(Self.columns)) = \(Self.values(agency)) WHERE id = \(agency.id)
            """
        )
    }

    func revision() throws -> Int64 {
        try connection.rows("SELECT revision FROM directory_revision WHERE id = 1")[0]
            .value("revision")
    }

    /// Tells every process's cache that there is something newer.
    func advanceRevision() throws {
        try connection.run("UPDATE directory_revision SET revision = revision + 1 WHERE id = 1")
    }
}

/// A row that the program did not write, since what it says cannot be.
struct UnreadableRow: Error {
    let table: String
    let id: String
}

extension Agency {
    fileprivate init(row: Row) throws {
        let id: ID<Agency> = try row.value("id")
        let broken = UnreadableRow(table: "agency", id: id.description)
        func dated(_ name: String) throws -> DatedCode? {
            guard let code: AgencyCode = try row.optional(name) else { return nil }
            let validity = try Validity(
                from: row.value(name + "_from"),
                until: row.optional(name + "_until")
            )
            return DatedCode(code, validity: validity)
        }
        guard let codes = AgencyCodes(code102: try dated("code102"), code20: try dated("code20")),
            let kind = Kind(rawValue: try row.value("kind")),
            let mail = MailAfterClosing(rawValue: try row.value("after_closing"))
        else { throw broken }
        let server: ID<Agency>? = try row.optional("served_by")
        let office: String? = try row.optional("focal_office")
        self.init(
            id: id,
            codes: codes,
            name: try row.value("name"),
            level: try row.value("level"),
            kind: kind,
            parent: try row.optional("parent"),
            validity: Validity(
                from: try row.value("valid_from"),
                until: try row.optional("valid_until")
            ),
            successor: try row.optional("successor"),
            mailAfterClosing: mail,
            servedBy: try server.map { server in
                let validity = try Validity(
                    from: row.value("served_from"),
                    until: row.optional("served_until")
                )
                return Delegation(server: server, validity: validity)
            },
            focalPoint: try office.map { office in
                try FocalPoint(
                    office: office,
                    mail: row.optional("focal_mail"),
                    telephone: row.optional("focal_phone")
                )
            },
            mail: try row.optional("mail"),
            isSample: try row.value("is_sample"),
            note: try row.value("note"),
            version: try row.value("version")
        )
    }
}
