// SPDX-License-Identifier: Apache-2.0

import Core

/// What must be true of units, officers and posts; pure.
enum PeopleRules {
    /// Units nest this deep at most; a longer chain is taken for a loop.
    static let maximumDepth = 8

    static func fault(of unit: AgencyUnit, above: [AgencyUnit]) -> PeopleFault? {
        if let fault = fault(of: unit.name, .name, isRequired: true)
            ?? fault(of: unit.shortName, .shortName) ?? fault(of: unit.validity)
        {
            return fault
        }
        guard let parent = unit.parent else { return nil }
        guard let first = above.first, first.id == parent, first.agency == unit.agency else {
            return .foreignUnit
        }
        let isLoop = above.contains { $0.id == unit.id } || above.count >= maximumDepth
        return isLoop ? .loop : nil
    }

    static func fault(of officer: Officer) -> PeopleFault? {
        if let fault = fault(of: officer.name, .name, isRequired: true)
            ?? fault(of: officer.mail, .mail) ?? fault(of: officer.phone, .phone)
            ?? fault(of: officer.validity)
        {
            return fault
        }
        if !officer.mail.isEmpty, !AgencyRules.isMail(officer.mail) {
            return .unreadable(.mail, value: officer.mail)
        }
        if !officer.phone.isEmpty, !AgencyRules.isPhone(officer.phone) {
            return .unreadable(.phone, value: officer.phone)
        }
        return nil
    }

    static func fault(of post: Post, unit: AgencyUnit?, standsInFor: Post?) -> PeopleFault? {
        if let fault = fault(of: post.title, .title, isRequired: true) ?? fault(of: post.validity) {
            return fault
        }
        if post.unit != nil, unit?.agency != post.agency { return .foreignUnit }
        if let role = post.roles.first(where: \.isOfSoftware) { return .softwareRole(role) }
        let seesFurther = !post.roles.isDisjoint(with: [.administrator, .auditor, .securityWatch])
        if post.scope != .agency, !seesFurther { return .scopeWithoutRole }
        guard post.actingFor != nil else { return nil }
        guard let standsInFor, standsInFor.agency == post.agency,
            standsInFor.officer != post.officer, standsInFor.id != post.id
        else { return .wrongSubstitution }
        let isWithin =
            post.roles.isSubset(of: standsInFor.roles)
            && Actor.Scope.isWithin(post.scope, standsInFor.scope)
        return isWithin ? nil : .rolesBeyondPost
    }

    static func fault(
        of text: String,
        _ field: PeopleField,
        isRequired: Bool = false
    ) -> PeopleFault? {
        if isRequired, text.allSatisfy(\.isWhitespace) { return .missing(field) }
        if AgencyRules.hasInvisible(text) { return .invisible(field) }
        if text.unicodeScalars.count > field.limit { return .tooLong(field, limit: field.limit) }
        let isFormula = text.utf8.first.map { "=+-@".utf8.contains($0) } ?? false
        return isFormula && field != .phone ? .formula(field, value: text) : nil
    }

    private static func fault(of validity: Validity) -> PeopleFault? {
        validity.end.map { $0 <= validity.start ? PeopleFault.endsBeforeStart : nil } ?? nil
    }
}

extension Actor.Scope {
    /// How much it takes in: the larger, the more.
    private var width: Int {
        switch self {
        case .agency: 0
        case .subtree: 1
        case .nation: 2
        }
    }

    static func isWithin(_ inner: Self, _ outer: Self) -> Bool { inner.width <= outer.width }
}
