// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats
import Foundation

/// Puts an enveloped XAdES signature into a document: B-B, and B-T with a time-stamp.
package enum XMLSigner {
    /// Signs a document; it stays byte for byte what it was around the signature.
    ///
    /// `element` is the local name of the element whose last child the signature becomes, the root unless
    /// said otherwise; it must have an end tag. `role` says in which capacity, if that is to be said.
    package static func sign(
        _ bytes: [UInt8],
        inside element: String? = nil,
        by key: SigningKey,
        at now: Instant,
        role: String? = nil,
        stamper: TimeStamper? = nil,
        limits: XMLLimits = XMLLimits()
    ) async throws -> [UInt8] {
        guard let place = try XMLInsertion.endTag(of: element, in: bytes, limits: limits) else {
            throw XMLSignerFault.noPlace(element: element ?? "")
        }
        let document = try XMLDocument(parsing: bytes, limits: limits)
        let digest = key.algorithm.digest.digest(
            try document.canonical(nil, XMLCanonicalization(.exclusive))
        )
        let parts = try Parts(key, digest: digest, at: now, role: role)
        let info = try parts.signedInfo()
        let message = try canonical("SignedInfo", in: parts.text(info: info, value: ""))
        let value = Data(try parts.raw(await key.sign(message))).base64EncodedString()
        var stamp: String?
        if let stamper {
            let unstamped = parts.text(info: info, value: value)
            let over = try canonical("SignatureValue", in: unstamped)
            let token = try await stamper(DigestAlgorithm.sha256.digest(over), now)
            stamp = Data(token).base64EncodedString()
        }
        let signature = parts.text(info: info, value: value, stamp: stamp)
        return Array(bytes[..<place]) + Array(signature.utf8) + Array(bytes[place...])
    }

    /// The canonical form of one child of a signature; exclusive, so it is the same wherever it stands.
    fileprivate static func canonical(_ name: String, in signature: String) throws -> [UInt8] {
        let document = try XMLDocument(parsing: Array(signature.utf8))
        let found = document.elements.first { $0.name == name }
        guard let found else { throw XMLSignerFault.noPlace(element: name) }
        return try document.canonical(found, XMLCanonicalization(.exclusive))
    }
}

package enum XMLSignerFault: Error, CustomStringConvertible {
    case noPlace(element: String)
    case algorithm(String)
    case noCertificate(label: String)

    package var description: String {
        switch self {
        case .noPlace(let element):
            "the document has no element «\(element)» with an end tag to put the signature into"
        case .algorithm(let name): "XML signatures have no name for \(name)"
        case .noCertificate(let label): "the key \(label) has no certificate; attach its chain"
        }
    }
}

/// The texts that a signature is put together from.
private struct Parts {
    let key: SigningKey
    let algorithm: String
    let digestName: String
    let digest: String
    let id: String
    let properties: String

    init(_ key: SigningKey, digest: [UInt8], at now: Instant, role: String?) throws {
        guard let algorithm = XMLSignatureNames.name(of: key.algorithm) else {
            throw XMLSignerFault.algorithm(key.algorithm.rawValue)
        }
        guard let leaf = key.chain.first else {
            throw XMLSignerFault.noCertificate(label: key.label)
        }
        self.key = key
        self.algorithm = algorithm
        digestName = XMLSignatureNames.name(of: key.algorithm.digest)
        self.digest = Data(digest).base64EncodedString()
        // Unlike any other Id of the document, and the same for the same signature.
        let seed = digest + Array("\(now.microseconds)".utf8) + leaf
        id = "sig-" + Hex.string(DigestAlgorithm.sha256.digest(seed).prefix(12))
        properties = try Self.properties(id, leaf, now, role)
    }

    private static func properties(_ id: String, _ leaf: [UInt8], _ now: Instant, _ role: String?)
        throws -> String
    {
        var writer = XMLWriter()
        try writer.start("xades:SignedProperties", [("Id", "\(id)-props")])
        try writer.start("xades:SignedSignatureProperties")
        try writer.element("xades:SigningTime", now.description)
        try writer.start("xades:SigningCertificateV2")
        try writer.start("xades:Cert")
        try writer.start("xades:CertDigest")
        try writer.start(
            "ds:DigestMethod",
            [("Algorithm", XMLSignatureNames.name(of: DigestAlgorithm.sha256))]
        )
        writer.end()
        let digest = Data(DigestAlgorithm.sha256.digest(leaf)).base64EncodedString()
        try writer.element("ds:DigestValue", digest)
        for _ in 0..<3 { writer.end() }
        if let role {
            try writer.start("xades:SignerRoleV2")
            try writer.start("xades:ClaimedRoles")
            try writer.element("xades:ClaimedRole", role)
            for _ in 0..<2 { writer.end() }
        }
        writer.end()
        try writer.start("xades:SignedDataObjectProperties")
        try writer.start("xades:DataObjectFormat", [("ObjectReference", "#\(id)-data")])
        try writer.element("xades:MimeType", "text/xml")
        for _ in 0..<3 { writer.end() }
        return String(decoding: writer.take(), as: UTF8.self)
    }

    func signedInfo() throws -> String {
        let hidden = text(info: "", value: "")
        let own = key.algorithm.digest.digest(
            try XMLSigner.canonical("SignedProperties", in: hidden)
        )
        let exclusive = "<ds:Transform Algorithm=\"\(XMLSignatureNames.exclusive)\"></ds:Transform>"
        let method = "<ds:DigestMethod Algorithm=\"\(digestName)\"></ds:DigestMethod>"
        return """
            <ds:SignedInfo><ds:CanonicalizationMethod Algorithm="\(XMLSignatureNames.exclusive)">\
            </ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="\(algorithm)">\
            </ds:SignatureMethod><ds:Reference Id="\(id)-data" URI=""><ds:Transforms>\
            <ds:Transform Algorithm="\(XMLSignatureNames.enveloped)"></ds:Transform>\(exclusive)\
            </ds:Transforms>\(method)<ds:DigestValue>\(digest)</ds:DigestValue></ds:Reference>\
            <ds:Reference Type="\(XMLSignatureNames.propertiesType)" URI="#\(id)-props">\
            <ds:Transforms>\(exclusive)</ds:Transforms>\(method)<ds:DigestValue>\
            \(Data(own).base64EncodedString())</ds:DigestValue></ds:Reference></ds:SignedInfo>
            """
    }

    func text(info: String, value: String, stamp: String? = nil) -> String {
        let certificates = key.chain.map {
            "<ds:X509Certificate>\(Data($0).base64EncodedString())</ds:X509Certificate>"
        }.joined()
        let unsigned =
            stamp.map {
                """
                <xades:UnsignedProperties><xades:UnsignedSignatureProperties>\
                <xades:SignatureTimeStamp><ds:CanonicalizationMethod \
                Algorithm="\(XMLSignatureNames.exclusive)"></ds:CanonicalizationMethod>\
                <xades:EncapsulatedTimeStamp>\($0)</xades:EncapsulatedTimeStamp>\
                </xades:SignatureTimeStamp></xades:UnsignedSignatureProperties>\
                </xades:UnsignedProperties>
                """
            } ?? ""
        return """
            <ds:Signature xmlns:ds="\(XMLSignatureNames.signature)" Id="\(id)">\(info)\
            <ds:SignatureValue Id="\(id)-value">\(value)</ds:SignatureValue><ds:KeyInfo>\
            <ds:X509Data>\(certificates)</ds:X509Data></ds:KeyInfo><ds:Object>\
            <xades:QualifyingProperties xmlns:xades="\(XMLSignatureNames.properties)" \
            Target="#\(id)">\(properties)\(unsigned)</xades:QualifyingProperties></ds:Object>\
            </ds:Signature>
            """
    }

    /// ECDSA as XML writes it: the two numbers side by side.
    func raw(_ signature: [UInt8]) throws -> [UInt8] {
        guard key.algorithm.family == .ecdsa else { return signature }
        return try ECDSANumbers.raw(signature, by: key.algorithm)
    }
}
