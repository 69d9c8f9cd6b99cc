// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
package import Directory
import Storage

/// A person at work in an office: who, with which roles, in which units, for whom besides.
package struct Seat: Sendable {
    package let office: Office
    /// The id of the officer and of the account; empty for software and the shell.
    package let person: String
    package let name: String
    package let title: String
    package let roles: Set<Role>
    /// Units in which the person works.
    package let units: Set<ID<AgencyUnit>>
    /// Units whose head the person is, whose work is therefore his too.
    package let headed: Set<ID<AgencyUnit>>
    /// Officers whose posts the person fills while they are away.
    package let standsFor: [Substituted]

    package struct Substituted: Sendable, Equatable {
        package let person: String
        package let name: String
    }

    /// Everybody in whose name the person acts.
    var persons: Set<String> { Set(standsFor.map(\.person) + [person]) }

    /// The lists of work that are this person's.
    package var owners: [WorkOwner] {
        persons.sorted().filter { !$0.isEmpty }.map(WorkOwner.person)
            + headed.sorted { $0.description < $1.description }.map(WorkOwner.unit)
    }

    /// Everybody in whose name the person reads: his own lists and those of his units.
    var readers: [WorkOwner] { owners + units.map(WorkOwner.unit) }

    /// The lists of the places at which the person sits for the whole office.
    package var deskOwners: [WorkOwner] {
        var owners: [WorkOwner] = []
        if !roles.isDisjoint(with: [.clerk, .headOfOffice, .sealKeeper]) {
            owners.append(.clerks(office.code))
        }
        return owners
    }

    func holds(_ party: Party) -> Bool {
        if !party.person.isEmpty { return persons.contains(party.person) }
        return party.unit.map { headed.contains($0) } ?? false
    }

    /// Also where the unit whose head he is let somebody take it.
    func gave(_ task: WorkTask) -> Bool {
        guard task.giver.person.isEmpty else { return persons.contains(task.giver.person) }
        return task.giver.unit.map { headed.contains($0) } ?? false
    }
}

/// Whom work is given to: a unit, which then gives it on, or a person.
package struct Party: Sendable, Hashable {
    package let unit: ID<AgencyUnit>?
    /// Empty when the unit as a whole is meant.
    package let person: String
    /// As it was called then: a slip keeps the names of its day.
    package let name: String

    package init(unit: ID<AgencyUnit>?, person: String = "", name: String) {
        self.unit = unit
        self.person = person
        self.name = name
    }

    /// What forms and lists call it: `u:…` or `p:…`.
    package var key: String {
        person.isEmpty ? "u:\(unit?.description ?? "")" : "p:\(person)"
    }

    var owner: WorkOwner? {
        if !person.isEmpty { return .person(person) }
        return unit.map(WorkOwner.unit)
    }
}

/// Everybody of an office to whom work can be given, today.
package struct Staff: Sendable {
    package struct Member: Sendable {
        package let party: Party
        package let title: String
        package let roles: Set<Role>
    }

    package let units: [AgencyUnit]
    package let members: [Member]

    package func party(_ key: String) -> Party? {
        if let unit = units.first(where: { "u:\($0.id)" == key }) {
            return Party(unit: unit.id, name: unit.name)
        }
        return members.first { $0.party.key == key }?.party
    }

    /// Those with a role, each once.
    package func with(_ role: Role) -> [Member] { members.filter { $0.roles.contains(role) } }

    package func members(of units: Set<ID<AgencyUnit>>) -> [Member] {
        members.filter { $0.party.unit.map(units.contains) ?? false }
    }
}

extension Records {
    /// The agency of an actor as this system knows it.
    func agency(of actor: Actor) throws -> Agency {
        let today = now().date
        guard let code = actor.agency,
            let agency = try? directory.current().resolve(code, on: today).agency
        else { throw RecordsRefusal.noOffice }
        return agency
    }

    /// Where the actor sits; a refusal when his agency does not work here.
    func seat(of actor: Actor, in connection: any Connection) throws -> Seat {
        let agency = try agency(of: actor)
        guard let office = try OfficeStore(connection: connection).find(agency.exchangeCode) else {
            throw RecordsRefusal.noOffice
        }
        guard case .person(let person) = actor.subject, let id = ID<Officer>(person),
            let officer = try Directory.officer(id, in: connection)
        else {
            return Seat(
                office: office,
                person: "",
                name: actor.name,
                title: "",
                roles: actor.roles,
                units: [],
                headed: [],
                standsFor: []
            )
        }
        let posts = try Directory.posts(of: officer, on: now().date, in: connection)
            .filter { $0.agency == agency.id }
        let substituted = try posts.compactMap(\.actingFor).compactMap { original in
            try Directory.post(original, in: connection).flatMap {
                try Directory.officer($0.officer, in: connection)
            }
        }.map { Seat.Substituted(person: $0.id.description, name: $0.name) }
        return Seat(
            office: office,
            person: person,
            name: officer.name,
            title: posts.first?.title ?? "",
            roles: actor.roles,
            units: Set(posts.compactMap(\.unit)),
            headed: Set(posts.filter { $0.roles.contains(.headOfUnit) }.compactMap(\.unit)),
            standsFor: substituted
        )
    }

    package func seat(of actor: Actor) async throws -> Seat {
        try await database.read { try seat(of: actor, in: $0) }
    }

    /// Those to whom somebody of the actor's office can give work.
    package func staff(of actor: Actor) async throws -> Staff {
        try await database.read { connection in
            try staff(of: seat(of: actor, in: connection).office, in: connection)
        }
    }

    /// The units and people of the office on a day.
    func staff(of office: Office, in connection: any Connection) throws -> Staff {
        let today = now().date
        let revision = try Directory.peopleRevision(in: connection)
        if let known = staffCache.staff(of: office.code, revision: revision, day: today) {
            return known
        }
        let staff = try readStaff(of: office, on: today, in: connection)
        staffCache.keep(staff, of: office.code, revision: revision, day: today)
        return staff
    }

    private func readStaff(of office: Office, on today: CivilDate, in connection: any Connection)
        throws -> Staff
    {
        let units = try Directory.units(of: office.agency, in: connection)
            .filter { $0.validity.contains(today) }
        var members: [Staff.Member] = []
        var places: [String: Int] = [:]
        for post in try Directory.posts(in: office.agency, limit: 2000, in: connection)
        where post.validity.contains(today) && post.actingFor == nil {
            guard let officer = try Directory.officer(post.officer, in: connection) else {
                continue
            }
            let person = officer.id.description
            if let place = places[person] {
                let known = members[place]
                members[place] = Staff.Member(
                    party: Party(
                        unit: known.party.unit ?? post.unit,
                        person: person,
                        name: officer.name
                    ),
                    title: known.title,
                    roles: known.roles.union(post.roles)
                )
            } else {
                places[person] = members.count
                members.append(
                    Staff.Member(
                        party: Party(unit: post.unit, person: person, name: officer.name),
                        title: post.title,
                        roles: post.roles
                    )
                )
            }
        }
        members.sort {
            Vietnamese.personSortKey($0.party.name) < Vietnamese.personSortKey($1.party.name)
        }
        return Staff(units: units, members: members)
    }

    func demand(_ action: RecordsAction, _ seat: Seat, _ standing: RecordsStanding) throws {
        guard Self.may(seat.roles, action, standing) else { throw RecordsRefusal.forbidden(action) }
    }
}
