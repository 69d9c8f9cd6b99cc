// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Crypto
import Directory
import Foundation
import Storage
import Synchronization
import Trust

/// The sender's half of the signed axis: a key of its own and a token for each file.
struct BenchSigner: Sendable {
    static let axisKey = "axis-bench"

    private let secret: P256.Signing.PrivateKey
    private let sender: AgencyCode
    private let header: String
    let axisKeys: JWKSet

    /// Makes the axis's key in the data folder and registers the sender's.
    static func prepare(_ world: BenchWorld, sender: DemoCountry.Member) async throws
        -> BenchSigner
    {
        let settings = try await Settings.load(overrides: [
            "data": world.folder, "database.url": world.databaseURL,
        ])
        let runtime = try await Runtime.open(settings)
        let store = try TrustTools(settings: settings, random: runtime.random).keyStore()
        var record = try await store.list().first { $0.label == axisKey }
        if record == nil { record = try await store.make(axisKey, .ecdsaSHA256) }
        let secret = P256.Signing.PrivateKey()
        let own = JWK(
            subjectPublicKeyInfo: Array(secret.publicKey.derRepresentation),
            algorithm: .es256
        )
        let axis = record.flatMap {
            JWK(subjectPublicKeyInfo: $0.publicKey, algorithm: .es256)
        }
        guard let own, let axis else { throw PlainError("A key for measuring cannot be used.") }
        let added = try await runtime.axis.addSigningKey(
            own,
            of: sender.code,
            by: Runtime.shell,
            requestID: "bench"
        )
        try await runtime.database.close()
        let header: JSON = [
            "alg": "ES256", "kid": .string(added.jwk.kid), "typ": .string(SenderSignature.type),
        ]
        return BenchSigner(
            secret: secret,
            sender: sender.code,
            header: Base64URL.string(header.bytes),
            axisKeys: try JWKSet([axis])
        )
    }

    func token(over file: [UInt8], at now: Instant) throws -> String {
        let claims: JSON = [
            "iss": .string(sender.text), "aud": .string(Axis.nationalHop),
            "sha256": .string(Hex.string(SHA256.hash(data: Data(file)))),
            "iat": .integer(now.microseconds / 1_000_000),
        ]
        let message = "\(header).\(Base64URL.string(claims.bytes))"
        let signature = try secret.signature(for: Data(message.utf8)).rawRepresentation
        return "\(message).\(Base64URL.string(signature))"
    }
}

extension AxisBench {
    /// Documents signed by their sender, taken, receipted under the axis's key, and answered with the
    /// receipt; a sample of the receipts is verified.
    func signed(_ server: ServerProcess, _ signer: BenchSigner) async throws -> [(String, JSON)] {
        let run = "signed-\(Int(Runtime.systemClock().microseconds))"
        let sender = world.country.members[1]
        let members = world.country.members
        let templates = try members.map {
            try MessageTemplate(from: sender, to: [$0.code], run: run)
        }
        let sample = Mutex<[String]>([])
        let measured = load(connections: connections, seconds: seconds, servers: [server]) {
            connection,
            worker,
            turn in
            let now = Runtime.systemClock()
            let maker = RequestMaker(member: sender, now: now)
            let ordinal = turn * connections + worker
            let file = templates[ordinal % templates.count].message(ordinal)
            let token = try signer.token(over: file, at: now)
            let answer = try connection.exchange(
                maker.send(file, type: "edoc", signature: token)
            )
            try Self.check(answer)
            guard turn % 20 == 0 else { return }
            let receipt = try JSON(parsing: answer.body)["Receipt"]?.text
            sample.withLock { $0.append(receipt ?? "") }
        }
        let receipts = sample.withLock { $0 }
        let bad = receipts.count { receipt in
            let read = try? JWS.verify(
                receipt,
                keys: signer.axisKeys,
                expecting: .init(type: ReceiptSigning.type)
            )
            return read == nil
        }
        var result =
            measured.json + [
                ("receipts_verified", .integer(Int64(receipts.count - bad))),
                ("receipts_bad", .integer(Int64(bad))),
            ]
        if let error = measured.errors.first { result.append(("first_error", .string(error))) }
        return result
    }
}
