// SPDX-License-Identifier: Apache-2.0

package import NIOCore
package import NIOSSL

/// What a TLS connection of ours is made with.
package struct TLSMaterial: Sendable, Equatable {
    /// DER, our own certificate first.
    package let chain: [[UInt8]]
    package let key: TLSKey
    /// DER of the authorities whose certificates callers may show; nil asks callers for none.
    package let clientAuthorities: [[UInt8]]?

    package init(chain: [[UInt8]], key: TLSKey, clientAuthorities: [[UInt8]]? = nil) {
        self.chain = chain
        self.key = key
        self.clientAuthorities = clientAuthorities
    }

    /// TLS 1.2 and 1.3; a caller without a certificate is as welcome as on a plain connection.
    func server() throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try chain.map { .certificate(try Self.certificate($0)) },
            privateKey: .privateKey(try key.key)
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        if let clientAuthorities {
            configuration.certificateVerification = .optionalVerification
            configuration.trustRoots = .certificates(try clientAuthorities.map(Self.certificate))
            // Browsers offer a person only certificates of these.
            configuration.sendCANameList = true
        }
        return try NIOSSLContext(configuration: configuration)
    }

    /// For calls of ours: shows our certificate, and believes `authorities` (DER) beside the system's.
    package func client(believing authorities: [[UInt8]] = []) throws -> TLSConfiguration {
        var configuration = Self.client(believing: try authorities.map(Self.certificate))
        configuration.certificateChain = try chain.map { .certificate(try Self.certificate($0)) }
        configuration.privateKey = .privateKey(try key.key)
        return configuration
    }

    /// For calls of ours that show nothing.
    package static func client(believing authorities: [[UInt8]]) throws -> TLSConfiguration {
        client(believing: try authorities.map(certificate))
    }

    private static func client(believing authorities: [NIOSSLCertificate]) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.additionalTrustRoots = [.certificates(authorities)]
        return configuration
    }

    private static func certificate(_ der: [UInt8]) throws -> NIOSSLCertificate {
        try NIOSSLCertificate(bytes: der, format: .der)
    }
}

/// The key of our certificate: a PEM file's, or one that signs where it lives.
package enum TLSKey: Sendable, Equatable {
    case pem([UInt8])
    case elsewhere(TLSSigner)

    var key: NIOSSLPrivateKey {
        get throws {
            switch self {
            case .pem(let bytes): try NIOSSLPrivateKey(bytes: bytes, format: .pem)
            case .elsewhere(let signer): NIOSSLPrivateKey(customPrivateKey: signer)
            }
        }
    }
}

/// A key of a key store, of P-256 or P-384; equal where the public key is.
package struct TLSSigner: Sendable, Hashable {
    package let publicKey: [UInt8]
    let isP384: Bool
    private let sign: @Sendable (_ message: [UInt8]) async throws -> [UInt8]

    /// `sign` digests by SHA-256, or SHA-384 for P-384, and gives `Ecdsa-Sig-Value`.
    package init(
        publicKey: [UInt8],
        isP384: Bool,
        sign: @escaping @Sendable (_ message: [UInt8]) async throws -> [UInt8]
    ) {
        self.publicKey = publicKey
        self.isP384 = isP384
        self.sign = sign
    }

    package static func == (left: Self, right: Self) -> Bool { left.publicKey == right.publicKey }

    package func hash(into hasher: inout Hasher) { hasher.combine(publicKey) }
}

extension TLSSigner: NIOSSLCustomPrivateKey {
    package var signatureAlgorithms: [SignatureAlgorithm] {
        [isP384 ? .ecdsaSecp384R1Sha384 : .ecdsaSecp256R1Sha256]
    }

    package func sign(channel: any Channel, algorithm: SignatureAlgorithm, data: ByteBuffer)
        -> EventLoopFuture<ByteBuffer>
    {
        let promise = channel.eventLoop.makePromise(of: ByteBuffer.self)
        let (sign, message) = (sign, Array(data.readableBytesView))
        promise.completeWithTask { ByteBuffer(bytes: try await sign(message)) }
        return promise.futureResult
    }

    /// Only RSA key exchange decrypts, which we never offer.
    package func decrypt(channel: any Channel, data: ByteBuffer) -> EventLoopFuture<ByteBuffer> {
        channel.eventLoop.makeFailedFuture(CannotDecrypt())
    }

    private struct CannotDecrypt: Error {}
}
