// SPDX-License-Identifier: Apache-2.0

package import Core

/// What can be done in the directory; the raw value stands in the Journal as the right used.
package enum DirectoryAction: String, Sendable, CaseIterable {
    /// Agencies are public among agencies.
    case read = "directory.read"
    case importFile = "directory.import"
    case openAgency = "directory.agency.open"
    /// Name, codes, level, place in the tree and days, which the agency above assigns.
    case changeStructure = "directory.agency.change"
    /// Addresses, focal point and note, which the agency keeps itself.
    case changeContacts = "directory.agency.describe"
    case closeAgency = "directory.agency.close"
    case delegateAgency = "directory.agency.delegate"
    case readClients = "directory.client.read"
    case createClient = "directory.client.create"
    case rotateSecret = "directory.client.rotate"
    case disableClient = "directory.client.disable"
    case addToken = "directory.token.add"
    case revokeToken = "directory.token.revoke"
    case bindCertificate = "directory.certificate.bind"
    case releaseCertificate = "directory.certificate.release"
    /// Officers with their addresses, units and posts.
    case readPeople = "directory.people.read"
    case keepUnits = "directory.unit.keep"
    case keepOfficers = "directory.officer.keep"
    case keepPosts = "directory.post.keep"
    /// Other nodes, and which agencies have their home at which.
    case keepNodes = "directory.node.keep"
}

/// What an action is done to.
package enum DirectoryObject: Sendable {
    /// The directory as a whole.
    case country
    /// An agency, by the codes in force of those on the path to it, level 1 first and itself last.
    case agency(path: [Set<AgencyCode>])
}

/// The rights of Directory: a pure table, printed and compared by a test.
///
/// A change asks for an administrator whose scope covers the object and who proved more than a
/// shared secret, since a secret of the exchange also lies in other people's software. An auditor
/// reads what his scope covers, and everybody the people of his own agency.
package func may(
    _ actor: Actor,
    _ action: DirectoryAction,
    _ object: DirectoryObject
) -> Bool {
    switch action {
    case .read: return !actor.roles.isEmpty
    case .readPeople where actor.isPersonOf(object): return !actor.roles.isEmpty
    case .readPeople, .readClients:
        guard !actor.roles.isDisjoint(with: [.administrator, .auditor]) else { return false }
    default:
        guard actor.roles.contains(.administrator) else { return false }
    }
    return actor.strength >= .token && actor.covers(object)
}

extension Actor {
    /// True when the object lies in this actor's scope, whatever he may do there.
    package func covers(_ object: DirectoryObject) -> Bool {
        switch (scope, object) {
        case (.nation, _): true
        case (_, .country): false
        case (.subtree, .agency(let path)):
            agency.map { code in path.contains { $0.contains(code) } } ?? false
        case (.agency, .agency(let path)):
            agency.map { path.last?.contains($0) ?? false } ?? false
        }
    }

    fileprivate func isPersonOf(_ object: DirectoryObject) -> Bool {
        guard case .person = subject, case .agency(let path) = object, let agency else {
            return false
        }
        return path.last?.contains(agency) ?? false
    }
}

extension Actor {
    /// True when this actor may hand out such a scope: never a wider one than its own.
    package func mayGrant(_ wanted: Scope) -> Bool { Scope.isWithin(wanted, scope) }
}
