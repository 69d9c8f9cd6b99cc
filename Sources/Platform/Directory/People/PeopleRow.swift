// SPDX-License-Identifier: Apache-2.0

package import Core
package import Journal

/// One field of a unit, an officer or a post as text, for the Journal and for comparing.
package struct PeopleCell: Sendable, Equatable {
    package let field: PeopleField
    package let text: String

    init(_ field: PeopleField, _ text: String) {
        self.field = field
        self.text = text
    }
}

/// What units, officers and posts have in common for the door.
package protocol PeopleRow: Sendable, Equatable {
    static var opened: EventKind { get }
    static var changed: EventKind { get }
    /// What keeping it asks of the actor.
    static var action: DirectoryAction { get }
    /// True when its values are about a person and must be erasable in the Journal.
    static var isPersonal: Bool { get }
    static func unknown(_ id: String) -> DirectoryRefusal
    static func find(_ id: ID<Self>, in store: PeopleStore) throws -> Self?

    /// Whose administrator keeps it.
    var agency: ID<Agency> { get }
    var version: Int { get set }
    var objectName: String { get }
    var cells: [PeopleCell] { get }
    /// Facts by which the event is found whatever changed.
    var anchors: [(String, Fact)] { get }
    /// With every text in the one form that is kept.
    var composed: Self { get }
    /// Throws when it breaks a rule, or when the actor may not go so far.
    func judge(_ before: Self?, by actor: Actor, in store: PeopleStore) throws
    func save(_ isNew: Bool, in store: PeopleStore) throws
}

extension AgencyUnit: PeopleRow {
    package static var opened: EventKind { DirectoryEvent.unitOpened }
    package static var changed: EventKind { DirectoryEvent.unitChanged }
    package static var isPersonal: Bool { false }
    package static var action: DirectoryAction { .keepUnits }
    package static func unknown(_ id: String) -> DirectoryRefusal { .unknownUnit(id) }

    package static func find(_ id: ID<AgencyUnit>, in store: PeopleStore) throws -> AgencyUnit? {
        try store.unit(id)
    }

    package var objectName: String { "directory.unit/\(id)" }
    package var anchors: [(String, Fact)] { [("agency", .text(agency.description))] }

    package var cells: [PeopleCell] {
        [
            PeopleCell(.parent, parent?.description ?? ""), PeopleCell(.name, name),
            PeopleCell(.shortName, shortName), PeopleCell(.kind, kind.rawValue),
            PeopleCell(.validFrom, validity.start.description),
            PeopleCell(.validUntil, validity.end?.description ?? ""),
        ]
    }

    package var composed: AgencyUnit {
        var unit = self
        unit.name = name.tidied
        unit.shortName = shortName.tidied
        return unit
    }

    package func judge(_ before: AgencyUnit?, by actor: Actor, in store: PeopleStore) throws {
        if let fault = PeopleRules.fault(of: self, above: try store.above(self)) {
            throw DirectoryRefusal.invalidPerson(fault)
        }
    }

    package func save(_ isNew: Bool, in store: PeopleStore) throws {
        if isNew { try store.insert(self) } else { try store.update(self) }
    }
}

extension Officer: PeopleRow {
    package static var opened: EventKind { DirectoryEvent.officerOpened }
    package static var changed: EventKind { DirectoryEvent.officerChanged }
    package static var isPersonal: Bool { true }
    package static var action: DirectoryAction { .keepOfficers }
    package static func unknown(_ id: String) -> DirectoryRefusal { .unknownOfficer(id) }

    package static func find(_ id: ID<Officer>, in store: PeopleStore) throws -> Officer? {
        try store.officer(id)
    }

    package var objectName: String { "directory.officer/\(id)" }
    package var anchors: [(String, Fact)] { [("agency", .text(agency.description))] }

    package var cells: [PeopleCell] {
        [
            PeopleCell(.agency, agency.description), PeopleCell(.name, name),
            PeopleCell(.mail, mail), PeopleCell(.phone, phone),
            PeopleCell(.validFrom, validity.start.description),
            PeopleCell(.validUntil, validity.end?.description ?? ""),
            PeopleCell(.sample, isSample ? "1" : "0"),
        ]
    }

    package var composed: Officer {
        var officer = self
        officer.name = name.tidied
        officer.mail = mail.tidied
        officer.phone = phone.tidied
        return officer
    }

    package func judge(_ before: Officer?, by actor: Actor, in store: PeopleStore) throws {
        if let fault = PeopleRules.fault(of: self) { throw DirectoryRefusal.invalidPerson(fault) }
    }

    package func save(_ isNew: Bool, in store: PeopleStore) throws {
        guard try isNew ? store.insert(self) : store.update(self) else {
            throw DirectoryRefusal.invalidPerson(.mailTaken(value: mail))
        }
    }
}

extension Post: PeopleRow {
    package static var opened: EventKind { DirectoryEvent.postOpened }
    package static var changed: EventKind { DirectoryEvent.postChanged }
    package static var isPersonal: Bool { false }
    package static var action: DirectoryAction { .keepPosts }
    package static func unknown(_ id: String) -> DirectoryRefusal { .unknownPost(id) }

    package static func find(_ id: ID<Post>, in store: PeopleStore) throws -> Post? {
        try store.post(id)
    }

    package var objectName: String { "directory.post/\(id)" }

    package var anchors: [(String, Fact)] {
        [("agency", .text(agency.description)), ("officer", .text(officer.description))]
    }

    package var cells: [PeopleCell] {
        [
            PeopleCell(.unit, unit?.description ?? ""), PeopleCell(.title, title),
            PeopleCell(.roles, rolesText), PeopleCell(.scope, scope.word),
            PeopleCell(.validFrom, validity.start.description),
            PeopleCell(.validUntil, validity.end?.description ?? ""),
            PeopleCell(.actingFor, actingFor?.description ?? ""),
        ]
    }

    package var composed: Post {
        var post = self
        post.title = title.tidied
        return post
    }

    package func judge(_ before: Post?, by actor: Actor, in store: PeopleStore) throws {
        // A post that reaches further than its editor is not the editor's to touch.
        if let before, !actor.mayGrant(before.scope) { throw DirectoryRefusal.grantTooWide }
        guard let holder = try store.officer(officer) else {
            throw DirectoryRefusal.unknownOfficer(officer.description)
        }
        let standsInFor = try actingFor.flatMap { try store.post($0) }
        let unit = try unit.flatMap { try store.unit($0) }
        if let fault = PeopleRules.fault(of: self, unit: unit, standsInFor: standsInFor) {
            throw DirectoryRefusal.invalidPerson(fault)
        }
        guard actor.mayGrant(scope) else { throw DirectoryRefusal.grantTooWide }
        let isMoreThanBefore =
            before.map { before in
                !roles.isSubset(of: before.roles) || scope != before.scope
                    || !validity.isWithin(before.validity)
            } ?? true
        if isMoreThanBefore, holder.subject == actor.subject { throw DirectoryRefusal.ownPost }
    }

    package func save(_ isNew: Bool, in store: PeopleStore) throws {
        if isNew { try store.insert(self) } else { try store.update(self) }
    }
}

extension Validity {
    func isWithin(_ other: Validity) -> Bool {
        guard start >= other.start else { return false }
        guard let limit = other.end else { return true }
        return end.map { $0 <= limit } ?? false
    }
}

extension String {
    /// NFC, with single spaces between words and none around.
    var tidied: String {
        composed.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }).joined(separator: " ")
    }
}
