// SPDX-License-Identifier: Apache-2.0

/// Who a certificate is about, or who issued it.
package struct DistinguishedName: Sendable {
    package struct Attribute: Sendable, Equatable {
        package let kind: OID
        package let value: String
    }

    /// As it stands in the certificate.
    package let der: [UInt8]
    package let attributes: [Attribute]
    /// What two writings of one name have in common: letters' case, spaces and string kinds are gone (RFC 5280 §7.1).
    private let comparable: [String]

    /// Reads a `Name`; at most 64 attributes.
    init(_ node: ASN1Node) throws {
        try node.demand(ASN1Tag.sequence)
        var attributes: [Attribute] = []
        var comparable: [String] = []
        for part in try node.children(limit: 64) {
            try part.demand(ASN1Tag.set)
            var group: [String] = []
            for pair in try part.children(limit: 64) {
                var cursor = try pair.cursor(of: ASN1Tag.sequence)
                let kind = try cursor.next().objectIdentifier
                let value = try cursor.next()
                try cursor.finish()
                // A value of a kind without letters is compared by its bytes and shown in hexadecimal.
                let text = (try? value.string) ?? "#" + Self.hex(value.encoded)
                attributes.append(Attribute(kind: kind, value: text))
                group.append("\(kind)=\(Self.fold(text))")
            }
            comparable.append(group.sorted().joined(separator: "+"))
        }
        self.der = Array(node.encoded)
        self.attributes = attributes
        self.comparable = comparable
    }

    package init(der: [UInt8]) throws { try self.init(ASN1Node.single(der)) }

    /// A name of our own: the country in `PrintableString` as the standard asks, all else in UTF-8.
    package init(_ attributes: [(OID, String)]) throws {
        let parts = attributes.map { kind, value -> [UInt8] in
            let isPrintable = kind == .country || kind == .serialNumber
            let text = DER.value(
                isPrintable ? ASN1Tag.printableString : ASN1Tag.utf8String,
                Array(value.utf8)
            )
            return DER.set(of: [DER.sequence(DER.oid(kind), text)])
        }
        try self.init(der: DER.sequence(of: parts))
    }

    package subscript(kind: OID) -> String? { attributes.first { $0.kind == kind }?.value }

    /// How a person or an agency is called in a sentence.
    package var commonName: String {
        self[.commonName] ?? self[.organisationalUnit] ?? self[.organisation] ?? description
    }

    package var organisation: String { self[.organisation] ?? self[.organisationalUnit] ?? "" }

    private static func fold(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func hex(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.prefix(64).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Whether `self` begins with all parts of `other`: what a permitted subtree means.
    func isWithin(_ other: DistinguishedName) -> Bool { comparable.starts(with: other.comparable) }
}

extension DistinguishedName: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.der == right.der || left.comparable == right.comparable
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(comparable) }
}

extension DistinguishedName: CustomStringConvertible {
    fileprivate static let names: [OID: String] = [
        .commonName: "CN", .country: "C", .locality: "L", .province: "ST", .organisation: "O",
        .organisationalUnit: "OU", .title: "T", .serialNumber: "SERIALNUMBER", .userID: "UID",
        .emailAddress: "E", .givenName: "GN", .surname: "SN",
    ]

    /// As in `CN=Nguyễn Văn A, O=Văn phòng Chính phủ, C=VN`.
    package var description: String {
        attributes.reversed().map { "\(Self.names[$0.kind] ?? $0.kind.description)=\($0.value)" }
            .joined(separator: ", ")
    }
}

extension DistinguishedName {
    /// Reads `CN=…,O=…,C=VN`, most special part first as people write it; `\\,` stands for a comma inside.
    package init(text: String) throws {
        let guarded = text.replacing("\\,", with: "\u{0}")
        let parts = try guarded.split(separator: ",").map { part -> (OID, String) in
            let pair = part.split(separator: "=", maxSplits: 1)
            let name = pair.first.map { String($0).uppercased().filter { $0 != " " } } ?? ""
            guard pair.count == 2, let kind = Self.names.first(where: { $0.value == name })?.key
            else { throw ASN1Fault.value }
            let value = pair[1].replacing("\u{0}", with: ",")
            return (kind, value.split(separator: " ").joined(separator: " "))
        }
        guard !parts.isEmpty else { throw ASN1Fault.value }
        try self.init(parts.reversed())
    }
}
