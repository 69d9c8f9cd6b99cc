// SPDX-License-Identifier: Apache-2.0

/// An object identifier: the name of an algorithm, an attribute or a policy.
package struct OID: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The octets of its content in DER.
    package let content: [UInt8]

    package init(content: some Sequence<UInt8>) { self.content = Array(content) }

    package init(stringLiteral value: String) {
        self.content = Self.content(of: value) ?? []
    }

    /// Nil when the text is not as in `1.2.840.113549`.
    package init?(_ text: String) {
        guard let content = Self.content(of: text) else { return nil }
        self.content = content
    }

    private static func content(of text: String) -> [UInt8]? {
        let arcs = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt64($0) }
        guard arcs.count >= 2, arcs.count <= 32, let first = arcs[0], let second = arcs[1],
            first < 3, second < 40 || first == 2
        else { return nil }
        let (head, overflow) = second.addingReportingOverflow(first * 40)
        guard !overflow else { return nil }
        var content: [UInt8] = []
        for arc in [head] + arcs.dropFirst(2) {
            guard var rest = arc else { return nil }
            var octets = [UInt8(rest & 0x7f)]
            while rest >= 128 {
                rest >>= 7
                octets.append(UInt8(rest & 0x7f) | 0x80)
            }
            content += octets.reversed()
        }
        return content
    }

    /// As in `2.5.4.3`; arcs beyond 64 bits are shown as `?`.
    package var description: String {
        var arcs: [String] = []
        var value: UInt64 = 0
        var isWide = false
        for octet in content {
            if value >> 57 != 0 { isWide = true }
            value = value << 7 | UInt64(octet & 0x7f)
            guard octet < 0x80 else { continue }
            if arcs.isEmpty {
                let first = min(value / 40, 2)
                arcs = [String(first), isWide ? "?" : String(value - first * 40)]
            } else {
                arcs.append(isWide ? "?" : String(value))
            }
            (value, isWide) = (0, false)
        }
        return arcs.joined(separator: ".")
    }
}

extension OID {
    // Keys and algorithms
    package static let rsaEncryption: OID = "1.2.840.113549.1.1.1"
    package static let rsaPSS: OID = "1.2.840.113549.1.1.10"
    package static let mgf1: OID = "1.2.840.113549.1.1.8"
    package static let rsaSHA1: OID = "1.2.840.113549.1.1.5"
    package static let rsaSHA256: OID = "1.2.840.113549.1.1.11"
    package static let rsaSHA384: OID = "1.2.840.113549.1.1.12"
    package static let rsaSHA512: OID = "1.2.840.113549.1.1.13"
    package static let ecPublicKey: OID = "1.2.840.10045.2.1"
    package static let ecdsaSHA1: OID = "1.2.840.10045.4.1"
    package static let ecdsaSHA256: OID = "1.2.840.10045.4.3.2"
    package static let ecdsaSHA384: OID = "1.2.840.10045.4.3.3"
    package static let ecdsaSHA512: OID = "1.2.840.10045.4.3.4"
    package static let p256: OID = "1.2.840.10045.3.1.7"
    package static let p384: OID = "1.3.132.0.34"
    package static let p521: OID = "1.3.132.0.35"
    package static let ed25519: OID = "1.3.101.112"
    package static let md5: OID = "1.2.840.113549.2.5"
    package static let sha1: OID = "1.3.14.3.2.26"
    package static let sha256: OID = "2.16.840.1.101.3.4.2.1"
    package static let sha384: OID = "2.16.840.1.101.3.4.2.2"
    package static let sha512: OID = "2.16.840.1.101.3.4.2.3"

    // Names
    package static let commonName: OID = "2.5.4.3"
    package static let serialNumber: OID = "2.5.4.5"
    package static let country: OID = "2.5.4.6"
    package static let locality: OID = "2.5.4.7"
    package static let province: OID = "2.5.4.8"
    package static let organisation: OID = "2.5.4.10"
    package static let organisationalUnit: OID = "2.5.4.11"
    package static let title: OID = "2.5.4.12"
    package static let givenName: OID = "2.5.4.42"
    package static let surname: OID = "2.5.4.4"
    package static let userID: OID = "0.9.2342.19200300.100.1.1"
    package static let emailAddress: OID = "1.2.840.113549.1.9.1"

    // Extensions of certificates and lists
    package static let subjectKeyIdentifier: OID = "2.5.29.14"
    package static let keyUsage: OID = "2.5.29.15"
    package static let subjectAltName: OID = "2.5.29.17"
    package static let basicConstraints: OID = "2.5.29.19"
    package static let crlNumber: OID = "2.5.29.20"
    package static let crlReason: OID = "2.5.29.21"
    package static let invalidityDate: OID = "2.5.29.24"
    package static let deltaCRLIndicator: OID = "2.5.29.27"
    package static let issuingDistributionPoint: OID = "2.5.29.28"
    package static let certificateIssuer: OID = "2.5.29.29"
    package static let nameConstraints: OID = "2.5.29.30"
    package static let crlDistributionPoints: OID = "2.5.29.31"
    package static let certificatePolicies: OID = "2.5.29.32"
    package static let policyMappings: OID = "2.5.29.33"
    package static let authorityKeyIdentifier: OID = "2.5.29.35"
    package static let policyConstraints: OID = "2.5.29.36"
    package static let extendedKeyUsage: OID = "2.5.29.37"
    package static let inhibitAnyPolicy: OID = "2.5.29.54"
    package static let authorityInfoAccess: OID = "1.3.6.1.5.5.7.1.1"
    package static let ocspNoCheck: OID = "1.3.6.1.5.5.7.48.1.5"

    // What a key may be used for
    package static let anyExtendedKeyUsage: OID = "2.5.29.37.0"
    package static let serverAuthentication: OID = "1.3.6.1.5.5.7.3.1"
    package static let clientAuthentication: OID = "1.3.6.1.5.5.7.3.2"
    package static let codeSigning: OID = "1.3.6.1.5.5.7.3.3"
    package static let emailProtection: OID = "1.3.6.1.5.5.7.3.4"
    package static let timeStamping: OID = "1.3.6.1.5.5.7.3.8"
    package static let ocspSigning: OID = "1.3.6.1.5.5.7.3.9"
    package static let documentSigning: OID = "1.3.6.1.5.5.7.3.36"
    package static let microsoftDocumentSigning: OID = "1.3.6.1.4.1.311.10.3.12"
    package static let adobeDocumentSigning: OID = "1.2.840.113583.1.1.5"

    package static let ocsp: OID = "1.3.6.1.5.5.7.48.1"
    package static let caIssuers: OID = "1.3.6.1.5.5.7.48.2"
    package static let ocspBasic: OID = "1.3.6.1.5.5.7.48.1.1"
    package static let ocspNonce: OID = "1.3.6.1.5.5.7.48.1.2"

    // CMS
    package static let data: OID = "1.2.840.113549.1.7.1"
    package static let signedData: OID = "1.2.840.113549.1.7.2"
    package static let contentType: OID = "1.2.840.113549.1.9.3"
    package static let messageDigest: OID = "1.2.840.113549.1.9.4"
    package static let signingTime: OID = "1.2.840.113549.1.9.5"
    package static let signingCertificate: OID = "1.2.840.113549.1.9.16.2.12"
    package static let signingCertificateV2: OID = "1.2.840.113549.1.9.16.2.47"
    package static let signatureTimeStamp: OID = "1.2.840.113549.1.9.16.2.14"
    package static let timeStampInfo: OID = "1.2.840.113549.1.9.16.1.4"
    package static let extensionRequest: OID = "1.2.840.113549.1.9.14"
    package static let revocationOCSP: OID = "1.3.6.1.5.5.7.16.2"
    /// PDF's own attribute with the revocation data of the signer (ISO 32000-1 §12.8.3.3.2).
    package static let adobeRevocation: OID = "1.2.840.113583.1.1.8"
}
