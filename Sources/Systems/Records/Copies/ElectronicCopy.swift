// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Journal
import Storage

/// An electronic copy: the document itself under the agency's signature, which says at the upper right of its
/// first page what it is, whose and when (NĐ 30/2020 Annex I.III).
extension Records {
    /// Seals a certified copy with the agency's key on this server; sealed again it is the same file.
    package func sealCopy(_ id: ID<CertifiedCopy>, by actor: Actor, requestID: String) async throws
    {
        guard let service = signer.service else { throw RecordsRefusal.noSigner }
        let loaded: (copy: CertifiedCopy, seat: Seat, isDone: Bool) = try await database.read {
            connection in
            let seat = try self.seat(of: actor, in: connection)
            try demand(.seal, seat, .office)
            let store = CopyStore(connection: connection)
            guard let copy = try store.find(id), copy.office == seat.office.code else {
                throw RecordsRefusal.noSuchDocument(id.description)
            }
            return (copy, seat, try store.file(of: id) != nil)
        }
        let (copy, seat, isDone) = loaded
        guard !isDone else { return }
        let stamp = stamp(actor, requestID)
        let form = Self.texts["records.copy.\(copy.form.rawValue)"]?.vietnamese ?? ""
        let name = axis.name(of: copy.office)
        let sealed = try await service.seal(
            Signer.Sealing(
                office: copy.office,
                name: name,
                pdf: try await original(of: copy, by: actor),
                picture: nil,
                note: ["\(form) \(copy.text(seat.office))", name, stamp.at.description]
            )
        )
        guard let sealed else { throw RecordsRefusal.noKeyHere }
        let (body, bodyID, bodies) = (try keep(sealed.pdf), newID(Body.self), bodies)
        try await database.write { connection in
            let store = CopyStore(connection: connection)
            guard try store.file(of: id) == nil else { return }
            try bodies.insert(body, as: bodyID, in: connection)
            try store.keep(bodyID, of: id)
            try note(
                RecordsEvents.copySealed,
                "records.copy/\(id)",
                version: 2,
                by: stamp,
                action: .seal,
                facts: ["sha256": .text(Hex.string(body.sha256)), "signer": .text(sealed.signer)],
                in: connection
            )
        }
    }

    /// What is copied: the extract that was certified, or the document's first PDF.
    private func original(of copy: CertifiedCopy, by actor: Actor) async throws -> [UInt8] {
        if copy.form == .extract { return try await certificate(copy.id, by: actor).pdf }
        if copy.kind == .outgoing {
            return try await letter(copy.item.recast(), by: actor).pdf
        }
        let incoming = try await document(copy.item.recast(), by: actor).incoming
        let index = incoming.files.firstIndex { $0.name.lowercased().hasSuffix(".pdf") }
        guard let index else { throw RecordsRefusal.noSuchFile(0) }
        let (file, source) = try await file(index, of: incoming.id, by: actor)
        var bytes: [UInt8] = []
        try await send(file, source, skipping: 0) { piece in
            bytes += piece
            return true
        }
        return bytes
    }

    package func electronicCopy(_ id: ID<CertifiedCopy>, by actor: Actor) async throws -> (
        name: String, pdf: [UInt8]
    ) {
        let bodies = bodies
        let loaded: (name: String, body: StoredBody) = try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            let store = CopyStore(connection: connection)
            guard let copy = try store.find(id), copy.office == seat.office.code,
                try Self.maySee(copy.item, seat, in: connection),
                let bodyID = try store.file(of: id),
                let body = try bodies.find(bodyID, in: connection)
            else { throw RecordsRefusal.noSuchDocument(id.description) }
            return ("\(copy.text(seat.office).replacing("/", with: "-")).pdf", body)
        }
        return (loaded.name, try bytes(of: loaded.body))
    }
}

extension CopyStore {
    func file(of id: ID<CertifiedCopy>) throws -> ID<Body>? {
        try connection.rows("SELECT body FROM records_copy_file WHERE copy = \(id)").first
            .map { try $0.value("body") }
    }

    fileprivate func keep(_ body: ID<Body>, of id: ID<CertifiedCopy>) throws {
        try connection.run(
            "INSERT INTO records_copy_file (copy, body) VALUES (\(id), \(body))"
        )
    }
}
