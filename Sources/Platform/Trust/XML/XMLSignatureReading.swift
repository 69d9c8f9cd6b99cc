// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation

/// Goes through one `Signature` element and verifies what can be verified without asking whose key it is.
struct XMLSignatureReading {
    let node: XMLNode
    let document: XMLDocument
    private let ids: [String: [XMLNode]]
    private let beside: XMLSignature.Resolver
    private(set) var certificate: Certificate?
    private(set) var covers: [XMLSignature.Coverage] = []
    private var digests: [DigestAlgorithm] = []
    /// The element of XAdES whose claims count, because a reference is over it.
    var signedProperties: XMLNode?

    init(
        _ node: XMLNode,
        _ document: XMLDocument,
        _ ids: [String: [XMLNode]],
        _ beside: @escaping XMLSignature.Resolver
    ) {
        self.node = node
        self.document = document
        self.ids = ids
        self.beside = beside
    }

    static let space = XMLSignatureNames.signature
    static let xades = XMLSignatureNames.properties

    mutating func facts() throws -> SignatureFacts {
        guard let info = node.only("SignedInfo", in: Self.space),
            let value = node.only("SignatureValue", in: Self.space),
            let signature = Self.base64(value.text), !signature.isEmpty,
            let method = info.only("CanonicalizationMethod", in: Self.space)
                .flatMap(XMLSignatureNames.canonicalization)
        else { throw XMLSignatureFault.malformed("trust.xml.form") }
        let certificates = try certificates()
        certificate = certificates.first
        let references = info.children("Reference", in: Self.space)
        guard !references.isEmpty, references.count <= XMLSignature.maximumReferences else {
            throw XMLSignatureFault.malformed("trust.xml.form")
        }
        let claimed = try claimedProperties()
        for reference in references { try check(reference) }
        if let claimed, signedProperties != claimed {
            throw XMLSignatureFault.malformed("trust.xml.unsignedProperties")
        }
        let bound = try boundCertificate(among: certificates)
        certificate = bound ?? certificate
        let name = info.only("SignatureMethod", in: Self.space)?["Algorithm"] ?? ""
        guard let algorithm = XMLSignatureNames.algorithms[name] else {
            throw XMLSignatureFault.unverifiable(name)
        }
        digests.append(algorithm.digest)
        if let certificate {
            let message = try document.canonical(info, method)
            guard
                certificate.publicKey.isValid(
                    try Self.der(signature, algorithm),
                    of: message,
                    by: algorithm
                )
            else { throw XMLSignatureFault.signatureWrong }
        }
        let (stamps, stamped) = try stamps(over: value)
        return SignatureFacts(
            integrity: .intact,
            certificate: certificate,
            others: certificates.map(\.der),
            digests: digests,
            signedAt: signedAt,
            stamps: stamps,
            stampedBytes: stamped,
            role: role,
            coversWholeFile: false
        )
    }

    private func certificates() throws -> [Certificate] {
        let data = node.only("KeyInfo", in: Self.space)?.children("X509Data", in: Self.space) ?? []
        let texts = data.flatMap { $0.children("X509Certificate", in: Self.space) }
        guard texts.count <= 16 else { throw XMLSignatureFault.malformed("trust.xml.form") }
        return try texts.map { text in
            guard let der = Self.base64(text.text), let certificate = try? Certificate(der) else {
                throw XMLSignatureFault.malformed("trust.xml.certificate")
            }
            return certificate
        }
    }

    private mutating func check(_ reference: XMLNode) throws {
        guard let name = reference.only("DigestMethod", in: Self.space)?["Algorithm"],
            let value = reference.only("DigestValue", in: Self.space),
            let expected = Self.base64(value.text)
        else { throw XMLSignatureFault.malformed("trust.xml.form") }
        guard let digest = XMLSignatureNames.digests[name] else {
            throw XMLSignatureFault.unverifiable(name)
        }
        digests.append(digest)
        let bytes = try bytes(of: reference)
        guard digest.digest(bytes) == expected else { throw XMLSignatureFault.digestDiffers }
    }

    private mutating func bytes(of reference: XMLNode) throws -> [UInt8] {
        guard let uri = reference["URI"] else {
            throw XMLSignatureFault.malformed("trust.xml.reference")
        }
        let transforms = try transforms(of: reference)
        if uri.isEmpty {
            // Without it the signature would have to be over itself.
            guard transforms.isEnveloped else {
                throw XMLSignatureFault.malformed("trust.xml.reference")
            }
            covers.append(.document)
            return try document.canonical(nil, excluding: node, transforms.method)
        }
        guard uri.hasPrefix("#") else {
            covers.append(.beside(uri))
            guard let bytes = try beside(uri) else { throw XMLSignatureFault.contentMissing }
            guard transforms.isPlain else {
                return try XMLDocument(parsing: bytes).canonical(nil, transforms.method)
            }
            return bytes
        }
        guard let found = ids[String(uri.dropFirst())], found.count == 1 else {
            throw XMLSignatureFault.malformed("trust.xml.reference")
        }
        let element = found[0]
        if reference["Type"] == XMLSignatureNames.propertiesType {
            signedProperties = element
        } else {
            covers.append(.element(element))
        }
        return try document.canonical(
            element,
            excluding: transforms.isEnveloped ? node : nil,
            transforms.method
        )
    }

    private struct Transforms {
        var isEnveloped = false
        var isPlain = true
        /// Where nothing is said XML-DSig means inclusive canonicalisation.
        var method = XMLCanonicalization(.inclusive)
    }

    private func transforms(of reference: XMLNode) throws -> Transforms {
        var result = Transforms()
        let list = reference.only("Transforms", in: Self.space)?.children ?? []
        for (place, transform) in list.enumerated() {
            if transform["Algorithm"] == XMLSignatureNames.enveloped, place == 0 {
                result.isEnveloped = true
            } else if let method = XMLSignatureNames.canonicalization(transform),
                place == list.count - 1
            {
                result.method = method
                result.isPlain = false
            } else {
                // XPath, XSLT and their like choose what is signed behind the reader's back.
                throw XMLSignatureFault.unverifiable(transform["Algorithm"] ?? "")
            }
        }
        return result
    }

    /// An ECDSA signature of XML is the two numbers side by side; ours are verified as DER.
    private static func der(_ signature: [UInt8], _ algorithm: SignatureAlgorithm) throws
        -> [UInt8]
    {
        guard algorithm.family == .ecdsa else { return signature }
        guard signature.count.isMultiple(of: 2), signature.count <= 132 else {
            throw XMLSignatureFault.signatureWrong
        }
        let half = signature.count / 2
        return DER.sequence(
            DER.integer(magnitude: Array(signature.prefix(half))),
            DER.integer(magnitude: Array(signature.suffix(half)))
        )
    }

    /// Nil for anything but base64; line breaks are usual.
    static func base64(_ text: String) -> [UInt8]? {
        let digits = text.utf8.filter { $0 != 10 && $0 != 13 && $0 != 32 && $0 != 9 }
        return Data(base64Encoded: Data(digits)).map { Array($0) }
    }
}

/// XAdES (EN 319 132-1): what the signer says besides.
extension XMLSignatureReading {
    private func claimedProperties() throws -> XMLNode? {
        let objects = node.children("Object", in: Self.space)
        let found = objects.flatMap { $0.children("QualifyingProperties", in: Self.xades) }
        guard found.count <= 1 else { throw XMLSignatureFault.malformed("trust.xml.form") }
        guard let properties = found.first else { return nil }
        if let target = properties["Target"], let id = node["Id"], target != "#\(id)" {
            throw XMLSignatureFault.malformed("trust.xml.form")
        }
        return properties.only("SignedProperties", in: Self.xades)
    }

    private var claims: XMLNode? {
        signedProperties?.only("SignedSignatureProperties", in: Self.xades)
    }

    private var signedAt: Instant? {
        claims?.only("SigningTime", in: Self.xades).flatMap {
            Instant(text: $0.text.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }

    private var role: String? {
        let role =
            claims?.only("SignerRoleV2", in: Self.xades)
            ?? claims?.only("SignerRole", in: Self.xades)
        return role?.only("ClaimedRoles", in: Self.xades)?
            .children("ClaimedRole", in: Self.xades).first?.text
    }

    /// The certificate whose digest is signed; nil where none is named.
    private func boundCertificate(among certificates: [Certificate]) throws -> Certificate? {
        let list =
            claims?.only("SigningCertificateV2", in: Self.xades)
            ?? claims?.only("SigningCertificate", in: Self.xades)
        guard let entry = list?.children("Cert", in: Self.xades).first else { return nil }
        guard let digest = entry.only("CertDigest", in: Self.xades),
            let name = digest.only("DigestMethod", in: Self.space)?["Algorithm"],
            let value = digest.only("DigestValue", in: Self.space).flatMap({ Self.base64($0.text) })
        else { throw XMLSignatureFault.malformed("trust.xml.form") }
        guard let algorithm = XMLSignatureNames.digests[name] else {
            throw XMLSignatureFault.unverifiable(name)
        }
        guard let found = certificates.first(where: { algorithm.digest($0.der) == value }) else {
            throw XMLSignatureFault.notBound
        }
        return found
    }

    /// Time-stamps over the signature's value, and the bytes that they are over.
    private func stamps(over value: XMLNode) throws -> ([[UInt8]], [UInt8]) {
        let properties = node.children("Object", in: Self.space)
            .flatMap { $0.children("QualifyingProperties", in: Self.xades) }.first
        let list =
            properties?.only("UnsignedProperties", in: Self.xades)?
            .only("UnsignedSignatureProperties", in: Self.xades)?
            .children("SignatureTimeStamp", in: Self.xades) ?? []
        guard let first = list.first, list.count <= 16 else { return ([], []) }
        let named = first.only("CanonicalizationMethod", in: Self.space)
        let method =
            named.map(XMLSignatureNames.canonicalization) ?? XMLCanonicalization(.inclusive)
        guard let method else { return ([], []) }
        let tokens = list.flatMap { $0.children("EncapsulatedTimeStamp", in: Self.xades) }
            .compactMap { Self.base64($0.text) }
        return (tokens, try document.canonical(value, method))
    }
}
