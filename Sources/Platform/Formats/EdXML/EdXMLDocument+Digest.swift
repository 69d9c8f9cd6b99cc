// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto

extension EdXMLDocument {
    /// SHA-256 of what makes this document, 32 bytes: equal for a message sent again.
    ///
    /// The hashed bytes are `vanlang.edxml.document.1` and a line feed, then the values below, each
    /// one of:
    ///
    /// - a text: its UTF-8 length as four bytes, big-endian, then the UTF-8 bytes as they are;
    /// - nothing: the four bytes FF FF FF FF;
    /// - a number: as a text of decimal digits; a flag: as text `0` or `1`; a date: as text
    ///   `yyyy-MM-dd`; a digest: as its 64 lower-case hexadecimal digits;
    /// - a list: its count as four bytes, big-endian, then its items.
    ///
    /// In order: sender's code, document id, number, notation, place, date, type, type detail, type
    /// name, subject, content, competence, position, full name, due date, list of places,
    /// priority, sphere, typer, amount, pages, direction, reply-fors, reference codes, list of
    /// appendixes, list of responses (agency, code, document id, date), steering type, list of task
    /// codes, application type, purpose (0 to 3), document id in `Bussiness`, reason, paper,
    /// changes-document, changes-receivers, list of receivers (agency, change), list of
    /// replacements (document id, list of agencies), list of attachments (name, digest).
    ///
    /// Left out: receivers (one message to many is one document), trace headers, contact clerks,
    /// content ids and types, unknown elements, the signature.
    package var contentDigest: [UInt8] {
        var digest = LengthPrefixedDigest(domain: "vanlang.edxml.document.1\n")
        addIdentity(to: &digest)
        addOther(to: &digest)
        digest.list(responses) { digest, response in
            digest.add(response.organId?.text)
            digest.add(response.code)
            digest.add(response.documentId)
            digest.add(response.promulgated?.description)
        }
        digest.add(steeringType)
        digest.list(taskCodes) { $0.add($1) }
        digest.add(applicationType)
        addBusiness(to: &digest)
        digest.list(attachments) { digest, attachment in
            digest.add(attachment.name)
            digest.add(Hex.string(attachment.sha256))
        }
        return digest.bytes()
    }

    private func addIdentity(to digest: inout LengthPrefixedDigest) {
        digest.add(from.organId.text)
        digest.add(documentId)
        digest.add(number.number)
        digest.add(number.notation)
        digest.add(place)
        digest.add(promulgated.description)
        digest.add(kind.type)
        digest.add(kind.detail)
        digest.add(kind.name)
        digest.add(subject)
        digest.add(content)
        digest.add(signer.competence)
        digest.add(signer.position)
        digest.add(signer.fullName)
        digest.add(dueDate?.description)
        digest.list(toPlaces) { $0.add($1) }
    }

    private func addOther(to digest: inout LengthPrefixedDigest) {
        digest.add(other.priority)
        digest.add(other.sphere)
        digest.add(other.typerNotation)
        digest.add(other.promulgationAmount)
        digest.add(other.pageAmount)
        digest.add(other.direction)
        digest.add(other.replyFors)
        digest.add(other.referenceCodes)
        digest.list(other.appendixes) { $0.add($1) }
    }

    private func addBusiness(to digest: inout LengthPrefixedDigest) {
        digest.add(purpose.rawValue)
        digest.add(business?.documentId)
        digest.add(business?.reason)
        digest.add(business?.paper)
        digest.add(business?.changesDocument)
        digest.add(business?.changesReceivers)
        digest.list(business?.receivers ?? []) { digest, receiver in
            digest.add(receiver.organId.text)
            digest.add(receiver.change.rawValue)
        }
        digest.list(business?.replacements ?? []) { digest, replacement in
            digest.add(replacement.documentId)
            digest.list(replacement.organIds) { $0.add($1.text) }
        }
    }
}

/// SHA-256 over values that cannot run into one another.
struct LengthPrefixedDigest {
    private var encoded: [UInt8]

    init(domain: String) {
        encoded = Array(domain.utf8)
    }

    mutating func add(_ text: String?) {
        guard let text else { return add(count: 0xFFFF_FFFF) }
        add(count: UInt32(text.utf8.count))
        encoded.append(contentsOf: text.utf8)
    }

    mutating func add(_ number: Int?) { add(number.map(String.init)) }

    mutating func add(_ flag: Bool?) { add(flag.map { $0 ? "1" : "0" }) }

    mutating func list<Item>(_ items: [Item], _ each: (inout Self, Item) -> Void) {
        add(count: UInt32(items.count))
        for item in items { each(&self, item) }
    }

    private mutating func add(count: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] {
            encoded.append(UInt8(truncatingIfNeeded: count >> shift))
        }
    }

    func bytes() -> [UInt8] { Array(SHA256.hash(data: encoded)) }
}
