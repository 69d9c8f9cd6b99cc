// SPDX-License-Identifier: Apache-2.0

package import Core

/// That a person may act for another person or for a business, between two days.
package struct Mandate: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Giấy ủy quyền: given by whoever is acted for, taken by whoever acts.
        case mandate
        /// Người đại diện theo pháp luật of a business (Luật Doanh nghiệp 2020 Đ12).
        case representative
    }

    /// For what it is given: nobody acts beyond it (BLDS 2015 Đ141).
    package enum Matter: String, Sendable, CaseIterable {
        /// To file and to supplement.
        case filing
        /// To receive results.
        case collecting
        /// To pay fees.
        case paying
    }

    package enum Ending: String, Sendable {
        /// The holder did not want it.
        case declined
        /// Whoever gave it took it back (BLDS 2015 Đ569).
        case revoked
        /// The holder gave it back (BLDS 2015 Đ569).
        case laidDown = "laid-down"
        /// One of the two accounts was closed (BLDS 2015 Đ140).
        case closed
    }

    package enum State: String, Sendable {
        case offered, upcoming, inForce, over, ended
    }

    package let id: ID<Mandate>
    package let kind: Kind
    /// Who is acted for.
    package let grantor: ID<Account>
    /// Who acts.
    package let holder: ID<Account>
    package let matters: Set<Matter>
    package let validity: Validity
    /// Who gave it in the grantor's name; an office of representative was confirmed by nobody's gift.
    let givenBy: ID<Account>?
    package let offeredAt: Instant
    package let acceptedAt: Instant?
    package let endedAt: Instant?
    package let ending: Ending?
    let version: Int

    var objectName: String { "identity.mandate/\(id)" }

    package func state(on day: CivilDate) -> State {
        if endedAt != nil { return .ended }
        if let end = validity.end, end <= day { return .over }
        if acceptedAt == nil { return .offered }
        return validity.contains(day) ? .inForce : .upcoming
    }

    /// Offered, to come or in force: another of the same kind between the same two would only confuse.
    func isOpen(on day: CivilDate) -> Bool { ![.over, .ended].contains(state(on: day)) }
}

/// The law on mandates, as far as a program can hold to it; pure.
enum MandateRules {
    /// Nobody gives one for longer at once; the law leaves it open.
    static let longestYears = 10

    /// The last day that it holds, when none is said: one year (BLDS 2015 Đ563).
    static func lastDay(_ chosen: CivilDate?, from start: CivilDate) -> CivilDate {
        chosen ?? years(1, after: start).adding(days: -1)
    }

    static func fault(
        from start: CivilDate,
        lastDay: CivilDate,
        matters: Set<Mandate.Matter>,
        on today: CivilDate
    ) -> MandateRefusal? {
        if matters.isEmpty { return .nothingGiven }
        if start < today || lastDay < start || lastDay >= years(longestYears, after: start) {
            return .badDates
        }
        return nil
    }

    /// The same day in a later year; 29 February becomes 1 March.
    private static func years(_ count: Int, after day: CivilDate) -> CivilDate {
        CivilDate(year: day.year + count, month: day.month, day: day.day)
            ?? CivilDate(year: day.year + count, month: 3, day: 1) ?? day
    }
}

/// For whom somebody may act on a day, and in what.
package struct Principal: Sendable, Equatable {
    package enum Kind: String, Sendable { case oneself, person, business }

    /// Of whoever is acted for.
    package let account: ID<Account>
    package let kind: Kind
    package let name: String
    /// The personal ID number, or the tax code of a business.
    package let number: String
    package let matters: Set<Mandate.Matter>
    /// By what; nil for oneself.
    package let mandate: ID<Mandate>?
    package let isRepresentative: Bool
    /// The last day; nil without an end.
    package let lastDay: CivilDate?
}

/// A mandate with the names of both sides, as either sees it.
package struct MandateLine: Sendable {
    package let mandate: Mandate
    package let grantorName: String
    /// Personal numbers masked but for their last digits.
    package let grantorNumber: String
    package let isBusiness: Bool
    package let holderName: String
    package let holderNumber: String
}

/// Somebody says that a business is his to represent, and waits for a desk to see its papers.
package struct BusinessClaim: Sendable, Equatable {
    package let id: ID<BusinessClaim>
    package let person: ID<Account>
    package let business: Business
    package let madeAt: Instant
    package let decidedAt: Instant?
    /// Nil until it is decided.
    package let isConfirmed: Bool?
    package let decidedBy: String
    /// Why it was refused, in the officer's words.
    package let reason: String
    let version: Int

    var objectName: String { "identity.business-claim/\(id)" }

    /// How many one person may have waiting.
    static let limit = 5
}

/// What the register of businesses says of a tax code.
package enum BusinessAnswer: Sendable, Equatable {
    /// The name there, and the personal numbers of those who represent it.
    case found(name: String, representatives: Set<PersonNumber>)
    case unknown
    /// Not reached, or none is plugged in: a desk looks at the papers.
    case silent
}

/// Asks the register of businesses; plugged in by `App`, silent where a node has none.
package struct BusinessRegister: Sendable {
    package let ask: @Sendable (_ taxCode: String) async -> BusinessAnswer

    package init(ask: @escaping @Sendable (_ taxCode: String) async -> BusinessAnswer) {
        self.ask = ask
    }

    package static let none = BusinessRegister { _ in .silent }
}
