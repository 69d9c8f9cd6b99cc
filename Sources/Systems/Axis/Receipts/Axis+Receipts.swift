// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation
import Journal
import Storage
package import Trust

/// The key by which this axis signs its receipts.
package struct ReceiptSigning: Sendable {
    package static let type = "vanlang-receipt+jws"

    let signer: JWSSigner
    /// Its public half, for everybody.
    package let publicKey: JWK
    /// `SubjectPublicKeyInfo` of the same.
    package let publicKeyDER: [UInt8]
    /// The key itself, for containers of evidence.
    let key: SigningKey

    /// Nil when the key is of an algorithm that receipts are not signed with.
    package init?(_ key: SigningKey, publicKey der: [UInt8]) {
        guard let algorithm = JWSAlgorithm(making: key.algorithm),
            let publicKey = JWK(subjectPublicKeyInfo: der, algorithm: algorithm),
            let signer = JWSSigner(key, kid: publicKey.kid)
        else { return nil }
        self.key = key
        publicKeyDER = der
        self.signer = signer
        self.publicKey = publicKey
    }
}

extension Axis {
    /// Writes the receipt of a message in the transaction that takes it; nil while receipts are off.
    func receipt(
        _ kind: ReceiptRecord.Kind,
        for agency: AgencyCode,
        of message: Message,
        file: [UInt8],
        recipients: [AgencyCode],
        at now: Instant,
        in connection: any Connection
    ) throws -> ReceiptRecord? {
        guard receipts != nil else { return nil }
        return try ReceiptStore(connection: connection).append(
            kind,
            to: agency,
            of: message,
            at: now
        ) { number, previous in
            ReceiptText(
                axis: hop,
                kind: kind,
                agency: agency,
                number: number,
                previous: previous,
                message: message,
                file: file,
                recipients: recipients.prefix(Self.inlineRecipients).map(\.text),
                at: now
            ).bytes
        }
    }

    /// Writes the receipt of a delivery that the recipient's system took; a job signs it.
    func receipt(
        of delivery: Delivery,
        carrying message: Message,
        at now: Instant,
        in connection: any Connection
    ) throws {
        guard message.kind == .document, receipts != nil else { return }
        let record = try receipt(
            .delivered,
            for: delivery.recipient,
            of: message,
            file: fileDigest(of: message, in: connection),
            recipients: [delivery.recipient],
            at: now,
            in: connection
        )
        guard let record, let key = receivers.signing(for: record.agency) else { return }
        try CountersignatureStore(connection: connection)
            .owe(record, kid: key.publicKey.kid, at: now)
    }

    /// The signed receipt of a record that is committed: signed here if it is not yet, outside any
    /// transaction, and answered only when the signature is on disk too.
    func signed(_ record: ReceiptRecord?) async throws -> String? {
        guard let record, let receipts else { return nil }
        if let token = record.token { return token }
        let token = try await Self.sign(record, by: receipts)
        return try await database.revise { connection in
            try ReceiptStore(connection: connection).sign(record, token)
        }
    }

    private static func sign(_ record: ReceiptRecord, by receipts: ReceiptSigning) async throws
        -> String
    {
        try await JWS.sign(record.payload, type: ReceiptSigning.type, by: receipts.signer)
    }

    /// Signs what a crash or a recipient's acknowledgement left unsigned; how many it signed.
    func signLeftReceipts(limit: Int = 200) async throws -> Int {
        guard let receipts else { return 0 }
        // What is younger is being signed by whoever waits for it.
        let moment = now().adding(seconds: -2)
        let left = try await database.read { connection in
            try ReceiptStore(connection: connection).unsigned(before: moment, limit: limit)
        }
        guard !left.isEmpty else { return 0 }
        var tokens: [(ReceiptRecord, String)] = []
        for record in left { tokens.append((record, try await Self.sign(record, by: receipts))) }
        let signed = tokens
        try await database.revise { connection in
            let store = ReceiptStore(connection: connection)
            for (record, token) in signed { _ = try store.sign(record, token) }
        }
        return signed.count
    }

    /// The receipts of a message, for whoever may see where it is; a recipient sees its own.
    package func receipts(of id: ID<Message>, by actor: Actor) async throws -> [ReceiptRecord] {
        let routing = routing(on: now().date)
        return try await database.read { connection in
            guard let message = try MessageStore(connection: connection).find(id) else {
                throw AxisRefusal.noSuchMessage(id.description)
            }
            let all = try ReceiptStore(connection: connection).list(of: id)
            let seesAll = Self.may(actor, .trace, routing.standing(of: actor, to: message.sender))
            let visible = all.filter {
                seesAll || Self.may(actor, .trace, routing.standing(of: actor, to: $0.agency))
            }
            guard seesAll || !visible.isEmpty else {
                throw AxisRefusal.noSuchMessage(id.description)
            }
            return visible
        }
    }
}
