// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Formats
import Hummingbird
import NIOCore
import OneStop
import ServiceLifecycle
import Storage
import Trust
import Web

/// The keys by which agencies seal their slips: `onestop.key` for all, and for one agency the key of that name
/// with its code behind it, such as `motcua-000.31.12.h02`.
struct SlipKeys: Sendable {
    static let type = "vanlang-slip+jws"

    private let label: String
    private let keys: ServerKeys
    private let records: [String: KeyRecord]
    /// The public halves, for everybody.
    let published: JWKSet

    /// Nil where no key is named: slips then say that they bear no signature.
    static func load(_ settings: Settings, _ keys: ServerKeys) async throws -> SlipKeys? {
        let label = settings.string("onestop.key")
        guard !label.isEmpty else { return nil }
        let records = try await keys.certified(for: label)
        guard records[label] != nil else {
            throw PlainError(
                "There is no certified key «\(label)» for slips; make it with: vanlang trust key new \(label) --subject …"
            )
        }
        return SlipKeys(
            label: label,
            keys: keys,
            records: records,
            published: try JWKSet(
                records.sorted { $0.key < $1.key }.compactMap { Self.jwk($0.value) }
            )
        )
    }

    private static func jwk(_ record: KeyRecord) -> JWK? {
        JWSAlgorithm(making: record.algorithm).flatMap {
            JWK(subjectPublicKeyInfo: record.publicKey, algorithm: $0)
        }
    }

    private func key(of agency: AgencyCode) async throws -> (SigningKey, KeyRecord) {
        let own = keys.labels(label, of: agency).lazy.compactMap { records[$0] }.first
        guard let record = own ?? records[label] else {
            throw PlainError("There is no key «\(label)».")
        }
        return (try await keys.store.key(record.label), record)
    }

    var seal: SlipSeal {
        SlipSeal(
            sign: { pdf, agency, name, at in
                let (key, _) = try await key(of: agency)
                let request = PDFSigningRequest(field: "DauToChuc", name: name, at: at)
                return try await PDFSigning.sign(try PDFFile(pdf), request, by: key)
            },
            token: { claims, agency in
                let (key, record) = try await key(of: agency)
                guard let jwk = Self.jwk(record), let signer = JWSSigner(key, kid: jwk.kid) else {
                    throw PlainError(
                        "A QR code cannot be signed with a key of \(record.algorithm)."
                    )
                }
                return try await JWS.sign(claims, type: Self.type, by: signer)
            },
            open: { token in
                try? JWS.verify(token, keys: published, expecting: .init(type: Self.type)).payload
            }
        )
    }
}

/// The public halves of those keys, for whoever checks a QR code without the network.
struct SlipKeyRoutes: Sendable {
    let keys: SlipKeys?

    func add(to router: some RouterMethods<AppContext>) {
        router.get("onestop/v1/keys") { _, _ in
            Response(
                status: .ok,
                headers: [
                    .contentType: "application/jwk-set+json", .cacheControl: "public, max-age=300",
                ],
                body: ResponseBody(
                    byteBuffer: ByteBuffer(
                        bytes: try (keys?.published ?? JWKSet([])).json.bytes
                    )
                )
            )
        }
    }
}

extension Server {
    /// Filings that are being written follow the version in force.
    var renewJobs: [any Service] {
        let oneStop = runtime.oneStop
        return [
            RepeatingJob("onestop-renew", restMilliseconds: 60_000, logger: logger) {
                try await oneStop.renewStep()
            },
            RepeatingJob("onestop-bundle", restMilliseconds: 2000, logger: logger) {
                try await oneStop.bundleStep()
            },
        ]
    }

    var sealJobs: [any Service] {
        guard runtime.slipKeys != nil else { return [] }
        let oneStop = runtime.oneStop
        return [
            RepeatingJob("onestop-seal", restMilliseconds: 1000, logger: logger) {
                try await oneStop.sealStep()
            }
        ]
    }
}
