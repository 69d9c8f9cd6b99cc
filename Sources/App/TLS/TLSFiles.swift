// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Axis
import Certificates
import Core
import Foundation
import Logging
import ServiceLifecycle
import Storage
import Synchronization
import Trust
import Web

/// What the settings say of TLS, read again whenever it may have changed.
struct TLSFiles: Sendable {
    let settings: Settings
    let keys: any KeyStore
    let certificates: Certificates
    private let tools: TrustTools

    init(_ runtime: Runtime) throws {
        settings = runtime.settings
        certificates = runtime.certificates
        tools = TrustTools(settings: runtime.settings, random: runtime.random)
        keys = KeyRing(try tools.keyStore())
    }

    var servesTLS: Bool { !settings.string("server.tls-key").isEmpty }

    /// For whoever calls us; `last` saves opening a key again whose certificate is the same.
    func server(last: TLSMaterial? = nil) async throws -> TLSMaterial {
        let asks = settings.string("server.tls-clients")
        guard ["none", "optional"].contains(asks) else {
            throw PlainError("Setting server.tls-clients must be none or optional, not «\(asks)».")
        }
        return try await material(
            "server.tls",
            key: settings.string("server.tls-key"),
            certificate: settings.string("server.tls-certificate"),
            authorities: asks == "none" ? nil : try await clientAuthorities(),
            last: last
        )
    }

    /// For our calls to partners; without a key they show no certificate.
    func partners(last: TLSMaterial?) async throws -> (own: TLSMaterial?, believed: [[UInt8]]) {
        let path = settings.string("axis.partner-authorities")
        let believed = path.isEmpty ? [] : PEM.certificates(in: try Self.bytes(of: path))
        let key = settings.string("axis.partner-key")
        guard !key.isEmpty else { return (nil, believed) }
        let own = try await material(
            "axis.partner",
            key: key,
            certificate: settings.string("axis.partner-certificate"),
            authorities: nil,
            last: last
        )
        return (own, believed)
    }

    /// A key is the path of a PEM file, or else the label of a key of this node with its chain beside it.
    private func material(
        _ name: String,
        key: String,
        certificate: String,
        authorities: [[UInt8]]?,
        last: TLSMaterial?
    ) async throws -> TLSMaterial {
        var chain =
            certificate.isEmpty ? [] : PEM.certificates(in: try Self.bytes(of: certificate))
        if key.contains("/") || key.hasSuffix(".pem") {
            let bytes = try Self.bytes(of: key)
            if chain.isEmpty { chain = PEM.certificates(in: bytes) }
            try Self.check(chain, name)
            return TLSMaterial(chain: chain, key: .pem(bytes), clientAuthorities: authorities)
        }
        guard let record = try await keys.list().first(where: { $0.label == key }) else {
            throw PlainError(
                "Setting \(name)-key: there is no key «\(key)»; make it with: vanlang trust key new \(key)"
            )
        }
        if chain.isEmpty { chain = record.chain }
        try Self.check(chain, name)
        if let last, last.chain == chain, case .elsewhere(let signer) = last.key,
            signer.publicKey == record.publicKey
        {
            return TLSMaterial(chain: chain, key: last.key, clientAuthorities: authorities)
        }
        let opened = try await keys.key(key)
        let signer = TLSSigner(
            publicKey: record.publicKey,
            isP384: record.algorithm == .ecdsaSHA384,
            sign: opened.sign
        )
        return TLSMaterial(chain: chain, key: .elsewhere(signer), clientAuthorities: authorities)
    }

    /// Our own authorities, and those that the trust list believes about signatures of persons, agencies and devices.
    private func clientAuthorities() async throws -> [[UInt8]] {
        let own = try await certificates.authoritiesInForce()
        let listed = try TrustFolder.load(tools.trustFolder).trust.anchors
            .filter { $0.kinds.contains(.signature) }.map(\.certificate.der)
        var seen: Set<[UInt8]> = []
        return (own + listed).filter { seen.insert($0).inserted }
    }

    private static func check(_ chain: [[UInt8]], _ name: String) throws {
        guard !chain.isEmpty else {
            throw PlainError(
                "Setting \(name)-certificate: there is no certificate for the key. Name a PEM file with the chain."
            )
        }
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PlainError("\(path) cannot be read.")
        }
        return Array(data)
    }
}

/// How we call partners, read again as often as it is asked for.
final class PartnerCalls: Sendable {
    private let files: TLSFiles
    private let last = Mutex<TLSMaterial?>(nil)

    init(_ files: TLSFiles) { self.files = files }

    func configuration() async throws -> LinkConfiguration {
        let (own, believed) = try await files.partners(last: last.withLock { $0 })
        last.withLock { $0 = own }
        var http = LinkService.configuration
        http.tlsConfiguration =
            try own?.client(believing: believed) ?? TLSMaterial.client(believing: believed)
        return LinkConfiguration(source: Self.digest(own, believed), http: http)
    }

    private static func digest(_ own: TLSMaterial?, _ believed: [[UInt8]]) -> [UInt8] {
        let key: [UInt8] =
            switch own?.key {
            case .pem(let bytes): bytes
            case .elsewhere(let signer): signer.publicKey
            case nil: []
            }
        let parts = (own?.chain ?? []) + [key] + believed
        return DigestAlgorithm.sha256.digest(parts.flatMap(DigestAlgorithm.sha256.digest))
    }
}

extension Server {
    /// TLS in front of everything, when the settings name a key.
    func makeListener() async throws -> TLSListener? {
        let files = try TLSFiles(runtime)
        guard files.servesTLS else { return nil }
        let gate = runtime.peers
        let peers = PeerCertificates(
            check: { await gate.refusal(of: $0.der, sha256: $0.sha256) },
            isTold: { ($0 as? PeerRefusal)?.isTold ?? false }
        )
        return try TLSListener(try await files.server(), peers: peers)
    }

    /// Takes a renewed certificate, and a new authority, into use; what cannot be read leaves the old one in use.
    func tlsJobs(_ listener: TLSListener?) throws -> [any Service] {
        guard let listener else { return [] }
        let (files, logger) = (try TLSFiles(runtime), logger)
        return [
            RepeatingJob("tls-reload", restMilliseconds: 2_000, logger: logger) {
                let material = try await files.server(last: listener.material)
                guard material != listener.material else { return false }
                try listener.use(material)
                logger.notice("TLS certificate taken into use")
                return false
            }
        ]
    }
}
