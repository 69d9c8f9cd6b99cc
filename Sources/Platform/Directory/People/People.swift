// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

/// What is asked of officers: who they are, in which posts, with which roles.
package struct OfficerQuery: Sendable {
    /// Only those that this agency manages; nil asks the whole country, for who may see that.
    package var agency: ID<Agency>?
    /// Words of the name, accents optional, or the beginnings of words.
    package var text: String
    package var after: OfficerCursor?
    package var limit: Int

    package init(
        agency: ID<Agency>?,
        text: String = "",
        after: OfficerCursor? = nil,
        limit: Int = 50
    ) {
        self.agency = agency
        self.text = text
        self.after = after
        self.limit = limit
    }
}

/// An officer with everything that stands around him.
package struct OfficerFile: Sendable {
    package let officer: Officer
    /// Ended ones included, the oldest first.
    package let posts: [Post]
    /// The units that the posts name.
    package let units: [ID<AgencyUnit>: AgencyUnit]
}

extension Directory {
    /// By given name, at most `limit` (200).
    package func officers(_ query: OfficerQuery, by actor: Actor) async throws -> [Officer] {
        let today = now().date
        let words = Vietnamese.fold(query.text).split(separator: " ").map(String.init)
        return try await database.read { connection in
            let object = try Self.object(query.agency, on: today, in: connection)
            try Self.check(actor, .readPeople, object)
            return try PeopleStore(connection: connection).officers(
                of: query.agency,
                words: words,
                after: query.after,
                limit: min(max(query.limit, 1), 200)
            )
        }
    }

    package func officer(_ id: ID<Officer>, by actor: Actor) async throws -> OfficerFile {
        let today = now().date
        return try await database.read { connection in
            let store = PeopleStore(connection: connection)
            guard let officer = try store.officer(id) else {
                throw DirectoryRefusal.unknownOfficer(id.description)
            }
            let isOwn = actor.subject == officer.subject
            if !isOwn {
                let object = try Self.object(officer.agency, on: today, in: connection)
                try Self.check(actor, .readPeople, object)
            }
            let posts = try store.posts(of: id)
            var units: [ID<AgencyUnit>: AgencyUnit] = [:]
            for unit in posts.compactMap(\.unit) { units[unit] = try store.unit(unit) }
            return OfficerFile(officer: officer, posts: posts, units: units)
        }
    }

    /// The units of an agency by name, closed ones included.
    package func units(of agency: ID<Agency>, by actor: Actor) async throws -> [AgencyUnit] {
        let today = now().date
        return try await database.read { connection in
            let object = try Self.object(agency, on: today, in: connection)
            try Self.check(actor, .readPeople, object)
            return try PeopleStore(connection: connection).units(of: agency)
        }
    }

    /// The posts in an agency in the order in which they were made, ended ones included.
    package func posts(
        in agency: ID<Agency>,
        after last: ID<Post>? = nil,
        limit: Int = 200,
        by actor: Actor
    ) async throws -> [Post] {
        let today = now().date
        return try await database.read { connection in
            let object = try Self.object(agency, on: today, in: connection)
            try Self.check(actor, .readPeople, object)
            return try PeopleStore(connection: connection)
                .posts(in: agency, after: last, limit: min(max(limit, 1), 500))
        }
    }

    /// The officers of these ids, in a transaction of the caller, who answers for the right.
    package static func officer(_ id: ID<Officer>, in connection: any Connection) throws -> Officer?
    {
        try PeopleStore(connection: connection).officer(id)
    }

    package static func officer(mail: String, in connection: any Connection) throws -> Officer? {
        try PeopleStore(connection: connection).officer(mail: mail)
    }

    /// The posts of an officer that are in force on a day, in a transaction of the caller.
    ///
    /// A substitution holds only while the post stood in for exists, and an officer who left has no
    /// posts.
    package static func posts(
        of officer: Officer,
        on date: CivilDate,
        in connection: any Connection
    ) throws -> [Post] {
        guard officer.validity.contains(date) else { return [] }
        let store = PeopleStore(connection: connection)
        return try store.posts(of: officer.id).filter { post in
            guard post.validity.contains(date) else { return false }
            guard let original = post.actingFor else { return true }
            return try store.post(original)?.validity.contains(date) ?? false
        }
    }

    /// One post, ended or not, in a transaction of the caller, who answers for the right.
    package static func post(_ id: ID<Post>, in connection: any Connection) throws -> Post? {
        try PeopleStore(connection: connection).post(id)
    }

    /// The units of an agency by name, closed ones included, in a transaction of the caller.
    package static func units(of agency: ID<Agency>, in connection: any Connection) throws
        -> [AgencyUnit]
    {
        try PeopleStore(connection: connection).units(of: agency)
    }

    /// The posts in an agency, in a transaction of the caller, who answers for the right.
    package static func posts(
        in agency: ID<Agency>,
        limit: Int,
        in connection: any Connection
    ) throws -> [Post] {
        try PeopleStore(connection: connection).posts(in: agency, after: nil, limit: limit)
    }

    /// The number that changes with every change of officers, units and posts.
    package static func peopleRevision(in connection: any Connection) throws -> Int64 {
        try PeopleStore(connection: connection).revision()
    }

    /// An agency as an object of rights, for other doors that guard what is about its people.
    package static func rightsObject(
        _ agency: ID<Agency>?,
        on date: CivilDate,
        in connection: any Connection
    ) throws -> DirectoryObject {
        try object(agency, on: date, in: connection)
    }
}
