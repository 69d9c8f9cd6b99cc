// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

/// A dossier that has money to come or to go, in the list of the cash desk.
package struct FeeDue: Sendable, Equatable {
    package let dossier: Dossier
    /// Below zero it is to be paid back.
    package let claim: Int
    package let since: Instant
}

extension OneStop {
    /// Takes what is owed in cash: the next receipt of the year, in the cashier's book of the day.
    package func takeCash(
        on id: ID<Dossier>,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        let bookID = newID(CashBook.self, at: now())
        let office = try places.agency(agency(of: actor)).map(\.id)
        try await changeFees(of: id, press, by: actor, requestID: requestID) {
            loaded,
            fees,
            setting,
            connection in
            let claim = fees.claim(loaded.dossier.state)
            guard claim > 0, let office else { throw FeeRefusal.nothingDue }
            let book = try Self.book(bookID, office, press.actorName, setting, in: connection)
            return FeeDraft(
                kind: .paid,
                amount: claim,
                method: .cash,
                receipt: try Self.nextReceipt(office, setting.stamp.at, in: connection),
                book: book.id
            )
        }
    }

    static func nextReceipt(_ agency: ID<Agency>, _ now: Instant, in connection: any Connection)
        throws -> Int
    {
        try NumberSeries(agency: agency, kind: "onestop.receipt", year: now.date.year)
            .next(in: connection)
    }

    /// The cashier's open book of today, begun when there is none.
    private static func book(
        _ id: ID<CashBook>,
        _ agency: ID<Agency>,
        _ name: String,
        _ setting: Setting,
        in connection: any Connection
    ) throws -> CashBook {
        guard let code = setting.actor.agency.map(setting.places.kept) else {
            throw DossierRefusal.forbidden(.fee)
        }
        let (store, now) = (CashBookStore(connection: connection), setting.stamp.at)
        if let open = try store.open(of: setting.actor.name, at: code) {
            guard open.day == now.date else { throw FeeRefusal.bookOpen(open.day) }
            return open
        }
        let series = NumberSeries(agency: agency, kind: "onestop.cash-book", year: now.date.year)
        let book = CashBook(
            id: id,
            agency: code,
            cashier: setting.actor.name,
            cashierName: name,
            number: try series.next(in: connection),
            day: now.date,
            openedAt: now,
            closed: nil
        )
        try store.insert(book)
        return book
    }

    /// Undoes a receipt written by mistake, while the book it stands in is open; its number stays used.
    package func voidReceipt(
        _ ordinal: Int,
        on id: ID<Dossier>,
        reason: String,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !reason.isEmpty else { throw DossierRefusal.sentenceMissing }
        try await changeFees(of: id, press, by: actor, requestID: requestID) {
            _,
            fees,
            _,
            connection in
            guard let paid = fees.receipts.first(where: { $0.ordinal == ordinal }),
                !fees.undone.contains(ordinal), let bookID = paid.book,
                let book = try CashBookStore(connection: connection).find(bookID)
            else { throw FeeRefusal.noEntry }
            guard book.closed == nil else { throw FeeRefusal.bookClosed }
            guard book.cashier == actor.name else { throw FeeRefusal.notYours }
            return FeeDraft(
                kind: .voided,
                amount: paid.total,
                method: .cash,
                receipt: paid.receipt,
                book: bookID,
                undoes: ordinal,
                sentence: reason
            )
        }
    }

    /// Pays back in cash out of the book of the day.
    package func refundCash(
        _ amount: Int,
        on id: ID<Dossier>,
        reason: DossierReason,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws {
        try reason.check()
        let bookID = newID(CashBook.self, at: now())
        let office = try places.agency(agency(of: actor)).map(\.id)
        try await changeFees(of: id, press, by: actor, requestID: requestID) {
            _,
            fees,
            setting,
            connection in
            guard fees.paid > 0, let office else { throw FeeRefusal.nothingDue }
            guard amount > 0, amount <= fees.paid else { throw FeeRefusal.tooMuch(fees.paid) }
            let book = try Self.book(bookID, office, press.actorName, setting, in: connection)
            return FeeDraft(
                kind: .refunded,
                amount: amount,
                method: .cash,
                book: book.id,
                sentence: reason.sentence,
                clause: reason.clause
            )
        }
    }

    /// Counts the box and hands it over; after that nothing is written into the book.
    package func closeBook(
        _ id: ID<CashBook>,
        counted: Int,
        receiver: String,
        note: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !receiver.isEmpty else { throw DossierRefusal.sentenceMissing }
        let stamp = stamp(actor, requestID)
        let own = try agency(of: actor)
        try await database.write { connection in
            let store = CashBookStore(connection: connection)
            guard let book = try store.find(id), book.agency == own else {
                throw FeeRefusal.noBook
            }
            guard Self.may(actor, .fee, .receiving), book.cashier == actor.name else {
                throw FeeRefusal.notYours
            }
            guard book.closed == nil else { return }
            let closing = CashBook.Closing(
                at: stamp.at,
                expected: try FeeStore(connection: connection).sum(of: id),
                counted: counted,
                receiver: receiver,
                note: note
            )
            // What is missing or too much is explained, not smoothed over.
            guard closing.difference == 0 || !note.isEmpty else {
                throw FeeRefusal.tooMuch(closing.difference)
            }
            try store.close(id, closing)
            try Journal.append(
                Event(
                    OneStopEvents.bookClosed,
                    of: "onestop.cash-book/\(id)",
                    version: 1,
                    by: stamp,
                    right: OneStopAction.fee.rawValue,
                    facts: [
                        "agency": .text(book.agency.text),
                        "number": .integer(Int64(book.number)),
                        "expected": .integer(Int64(closing.expected)),
                        "counted": .integer(Int64(counted)),
                    ]
                ),
                in: connection
            )
        }
    }

    /// The cashier's open book with what stands in it; nil when none is open.
    package func openBook(by actor: Actor) async throws -> CashBookSheet? {
        let agency = try cashAgency(actor)
        let open = try await database.read {
            try CashBookStore(connection: $0).open(of: actor.name, at: agency)
        }
        guard let open else { return nil }
        return try await book(open.id, by: actor)
    }

    package func book(_ id: ID<CashBook>, by actor: Actor) async throws -> CashBookSheet {
        let agency = try cashAgency(actor)
        return try await database.read { connection in
            guard let book = try CashBookStore(connection: connection).find(id),
                book.agency == agency
            else { throw FeeRefusal.noBook }
            let dossiers = DossierStore(connection: connection)
            let lines = try FeeStore(connection: connection).entries(in: id).map { line in
                let dossier = try dossiers.find(line.dossier)
                return CashBookSheet.Line(
                    dossier: line.dossier,
                    code: dossier?.code ?? "",
                    applicant: dossier?.applicant ?? "",
                    entry: line.entry
                )
            }
            return CashBookSheet(book: book, lines: lines)
        }
    }

    /// The agency's books, the newest first.
    package func books(before last: (CivilDate, Int)? = nil, by actor: Actor) async throws
        -> [CashBook]
    {
        let agency = try cashAgency(actor)
        let place = last.map { ($0.0, $0.1) }
        return try await database.read {
            try CashBookStore(connection: $0).books(of: agency, before: place, limit: 31)
        }
    }

    /// What waits at the cash desk, the oldest first.
    package func feesDue(after last: (Instant, ID<Dossier>)? = nil, by actor: Actor)
        async throws -> [FeeDue]
    {
        let agency = try cashAgency(actor)
        let place = last.map { ($0.0, $0.1) }
        return try await database.read { connection in
            let dossiers = DossierStore(connection: connection)
            return try FeeStore(connection: connection)
                .due(of: agency, after: place, limit: QueueSlice.length + 1)
                .compactMap { line in
                    try dossiers.find(line.dossier).map {
                        FeeDue(dossier: $0, claim: line.claim, since: line.since)
                    }
                }
        }
    }

    private func cashAgency(_ actor: Actor) throws -> AgencyCode {
        guard Self.may(actor, .cashDesk, .receiving) else {
            throw DossierRefusal.forbidden(.cashDesk)
        }
        return try agency(of: actor)
    }
}
