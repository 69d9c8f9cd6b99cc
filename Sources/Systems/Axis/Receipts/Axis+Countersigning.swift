// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Trust

extension Axis {
    /// Has receiving agencies sign the receipts of what reached them; gives how many were signed.
    ///
    /// They sign the same bytes as the axis: digests, time and the receipt before. An agency whose key is away is asked again.
    func countersign(limit: Int = 200) async throws -> Int {
        guard !receivers.all.isEmpty else { return 0 }
        let moment = now().adding(seconds: -1)
        let owed = try await database.read { connection in
            try CountersignatureStore(connection: connection).owed(before: moment, limit: limit)
        }
        var made: [(Countersignature, kid: String, token: String)] = []
        for (signature, payload) in owed {
            guard let key = receivers.signing(for: signature.agency) else { continue }
            let token = try await JWS.sign(payload, type: ReceiptSigning.type, by: key.signer)
            made.append((signature, key.publicKey.kid, token))
        }
        guard !made.isEmpty else { return 0 }
        let signed = made
        try await database.revise { connection in
            let store = CountersignatureStore(connection: connection)
            for (owed, kid, token) in signed { try store.keep(owed, kid: kid, token: token) }
        }
        return signed.count
    }

    /// What receiving agencies signed about these receipts, by agency and number.
    func countersignatures(of records: [ReceiptRecord]) async throws -> [Countersignature] {
        let delivered = records.filter { $0.kind == .delivered }
        guard !delivered.isEmpty else { return [] }
        return try await database.read { connection in
            let store = CountersignatureStore(connection: connection)
            return try delivered.compactMap { try store.find($0.agency, $0.number) }
                .filter { $0.token != nil }
        }
    }
}
