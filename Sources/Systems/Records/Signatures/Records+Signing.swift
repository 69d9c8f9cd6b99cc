// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Formats
import Journal
import Storage
import Trust

/// A leader's signature and the agency's: ordered where they are made, taken in when they have come.
extension Records {
    /// As many as one sitting of the signing desk takes.
    package static let sittingLimit = 200

    /// Hands documents over to be signed in one sitting; answers the page on which that is done, or nil when
    /// nothing is left to do there.
    ///
    /// `sitting` comes from the form, so that a double press makes one sitting.
    package func handOver(
        _ ids: [ID<Outgoing>],
        for part: Signer.Part,
        as sitting: ID<Signer.Sitting>,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws -> String? {
        guard let service = signer.service else { throw RecordsRefusal.noSigner }
        guard let agency = actor.agency, !ids.isEmpty else { throw RecordsRefusal.nothingChosen }
        let stamp = stamp(actor, requestID)
        var orders: [Signer.Order] = []
        for id in ids.prefix(Self.sittingLimit) {
            guard let file = try await opened(id, among: ids.count, for: part, by: actor) else {
                continue
            }
            guard version == nil || version == file.outgoing.version else {
                throw RecordsRefusal.changed
            }
            // Of several, those that moved on meanwhile stay as they are.
            if ids.count > 1, file.outgoing.next(on: part.action) == nil { continue }
            let order = try await order(file, part)
            guard try await isFree(file.signature, for: part, but: sitting, service) else {
                continue
            }
            let row = SignatureOrder(
                sitting: sitting,
                document: id,
                office: file.outgoing.office,
                agency: agency,
                part: part,
                version: file.outgoing.version,
                state: .open,
                person: file.seat.person,
                name: file.seat.name,
                orderedAt: stamp.at,
                closedAt: nil
            )
            try await keep(row, by: stamp)
            if part == .seal, let signed = try await sealHere(order, file.seat.office, service) {
                try await take(signed, for: row, requestID: requestID)
            } else {
                orders.append(order)
            }
        }
        guard !orders.isEmpty else { return nil }
        let isOne = ids.count == 1
        return try await service.order(
            Signer.Handing(
                sitting: sitting,
                orders: orders,
                returnPath: isOne
                    ? OutgoingPage.path(ids[0]) : WorkPage.path(atDesk: part == .seal),
                actor: actor,
                requestID: requestID
            )
        )
    }

    /// Among several that were ticked, what is no document to be signed, or is for another to sign, is passed
    /// over.
    private func opened(
        _ id: ID<Outgoing>,
        among count: Int,
        for part: Signer.Part,
        by actor: Actor
    ) async throws -> OutgoingFile? {
        let file: OutgoingFile
        do {
            file = try await outgoing(id, by: actor)
        } catch RecordsRefusal.noSuchDocument where count > 1 {
            return nil
        }
        guard part == .leader else {
            try demand(part.right, file.seat, .office)
            return file
        }
        let (competence, fields) = (file.competence, file.outgoing.fields)
        if count > 1, competence.isRecorded, !competence.isSigner(file.seat, of: fields) {
            return nil
        }
        try competence.demandSigner(file.seat, of: fields)
        return file
    }

    /// The bytes to sign: the letter with its places for what comes later, or the signed letter with number
    /// and day in theirs.
    private func order(_ file: OutgoingFile, _ part: Signer.Part) async throws -> Signer.Order {
        var (outgoing, pdf, number) = (file.outgoing, [UInt8](), "")
        // Refuses what cannot be signed now.
        try outgoing.move(part.action)
        outgoing = file.outgoing
        switch part {
        case .leader: pdf = try self.pdf(of: outgoing, file.seat.office)
        case .seal, .copy:
            pdf = try await bytes(of: outgoing)
            if let numbered = try numbered(pdf, outgoing, file.seat.office) {
                pdf = numbered
            } else {
                number = outgoing.registration?.text ?? ""
            }
        }
        return Signer.Order(
            purpose: Signer.purpose(outgoing.id, part),
            part: part,
            pdf: pdf,
            title: outgoing.fields.subject,
            fileName: Self.fileName(outgoing),
            number: number,
            day: outgoing.registration?.day
        )
    }

    /// Number and day written in the places that the letter keeps for them; nil where it has none, as one
    /// that was not drawn here.
    func numbered(_ pdf: [UInt8], _ outgoing: Outgoing, _ office: Office) throws -> [UInt8]? {
        let file = try PDFFile(pdf)
        guard try PDFFilling.rectangle(of: LetterPlace.number.rawValue, in: file) != nil else {
            return nil
        }
        let letter = letter(of: outgoing, office)
        return try PDFFilling.number(
            file,
            numberLine: letter.numberLine,
            dateLine: letter.dateLine
        )
    }

    /// Whether a document waits in no other sitting: what waits there is taken back, what was signed there
    /// is taken in.
    func isFree(
        _ order: SignatureOrder?,
        for part: Signer.Part,
        but sitting: ID<Signer.Sitting>,
        _ service: Signer.Service
    ) async throws -> Bool {
        guard let old = order, old.state == .open, old.part == part, old.sitting != sitting else {
            return true
        }
        if let signed = try await service.collect(old.sitting, old.purpose, old.agency) {
            try await take(signed, for: old, requestID: "signatures")
            return false
        }
        return try await service.withdraw(old.sitting, old.purpose, old.agency)
    }

    func keep(_ order: SignatureOrder, by stamp: Stamp) async throws {
        try await database.write { connection in
            let store = SignatureStore(connection: connection)
            guard try store.find(order.sitting, order.document) == nil else { return }
            if let old = try store.latest(of: order.document), old.state == .open {
                try store.close(old, as: .withdrawn, at: stamp.at)
            }
            try store.insert(order)
            try note(
                RecordsEvents.signatureOrdered,
                order.object,
                version: 1,
                by: stamp,
                action: order.part.right,
                facts: ["part": .text("\(order.part)"), "version": .integer(Int64(order.version))],
                in: connection
            )
        }
    }

    private func sealHere(
        _ order: Signer.Order,
        _ office: Office,
        _ service: Signer.Service
    ) async throws -> Signer.Signed? {
        // The signing program on a token writes number and day; a key of ours signs what is written.
        guard order.number.isEmpty else { return nil }
        return try await service.seal(
            Signer.Sealing(
                office: office.code,
                name: axis.name(of: office.code),
                pdf: order.pdf,
                picture: try await sealPicture(of: office.code)
            )
        )
    }
}

/// What comes back.
extension Records {
    private static let signaturesCursor = "records-signatures-1"

    /// Takes in what was signed, following the Journal; true when there may be more.
    package func takeSignatures() async throws -> Bool {
        guard let service = signer.service else { return false }
        let waiting = try await Journal(database: database)
            .stretch(for: Self.signaturesCursor, of: "signing")
        guard let next = waiting else { return false }
        for event in next.events.map(\.event) where event.kind == service.event {
            guard let purpose = event.facts["purpose"]?.text,
                let document = Signer.document(purpose),
                let sitting = event.facts["batch"]?.text.flatMap({ ID<Signer.Sitting>($0) })
            else { continue }
            let order = try await database.read {
                try SignatureStore(connection: $0).find(sitting, document)
            }
            guard let order,
                let signed = try await service.collect(sitting, purpose, order.agency)
            else { continue }
            try await take(signed, for: order, requestID: event.requestID)
        }
        _ = try await database.write { try next.finish(in: $0) }
        return next.isFull
    }

    /// Puts the signed file into the document; one that came for another version is not used, and its signer
    /// is told.
    private func take(
        _ signed: Signer.Signed,
        for asked: SignatureOrder,
        requestID: String
    ) async throws {
        if asked.part == .copy {
            return try await takeCopy(signed, for: asked, requestID: requestID)
        }
        let (body, bodyID) = (try keep(signed.pdf), newID(Body.self))
        let stamp = stamp(Self.job(asked.office), requestID)
        let bodies = bodies
        try await database.write { connection in
            let store = SignatureStore(connection: connection)
            guard let order = try store.find(asked.sitting, asked.document),
                order.state == .open || order.state == .withdrawn,
                var outgoing = try OutgoingStore(connection: connection).find(order.document),
                let office = try OfficeStore(connection: connection).find(outgoing.office)
            else { return }
            guard order.state == .open, order.version == outgoing.version,
                outgoing.next(on: order.part.action) != nil
            else { return try replace(order, by: stamp, in: connection) }
            try outgoing.move(order.part.action)
            try bodies.insert(body, as: bodyID, in: connection)
            outgoing.file = Self.file(outgoing, body, bodyID)
            if order.part == .leader {
                outgoing.signature = .init(kind: .digital, name: signed.signer, at: stamp.at)
            }
            outgoing.version += 1
            try OutgoingStore(connection: connection).update(outgoing)
            try store.close(order, as: .taken, at: stamp.at)
            var step = DraftStep(order.part.right, party: signed.signer)
            if order.part == .seal {
                step.event = (
                    RecordsEvents.sealed,
                    ["sha256": .text(Hex.string(body.sha256)), "signer": .text(signed.signer)]
                )
            }
            let seat = Seat.signing(order, office)
            try keepTrail(outgoing, order.part.action, seat, stamp, step, in: connection)
        }
    }

    private func replace(
        _ order: SignatureOrder,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        try SignatureStore(connection: connection).close(order, as: .replaced, at: stamp.at)
        try note(
            RecordsEvents.signatureReplaced,
            order.object,
            version: 2,
            by: stamp,
            action: order.part.right,
            facts: ["part": .text("\(order.part)"), "version": .integer(Int64(order.version))],
            in: connection
        )
        try WorkStore(connection: connection).append(
            TrailEntry(
                at: stamp.at,
                person: order.person,
                name: order.name,
                action: "out.signature-replaced",
                task: nil,
                party: "",
                words: ""
            ),
            to: order.document.recast()
        )
    }

    /// What a change of the document leaves waiting is not signed any more; who signed it a moment ago is
    /// told when it comes.
    func withdrawSignature(
        of outgoing: Outgoing,
        at now: Instant,
        in connection: any Connection
    ) throws -> SignatureOrder? {
        let store = SignatureStore(connection: connection)
        guard let order = try store.latest(of: outgoing.id), order.state == .open else {
            return nil
        }
        try store.close(order, as: .withdrawn, at: now)
        return order
    }

    /// Tells the signing desk; that it was signed just then changes nothing.
    func forget(_ order: SignatureOrder?) async throws {
        guard let order, let service = signer.service else { return }
        _ = try await service.withdraw(order.sitting, order.purpose, order.agency)
    }
}

extension Seat {
    /// Who asked for a signature, when it comes.
    fileprivate static func signing(_ order: SignatureOrder, _ office: Office) -> Seat {
        Seat(
            office: office,
            person: order.person,
            name: order.name,
            title: "",
            roles: [],
            units: [],
            headed: [],
            standsFor: []
        )
    }
}
