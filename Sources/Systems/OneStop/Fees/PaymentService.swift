// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory

/// Takes payments online; `App` plugs in one that speaks the protocol of docs/onestop-payment.md.
///
/// What counts as paid is what the service tells by a signed notice or its statement of the day, never
/// what a browser brings back.
package struct PaymentService: Sendable {
    /// What is to be paid: told before anybody is sent there.
    package struct Order: Sendable {
        package let id: ID<PaymentOrder>
        package let dossier: Dossier
        package let procedureName: String
        package let agencyName: String
        package let lines: [FeeEntry]
        package let amount: Int
        /// Where the browser comes back to.
        package let returnPath: String
    }

    package struct Refund: Sendable {
        package let id: ID<PaymentOrder>
        /// The bank's number of the payment.
        package let reference: String
        package let amount: Int
        package let reason: String
    }

    /// What became of an order, as the service tells it.
    package struct Notice: Sendable, Equatable {
        package let order: ID<PaymentOrder>
        /// The bank's own number, one for each payment.
        package let reference: String
        package let amount: Int
        package let isPaid: Bool
        package let at: Instant

        package init(
            order: ID<PaymentOrder>,
            reference: String,
            amount: Int,
            isPaid: Bool,
            at: Instant
        ) {
            self.order = order
            self.reference = reference
            self.amount = amount
            self.isPaid = isPaid
            self.at = at
        }
    }

    /// Answers the address of the page on which it is paid; asked twice about one order it is one.
    package typealias Begin = @Sendable (Order) async throws -> String
    /// Everything that was paid on a day.
    package typealias Statement = @Sendable (CivilDate) async throws -> [Notice]
    /// Answers the bank's number of the refund; asked twice about one refund it is one.
    package typealias PayBack = @Sendable (Refund) async throws -> String

    package let isPresent: Bool
    let begin: Begin
    let statement: Statement
    let payBack: PayBack

    package init(
        begin: @escaping Begin,
        statement: @escaping Statement,
        payBack: @escaping PayBack
    ) {
        self.begin = begin
        self.statement = statement
        self.payBack = payBack
        isPresent = true
    }

    private init() {
        begin = { _ in throw FeeRefusal.noService }
        statement = { _ in [] }
        payBack = { _ in throw FeeRefusal.noService }
        isPresent = false
    }

    package static let none = PaymentService()
}

/// A payment that was begun online, or a refund that was asked for.
package struct PaymentOrder: Sendable, Equatable {
    package enum Kind: Int, Sendable {
        case payment = 0
        case refund = 1
    }

    package enum State: Int, Sendable {
        case waiting = 0
        case done = 1
        case failed = 2
    }

    package let id: ID<PaymentOrder>
    package let dossierID: ID<Dossier>
    package let agency: AgencyCode
    package let kind: Kind
    package let amount: Int
    package var state: State
    /// Of the service's page; empty until it answered.
    package var address: String
    /// Of a refund: the payment's number.
    package let reference: String
    package let sentence: String
    package let clause: String
    /// Whose name stands in the ledger.
    package let askedBy: String
    package let createdAt: Instant
    package var settledAt: Instant?

    /// So long the same address is offered again.
    static let offerSeconds = 3600
}

/// One difference between the ledger and the service's statement.
package struct PaymentDifference: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// The notice was lost; it is in the ledger now.
        case caughtUp
        /// In the ledger, not in the statement.
        case missingThere
        /// Another amount.
        case amount
        /// An order that nobody here knows.
        case unknownOrder
    }

    package let kind: Kind
    package let reference: String
    package let theirs: Int
    package let ours: Int
}

/// The statement of a day against the ledger, for one agency.
package struct PaymentDay: Sendable, Equatable {
    package let agency: AgencyCode
    package let day: CivilDate
    package let checkedAt: Instant
    package let lines: Int
    package let theirs: Int
    package let ours: Int
    package let differences: [PaymentDifference]
}
