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
/// shared secret, since a secret of the exchange also lies in other people's software.
package func may(
    _ actor: Actor,
    _ action: DirectoryAction,
    _ object: DirectoryObject
) -> Bool {
    if action == .read { return !actor.roles.isEmpty }
    guard actor.roles.contains(.administrator), actor.strength >= .token else { return false }
    switch (actor.scope, object) {
    case (.nation, _): return true
    case (_, .country): return false
    case (.subtree, .agency(let path)):
        return actor.agency.map { code in path.contains { $0.contains(code) } } ?? false
    case (.agency, .agency(let path)):
        return actor.agency.map { path.last?.contains($0) ?? false } ?? false
    }
}

extension Actor {
    /// True when this actor may hand out such a scope: never a wider one than its own.
    func mayGrant(_ scope: Scope) -> Bool {
        func width(_ scope: Scope) -> Int {
            switch scope {
            case .agency: 0
            case .subtree: 1
            case .nation: 2
            }
        }
        return width(scope) <= width(self.scope)
    }
}
