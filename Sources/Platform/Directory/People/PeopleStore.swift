// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the tables `unit`, `officer`, `officer_word`, `post` and `people_revision`.
package struct PeopleStore {
    let connection: any Connection

    private static let unitColumns: SQL = """
        id, agency, parent, name, sort_key, short_name, kind, valid_from, valid_until, version
        """

    func unit(_ id: ID<AgencyUnit>) throws -> AgencyUnit? {
        try connection.rows("SELECT \(Self.unitColumns) FROM unit WHERE id = \(id)").first
            .map(AgencyUnit.init(row:))
    }

    /// The units of an agency by name, closed ones included; an agency has tens of them.
    func units(of agency: ID<Agency>) throws -> [AgencyUnit] {
        try connection.rows(
            """
            SELECT \(Self.unitColumns) FROM unit WHERE agency = \(agency)
            ORDER BY sort_key, id LIMIT 2000
            """
        ).map(AgencyUnit.init(row:))
    }

    /// From the unit's parent upwards, one further than any may stand deep.
    func above(_ unit: AgencyUnit) throws -> [AgencyUnit] {
        var found: [AgencyUnit] = []
        var next = unit.parent
        while let id = next, found.count <= PeopleRules.maximumDepth, let parent = try self.unit(id)
        {
            found.append(parent)
            next = parent.parent
        }
        return found
    }

    private static func values(_ unit: AgencyUnit) -> SQL {
        """
        (\(unit.id), \(unit.agency), \(unit.parent), \(unit.name),
        \(Vietnamese.sortKey(unit.name)), \(unit.shortName), \(unit.kind.rawValue),
        \(unit.validity.start), \(unit.validity.end), \(unit.version))
        """
    }

    func insert(_ unit: AgencyUnit) throws {
        try connection.run("INSERT INTO unit (\(Self.unitColumns)) VALUES \(Self.values(unit))")
    }

    func update(_ unit: AgencyUnit) throws {
        try connection.run(
            "UPDATE unit SET (\(Self.unitColumns)) = \(Self.values(unit)) WHERE id = \(unit.id)"
        )
    }

    private static let postColumns: SQL = """
        id, officer, agency, unit, title, roles, scope, valid_from, valid_until, acting_for, version
        """

    func post(_ id: ID<Post>) throws -> Post? {
        try connection.rows("SELECT \(Self.postColumns) FROM post WHERE id = \(id)").first
            .map(Post.init(row:))
    }

    /// Every post of an officer, ended ones included, the oldest first.
    func posts(of officer: ID<Officer>) throws -> [Post] {
        try connection.rows(
            """
            SELECT \(Self.postColumns) FROM post WHERE officer = \(officer) ORDER BY id LIMIT 500
            """
        ).map(Post.init(row:))
    }

    func posts(in agency: ID<Agency>, after last: ID<Post>?, limit: Int) throws -> [Post] {
        let further: SQL = last.map { "AND id > \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.postColumns) FROM post WHERE agency = \(agency) \(further)
            ORDER BY id LIMIT \(limit)
            """
        ).map(Post.init(row:))
    }

    private static func values(_ post: Post) -> SQL {
        """
        (\(post.id), \(post.officer), \(post.agency), \(post.unit), \(post.title),
        \(post.rolesText), \(post.scope.word), \(post.validity.start), \(post.validity.end),
        \(post.actingFor), \(post.version))
        """
    }

    func insert(_ post: Post) throws {
        try connection.run("INSERT INTO post (\(Self.postColumns)) VALUES \(Self.values(post))")
    }

    func update(_ post: Post) throws {
        try connection.run(
            "UPDATE post SET (\(Self.postColumns)) = \(Self.values(post)) WHERE id = \(post.id)"
        )
    }

    /// The number that changes with every change of people.
    func revision() throws -> Int64 {
        try connection.rows("SELECT revision FROM people_revision WHERE id = 1")[0]
            .value("revision")
    }

    func advanceRevision() throws {
        try connection.run("UPDATE people_revision SET revision = revision + 1 WHERE id = 1")
    }
}

extension AgencyUnit {
    fileprivate init(row: Row) throws {
        let id: ID<AgencyUnit> = try row.value("id")
        guard let kind = Kind(rawValue: try row.value("kind")) else {
            throw UnreadableRow(table: "unit", id: id.description)
        }
        self.init(
            id: id,
            agency: try row.value("agency"),
            parent: try row.optional("parent"),
            name: try row.value("name"),
            shortName: try row.value("short_name"),
            kind: kind,
            validity: Validity(
                from: try row.value("valid_from"),
                until: try row.optional("valid_until")
            ),
            version: try row.value("version")
        )
    }
}

extension Post {
    fileprivate init(row: Row) throws {
        let id: ID<Post> = try row.value("id")
        let words = try row.value("roles", as: String.self).split(separator: " ")
        let roles = words.compactMap { Role(rawValue: String($0)) }
        guard roles.count == words.count, let scope = Actor.Scope(word: try row.value("scope"))
        else { throw UnreadableRow(table: "post", id: id.description) }
        self.init(
            id: id,
            officer: try row.value("officer"),
            agency: try row.value("agency"),
            unit: try row.optional("unit"),
            title: try row.value("title"),
            roles: Set(roles),
            scope: scope,
            validity: Validity(
                from: try row.value("valid_from"),
                until: try row.optional("valid_until")
            ),
            actingFor: try row.optional("acting_for"),
            version: try row.value("version")
        )
    }
}
