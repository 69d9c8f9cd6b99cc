// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Procedures
import Storage

/// What a notice of the payment service came to.
package enum PaymentOutcome: String, Sendable {
    case booked
    /// It stands in the ledger already.
    case known
    case failed
}

extension OneStop {
    private static let payer = Actor(
        subject: .job("onestop-payment"),
        agency: nil,
        roles: [],
        scope: .agency,
        strength: .none
    )

    /// Begins to pay what a dossier of the actor's own owes; the answer is the bank's page.
    ///
    /// The order is kept before anybody outside is told. An address that is still good is given again.
    package func pay(_ id: ID<Dossier>, actorName: String, by actor: Actor) async throws -> String {
        let sheet = try await sheet(id, by: actor)
        guard sheet.standing == .owner else { throw DossierRefusal.forbidden(.file) }
        let day = now().date
        _ = try await database.read { connection in
            try demandMandate(
                .paying,
                for: sheet.dossier.principal,
                by: actor,
                on: day,
                in: connection
            )
        }
        guard payments.isPresent else { throw FeeRefusal.noService }
        let fees = try await fees(sheet)
        guard fees.claim > 0 else { throw FeeRefusal.nothingDue }
        if let open = try await offered(id, fees.claim), !open.address.isEmpty {
            return open.address
        }
        let order = PaymentOrder(
            id: newID(at: now()),
            dossierID: id,
            agency: sheet.dossier.agency,
            kind: .payment,
            amount: fees.claim,
            state: .waiting,
            address: "",
            reference: "",
            sentence: "",
            clause: "",
            askedBy: actorName,
            createdAt: now()
        )
        try await database.write { try PaymentStore(connection: $0).insert(order) }
        let asked = PaymentService.Order(
            id: order.id,
            dossier: sheet.dossier,
            procedureName: sheet.revision.record.name.vi,
            agencyName: name(of: sheet.dossier.agency),
            lines: fees.view.lines,
            amount: order.amount,
            returnPath: PayPage.path(id)
        )
        let address: String
        do { address = try await payments.begin(asked) } catch {
            throw (error as? FeeRefusal) ?? FeeRefusal.serviceAway
        }
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
            throw FeeRefusal.serviceAway
        }
        try await database.write {
            try PaymentStore(connection: $0).setAddress(address, of: order.id)
        }
        return address
    }

    /// The payment that was begun last and can still be made.
    package func offered(_ id: ID<Dossier>, _ amount: Int) async throws -> PaymentOrder? {
        let now = now()
        let orders = try await database.read { try PaymentStore(connection: $0).orders(of: id) }
        return orders.first { order in
            order.kind == .payment && order.state == .waiting && order.amount == amount
                && order.createdAt.adding(seconds: PaymentOrder.offerSeconds) > now
        }
    }

    /// Writes down what the service tells: once, however often it tells it, and whatever became of the
    /// dossier meanwhile; what came is what counts, not what was asked.
    @discardableResult
    package func take(_ notice: PaymentService.Notice, requestID: String) async throws
        -> PaymentOutcome
    {
        let order = try await database.read { try PaymentStore(connection: $0).find(notice.order) }
        guard let order, order.kind == .payment else { throw FeeRefusal.noOrder }
        guard notice.isPaid, notice.amount > 0 else {
            let now = now()
            try await database.write { connection in
                let store = PaymentStore(connection: connection)
                guard try store.find(order.id)?.state == .waiting else { return }
                try store.settle(order.id, as: .failed, at: now)
            }
            return .failed
        }
        let (setting, office) = try await moneySetting(order, requestID)
        return try await database.write { connection in
            let fees = FeeStore(connection: connection)
            guard try fees.find(reference: notice.reference) == nil else { return .known }
            let loaded = try Self.load(order.dossierID, setting.rules, in: connection)
            let key: ID<FeeEntry> = order.id.recast()
            let draft = FeeDraft(
                kind: .paid,
                amount: notice.amount,
                method: .online,
                receipt: try office.map {
                    try Self.nextReceipt($0, setting.stamp.at, in: connection)
                } ?? 0,
                reference: notice.reference
            )
            let after = try Self.enter(
                draft,
                on: loaded.dossier,
                key: key,
                by: setting.stamp,
                order.askedBy,
                in: connection
            )
            try PaymentStore(connection: connection)
                .settle(order.id, as: .done, at: setting.stamp.at)
            try Self.goOn(loaded, after, key, order.askedBy, setting, in: connection)
            return .booked
        }
    }

    private func moneySetting(_ order: PaymentOrder, _ requestID: String) async throws -> (
        Setting, ID<Agency>?
    ) {
        let dossier = try await database.read {
            try DossierStore(connection: $0).find(order.dossierID)
        }
        guard let dossier else { throw FeeRefusal.noOrder }
        let revision = try await procedures.revision(dossier.revisionID)
        let setting = setting(revision, dossier.channel, by: Self.payer, requestID)
        return (setting, places.agency(order.agency)?.id)
    }

    // Paying back.

    /// Asks the service to pay back what came online; it stands in the ledger once the service says so.
    package func refundOnline(
        _ amount: Int,
        on id: ID<Dossier>,
        reason: DossierReason,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        try reason.check()
        guard payments.isPresent else { throw FeeRefusal.noService }
        let sheet = try await sheet(id, by: actor)
        guard sheet.standing == .receiving, Self.may(actor, .fee, sheet.standing) else {
            throw DossierRefusal.forbidden(.fee)
        }
        let now = now()
        let orderID: ID<PaymentOrder> = (press.key ?? newID(at: now)).recast()
        try await database.write { connection in
            let store = PaymentStore(connection: connection)
            guard try store.find(orderID) == nil else { return }
            let entries = try FeeStore(connection: connection).entries(of: id)
            guard let paid = entries.last(where: { $0.kind == .paid && $0.method == .online })
            else { throw FeeRefusal.nothingDue }
            let asked = try store.orders(of: id).filter {
                $0.kind == .refund && $0.reference == paid.reference && $0.state != .failed
            }.reduce(0) { $0 + $1.amount }
            guard amount > 0, amount <= paid.amount - asked else {
                throw FeeRefusal.tooMuch(paid.amount - asked)
            }
            try store.insert(
                PaymentOrder(
                    id: orderID,
                    dossierID: id,
                    agency: sheet.dossier.agency,
                    kind: .refund,
                    amount: amount,
                    state: .waiting,
                    address: "",
                    reference: paid.reference,
                    sentence: reason.sentence,
                    clause: reason.clause,
                    askedBy: press.actorName,
                    createdAt: now
                )
            )
        }
        // Whether the service answers now or the job asks again, it is one refund.
        _ = try await settleRefunds(requestID: requestID)
    }

    /// Asks the service about every refund that it did not confirm; true when it answered for all.
    @discardableResult
    package func settleRefunds(requestID: String) async throws -> Bool {
        let waiting = try await database.read {
            try PaymentStore(connection: $0).waitingRefunds(limit: 100)
        }
        for order in waiting {
            let refund = PaymentService.Refund(
                id: order.id,
                reference: order.reference,
                amount: order.amount,
                reason: order.sentence
            )
            guard let reference = try? await payments.payBack(refund) else { return false }
            let (setting, _) = try await moneySetting(order, requestID)
            try await database.write { connection in
                let store = PaymentStore(connection: connection)
                guard try store.find(order.id)?.state == .waiting else { return }
                let loaded = try Self.load(order.dossierID, setting.rules, in: connection)
                let draft = FeeDraft(
                    kind: .refunded,
                    amount: order.amount,
                    method: .online,
                    // Numbers of refunds and of payments may be alike.
                    reference: "refund/\(reference)",
                    sentence: order.sentence,
                    clause: order.clause
                )
                try Self.enter(
                    draft,
                    on: loaded.dossier,
                    key: order.id.recast(),
                    by: setting.stamp,
                    order.askedBy,
                    in: connection
                )
                try store.settle(order.id, as: .done, at: setting.stamp.at)
            }
        }
        return true
    }

    /// Refunds of a dossier that the service did not confirm yet.
    package func waitingRefunds(of id: ID<Dossier>) async throws -> [PaymentOrder] {
        try await database.read { try PaymentStore(connection: $0).orders(of: id) }
            .filter { $0.kind == .refund && $0.state == .waiting }
    }
}
