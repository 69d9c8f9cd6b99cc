// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Crypto
import Foundation
import Trust

/// The log, tokens and XML signatures, by the CPU second of one thread.
struct LogBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Merkle tree, tokens and XML signatures, in operations per CPU second."
    )

    @Option(help: "CPU seconds of each part.")
    var seconds = 2.0
    @OptionGroup var output: OutputOptions

    func run() async throws {
        showBench("merkle", merkle(), output)
        showBench("tokens", try await tokens(), output)
    }

    /// Leaves of 300 bytes, appended by 4,000 as the sealer does, tiles included.
    private func merkle() -> [(String, JSON)] {
        let entries = (0..<4000).map { number in
            [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 300)
        }
        var (edge, kept) = (TreeEdge(), 0)
        let rate = perCPUSecond(4000) {
            kept += edge.append(entries.map { MerkleTree.leafHash($0) }).count
        }
        return [
            ("appends_per_cpu_s", .number(rate.rounded())), ("leaves", .integer(edge.size)),
            ("tiles_written", .integer(Int64(kept))),
        ]
    }

    private func tokens() async throws -> [(String, JSON)] {
        let secret = P256.Signing.PrivateKey()
        let key = SigningKey(label: "bench", algorithm: .ecdsaSHA256, chain: []) { message in
            Array(try secret.signature(for: message).derRepresentation)
        }
        let der = Array(secret.publicKey.derRepresentation)
        guard let jwk = JWK(subjectPublicKeyInfo: der, algorithm: .es256),
            let signer = JWSSigner(key, kid: jwk.kid)
        else { return [] }
        let payload = [UInt8](repeating: UInt8(ascii: "x"), count: 400)
        let keys = try JWKSet([jwk])
        let token = try await JWS.sign(payload, type: "bench", by: signer)
        var start = cpuSeconds()
        var count = 0
        while cpuSeconds() - start < seconds {
            for _ in 0..<100 { _ = try await JWS.sign(payload, type: "bench", by: signer) }
            count += 100
        }
        let signing = Double(count) / (cpuSeconds() - start)
        start = cpuSeconds()
        count = 0
        while cpuSeconds() - start < seconds {
            for _ in 0..<100 {
                _ = try JWS.verify(token, keys: keys, expecting: .init(type: "bench"))
            }
            count += 100
        }
        let verifying = Double(count) / (cpuSeconds() - start)
        return [
            ("es256_signed_per_cpu_s", .number(signing.rounded())),
            ("es256_verified_per_cpu_s", .number(verifying.rounded())),
        ]
    }

    private func perCPUSecond(_ each: Int, _ body: () -> Void) -> Double {
        let start = cpuSeconds()
        var count = 0
        while cpuSeconds() - start < seconds {
            body()
            count += each
        }
        return Double(count) / (cpuSeconds() - start)
    }

    /// CPU seconds of this process, user and system.
    private func cpuSeconds() -> Double {
        Double(clock()) / Double(CLOCKS_PER_SEC)
    }
}
