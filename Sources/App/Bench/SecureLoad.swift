// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Core
import Crypto
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Trust

/// What `load` does, over TLS: connections that stay open after one handshake each, one request at a time on each.
func secureLoad(
    connections: Int,
    seconds: Double,
    server: ServerProcess,
    request: HTTPClientRequest
) async throws -> Measured {
    var tls = TLSConfiguration.makeClientConfiguration()
    // The bench made the server's certificate itself a moment ago.
    tls.certificateVerification = .none
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
    configuration.httpVersion = .http1Only
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
    return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
        func ask(until end: ContinuousClock.Instant) async -> Measured {
            await withTaskGroup(of: Measured.self) { group in
                for _ in 0..<connections {
                    group.addTask {
                        var measured = Measured()
                        repeat {
                            let before = ContinuousClock.now
                            do {
                                let answer = try await client.execute(
                                    request,
                                    timeout: .seconds(10)
                                )
                                _ = try await answer.body.collect(upTo: 1 << 20)
                                guard answer.status == .ok else {
                                    throw PlainError("HTTP \(answer.status.code)")
                                }
                                measured.latencies.append((ContinuousClock.now - before).seconds)
                            } catch {
                                measured.errors.append("\(error)")
                            }
                        } while ContinuousClock.now < end && measured.errors.isEmpty
                        return measured
                    }
                }
                var total = Measured()
                for await one in group {
                    total.latencies += one.latencies
                    total.errors += one.errors
                }
                return total
            }
        }
        // Every connection is made before anything is measured.
        let first = await ask(until: ContinuousClock.now)
        if let error = first.errors.first { throw PlainError(error) }
        let (start, cpu) = (ContinuousClock.now, server.cpuSeconds)
        var measured = await ask(until: start + .seconds(seconds))
        measured.seconds = (ContinuousClock.now - start).seconds
        measured.serverCPUSeconds = server.cpuSeconds - cpu
        return measured
    }
}

/// A key and a certificate of `localhost` for a day, as files, and the settings that make a server use them.
struct BenchCertificate {
    let environment: [String: String]

    init(folder: String, now: Instant) async throws {
        let pem = P256.Signing.PrivateKey().pemRepresentation
        guard let key = PrivateKey(pem: pem) else { throw PlainError("No key could be made.") }
        let certificate = try await CertificateDraft(
            subject: DistinguishedName([(.commonName, "localhost")]),
            publicKey: key.publicKeyDER,
            serial: [0x42, 0x01],
            notBefore: now.adding(seconds: -3600),
            notAfter: now.adding(seconds: 86_400),
            profile: .server(hosts: ["localhost"])
        ).issue(by: key.signingKey(label: "bench", chain: []), issuer: nil)
        let (keyPath, path) = ("\(folder)/bench-tls.key.pem", "\(folder)/bench-tls.pem")
        for (path, text) in [(keyPath, pem), (path, PEM.text("CERTIFICATE", certificate))] {
            guard
                FileManager.default.createFile(
                    atPath: path,
                    contents: Data(text.utf8),
                    attributes: [.posixPermissions: 0o600]
                )
            else { throw PlainError("\(path) cannot be written.") }
        }
        environment = [
            "VANLANG_SERVER_TLS_KEY": keyPath, "VANLANG_SERVER_TLS_CERTIFICATE": path,
        ]
    }
}
