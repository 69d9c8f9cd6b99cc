// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

extension Directory {
    /// Binds a client to a certificate; several may be bound, so that a new one is there before the old one ends.
    @discardableResult
    package func bindCertificate(
        _ draft: ClientCertificateDraft,
        to id: ID<ApiClient>,
        by actor: Actor,
        requestID: String
    ) async throws -> ClientCertificate {
        let certificate = ClientCertificate(
            id: newID(),
            client: id,
            sha256: draft.sha256,
            serial: draft.serial,
            subject: draft.subject,
            notAfter: draft.notAfter,
            boundAt: now(),
            releasedAt: nil
        )
        try await changeClient(id, .bindCertificate, by: actor, requestID) { client, store, _ in
            let kept = ClientCertificateStore(connection: store.connection)
            guard try kept.insert(certificate) else { throw DirectoryRefusal.certificateTaken }
            try store.advanceVersion(of: client)
            let facts: Facts = [
                "sha256": .text(Hex.string(certificate.sha256)),
                "serial": .text(certificate.serial),
                "notAfter": .text(certificate.notAfter.description),
            ]
            return (DirectoryEvent.certificateBound, facts)
        }
        return certificate
    }

    /// Ends one certificate's use by a client; again changes nothing.
    ///
    /// Without any certificate its secret and tokens count by themselves again.
    package func releaseCertificate(
        sha256: [UInt8],
        of id: ID<ApiClient>,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await changeClient(id, .releaseCertificate, by: actor, requestID) {
            client,
            store,
            now in
            let kept = ClientCertificateStore(connection: store.connection)
            let found = try kept.certificates(of: client.id).first { $0.sha256 == sha256 }
            guard let found else {
                throw DirectoryRefusal.unknownCertificate(Hex.string(sha256))
            }
            if found.releasedAt != nil { return nil }
            try kept.release(found, at: now)
            try store.advanceVersion(of: client)
            return (DirectoryEvent.certificateReleased, ["sha256": .text(Hex.string(sha256))])
        }
    }

    /// A client's certificates, the newest last, those that were released among them.
    package func certificates(of id: ID<ApiClient>, by actor: Actor) async throws
        -> [ClientCertificate]
    {
        let today = now().date
        return try await database.read { connection in
            guard let client = try ClientStore(connection: connection).client(id) else {
                throw DirectoryRefusal.unknownClient(id.description)
            }
            try Self.check(actor, .readClients, client, on: today, in: connection)
            return try ClientCertificateStore(connection: connection).certificates(of: id)
        }
    }
}
