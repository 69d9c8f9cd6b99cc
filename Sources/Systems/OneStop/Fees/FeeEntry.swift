// SPDX-License-Identifier: Apache-2.0

package import Core
package import Procedures

/// One line of a dossier's ledger of fees: only ever added, never changed.
package struct FeeEntry: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// What is owed; a later charge of the same line takes its place.
        case charged
        /// Miễn, giảm: owed less, by a clause.
        case waived
        case paid
        /// A receipt written by mistake, while its cash book was open.
        case voided
        /// Paid back.
        case refunded
    }

    package enum Method: String, Sendable, CaseIterable {
        case none, cash, online
    }

    /// 1 for the first of a dossier; also the version of its event in the Journal.
    package let ordinal: Int
    /// Names the press, or the bank's notice, that caused it: sent twice, it is one entry.
    package let press: ID<FeeEntry>
    package let kind: Kind
    /// Code of the fee that is charged; empty for money.
    package let line: String
    package let name: String
    /// Whole đồng, never below zero; of a charge that of one unit.
    package let amount: Int
    package let count: Int
    package let method: Method
    package let at: Instant
    package let actor: String
    package let actorName: String
    package let agency: AgencyCode
    /// Of the agency's receipts of the year, without a gap; 0 for none.
    package let receipt: Int
    package let book: ID<CashBook>?
    /// The bank's own number; empty for none.
    package let reference: String
    /// The entry that it undoes; 0 for none.
    package let undoes: Int
    package let sentence: String
    package let clause: String

    package var total: Int { amount * count }
}

/// What the law makes a dossier cost, by its record and its answers.
package struct FeeCharge: Sendable, Equatable {
    package let line: String
    package let name: String
    package let amount: Int
    package let count: Int

    package static func charges(
        _ record: ProcedureRecord,
        _ channel: ProcedureRecord.Channel.Kind,
        answers: FormAnswers
    ) -> [FeeCharge] {
        let fees = record.fees(channel)
        return fees.enumerated().map { index, fee in
            FeeCharge(
                line: fee.line(index),
                name: fee.name,
                amount: max(0, fee.amount),
                count: fee.countedBy.map { count($0, answers) } ?? 1
            )
        }
    }

    /// At least one: who asks for a fee's service wants it once.
    private static func count(_ path: String, _ answers: FormAnswers) -> Int {
        let parts = path.split(separator: ".").map(String.init)
        let typed =
            parts.count == 2
            ? (0..<answers.rows(of: parts[0])).map {
                answers.first(FormAnswers.path(parts[0], $0, parts[1]))
            } : [answers.first(path)]
        let sum = typed.compactMap { WrittenNumber.integer($0) }.filter { $0 > 0 }
            .reduce(0) { $0 + min($1, limit) }
        return Int(min(max(1, sum), limit))
    }

    /// Beyond it a number is a slip of the finger.
    package static let limit: Int64 = 10_000
}

extension ProcedureRecord {
    func fees(_ kind: Channel.Kind) -> [Fee] { (channel(kind) ?? channels.first)?.fees ?? [] }

    /// Whether the law keeps the result back until the fees are paid.
    func holdsResult(_ kind: Channel.Kind) -> Bool {
        fees(kind).contains { $0.holdsResult == true }
    }
}

extension ProcedureRecord.Fee {
    func line(_ index: Int) -> String { code ?? "phi-\(index + 1)" }
}

/// What a dossier costs and what came of it: folded from the entries, nothing is stored.
package struct FeeView: Sendable, Equatable {
    package let entries: [FeeEntry]
    /// The charges in force, in their order.
    package let lines: [FeeEntry]
    package let waived: Int
    /// Money that came and stayed.
    package let paid: Int

    package init(_ entries: [FeeEntry]) {
        self.entries = entries
        var lines: [FeeEntry] = []
        var (waived, paid) = (0, 0)
        for entry in entries {
            switch entry.kind {
            case .charged:
                if let index = lines.firstIndex(where: { $0.line == entry.line }) {
                    lines[index] = entry
                } else {
                    lines.append(entry)
                }
            case .waived: waived += entry.total
            case .paid: paid += entry.total
            case .voided, .refunded: paid -= entry.total
            }
        }
        (self.lines, self.waived, self.paid) = (lines, waived, paid)
    }

    package var charged: Int { lines.reduce(0) { $0 + $1.total } }
    package var owed: Int { max(0, charged - waived) }
    /// What is still to be paid; below zero what is to be paid back.
    package var balance: Int { owed - paid }

    package enum State: String, Sendable, CaseIterable {
        case free, unpaid, partly, settled, overpaid
    }

    package var state: State {
        if entries.isEmpty { return .free }
        if balance < 0 { return .overpaid }
        if balance == 0 { return .settled }
        return paid > 0 ? .partly : .unpaid
    }

    /// What the desk must still see to: a dossier that ended owes nothing more, and one that was turned
    /// away at the door gets back what it paid.
    package func claim(_ state: DossierState) -> Int {
        switch state {
        case .rejectedIntake: -paid
        case .refused, .withdrawn, .stopped: min(0, balance)
        default: balance
        }
    }

    /// Entries that were undone by a later one.
    package var undone: Set<Int> {
        Set(entries.filter { $0.kind == .voided }.map(\.undoes))
    }

    package var receipts: [FeeEntry] { entries.filter { $0.kind == .paid && $0.receipt > 0 } }
}

/// The fees of a dossier with what a page needs beside them.
package struct FeeSheet: Sendable {
    package let view: FeeView
    /// What is to be paid, or below zero paid back.
    package let claim: Int
    /// The result stays at the desk until it is paid.
    package let isHeld: Bool
}
