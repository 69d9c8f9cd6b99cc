// SPDX-License-Identifier: Apache-2.0

import Axis
import Certificates
import Core
import Directory
import Hummingbird
import NIOCore
import Trust
import Web

extension Runtime {
    /// The key of the axis's receipts, which leave it unsigned where no key is named.
    static func receiptSigning(_ settings: Settings, _ random: @escaping @Sendable () -> UInt64)
        async throws -> ReceiptSigning?
    {
        let label = settings.string("axis.key")
        guard !label.isEmpty else { return nil }
        let store = try TrustTools(settings: settings, random: random).keyStore()
        guard let record = try await store.list().first(where: { $0.label == label }) else {
            throw PlainError(
                "There is no key «\(label)» for the axis; make it with: vanlang trust key new \(label)"
            )
        }
        let key = try await store.key(label)
        guard let signing = ReceiptSigning(key, publicKey: record.publicKey) else {
            throw PlainError("The axis cannot sign receipts with a key of \(record.algorithm).")
        }
        return signing
    }
}

extension Runtime {
    /// The keys of receiving agencies: those whose label is `agency-` and the agency's code in small letters.
    func loadReceiverKeys() async throws {
        let records = try await certificates.keyRecords().filter { $0.label.hasPrefix("agency-") }
        let date = now().date
        var keys: [AgencyCode: ReceiptSigning] = [:]
        for record in records {
            let text = record.label.dropFirst("agency-".count).uppercased()
            guard let code = AgencyCode(text),
                let agency = try? cache.current().resolve(code, on: date).agency
            else { continue }
            // Opening a key costs a third of a second, so the one that is open already stays.
            if let known = axis.receivers.signing(for: agency.exchangeCode),
                known.publicKeyDER == record.publicKey
            {
                keys[agency.exchangeCode] = known
                continue
            }
            let key = try await certificates.key(record.label)
            keys[agency.exchangeCode] = ReceiptSigning(key, publicKey: record.publicKey)
        }
        axis.receivers.replace(keys)
    }
}

/// The public half of the axis's key, for everybody who checks its receipts.
struct ReceiptKeyRoutes: Sendable {
    let axis: Axis

    func add(to router: some RouterMethods<AppContext>) {
        router.get("axis/v1/keys") { _, _ in
            let receivers = axis.receivers.all.sorted { $0.key < $1.key }.map(\.value.publicKey)
            let keys = [axis.receipts?.publicKey].compactMap { $0 } + receivers
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/jwk-set+json", .cacheControl: "public, max-age=300",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JWKSet(keys).json.bytes))
            )
        }
    }
}
