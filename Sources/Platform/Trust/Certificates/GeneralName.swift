// SPDX-License-Identifier: Apache-2.0

/// A name of the kinds that certificates use beside the distinguished one.
package enum GeneralName: Sendable, Equatable {
    case email(String)
    case host(String)
    case directory(DistinguishedName)
    case uri(String)
    /// Four or sixteen octets, twice as many in a constraint.
    case address([UInt8])
    case other(tag: UInt8)

    init(_ node: ASN1Node) throws {
        func text() throws -> String {
            guard let text = String(validating: node.content, as: UTF8.self) else {
                throw ASN1Fault.value
            }
            return text
        }
        switch node.tag {
        case ASN1Tag.implicit(1): self = .email(try text())
        case ASN1Tag.implicit(2): self = .host(try text())
        case ASN1Tag.explicit(4): self = .directory(try DistinguishedName(node.only))
        case ASN1Tag.implicit(6): self = .uri(try text())
        case ASN1Tag.implicit(7): self = .address(Array(node.content))
        default: self = .other(tag: node.tag)
        }
    }

    /// Where to ask over HTTP, if that is what this names.
    var address: String? {
        guard case .uri(let uri) = self, uri.lowercased().hasPrefix("http") else { return nil }
        return uri
    }

    /// Whether this name lies under `base`; nil when the two are of different kinds.
    func isWithin(_ base: GeneralName) -> Bool? {
        switch (self, base) {
        case (.directory(let name), .directory(let base)): name.isWithin(base)
        case (.host(let host), .host(let base)): Self.isWithin(host, base)
        case (.email(let email), .email(let base)):
            base.contains("@")
                ? email.lowercased() == base.lowercased()
                : Self.isWithin(String(email.split(separator: "@").last ?? ""), base)
        case (.uri(let uri), .uri(let base)): Self.isWithin(Self.host(of: uri), base)
        case (.address(let octets), .address(let base)):
            base.count == octets.count * 2
                && octets.indices.allSatisfy {
                    octets[$0] & base[octets.count + $0] == base[$0] & base[octets.count + $0]
                }
        case (.other(let tag), .other(let base)) where tag == base: false
        default: nil
        }
    }

    private static func isWithin(_ host: String, _ base: String) -> Bool {
        let (host, base) = (host.lowercased(), base.lowercased())
        if base.isEmpty { return true }
        if base.hasPrefix(".") { return host.hasSuffix(base) }
        return host == base || host.hasSuffix("." + base)
    }

    private static func host(of uri: String) -> String {
        guard let colon = uri.firstIndex(of: ":"), uri[colon...].hasPrefix("://") else { return "" }
        let authority = uri[colon...].dropFirst(3).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(authority.split(separator: "@").last?.prefix { $0 != ":" } ?? "")
    }
}

/// Which names an authority may certify (RFC 5280 §4.2.1.10).
package struct NameConstraints: Sendable {
    let permitted: [GeneralName]
    let excluded: [GeneralName]

    init(_ node: ASN1Node) throws {
        var cursor = try node.cursor(of: ASN1Tag.sequence)
        func names(_ tag: UInt8) throws -> [GeneralName] {
            try cursor.optional(tag)?.children(limit: 256).map { subtree in
                var inner = try subtree.cursor(of: ASN1Tag.sequence)
                return try GeneralName(inner.next())
            } ?? []
        }
        permitted = try names(ASN1Tag.explicit(0))
        excluded = try names(ASN1Tag.explicit(1))
        try cursor.finish()
    }

    func allow(_ certificate: Certificate) -> Bool {
        var names = certificate.extensions.subjectNames
        if !certificate.subject.attributes.isEmpty { names.append(.directory(certificate.subject)) }
        names += certificate.subject.attributes.filter { $0.kind == .emailAddress }
            .map { .email($0.value) }
        return names.allSatisfy { name in
            let outside = excluded.contains { name.isWithin($0) == true }
            let bases = permitted.compactMap { name.isWithin($0) }
            return !outside && (bases.isEmpty || bases.contains(true))
        }
    }
}
