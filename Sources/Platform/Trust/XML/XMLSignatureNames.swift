// SPDX-License-Identifier: Apache-2.0

import Formats

/// The names that XML signatures are written in.
enum XMLSignatureNames {
    static let signature = "http://www.w3.org/2000/09/xmldsig#"
    static let properties = "http://uri.etsi.org/01903/v1.3.2#"
    static let propertiesType = "http://uri.etsi.org/01903#SignedProperties"
    static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
    static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
    private static let more = "http://www.w3.org/2001/04/xmldsig-more#"
    private static let more2007 = "http://www.w3.org/2007/05/xmldsig-more#"

    /// RFC 9231 and XML-DSig 1.1; what is not here is not verified.
    static let algorithms: [String: SignatureAlgorithm] = [
        "\(more)ecdsa-sha256": .ecdsaSHA256, "\(more)ecdsa-sha384": .ecdsaSHA384,
        "\(more)ecdsa-sha512": .ecdsaSHA512, "\(signature)rsa-sha1": .rsaSHA1,
        "\(more)rsa-sha256": .rsaSHA256, "\(more)rsa-sha384": .rsaSHA384,
        "\(more)rsa-sha512": .rsaSHA512, "\(more2007)sha256-rsa-MGF1": .rsaPSSSHA256,
        "\(more2007)sha384-rsa-MGF1": .rsaPSSSHA384, "\(more2007)sha512-rsa-MGF1": .rsaPSSSHA512,
        "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519": .ed25519,
    ]

    static let digests: [String: DigestAlgorithm] = [
        "\(signature)sha1": .sha1, "http://www.w3.org/2001/04/xmlenc#sha256": .sha256,
        "\(more)sha384": .sha384, "http://www.w3.org/2001/04/xmlenc#sha512": .sha512,
    ]

    private static let canonicalizations: [String: XMLCanonicalization.Kind] = [
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315": .inclusive,
        "http://www.w3.org/2006/12/xml-c14n11": .inclusive11, exclusive: .exclusive,
    ]

    /// The canonicalisation that an element with `Algorithm` asks for.
    static func canonicalization(_ node: XMLNode) -> XMLCanonicalization? {
        guard var name = node["Algorithm"] else { return nil }
        var keepsComments = false
        for mark in ["#WithComments", "WithComments"] where name.hasSuffix(mark) {
            keepsComments = true
            name.removeLast(mark.count)
            break
        }
        guard let kind = canonicalizations[name] else { return nil }
        let list = node.children("InclusiveNamespaces", in: exclusive).first?["PrefixList"] ?? ""
        return XMLCanonicalization(
            kind,
            keepsComments: keepsComments,
            inclusivePrefixes: kind == .exclusive
                ? list.split(separator: " ").map { $0 == "#default" ? "" : String($0) } : []
        )
    }

    static func name(of algorithm: SignatureAlgorithm) -> String? {
        algorithms.first { $0.value == algorithm }?.key
    }

    static func name(of digest: DigestAlgorithm) -> String {
        digests.first { $0.value == digest }?.key ?? ""
    }
}
