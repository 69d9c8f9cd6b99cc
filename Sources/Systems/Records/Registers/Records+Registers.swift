// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// A page of a register: what came in, or what went out, the newest number first.
package struct RegisterSlice: Sendable {
    package enum Lines: Sendable {
        case incoming([Incoming])
        case outgoing([Outgoing])
    }

    package let seat: Seat
    package let lines: Lines
    package let next: Int?
    /// Agencies that became part of this one, whose registers are kept as they were.
    package let formers: [FormerOffice]
}

/// Which register is meant.
package enum RegisterKind: String, Sendable, CaseIterable {
    /// Sổ đăng ký văn bản đến.
    case incoming
    /// Sổ đăng ký văn bản đi.
    case outgoing
}

extension Records {
    /// The series of a type of document; the common one for nil.
    static func book(of type: String?, _ office: Office) throws -> NumberBook {
        guard let found = office.outgoingBooks.first(where: { $0.key == type }) else {
            throw RecordsRefusal.unknownParty(type ?? "")
        }
        return found.book
    }

    package func register(
        _ kind: RegisterKind,
        series type: String? = nil,
        year: Int,
        below number: Int = .max,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> RegisterSlice {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.registers, seat, .office)
            let formers = try FormerStore(connection: connection).list(of: seat.office.code)
            let book = try Self.book(kind, series: type, seat.office, in: connection)
            switch kind {
            case .incoming:
                let found = try IncomingStore(connection: connection).register(
                    of: seat.office.code,
                    book: book,
                    year: year,
                    below: number,
                    limit: limit + 1
                )
                let page = Array(found.prefix(limit))
                return RegisterSlice(
                    seat: seat,
                    lines: .incoming(page),
                    next: found.count > limit ? page.last?.registration?.number : nil,
                    formers: formers
                )
            case .outgoing:
                let found = try OutgoingStore(connection: connection).register(
                    of: seat.office.code,
                    book: book,
                    year: year,
                    below: number,
                    limit: limit + 1
                )
                let page = Array(found.prefix(limit))
                return RegisterSlice(
                    seat: seat,
                    lines: .outgoing(page),
                    next: found.count > limit ? page.last?.registration?.number : nil,
                    formers: formers
                )
            }
        }
    }
}
