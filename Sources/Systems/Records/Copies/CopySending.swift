// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Formats
import Journal
import Storage

/// A sealed copy on its way to other agencies, as a document of its own number.
extension Records {
    /// Hands a sealed copy to the axis; handed over again it goes once.
    package func sendCopy(_ id: ID<CertifiedCopy>, by actor: Actor, requestID: String) async throws
    {
        let (stamp, parcel) = (stamp(actor, requestID), newID(Parcel.self))
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.release, seat, .office)
            let copy = try source(of: id, seat, in: connection).copy
            guard copy.sentAt == nil else { return }
            guard !copy.content.to.isEmpty else { throw RecordsRefusal.fieldMissing("to") }
            let store = CopyStore(connection: connection)
            guard try store.file(of: id) != nil else { throw RecordsRefusal.copyNotSealed }
            // It may have been recalled since it was copied.
            try Self.demandCopyable(copy.item, copy.kind, copy.office, in: connection)
            try store.markSent(id, at: stamp.at)
            try OutboxStore(connection: connection).add(
                Parcel(id: parcel, office: copy.office, .copy, item: id.recast()),
                at: stamp.at
            )
            try note(
                RecordsEvents.copySent,
                copy.object,
                version: 3,
                by: stamp,
                action: .release,
                facts: ["to": .list(copy.content.to.map(\.text))],
                in: connection
            )
            try append("copy-sent", about: copy, seat, stamp, in: connection)
        }
    }

    private struct Envelope: Sendable {
        let source: CopySource
        let upload: Upload
    }

    /// Its key is its agency, day and number, so twice is once.
    func submitCopy(_ parcel: Parcel) async throws {
        let id: ID<CertifiedCopy> = parcel.item.recast()
        let bodies = bodies
        let envelope: Envelope? = try await database.read { connection in
            let store = CopyStore(connection: connection)
            guard let copy = try store.find(id), let bodyID = try store.file(of: id),
                let body = try bodies.find(bodyID, in: connection),
                let office = try OfficeStore(connection: connection).find(copy.office),
                let document = try Self.document(
                    copy.item,
                    copy.kind,
                    ordinal: 0,
                    of: copy.office,
                    in: connection
                )
            else { return nil }
            return Envelope(
                source: CopySource(copy: copy, office: office, document: document),
                upload: Upload(id: bodyID, body: body)
            )
        }
        guard let envelope else { return }
        let receipt = try await axis.submit(
            document(envelope),
            uploads: [envelope.upload],
            by: Self.job(parcel.office),
            requestID: "parcel-\(parcel.id)"
        )
        try await database.write { connection in
            try CopyStore(connection: connection).keep(receipt.messageID, of: id)
        }
    }

    private func document(_ envelope: Envelope) -> EdXMLDocument {
        let (source, body) = (envelope.source, envelope.upload.body)
        let (copy, office) = (source.copy, source.office)
        let (text, content) = (copy.text, copy.content)
        let about = "\(content.form.title) \(words(source)): \(source.document.subject)"
        return EdXMLDocument(
            from: Organization(organId: copy.office, name: axis.name(of: copy.office)),
            to: content.to.map { Organization(organId: $0, name: axis.name(of: $0)) },
            documentId: "\(copy.office),\(copy.day.edXML),\(text)",
            number: EdXMLDocument.Number(NumberBook.text(copy.number), copy.notation),
            place: office.settings.place,
            promulgated: copy.day,
            kind: EdXMLDocument.Kind(name: content.form.title),
            // The most that a subject may have (QCVN 102).
            subject: String(about.prefix(500)),
            signer: EdXMLDocument.Signer(
                position: content.signerTitles.joined(separator: " "),
                fullName: content.signerName.isEmpty ? copy.clerk : content.signerName
            ),
            toPlaces: content.recipients,
            business: EdXMLBusiness(purpose: .new),
            attachments: [
                EdXMLAttachment(
                    contentId: "cid:1",
                    name: copy.fileName,
                    contentType: "application/pdf",
                    size: body.size,
                    sha256: body.sha256
                )
            ]
        )
    }
}
