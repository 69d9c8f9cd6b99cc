// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Formats
import Journal
import Storage

/// Hands to the axis what stands in the outbox: again and again until it took it, each time safely.
extension Records {
    /// One step under the lease `records-outbox`; true when there may be more.
    package func emptyOutbox(holder: String) async throws -> Bool {
        let now = now()
        let due = try await database.read {
            try OutboxStore(connection: $0).due(at: now, limit: 50)
        }
        guard !due.isEmpty else { return false }
        let lease = try await database.write { connection in
            try Lease.take("records-outbox", holder: holder, seconds: 60, in: connection)
        }
        guard lease != nil else { return false }
        var sent = 0
        for parcel in due {
            // What is about one document goes in order: 03 before 04.
            let isBehind = try await database.read {
                try OutboxStore(connection: $0).isBehind(parcel)
            }
            if isBehind { continue }
            if try await deliver(parcel) { sent += 1 }
        }
        return sent > 0 && due.count == 50
    }

    /// False when the axis did not take it; then it is tried again later.
    private func deliver(_ parcel: Parcel) async throws -> Bool {
        do {
            switch parcel.kind {
            case .collected: try await collect(parcel)
            case .status: try await report(parcel)
            case .letter: try await submit(parcel)
            case .recall: try await recall(parcel)
            case .copy: try await submitCopy(parcel)
            }
            try await database.write { try OutboxStore(connection: $0).finish(parcel.id) }
            return true
        } catch let refusal as any Refusal {
            // 1 minute, then twice as long each time, up to an hour.
            let wait = min(3600, 60 << min(parcel.tries, 6))
            let next = now().adding(seconds: wait)
            try await database.write {
                try OutboxStore(connection: $0)
                    .delay(parcel.id, until: next, fault: refusal.code)
            }
            return false
        }
    }

    private func key(of parcel: Parcel) async throws -> Delivery.Key? {
        try await database.read { connection in
            let id: ID<Incoming> = parcel.item.recast()
            guard let incoming = try IncomingStore(connection: connection).find(id),
                let key = try Self.deliveryKey(of: incoming, in: connection)
            else { return nil }
            // What came with its office from another node has no copy on this axis to speak about.
            return try Axis.copy(key, in: connection) == nil ? nil : key
        }
    }

    private func collect(_ parcel: Parcel) async throws {
        guard let key = try await key(of: parcel) else { return }
        try await axis.acknowledge(
            key,
            .done,
            by: Self.job(parcel.office),
            requestID: "parcel-\(parcel.id)"
        )
    }

    private func report(_ parcel: Parcel) async throws {
        guard let key = try await key(of: parcel), let code = StatusCode(rawValue: parcel.code)
        else { return }
        _ = try await axis.report(
            code,
            reason: parcel.words,
            on: key,
            by: Self.job(parcel.office),
            requestID: "parcel-\(parcel.id)"
        )
    }

    /// Sends a released document; its key is its agency, day and number, so twice is once.
    private func submit(_ parcel: Parcel) async throws {
        let id: ID<Outgoing> = parcel.item.recast()
        guard let letter = try await letter(id) else { return }
        let receipt = try await axis.submit(
            letter.document,
            uploads: letter.uploads,
            by: Self.job(parcel.office),
            requestID: "parcel-\(parcel.id)"
        )
        try await database.write { connection in
            let store = OutgoingStore(connection: connection)
            guard var outgoing = try store.find(id), outgoing.message == nil else { return }
            outgoing.message = receipt.messageID
            try store.update(outgoing)
        }
    }

    private func recall(_ parcel: Parcel) async throws {
        let id: ID<Outgoing> = parcel.item.recast()
        let outgoing = try await database.read { try OutgoingStore(connection: $0).find(id) }
        guard let message = outgoing?.message else { return }
        do {
            try await Desk(axis: axis).recall(
                message,
                reason: parcel.words,
                by: Self.job(parcel.office),
                requestID: "parcel-\(parcel.id)"
            )
        } catch DeskRefusal.alreadyRecalled {}
    }

    private struct Letter: Sendable {
        let document: EdXMLDocument
        let uploads: [Upload]
    }

    private func letter(_ id: ID<Outgoing>) async throws -> Letter? {
        let bodies = bodies
        let loaded = try await database.read { connection in
            guard let outgoing = try OutgoingStore(connection: connection).find(id),
                let office = try OfficeStore(connection: connection).find(outgoing.office),
                let file = outgoing.file, let bodyID = file.body,
                let body = try bodies.find(bodyID, in: connection)
            else { return nil as Loaded? }
            let answered = try outgoing.answers.flatMap {
                try IncomingStore(connection: connection).find($0)
            }
            let message = try answered?.message.flatMap { message in
                try Axis.copy(Delivery.Key(message, outgoing.office), in: connection)?.message
            }
            return Loaded(
                outgoing: outgoing,
                office: office,
                file: file,
                uploads: [Upload(id: bodyID, body: body)]
                    + (try outgoing.attachments.compactMap { attachment in
                        try attachment.body.flatMap { id in
                            try bodies.find(id, in: connection).map { Upload(id: id, body: $0) }
                        }
                    }),
                answered: answered,
                message: message,
                earlier: try outgoing.fields.successor.flatMap {
                    try OutgoingStore(connection: connection).find($0.of)
                }
            )
        }
        guard let loaded, let document = document(loaded) else { return nil }
        return Letter(document: document, uploads: loaded.uploads)
    }

    private struct Loaded: Sendable {
        let outgoing: Outgoing
        let office: Office
        let file: RecordFile
        let uploads: [Upload]
        let answered: Incoming?
        let message: Message?
        /// What it replaces or corrects.
        let earlier: Outgoing?
    }

    private func document(_ loaded: Loaded) -> EdXMLDocument? {
        let (outgoing, file) = (loaded.outgoing, loaded.file)
        guard let place = outgoing.registration, !outgoing.fields.to.isEmpty else { return nil }
        let fields = outgoing.fields
        let answered = loaded.answered
        return EdXMLDocument(
            from: Organization(organId: outgoing.office, name: axis.name(of: outgoing.office)),
            to: fields.to.map { Organization(organId: $0, name: axis.name(of: $0)) },
            documentId: "\(outgoing.office),\(place.day.edXML),\(place.text)",
            number: EdXMLDocument.Number(NumberBook.text(place.number), place.notation),
            place: loaded.office.settings.place,
            promulgated: place.day,
            kind: EdXMLDocument.Kind(name: fields.type),
            subject: fields.subject,
            signer: EdXMLDocument.Signer(
                position: fields.signerTitles.joined(separator: " "),
                fullName: fields.signerName
            ),
            dueDate: fields.due,
            toPlaces: fields.copies,
            other: EdXMLDocument.Other(priority: fields.priority),
            responses: loaded.message.map { message in
                [
                    ResponseFor(
                        organId: message.sender,
                        code: answered?.entry.reference,
                        documentId: message.documentRef,
                        promulgated: message.promulgated
                    )
                ]
            } ?? [],
            // 2: gives a task; 3: reports on one (QCVN 102).
            steeringType: fields.isDirective ? 2 : fields.dutyCode.isEmpty ? nil : 3,
            taskCodes: fields.isDirective || !fields.dutyCode.isEmpty ? [outgoing.givenCode] : [],
            business: business(of: outgoing, earlier: loaded.earlier),
            attachments: ([file] + outgoing.attachments).enumerated().map { index, file in
                EdXMLAttachment(
                    contentId: "cid:\(index + 1)",
                    name: file.name,
                    contentType: file.contentType,
                    size: file.size,
                    sha256: file.sha256
                )
            }
        )
    }
}
