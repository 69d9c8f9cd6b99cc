// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats
import Foundation

/// One signature of an XML document: what it says, over which nodes, and whether it is right.
package struct XMLSignature {
    /// What a reference is over; whoever uses a document uses only what stands here.
    package enum Coverage: Equatable {
        /// All of it but the signature itself.
        case document
        case element(XMLNode)
        /// Something beside the document, by its URI.
        case beside(String)
    }

    package let node: XMLNode
    package private(set) var facts: SignatureFacts
    package private(set) var covers: [Coverage] = []

    static let maximumReferences = 64
    static let maximumSignatures = 16

    /// The bytes that a URI beside the document stands for; nil when there are none.
    package typealias Resolver = (_ uri: String) throws -> [UInt8]?

    /// Every signature of a document, wherever it stands.
    package static func all(
        in document: XMLDocument,
        beside: @escaping Resolver = { _ in nil }
    ) throws -> [XMLSignature] {
        let elements = document.elements
        var ids: [String: [XMLNode]] = [:]
        for element in elements {
            for attribute in element.attributes
            where ["Id", "ID", "id", "xml:id"].contains(attribute.name) {
                ids[attribute.value, default: []].append(element)
            }
        }
        let nodes = elements.filter {
            $0.name == "Signature" && $0.namespace == XMLSignatureNames.signature
        }
        return try nodes.prefix(maximumSignatures + 1).map { node in
            try XMLSignature(node, in: document, ids: ids, beside: beside)
        }
    }

    private init(
        _ node: XMLNode,
        in document: XMLDocument,
        ids: [String: [XMLNode]],
        beside: @escaping Resolver
    ) throws {
        self.node = node
        facts = SignatureFacts(integrity: .intact, certificate: nil, coversWholeFile: false)
        var reading = XMLSignatureReading(node, document, ids, beside)
        do {
            // Two elements of one Id are an attack, whichever of them is meant.
            guard ids.values.allSatisfy({ $0.count == 1 }) else {
                throw XMLSignatureFault.malformed("trust.xml.doubledID")
            }
            facts = try reading.facts()
        } catch let fault as XMLSignatureFault {
            facts.integrity = fault.integrity
            facts.certificate = reading.certificate
        }
        covers = reading.covers
        facts.coversWholeFile = covers.contains { cover in
            switch cover {
            case .document: true
            case .element(let element):
                element == document.root
                    // An enveloping signature is the whole file and holds what it signs.
                    || node == document.root && element.parent == node && element.name == "Object"
            case .beside: false
            }
        }
    }
}

/// Why a signature was not read to its end.
enum XMLSignatureFault: Error {
    case malformed(String)
    case unverifiable(String)
    case digestDiffers
    case signatureWrong
    case contentMissing
    case notBound

    var integrity: SignatureFacts.Integrity {
        switch self {
        case .malformed(let key): .malformed(Verdict.Reason(key))
        case .unverifiable(let name): .unverifiable(name)
        case .digestDiffers: .digestDiffers
        case .signatureWrong: .signatureWrong
        case .contentMissing: .contentMissing
        case .notBound: .certificateNotBound
        }
    }
}

extension Judge {
    /// Every signature of an XML document, and what they come to.
    ///
    /// A signature over a part only is not called good: who takes the document for signed would take
    /// the rest as well (signature wrapping). Who uses a part asks `XMLSignature.covers`.
    package func judge(
        xml bytes: [UInt8],
        limits: XMLLimits = XMLLimits(),
        beside: @escaping XMLSignature.Resolver = { _ in nil },
        at now: Instant
    ) -> Verdict {
        guard let document = try? XMLDocument(parsing: bytes, limits: limits),
            let signatures = try? XMLSignature.all(in: document, beside: beside),
            signatures.count <= XMLSignature.maximumSignatures
        else {
            return Verdict(
                outcome: .totalFailed,
                subIndication: .formatFailure,
                reasons: [Verdict.Reason("trust.unreadable")]
            )
        }
        return Verdict(signatures.map { judge($0, at: now) })
    }

    private func judge(_ signature: XMLSignature, at now: Instant) -> Judgement {
        let judgement = judge(signature.facts, at: now)
        let isWhole =
            signature.facts.coversWholeFile
            || signature.covers.contains { if case .beside = $0 { true } else { false } }
        guard judgement.signer.outcome == .totalPassed, !isWhole else { return judgement }
        let signer = judgement.signer
        return Judgement(
            signer: Verdict.Signer(
                name: signer.name,
                organisation: signer.organisation,
                serial: signer.serial,
                role: signer.role,
                signedAt: signer.signedAt,
                stampedAt: signer.stampedAt,
                coversWholeFile: false,
                outcome: .indeterminate,
                subIndication: .signatureConstraintsFailure
            ),
            reasons: [Verdict.Reason("trust.xml.partial")] + judgement.reasons
        )
    }
}
