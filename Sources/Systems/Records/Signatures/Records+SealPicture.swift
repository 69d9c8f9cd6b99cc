// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
import Journal
import Storage

/// The agency's seal as it looks: red, in its real size, on a clear ground (NĐ 30/2020 Annex I).
extension Records {
    package func giveSealPicture(_ png: [UInt8], by actor: Actor, requestID: String) async throws {
        let seat = try await seat(of: actor)
        try demand(.keepSeal, seat, .office)
        guard PNGPicture(png) != nil else { throw RecordsRefusal.badPicture }
        let (body, id, stamp) = (try keep(png), newID(Body.self), stamp(actor, requestID))
        let bodies = bodies
        try await database.write { connection in
            guard var office = try OfficeStore(connection: connection).find(seat.office.code) else {
                throw RecordsRefusal.noOffice
            }
            try bodies.insert(body, as: id, in: connection)
            try connection.run(
                """
                INSERT INTO records_picture (office, body, given_by, given_at)
                VALUES (\(office.code), \(id), \(actor.name), \(stamp.at))
                ON CONFLICT (office) DO UPDATE SET body = excluded.body,
                    given_by = excluded.given_by, given_at = excluded.given_at
                """
            )
            office.version += 1
            try OfficeStore(connection: connection).update(office)
            try note(
                RecordsEvents.sealPictured,
                office.object,
                version: office.version,
                by: stamp,
                action: .keepSeal,
                facts: ["sha256": .text(Hex.string(body.sha256))],
                in: connection
            )
        }
    }

    /// Nil while nobody gave one.
    package func sealPicture(of office: AgencyCode) async throws -> [UInt8]? {
        let bodies = bodies
        let body = try await database.read { connection in
            try connection.rows("SELECT body FROM records_picture WHERE office = \(office)").first
                .flatMap { try bodies.find($0.value("body"), in: connection) }
        }
        return try body.map(bytes)
    }

    /// Who used the agency's seal, when and for what, the latest first.
    package func usesOfSeal(before: Instant? = nil, by actor: Actor) async throws -> [SealUse] {
        let now = now()
        return try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.registers, seat, .office)
            let outgoing = OutgoingStore(connection: connection)
            let copies = CopyStore(connection: connection)
            return try SignatureStore(connection: connection)
                .uses(in: seat.office.code, before: before ?? now.adding(seconds: 1), limit: 50)
                .map { order in
                    guard order.part == .copy else {
                        return SealUse(order, of: try outgoing.find(order.document))
                    }
                    return SealUse(
                        order,
                        of: try copies.find(order.document.recast()),
                        seat.office
                    )
                }
        }
    }
}

package struct SealUse: Sendable {
    package let order: SignatureOrder
    package let number: String
    package let subject: String
    /// The copy on which it was used; nil for a letter.
    package let copy: CertifiedCopy?

    fileprivate init(_ order: SignatureOrder, of letter: Outgoing?) {
        self.order = order
        number = letter?.registration?.text ?? ""
        subject = letter?.fields.subject ?? ""
        copy = nil
    }

    fileprivate init(_ order: SignatureOrder, of copy: CertifiedCopy?, _ office: Office) {
        self.order = order
        number = copy?.text ?? ""
        subject = copy?.content.form.title ?? ""
        self.copy = copy
    }
}
