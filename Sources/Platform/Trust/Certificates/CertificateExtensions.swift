// SPDX-License-Identifier: Apache-2.0

/// What a certificate says beyond the name and the key, as far as we act on it.
package struct CertificateExtensions: Sendable {
    /// Bits of RFC 5280 §4.2.1.3.
    package enum Usage: Int, Sendable {
        case digitalSignature = 0
        case contentCommitment = 1
        case keyCertSign = 5
        case crlSign = 6
    }

    package private(set) var keyUsage: Set<Int>?
    package private(set) var extendedKeyUsage: [OID]?
    package private(set) var isExtendedKeyUsageCritical = false
    package private(set) var isAuthority = false
    package private(set) var pathLength: Int?
    package private(set) var subjectKeyIdentifier: [UInt8]?
    package private(set) var authorityKeyIdentifier: [UInt8]?
    package private(set) var subjectNames: [GeneralName] = []
    package private(set) var nameConstraints: NameConstraints?
    package private(set) var policies: [OID] = []
    package private(set) var crlAddresses: [String] = []
    package private(set) var ocspAddresses: [String] = []
    /// Where the issuer's own certificate can be had.
    package private(set) var issuerAddresses: [String] = []
    package private(set) var hasNoRevocationCheck = false
    /// Critical ones that we do not act on: whoever meets them must refuse (RFC 5280 §4.2).
    package private(set) var unknownCritical: [OID] = []

    init(_ list: ASN1Node?) throws {
        guard let list else { return }
        try list.demand(ASN1Tag.sequence)
        var seen: Set<OID> = []
        for node in try list.children(limit: 128) {
            let entry = try CertificateExtension(node)
            guard seen.insert(entry.oid).inserted else { throw ASN1Fault.value }
            try read(entry)
        }
    }

    package func allows(_ usage: Usage) -> Bool { keyUsage?.contains(usage.rawValue) ?? true }

    /// Whether it says where its revocation can be asked.
    package var namesRevocationSource: Bool { !crlAddresses.isEmpty || !ocspAddresses.isEmpty }

    private mutating func read(_ entry: CertificateExtension) throws {
        let value = entry.value
        switch entry.oid {
        case .keyUsage: keyUsage = try value.bits
        case .extendedKeyUsage:
            try value.demand(ASN1Tag.sequence)
            extendedKeyUsage = try value.children(limit: 64).map { try $0.objectIdentifier }
            isExtendedKeyUsageCritical = entry.isCritical
        case .basicConstraints:
            var cursor = try value.cursor(of: ASN1Tag.sequence)
            isAuthority = try cursor.optional(ASN1Tag.boolean)?.boolean ?? false
            pathLength = try cursor.optional(ASN1Tag.integer)?.integer
            try cursor.finish()
            guard pathLength ?? 0 >= 0 else { throw ASN1Fault.value }
        case .subjectKeyIdentifier: subjectKeyIdentifier = Array(try value.octets)
        case .authorityKeyIdentifier:
            var cursor = try value.cursor(of: ASN1Tag.sequence)
            authorityKeyIdentifier = try cursor.optional(ASN1Tag.implicit(0)).map {
                Array($0.content)
            }
        case .subjectAltName: subjectNames = try value.children(limit: 256).map(GeneralName.init)
        case .nameConstraints: nameConstraints = try NameConstraints(value)
        case .certificatePolicies:
            policies = try value.children(limit: 64).map { node in
                var cursor = try node.cursor(of: ASN1Tag.sequence)
                return try cursor.next().objectIdentifier
            }
        case .crlDistributionPoints: crlAddresses = try Self.distributionPoints(value)
        case .authorityInfoAccess:
            ocspAddresses = try Self.access(value, .ocsp)
            issuerAddresses = try Self.access(value, .caIssuers)
        case .ocspNoCheck: hasNoRevocationCheck = true
        // We build one path and demand no policy, so what these two ask holds by itself (RFC 5280 §6.1.3).
        case .policyConstraints, .inhibitAnyPolicy, .policyMappings: break
        default: if entry.isCritical { unknownCritical.append(entry.oid) }
        }
    }

    private static func distributionPoints(_ value: ASN1Node) throws -> [String] {
        try value.children(limit: 64).flatMap { point -> [String] in
            var cursor = try point.cursor(of: ASN1Tag.sequence)
            guard let name = try cursor.optional(ASN1Tag.explicit(0)) else { return [] }
            var inner = name.cursor
            guard let full = try inner.optional(ASN1Tag.explicit(0)) else { return [] }
            return try full.children(limit: 16).compactMap { try GeneralName($0).address }
        }
    }

    private static func access(_ value: ASN1Node, _ method: OID) throws -> [String] {
        try value.children(limit: 64).compactMap { entry in
            var cursor = try entry.cursor(of: ASN1Tag.sequence)
            guard try cursor.next().objectIdentifier == method else { return nil }
            return try GeneralName(cursor.next()).address
        }
    }
}

/// One extension of a certificate, a list or a request.
struct CertificateExtension {
    let oid: OID
    let isCritical: Bool
    /// What stands inside the octet string.
    let value: ASN1Node

    init(_ node: ASN1Node) throws {
        var cursor = try node.cursor(of: ASN1Tag.sequence)
        oid = try cursor.next().objectIdentifier
        isCritical = try cursor.optional(ASN1Tag.boolean)?.boolean ?? false
        value = try ASN1Node.single(cursor.next().octets)
        try cursor.finish()
    }

    /// The same for writing: `value` is the whole DER inside.
    static func der(_ oid: OID, critical: Bool = false, _ value: [UInt8]) -> [UInt8] {
        DER.sequence(DER.oid(oid), critical ? DER.boolean(true) : [], DER.octets(value))
    }
}
