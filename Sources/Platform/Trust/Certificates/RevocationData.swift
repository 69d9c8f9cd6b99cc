// SPDX-License-Identifier: Apache-2.0

/// What is at hand about revocation: lists and responses, from the signed file or from elsewhere.
package struct RevocationData: Sendable {
    package var lists: [CertificateList]
    package var responses: [OCSPResponse]
    /// How many pieces could not be read; they are left out.
    package var unreadable = 0

    package init(lists: [CertificateList] = [], responses: [OCSPResponse] = []) {
        self.lists = lists
        self.responses = responses
    }

    package var isEmpty: Bool { lists.isEmpty && responses.isEmpty }

    package static func + (left: Self, right: Self) -> Self {
        var sum = RevocationData(
            lists: left.lists + right.lists,
            responses: left.responses + right.responses
        )
        sum.unreadable = left.unreadable + right.unreadable
        return sum
    }

    package mutating func addList(_ der: [UInt8]) {
        if let list = try? CertificateList(der) { lists.append(list) } else { unreadable += 1 }
    }

    package mutating func addResponse(_ der: [UInt8]) {
        if let answer = try? OCSPResponse(der) { responses.append(answer) } else { unreadable += 1 }
    }

    /// `RevocationInfoChoices` of a CMS (RFC 5652 §10.2.1): lists as they are, responses under RFC 5940.
    init(embedded nodes: [ASN1Node]) {
        self.init()
        for node in nodes {
            if node.tag == ASN1Tag.sequence {
                addList(Array(node.encoded))
            } else if node.tag == ASN1Tag.explicit(1) {
                var cursor = node.cursor
                let kind = try? cursor.next().objectIdentifier
                guard kind == .revocationOCSP, let response = try? cursor.next() else {
                    unreadable += 1
                    continue
                }
                addResponse(Array(response.encoded))
            } else {
                unreadable += 1
            }
        }
    }

    /// The attribute in which PDF signers put it: `[0]` lists, `[1]` responses.
    init(adobe node: ASN1Node?) {
        self.init()
        for part in (try? node?.children(limit: 8)) ?? [] {
            guard let values = try? part.only.children(limit: 256) else { continue }
            for value in values {
                if part.tag == ASN1Tag.explicit(0) { addList(Array(value.encoded)) }
                if part.tag == ASN1Tag.explicit(1) { addResponse(Array(value.encoded)) }
            }
        }
    }

    /// The same for writing into a CMS.
    var embedded: [[UInt8]] {
        lists.map(\.der)
            + responses.map { DER.explicit(1, DER.oid(.revocationOCSP) + $0.der) }
    }
}
