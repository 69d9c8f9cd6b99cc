// SPDX-License-Identifier: Apache-2.0

package import Core

/// What can be done with our own authority; the raw value stands in the Journal as the right used.
package enum CertificatesAction: String, Sendable, CaseIterable {
    /// Certificates, requests and authorities.
    case read = "certificates.read"
    case request = "certificates.request"
    /// One of the two persons without whom nothing is issued.
    case approve = "certificates.approve"
    case issue = "certificates.issue"
    case revoke = "certificates.revoke"
    case keepAuthorities = "certificates.authority.keep"
    /// Lists, answers and warnings, by this program itself.
    case publish = "certificates.publish"
    case readDemand = "certificates.demand.read"
    /// Files and sends the own agency's demand, and hands over what came.
    case keepDemand = "certificates.demand.keep"
    /// Accepts, returns, answers and closes, for the authority or in its name.
    case answerDemand = "certificates.demand.answer"
}

/// The rights of Certificates: a pure table, printed and compared by a test.
///
/// The authority serves the whole node, so whoever acts on it must see the whole nation that the node keeps.
package func may(_ actor: Actor, _ action: CertificatesAction) -> Bool {
    if case .job = actor.subject { return action == .publish }
    guard actor.strength >= .password else { return false }
    let keepsNode = actor.roles.contains(.administrator) && actor.scope == .nation
    return switch action {
    case .read:
        keepsNode
            || !actor.roles.isDisjoint(with: [.certificateFocalPoint, .auditor, .securityWatch])
    case .request: keepsNode || actor.roles.contains(.certificateFocalPoint)
    case .approve, .issue, .keepAuthorities: keepsNode
    case .revoke: keepsNode || actor.roles.contains(.securityWatch) && actor.scope == .nation
    case .publish: keepsNode
    // These are about an agency: see below.
    case .readDemand, .keepDemand, .answerDemand: false
    }
}

/// What may be done to the demand of an agency; nil stands for the demands of all.
package func may(_ actor: Actor, _ action: CertificatesAction, agency: AgencyCode?) -> Bool {
    guard actor.strength >= .password else { return false }
    let keepsNode = actor.roles.contains(.administrator) && actor.scope == .nation
    let isOwn = agency != nil && actor.agency == agency
    let isFocalPoint = isOwn && actor.roles.contains(.certificateFocalPoint)
    return switch action {
    case .readDemand: keepsNode || isFocalPoint || isOwn && actor.roles.contains(.auditor)
    case .keepDemand: isFocalPoint
    case .answerDemand: keepsNode
    default: false
    }
}
