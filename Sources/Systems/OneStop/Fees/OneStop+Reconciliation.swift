// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

extension OneStop {
    /// Holds the service's statement of a day against the ledger: what was lost on the way is entered,
    /// everything else that differs is kept for the cash desk to look at.
    package func reconcile(_ day: CivilDate, requestID: String) async throws {
        guard payments.isPresent else { return }
        let lines = try await payments.statement(day).filter(\.isPaid)
        // What came here after midnight may stand in the statement of the day before.
        let earlier = try await payments.statement(day.adding(days: -1)).filter(\.isPaid)
        var caughtUp: Set<String> = []
        for line in lines {
            do {
                if try await take(line, requestID: requestID) == .booked {
                    caughtUp.insert(line.reference)
                }
            } catch FeeRefusal.noOrder { continue }
        }
        let told = Set((lines + earlier).map(\.reference))
        let (now, late) = (now(), caughtUp)
        try await database.write { connection in
            let store = PaymentStore(connection: connection)
            let fees = FeeStore(connection: connection)
            var found: [AgencyCode: Tally] = [:]
            for line in lines {
                guard let order = try store.find(line.order) else { continue }
                let entry = try fees.find(reference: line.reference)
                found[order.agency, default: Tally()].add(
                    line,
                    entry,
                    isLate: late.contains(line.reference)
                )
            }
            let span = ReportStore.Span(day, day)
            for entry in try fees.online(from: span.from, to: span.end)
            where entry.kind == .paid && !told.contains(entry.reference) {
                found[entry.agency, default: Tally()].missing(entry)
            }
            for (agency, tally) in found {
                try store.keep(tally.day(day, agency, now, before: store.day(day, of: agency)))
            }
        }
    }

    /// What one agency's lines come to.
    private struct Tally {
        var lines = 0
        var theirs = 0
        var ours = 0
        var differences: [PaymentDifference] = []

        mutating func add(_ line: PaymentService.Notice, _ entry: FeeEntry?, isLate: Bool) {
            lines += 1
            theirs += line.amount
            ours += entry?.total ?? 0
            let kind: PaymentDifference.Kind? =
                entry == nil
                ? .unknownOrder
                : entry?.total != line.amount ? .amount : isLate ? .caughtUp : nil
            if let kind { note(kind, line.reference, line.amount, entry?.total ?? 0) }
        }

        mutating func missing(_ entry: FeeEntry) {
            ours += entry.total
            note(.missingThere, entry.reference, 0, entry.total)
        }

        private mutating func note(
            _ kind: PaymentDifference.Kind,
            _ reference: String,
            _ theirs: Int,
            _ ours: Int
        ) {
            differences.append(
                PaymentDifference(kind: kind, reference: reference, theirs: theirs, ours: ours)
            )
        }

        /// What was caught up earlier stays told.
        func day(_ day: CivilDate, _ agency: AgencyCode, _ now: Instant, before: PaymentDay?)
            -> PaymentDay
        {
            let known = Set(differences.map(\.reference))
            let kept = (before?.differences ?? []).filter {
                $0.kind == .caughtUp && !known.contains($0.reference)
            }
            return PaymentDay(
                agency: agency,
                day: day,
                checkedAt: now,
                lines: lines,
                theirs: theirs,
                ours: ours,
                differences: kept + differences
            )
        }
    }

    /// The newest statements against the agency's ledger.
    package func paymentDays(by actor: Actor) async throws -> [PaymentDay] {
        guard Self.may(actor, .cashDesk, .receiving) else {
            throw DossierRefusal.forbidden(.cashDesk)
        }
        let agency = try agency(of: actor)
        return try await database.read {
            try PaymentStore(connection: $0).days(of: agency, limit: 62)
        }
    }
}
