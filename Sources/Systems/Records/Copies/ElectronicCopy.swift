// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Formats
import Journal
import Storage

/// An electronic copy: the document itself under the agency's signature, which says at the upper right of its
/// first page what it is, whose and when (NĐ 30/2020 Annex I.III).
extension Records {
    /// Has a certified copy sealed: at once by the agency's key on this server, or by its keeper's token on
    /// the page of the signing desk that is answered.
    ///
    /// Nil when nothing is left to do there: sealed again it is the same file.
    package func sealCopy(
        _ id: ID<CertifiedCopy>,
        as sitting: ID<Signer.Sitting>,
        by actor: Actor,
        requestID: String
    ) async throws -> String? {
        guard let service = signer.service else { throw RecordsRefusal.noSigner }
        let stamp = stamp(actor, requestID)
        let asked: Asked = try await database.read { connection in
            let seat = try self.seat(of: actor, in: connection)
            try demand(.seal, seat, .office)
            let source = try source(of: id, seat, in: connection)
            return Asked(
                seat: seat,
                source: source,
                isDone: try CopyStore(connection: connection).file(of: id) != nil,
                order: try SignatureStore(connection: connection).latest(of: id.recast())
            )
        }
        guard !asked.isDone, try await isFree(asked.order, for: .copy, but: sitting, service) else {
            return nil
        }
        let copy = asked.source.copy
        let order = SignatureOrder(
            sitting: sitting,
            document: id.recast(),
            office: copy.office,
            agency: actor.agency ?? copy.office,
            part: .copy,
            version: 1,
            state: .open,
            person: asked.seat.person,
            name: asked.seat.name,
            orderedAt: stamp.at,
            closedAt: nil
        )
        let pdf = try await original(of: copy, by: actor)
        try await keep(order, by: stamp)
        if let sealed = try await service.seal(sealing(pdf, of: asked.source, at: stamp.at)) {
            try await takeCopy(sealed, for: order, requestID: requestID)
            return nil
        }
        return try await service.order(
            Signer.Handing(
                sitting: sitting,
                orders: [self.order(pdf, of: asked.source, as: order.purpose)],
                returnPath: copy.documentPath,
                actor: actor,
                requestID: requestID
            )
        )
    }

    /// What a key of this server writes at the upper right: form, agency, time (Annex I.III).
    private func sealing(_ pdf: [UInt8], of source: CopySource, at now: Instant) -> Signer.Sealing {
        let (copy, name) = (source.copy, axis.name(of: source.copy.office))
        return Signer.Sealing(
            office: copy.office,
            name: name,
            pdf: pdf,
            picture: nil,
            note: [
                "\(copy.content.form.title) \(copy.text)", name, now.description,
            ]
        )
    }

    /// With a token the signing program writes the same, from the number.
    private func order(_ pdf: [UInt8], of source: CopySource, as purpose: String) -> Signer.Order {
        let copy = source.copy
        return Signer.Order(
            purpose: purpose,
            part: .copy,
            pdf: pdf,
            title: "\(copy.content.form.title): \(words(source))",
            fileName: copy.fileName,
            number: copy.text,
            day: copy.day
        )
    }

    private struct Asked: Sendable {
        let seat: Seat
        let source: CopySource
        let isDone: Bool
        let order: SignatureOrder?
    }

    /// Keeps the sealed copy; of two that come the first stays.
    func takeCopy(_ signed: Signer.Signed, for asked: SignatureOrder, requestID: String)
        async throws
    {
        let (body, bodyID, bodies) = (try keep(signed.pdf), newID(Body.self), bodies)
        let stamp = stamp(Self.job(asked.office), requestID)
        try await database.write { connection in
            let signatures = SignatureStore(connection: connection)
            let copies = CopyStore(connection: connection)
            guard let order = try signatures.find(asked.sitting, asked.document),
                order.state == .open || order.state == .withdrawn,
                let copy = try copies.find(order.document.recast())
            else { return }
            guard try copies.file(of: copy.id) == nil else {
                return try signatures.close(order, as: .replaced, at: stamp.at)
            }
            try bodies.insert(body, as: bodyID, in: connection)
            try copies.keep(bodyID, of: copy.id)
            try signatures.close(order, as: .taken, at: stamp.at)
            try note(
                RecordsEvents.copySealed,
                copy.object,
                version: 2,
                by: stamp,
                action: .seal,
                facts: ["sha256": .text(Hex.string(body.sha256)), "signer": .text(signed.signer)],
                in: connection
            )
        }
    }

    package func electronicCopy(_ id: ID<CertifiedCopy>, by actor: Actor) async throws
        -> PrintedPaper
    {
        let bodies = bodies
        let loaded: (name: String, body: StoredBody) = try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            let store = CopyStore(connection: connection)
            guard let copy = try store.find(id), copy.office == seat.office.code,
                try Self.maySee(copy.item, seat, in: connection),
                let bodyID = try store.file(of: id),
                let body = try bodies.find(bodyID, in: connection)
            else { throw RecordsRefusal.noSuchDocument(id.description) }
            return (copy.fileName, body)
        }
        return PrintedPaper(name: loaded.name, pdf: try bytes(of: loaded.body))
    }
}
