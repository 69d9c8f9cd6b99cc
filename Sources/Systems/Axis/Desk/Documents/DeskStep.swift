// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

/// What a person does to a copy, with what goes with it.
package enum DeskStep: Sendable, Equatable {
    case receive
    case refuse(reason: String)
    case assign(Order)
    case start
    case finish(note: String)
    case agree
    case object(reason: String)

    /// Who is to handle a document, and until when; one of unit and officer is enough.
    package struct Order: Sendable, Equatable {
        package var unit: String
        package var officer: String
        package var officerName: String
        package var due: CivilDate?
        package var note: String

        package init(
            unit: String,
            officer: String = "",
            officerName: String = "",
            due: CivilDate? = nil,
            note: String = ""
        ) {
            self.unit = unit
            self.officer = officer
            self.officerName = officerName
            self.due = due
            self.note = note
        }

        /// The end of the day on which it is due.
        var dueAt: Instant? { due.map { Instant($0.adding(days: 1)).adding(microseconds: -1) } }

        /// What the sender is told: the unit, as QĐ 28/2018 Đ10 asks; never the person.
        var told: String { unit }
    }

    package var action: DeskAction {
        switch self {
        case .receive: .receive
        case .refuse: .refuse
        case .assign: .assign
        case .start: .start
        case .finish: .finish
        case .agree: .agree
        case .object: .object
        }
    }

    /// What the status message says.
    var told: String {
        switch self {
        case .refuse(let reason), .object(let reason): reason
        case .assign(let order): order.told
        case .finish(let note): note
        case .receive, .start, .agree: ""
        }
    }
}

/// The desk's part of a status, inside the status's own transaction.
struct DeskChange: Sendable {
    let step: DeskStep
    let actor: Actor
    /// The right by which it is done.
    let right: AxisAction
    /// Between whom a head of unit passes documents on; nil for who may give them to anybody.
    let colleagues: Set<String>?
    /// The version that the person saw.
    let expected: Int
    /// Until when the document itself asks to be done.
    let dueAt: Instant?

    /// Throws unless the copy is still as it was shown and this may be done to it now.
    func check(_ delivery: Delivery, routing: Routing, in connection: any Connection) throws {
        let hands = try Hands(on: delivery.key, in: connection)
        let standing = routing.standing(of: actor, to: delivery.recipient)
        guard Desk.may(actor, step.action, standing, hands), staysInUnit(from: hands) else {
            throw AxisRefusal.forbidden(action: right, agency: delivery.recipient.text)
        }
        guard delivery.version == expected else {
            throw DeskRefusal.changed(what: .document, since: expected, now: delivery.version)
        }
        guard DeskAction.possible(for: delivery).contains(step.action) else {
            throw DeskRefusal.notNow(step: step.action.rawValue, state: delivery.state)
        }
    }

    /// From himself or one of his unit to one of his unit: what another unit has is not his to give.
    private func staysInUnit(from hands: Hands) -> Bool {
        guard let colleagues else { return true }
        guard case .assign(let order) = step else { return false }
        return colleagues.contains(order.officer)
            && (hands.now == Desk.person(actor) || colleagues.contains(hands.now))
    }

    /// A document that a person decided on is collected: no system needs to fetch it any more.
    func collect(_ delivery: inout Delivery) {
        delivery.handling = .done
        if delivery.waiting == .yes { delivery.waiting = .no }
    }

    /// Keeps who has it and puts its line where it belongs, so that the next page shows it.
    func keep(
        _ delivery: Delivery,
        of message: Message,
        by stamp: Stamp,
        in connection: any Connection
    )
        throws
    {
        let desks = DeskStore(connection: connection)
        let known = try desks.known(delivery.key)
        var (due, officer) = (known?.dueAt, known?.officer ?? "")
        switch step {
        case .receive: due = dueAt
        case .assign(let order):
            (due, officer) = (order.dueAt, order.officer)
            let assignment = Assignment(
                ordinal: delivery.version,
                unit: order.unit,
                officer: order.officer,
                officerName: order.officerName,
                dueAt: order.dueAt,
                note: order.note,
                assignedAt: stamp.at
            )
            try AssignmentStore(connection: connection).insert(assignment, of: delivery.key)
            try journal(order, of: delivery.key, by: stamp, in: connection)
        default: break
        }
        try desks.place(delivery, business: message.business, due: due, officer: officer)
    }

    private func journal(
        _ order: DeskStep.Order,
        of key: Delivery.Key,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let object = "axis.assignment/\(key)"
        try Journal.append(
            Event(
                DeskEvents.assigned,
                of: object,
                version: Journal.lastVersion(of: object, in: connection) + 1,
                by: stamp,
                right: Axis.right(right),
                facts: [
                    "recipient": .text(key.recipient.text),
                    "unit": .text(order.unit),
                    "due": .text(order.due?.description ?? ""),
                ],
                personal: ["officer": .text(order.officer), "name": .text(order.officerName)]
            ),
            in: connection
        )
    }
}
