// SPDX-License-Identifier: Apache-2.0

package import Core

/// The fields of units, officers and posts, as forms, files and the Journal name them.
package enum PeopleField: String, Sendable, CaseIterable {
    case agency, unit, parent, name
    case shortName = "short_name"
    case kind, mail, phone, title, roles, scope
    case validFrom = "valid_from"
    case validUntil = "valid_until"
    case actingFor = "acting_for"
    case sample

    /// The most characters that it may have.
    package var limit: Int {
        switch self {
        case .name, .title, .unit: 200
        case .mail: 254
        case .shortName, .phone: 40
        case .roles: 400
        default: 60
        }
    }
}

/// One thing that is wrong with a unit, an officer or a post, and the field where it is mended.
package enum PeopleFault: Refusal, Hashable {
    case missing(PeopleField)
    case tooLong(PeopleField, limit: Int)
    case invisible(PeopleField)
    case formula(PeopleField, value: String)
    case unreadable(PeopleField, value: String)
    case endsBeforeStart
    /// The unit is of another agency, or unknown there.
    case foreignUnit
    case loop
    case softwareRole(Role)
    /// Only administrators and auditors see further than their agency.
    case scopeWithoutRole
    /// Who stands in for a post has no role that the post has not.
    case rolesBeyondPost
    /// The post stood in for is another officer's, of the same agency.
    case wrongSubstitution
    case mailTaken(value: String)
    case unknownAgency(value: String)
    case postTwice(line: Int)

    package var field: PeopleField {
        switch self {
        case .missing(let field), .tooLong(let field, _), .invisible(let field),
            .formula(let field, _), .unreadable(let field, _):
            field
        case .endsBeforeStart: .validUntil
        case .foreignUnit: .unit
        case .loop: .parent
        case .softwareRole, .rolesBeyondPost: .roles
        case .scopeWithoutRole: .scope
        case .wrongSubstitution: .actingFor
        case .mailTaken: .mail
        case .unknownAgency: .agency
        case .postTwice: .title
        }
    }

    package var kind: RefusalKind {
        if case .mailTaken = self { .conflict } else { .invalid }
    }

    package var code: String { "directory.people." + word }

    private var word: String {
        switch self {
        case .missing: "missing"
        case .tooLong: "too-long"
        case .invisible: "invisible"
        case .formula: "formula"
        case .unreadable(.mail, _): "unreadable-mail"
        case .unreadable(.phone, _): "unreadable-phone"
        case .unreadable(.roles, _): "unreadable-roles"
        case .unreadable(.scope, _): "unreadable-scope"
        case .unreadable(.kind, _): "unreadable-kind"
        case .unreadable(.sample, _): "unreadable-sample"
        case .unreadable: "unreadable-date"
        case .endsBeforeStart: "ends-before-start"
        case .foreignUnit: "foreign-unit"
        case .loop: "loop"
        case .softwareRole: "software-role"
        case .scopeWithoutRole: "scope-without-role"
        case .rolesBeyondPost: "roles-beyond-post"
        case .wrongSubstitution: "wrong-substitution"
        case .mailTaken: "mail-taken"
        case .unknownAgency: "unknown-agency"
        case .postTwice: "twice"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .tooLong(_, let limit): ["limit": String(limit)]
        case .formula(_, let value), .unreadable(_, let value), .mailTaken(let value),
            .unknownAgency(let value):
            ["value": AgencyFault.shown(value)]
        case .softwareRole(let role): ["value": role.rawValue]
        case .postTwice(let line): ["line": String(line)]
        default: [:]
        }
    }
}
