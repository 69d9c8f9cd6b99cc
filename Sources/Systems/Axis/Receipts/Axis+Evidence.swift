// SPDX-License-Identifier: Apache-2.0

package import Core
package import Foundation
import Journal
import Storage
package import Trust

extension Axis {
    /// Everything that proves a document's way over the axis, in one signed container.
    ///
    /// It holds the file as it was received, what its sender signed, every receipt, the events with
    /// their way to a signed checkpoint, and the keys; docs/journal-proof.md says how it is checked
    /// without this program. Events that stand in archives of the Journal are there, with their proof: the
    /// answer names those archives, and so does the container.
    @discardableResult
    package func writeEvidence(
        of id: ID<Message>,
        to file: FileHandle,
        log: JournalLog,
        logKey: NoteKey,
        stamper: TimeStamper? = nil,
        by actor: Actor
    ) async throws -> [String] {
        guard let receipts, !receipts.key.chain.isEmpty else {
            throw AxisRefusal.evidenceUnsigned
        }
        let trace = try await trace(id, by: actor)
        let records = try await self.receipts(of: id, by: actor).filter { $0.token != nil }
        let message = trace.message
        let (body, signature, senderKey) = try await database.read { connection in
            let keys = AgencyKeyStore(connection: connection)
            let signature = try keys.signature(of: id)
            return (
                try kept(message, in: connection), signature,
                try signature.flatMap { try keys.find($0.kid) }
            )
        }
        var reader = try bodies.reader(of: body)
        var parts = [
            ASiC.Part("document.edxml", "text/xml", size: body.size) { try reader.next() }
        ]
        if let signature, let senderKey {
            parts.append(.init("sender.jws", "application/jose", Array(signature.token.utf8)))
            parts.append(try Self.keys("keys/sender.json", [senderKey.jwk]))
        }
        for record in records {
            let name = "receipts/\(record.agency.text)-\(record.number).jws"
            parts.append(.init(name, "application/jose", Array((record.token ?? "").utf8)))
        }
        for signature in try await countersignatures(of: records) {
            let name = "receipts/\(signature.agency.text)-\(signature.number).agency.jws"
            let token = Array((signature.token ?? "").utf8)
            parts.append(.init(name, "application/jose", token))
        }
        let receivers = receivers.all
        for agency in Set(records.map(\.agency)).sorted() {
            guard let key = receivers[agency]?.publicKey else { continue }
            parts.append(try Self.keys("keys/agency-\(agency.text).json", [key]))
        }
        parts.append(try Self.keys("keys/axis.json", [receipts.publicKey]))
        let objects = [message.object] + trace.deliveries.prefix(500).map(\.object)
        let proof = try await log.proofs(of: objects)
        if let proof {
            parts +=
                LogProof(
                    checkpoint: proof.checkpoint,
                    key: logKey,
                    events: proof.events,
                    archives: proof.archives
                ).parts
        }
        parts.append(.init("README.txt", "text/plain", Array(Self.explanation.utf8)))
        try await ASiC.write(parts, to: file, by: receipts.key, at: now(), stamper: stamper)
        return proof?.archives ?? []
    }

    private static func keys(_ name: String, _ keys: [JWK]) throws -> ASiC.Part {
        ASiC.Part(name, "application/jwk-set+json", try JWKSet(keys).json.bytes)
    }

    private static let explanation = """
        This container proves what the document axis did with one document. It is signed as a whole
        (META-INF/signature.p7s, CAdES over META-INF/ASiCManifest.xml, which lists the SHA-256 of each file).

        document.edxml      the file as the axis received it
        sender.jws          what the sender's system signed about that file, if it signs
        receipts/A-N.jws    receipt N in the chain of agency A; "previous" is the SHA-256 of the payload before it
        receipts/A-N.agency.jws  the same receipt signed by agency A itself, where its key is known (keys/agency-A.json)
        keys/*.json         the public keys of the sender and of the axis (JWK sets)
        journal/checkpoint  the head of the Journal's Merkle tree (C2SP tlog-checkpoint), journal/key its key
        journal/P.event     the canonical bytes of event P; its leaf is SHA-256(0x00 || bytes), at index P - 1
        journal/P.path      the inclusion proof of that leaf (RFC 6962), one base64 hash a line
        journal/archived.txt  the archives that have older events of this document, each with its own proof

        Ask the keys from their owners by another way before you believe them.

        """
}
