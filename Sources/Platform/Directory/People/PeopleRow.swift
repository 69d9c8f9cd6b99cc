// SPDX-License-Identifier: Apache-2.0

import Core
import Journal

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
protocol PeopleRow: Sendable, Equatable {
    static var opened: EventKind { get }
    static var changed: EventKind { get }
    /// True when its values are about a person and must be erasable in the Journal.
    static var isPersonal: Bool { get }
    var version: Int { get }
    var objectName: String { get }
    var cells: [PeopleCell] { get }
    /// Facts by which the event is found whatever changed.
    var anchors: [(String, Fact)] { get }
    /// Throws when it breaks a rule, or when the actor may not go so far.
    func judge(_ before: Self?, by actor: Actor, in store: PeopleStore) throws
    func save(_ isNew: Bool, in store: PeopleStore) throws
}

extension AgencyUnit: PeopleRow {
    static var opened: EventKind { DirectoryEvent.unitOpened }
    static var changed: EventKind { DirectoryEvent.unitChanged }
    static var isPersonal: Bool { false }
    package var objectName: String { "directory.unit/\(id)" }
    var anchors: [(String, Fact)] { [("agency", .text(agency.description))] }

    package var cells: [PeopleCell] {
        [
            PeopleCell(.parent, parent?.description ?? ""), PeopleCell(.name, name),
            PeopleCell(.shortName, shortName), PeopleCell(.kind, kind.rawValue),
            PeopleCell(.validFrom, validity.start.description),
            PeopleCell(.validUntil, validity.end?.description ?? ""),
        ]
    }

    var composed: AgencyUnit {
        var unit = self
        unit.name = name.tidied
        unit.shortName = shortName.tidied
        return unit
    }

    func judge(_ before: AgencyUnit?, by actor: Actor, in store: PeopleStore) throws {
        if let fault = PeopleRules.fault(of: self, above: try store.above(self)) {
            throw DirectoryRefusal.invalidPerson(fault)
        }
    }

    func save(_ isNew: Bool, in store: PeopleStore) throws {
        if isNew { try store.insert(self) } else { try store.update(self) }
    }
}

extension Officer: PeopleRow {
    static var opened: EventKind { DirectoryEvent.officerOpened }
    static var changed: EventKind { DirectoryEvent.officerChanged }
    static var isPersonal: Bool { true }
    package var objectName: String { "directory.officer/\(id)" }
    var anchors: [(String, Fact)] { [("agency", .text(agency.description))] }

    package var cells: [PeopleCell] {
        [
            PeopleCell(.agency, agency.description), PeopleCell(.name, name),
            PeopleCell(.mail, mail), PeopleCell(.phone, phone),
            PeopleCell(.validFrom, validity.start.description),
            PeopleCell(.validUntil, validity.end?.description ?? ""),
            PeopleCell(.sample, isSample ? "1" : "0"),
        ]
    }

    var composed: Officer {
        var officer = self
        officer.name = name.tidied
        officer.mail = mail.tidied
        officer.phone = phone.tidied
        return officer
    }

    func judge(_ before: Officer?, by actor: Actor, in store: PeopleStore) throws {
        if let fault = PeopleRules.fault(of: self) { throw DirectoryRefusal.invalidPerson(fault) }
    }

    func save(_ isNew: Bool, in store: PeopleStore) throws {
        guard try isNew ? store.insert(self) : store.update(self) else {
            throw DirectoryRefusal.invalidPerson(.mailTaken(value: mail))
        }
    }
}

extension Post: PeopleRow {
    static var opened: EventKind { DirectoryEvent.postOpened }
    static var changed: EventKind { DirectoryEvent.postChanged }
    static var isPersonal: Bool { false }
    package var objectName: String { "directory.post/\(id)" }

    var anchors: [(String, Fact)] {
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

    var composed: Post {
        var post = self
        post.title = title.tidied
        return post
    }

    func judge(_ before: Post?, by actor: Actor, in store: PeopleStore) throws {
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

    func save(_ isNew: Bool, in store: PeopleStore) throws {
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
