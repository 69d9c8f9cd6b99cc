// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
package import Storage

/// The door to the registration of demand: agencies file, the authority's answers are recorded, certificates are handed over.
package struct Demands: Sendable {
    let database: any Database
    let calendar: WorkingCalendar
    let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64

    package init(
        database: any Database,
        calendar: WorkingCalendar,
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.database = database
        self.calendar = calendar
        self.now = now
        self.random = random
    }

    /// Files a draft for the actor's own agency.
    package func file(
        _ act: Demand.Act,
        _ kind: Demand.Kind,
        _ lines: [DemandLine],
        by actor: Actor,
        requestID: String
    ) async throws -> Demand {
        guard let agency = actor.agency, may(actor, .keepDemand, agency: agency) else {
            throw CertificatesRefusal.forbidden(.keepDemand)
        }
        guard (1...DemandLine.maximum).contains(lines.count) else {
            throw CertificatesRefusal.demandLines
        }
        // Everything but a new one is about a certificate that there is.
        if act != .new, lines.contains(where: { $0.serial.isEmpty }) {
            throw CertificatesRefusal.demandSerial
        }
        let stamp = stamp(actor, requestID)
        let demand = Demand(
            id: ID(at: stamp.at, random: (random(), random())),
            agency: agency,
            act: act,
            kind: kind,
            forms: "",
            state: .draft,
            filedBy: actor.name,
            filedAt: stamp.at,
            sentAt: nil,
            dueAt: nil,
            reason: "",
            version: 1,
            lines: lines
        )
        try await database.write { connection in
            try DemandStore(connection: connection).insert(demand)
            try Journal.append(
                Event(
                    CertificatesEvent.demandFiled,
                    of: Self.object(demand.id),
                    version: 1,
                    by: stamp,
                    right: CertificatesAction.keepDemand.rawValue,
                    facts: [
                        "act": .text(act.rawValue), "kind": .text(kind.rawValue),
                        "lines": .integer(Int64(lines.count)),
                    ]
                ),
                in: connection
            )
        }
        return demand
    }

    /// Takes a step: sending is the agency's, the others are the authority's or recorded for it.
    package func take(
        _ step: Demand.Step,
        _ id: ID<Demand>,
        version: Int,
        reason: String = "",
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID)
        let calendar = calendar
        try await database.write { connection in
            let store = DemandStore(connection: connection)
            let action: CertificatesAction = step == .send ? .keepDemand : .answerDemand
            let demand = try Self.load(id, store, actor, action)
            guard demand.version == version else { throw CertificatesRefusal.demandChanged }
            guard let state = Demand.next(demand.state, on: step) else {
                throw CertificatesRefusal.demandStep(demand.state)
            }
            if step == .giveBack, reason.isEmpty { throw CertificatesRefusal.demandReason }
            let change = try Self.change(demand, step, reason, at: stamp.at, calendar)
            try store.move(demand, to: state, change)
            try Journal.append(
                Event(
                    CertificatesEvent.demandMoved,
                    of: Self.object(id),
                    version: demand.version + 1,
                    by: stamp,
                    right: action.rawValue,
                    facts: [
                        "step": .text(step.rawValue), "state": .text(state.rawValue),
                        "forms": .text(change.forms),
                    ]
                ),
                in: connection
            )
        }
    }

    private static func change(
        _ demand: Demand,
        _ step: Demand.Step,
        _ reason: String,
        at now: Instant,
        _ calendar: WorkingCalendar
    ) throws -> DemandChange {
        var change = DemandChange(
            forms: demand.forms,
            sentAt: demand.sentAt,
            dueAt: demand.dueAt,
            reason: step == .giveBack ? reason : ""
        )
        guard step == .send else { return change }
        guard let forms = DemandForms.on(now.date) else {
            throw CertificatesRefusal.demandForms
        }
        change.forms = forms.name
        change.sentAt = now
        change.dueAt = forms.due(sentAt: now, calendar)
        return change
    }

    /// Records the certificate that the authority gave for one line.
    package func answer(
        _ id: ID<Demand>,
        line ordinal: Int,
        serial: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let serial = serial.lowercased()
        let isSerial = (1...40).contains(serial.count) && serial.allSatisfy(\.isHexDigit)
        guard isSerial else { throw CertificatesRefusal.demandSerial }
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let store = DemandStore(connection: connection)
            let demand = try Self.load(id, store, actor, .answerDemand)
            guard demand.state == .accepted else {
                throw CertificatesRefusal.demandStep(demand.state)
            }
            guard let line = demand.lines.first(where: { $0.ordinal == ordinal }),
                line.handedOverAt == nil
            else { throw CertificatesRefusal.unknownRequest }
            try store.answer(demand, ordinal, serial: serial)
            try Self.append(
                CertificatesEvent.demandAnswered,
                demand,
                ordinal,
                stamp,
                in: connection
            )
        }
    }

    /// Records that a certificate and its token reached their owner.
    package func handOver(
        _ id: ID<Demand>,
        line ordinal: Int,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let store = DemandStore(connection: connection)
            let demand = try Self.load(id, store, actor, .keepDemand)
            guard let line = demand.lines.first(where: { $0.ordinal == ordinal }),
                !line.issuedSerial.isEmpty, line.handedOverAt == nil
            else { throw CertificatesRefusal.demandStep(demand.state) }
            try store.handOver(demand, ordinal, by: actor.name, at: stamp.at)
            try Self.append(
                CertificatesEvent.demandHandedOver,
                demand,
                ordinal,
                stamp,
                in: connection
            )
        }
    }

    package func demand(_ id: ID<Demand>, by actor: Actor) async throws -> Demand {
        try await database.read {
            try Self.load(id, DemandStore(connection: $0), actor, .readDemand)
        }
    }

    /// Those of the actor's agency, of all agencies for the authority; the newest first.
    package func demands(before last: (Instant, ID<Demand>)? = nil, by actor: Actor) async throws
        -> [Demand]
    {
        let seesAll = may(actor, .answerDemand, agency: nil)
        guard seesAll || actor.agency.map({ may(actor, .readDemand, agency: $0) }) == true else {
            throw CertificatesRefusal.forbidden(.readDemand)
        }
        let agency = seesAll ? nil : actor.agency
        return try await database.read {
            try DemandStore(connection: $0).demands(of: agency, before: last, limit: 50)
        }
    }

    /// A demand that the actor may not see is not there.
    private static func load(
        _ id: ID<Demand>,
        _ store: DemandStore,
        _ actor: Actor,
        _ action: CertificatesAction
    ) throws -> Demand {
        guard let demand = try store.demand(id), may(actor, .readDemand, agency: demand.agency)
        else { throw CertificatesRefusal.unknownRequest }
        guard may(actor, action, agency: demand.agency) else {
            throw CertificatesRefusal.forbidden(action)
        }
        return demand
    }

    private static func append(
        _ kind: EventKind,
        _ demand: Demand,
        _ ordinal: Int,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        let isAnswer = kind == CertificatesEvent.demandAnswered
        let right: CertificatesAction = isAnswer ? .answerDemand : .keepDemand
        try Journal.append(
            Event(
                kind,
                of: object(demand.id),
                version: demand.version + 1,
                by: stamp,
                right: right.rawValue,
                facts: ["line": .integer(Int64(ordinal))]
            ),
            in: connection
        )
    }

    private func stamp(_ actor: Actor, _ requestID: String) -> Stamp {
        Stamp(actor: actor, at: now(), requestID: requestID, random: (random(), random()))
    }

    static func object(_ id: ID<Demand>) -> String { "certificates.demand/\(id)" }
}
