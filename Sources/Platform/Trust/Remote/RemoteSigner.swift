// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation

/// A key that a remote signing service keeps, asked in the shape of the Cloud Signature Consortium's API v2.
///
/// It gives a `SigningKey` like any other, so that whoever signs need not know where the key is. Each signature is authorised by
/// itself, over its very digest (SCAL2): an authorisation that leaked signs nothing else.
package struct RemoteSigner: Sendable {
    /// Posts JSON to a path below the service's address, with its access token; answers status and body.
    package typealias Send =
        @Sendable (_ path: String, _ body: [UInt8]) async throws -> (status: Int, body: [UInt8])
    /// What the signer proves himself with, as in a PIN or a one-time code, by the name that the service gave it.
    package typealias Proof = @Sendable () async throws -> [(id: String, value: String)]

    private static let answerBytes = 1 << 20

    private let credential: String
    private let send: Send
    private let proof: Proof

    package init(credential: String, send: @escaping Send, proof: @escaping Proof) {
        self.credential = credential
        self.send = send
        self.proof = proof
    }

    /// Asks what the credential is; it must be enabled and of a kind that we know.
    package func key() async throws -> SigningKey {
        let info = try await ask("credentials/info") { writer in
            writer.member("certificates", "chain")
            writer.member("certInfo", true)
            writer.member("authInfo", true)
        }
        guard info["key"]?["status"]?.text == "enabled" else {
            throw RemoteSigningRefusal.disabled(credential: credential)
        }
        let chain = (info["cert"]?["certificates"]?.elements ?? []).compactMap { item in
            item.text.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
        }
        guard let leaf = chain.first, let certificate = try? Certificate(leaf),
            let algorithm = Self.algorithm(of: certificate)
        else { throw RemoteSigningRefusal.unknownKind(credential: credential) }
        return SigningKey(label: credential, algorithm: algorithm, chain: chain) { message in
            try await sign(algorithm.digest.digest(message), algorithm)
        }
    }

    /// What we ask of a key of this kind.
    private static func algorithm(of certificate: Certificate) -> SignatureAlgorithm? {
        switch certificate.publicKey.name {
        case "P-256": .ecdsaSHA256
        case "P-384": .ecdsaSHA384
        case let name where name.hasPrefix("RSA-"): .rsaSHA256
        default: nil
        }
    }

    private func sign(_ digest: [UInt8], _ algorithm: SignatureAlgorithm) async throws -> [UInt8] {
        let hash = Data(digest).base64EncodedString()
        let proofs = try await proof()
        let authorized = try await ask("credentials/authorize") { writer in
            writer.member("numSignatures", 1)
            Self.hashes([hash], algorithm, &writer)
            writer.key("authData")
            writer.beginArray()
            for proof in proofs {
                writer.beginObject()
                writer.member("id", proof.id)
                writer.member("value", proof.value)
                writer.endObject()
            }
            writer.endArray()
        }
        guard let authorization = authorized["SAD"]?.text else {
            throw RemoteSigningRefusal.answer(path: "credentials/authorize")
        }
        let signed = try await ask("signatures/signHash") { writer in
            writer.member("SAD", authorization)
            Self.hashes([hash], algorithm, &writer)
            writer.member("signAlgo", Self.signAlgorithm(algorithm))
        }
        guard let text = signed["signatures"]?.elements?.first?.text,
            let signature = Data(base64Encoded: text), !signature.isEmpty
        else { throw RemoteSigningRefusal.answer(path: "signatures/signHash") }
        return Self.encoded(Array(signature), algorithm)
    }

    private static func hashes(
        _ hashes: [String],
        _ algorithm: SignatureAlgorithm,
        _ writer: inout JSONWriter
    ) {
        writer.key("hashes")
        writer.beginArray()
        for hash in hashes { writer.string(hash) }
        writer.endArray()
        writer.member("hashAlgorithmOID", algorithm.digest.oid.description)
    }

    /// `signAlgo`: RSA with PKCS#1 padding, or ECDSA with the digest in the name.
    private static func signAlgorithm(_ algorithm: SignatureAlgorithm) -> String {
        switch algorithm {
        case .ecdsaSHA256: "1.2.840.10045.4.3.2"
        case .ecdsaSHA384: "1.2.840.10045.4.3.3"
        default: "1.2.840.113549.1.1.11"
        }
    }

    /// Services answer ECDSA in DER or as the two numbers one after the other.
    private static func encoded(_ bytes: [UInt8], _ algorithm: SignatureAlgorithm) -> [UInt8] {
        let half =
            switch algorithm {
            case .ecdsaSHA256: 32
            case .ecdsaSHA384: 48
            default: 0
            }
        guard half > 0, bytes.count == half * 2 else { return bytes }
        let numbers = [bytes.prefix(half), bytes.suffix(half)]
        let parts = numbers.map { DER.integer(magnitude: $0) }
        return DER.sequence(parts[0], parts[1])
    }

    private func ask(_ path: String, _ body: (inout JSONWriter) -> Void) async throws -> JSON {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("credentialID", credential)
        body(&writer)
        writer.endObject()
        let (status, answer) = try await send(path, writer.bytes)
        let json = try? JSON(parsing: answer, maximumBytes: Self.answerBytes)
        guard status == 200 else {
            let message = json?["error_description"]?.text ?? json?["error"]?.text ?? ""
            throw RemoteSigningRefusal.refused(status: status, message: String(message.prefix(200)))
        }
        guard let json else { throw RemoteSigningRefusal.answer(path: path) }
        return json
    }
}

/// Why a remote service made no signature.
package enum RemoteSigningRefusal: Refusal, Equatable {
    case refused(status: Int, message: String)
    case answer(path: String)
    case disabled(credential: String)
    case unknownKind(credential: String)

    package var code: String {
        switch self {
        case .refused: "trust.remote.refused"
        case .answer: "trust.remote.answer"
        case .disabled: "trust.remote.disabled"
        case .unknownKind: "trust.remote.kind"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .refused(let status, let message): ["status": String(status), "message": message]
        case .answer(let path): ["path": path]
        case .disabled(let credential), .unknownKind(let credential): ["credential": credential]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .refused(let status, _): status >= 500 ? .busy : .invalid
        case .answer: .busy
        case .disabled, .unknownKind: .conflict
        }
    }

    package static let texts: Texts = [
        "trust.remote.refused": Text(
            vi:
                "Dịch vụ ký từ xa từ chối ({status}): {message}. Hãy kiểm tra mã PIN hoặc mã OTP rồi thử lại.",
            en:
                "The remote signing service refused ({status}): {message}. Check PIN or code and try again."
        ),
        "trust.remote.answer": Text(
            vi: "Dịch vụ ký từ xa trả lời không đúng ({path}). Hãy thử lại sau.",
            en: "The remote signing service gave no proper answer ({path}). Try again later."
        ),
        "trust.remote.disabled": Text(
            vi:
                "Chứng thư số {credential} đang bị khóa tại dịch vụ ký từ xa. Hãy liên hệ nhà cung cấp.",
            en: "The credential {credential} is disabled at the service. Ask its provider."
        ),
        "trust.remote.kind": Text(
            vi: "Khóa của {credential} thuộc loại không dùng được. Hãy dùng khóa ECDSA hoặc RSA.",
            en: "The key of {credential} is of a kind that is not used here. Use ECDSA or RSA."
        ),
    ]
}
