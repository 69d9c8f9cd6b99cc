// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

extension Desk {
    /// Does a step to a copy and tells the sender by its status message.
    ///
    /// `expecting` is the version that the person saw: when somebody changed the copy since, nothing
    /// happens and the refusal says so.
    package func handle(
        _ key: Delivery.Key,
        _ step: DeskStep,
        expecting version: Int,
        by actor: Actor,
        requestID: String
    ) async throws {
        try demandHere(key.recipient)
        let routing = routing
        let message = try await axis.database.read { connection in
            guard let delivery = try DeliveryStore(connection: connection).find(key),
                let message = try MessageStore(connection: connection).find(key.messageID),
                Self.mayOpen(
                    actor,
                    routing.standing(of: actor, to: delivery.recipient),
                    try Hands(on: key, in: connection)
                )
            else { throw AxisRefusal.noSuchDelivery(key.description) }
            return message
        }
        guard let code = step.action.status else {
            throw AxisRefusal.noSuchDelivery(key.description)
        }
        if case .assign(let order) = step, order.unit.isEmpty, order.officer.isEmpty {
            throw AxisRefusal.reasonMissing(what: "StatusCode 04")
        }
        let standing = routing.standing(of: actor, to: key.recipient)
        let isOnward = step.action == .assign && !Axis.may(actor, .assign, standing)
        var submission = try axis.status(code, reason: step.told, on: key, of: message)
        submission.right = isOnward ? .assignOnward : step.action.right
        submission.desk = DeskChange(
            step: step,
            actor: actor,
            right: submission.right,
            colleagues: isOnward
                ? Set(try await assignees(of: key.recipient, by: actor).map(\.id)) : nil,
            expected: version,
            dueAt: step == .receive ? try await dueDate(of: message) : nil
        )
        _ = try await axis.submit(submission, by: actor, requestID: requestID)
        if step == .agree, let notice = message.frozenBy {
            try await acknowledgeNotice(notice, of: key.recipient, by: actor, requestID: requestID)
        }
    }

    /// The end of the day until which the sender wants it done.
    private func dueDate(of message: Message) async throws -> Instant? {
        let bodies = axis.bodies
        let body = try await axis.database.read { try bodies.find(message.bodyID, in: $0) }
        let header = try? body.flatMap { try DocumentHeader(reading: bodies.reader(of: $0)) }
        return header.flatMap(\.self)?.dueDate
            .map { Instant($0.adding(days: 1)).adding(microseconds: -1) }
    }

    /// The notice of a recall needs no hands of its own: who agreed has taken it.
    private func acknowledgeNotice(
        _ notice: ID<Message>,
        of recipient: AgencyCode,
        by actor: Actor,
        requestID: String
    ) async throws {
        let key = Delivery.Key(notice, recipient)
        let isWaiting = try await axis.database.read {
            try DeliveryStore(connection: $0).find(key)?.waiting == .yes
        }
        guard isWaiting else { return }
        try await axis.acknowledge(key, .done, by: actor, requestID: requestID)
    }
}
