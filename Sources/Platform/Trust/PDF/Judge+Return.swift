// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats

/// What a file that comes back from somebody's signing program must be.
package struct PDFReturn: Sendable {
    /// What the program may have done beside signing.
    package enum Manner: Sendable {
        /// A signature alone, as a leader's.
        case signature
        /// Number and date in their places too, as the clerk's.
        case issue
    }

    /// The bytes that were handed out.
    package let original: [UInt8]
    /// The certificate, in DER, that must have signed.
    package let certificate: [UInt8]
    package let manner: Manner

    package init(original: [UInt8], certificate: [UInt8], manner: Manner) {
        self.original = original
        self.certificate = certificate
        self.manner = manner
    }
}

/// Why a file that came back is not taken.
package enum PDFReturnRefusal: Refusal, Equatable {
    /// It does not begin with the bytes that were handed out.
    case anotherDocument
    case unreadable(PDFRefusal)
    /// Nothing was signed.
    case unsigned
    case anotherSigner(expected: String, found: String)
    /// Something was changed beside signing; the reason is a key of the verdict's.
    case changed(Verdict.Reason)
    case notGood(Verdict.Reason)

    package var code: String {
        switch self {
        case .anotherDocument: "pdf.return.anotherDocument"
        case .unreadable(let refusal): refusal.code
        case .unsigned: "pdf.return.unsigned"
        case .anotherSigner: "pdf.return.anotherSigner"
        case .changed(let reason), .notGood(let reason): reason.key
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .anotherDocument, .unsigned: [:]
        case .unreadable(let refusal): refusal.arguments
        case .anotherSigner(let expected, let found): ["expected": expected, "found": found]
        case .changed(let reason), .notGood(let reason): reason.arguments
        }
    }

    package var kind: RefusalKind { .invalid }

    package static let texts: Texts = [
        "pdf.return.anotherDocument": Text(
            vi: "Tệp nhận về không phải là văn bản đã giao để ký. Hãy ký lại từ màn hình này.",
            en: "What came back is not the document that was handed out. Sign again from this page."
        ),
        "pdf.return.unsigned": Text(
            vi: "Tệp nhận về chưa có chữ ký mới. Hãy ký rồi gửi lại.",
            en: "What came back has no new signature. Sign it and send it again."
        ),
        "pdf.return.anotherSigner": Text(
            vi: "Chữ ký là của {found}, không phải của {expected}. Hãy cắm đúng thiết bị ký.",
            en: "The signature is by {found}, not by {expected}. Use the right token."
        ),
    ]
}

extension Judge {
    /// Weighs what came back: exactly what was handed out, and on top of it only what the manner allows.
    package func judge(
        _ bytes: [UInt8],
        returnedFor expected: PDFReturn,
        at now: Instant
    ) throws -> Verdict {
        guard bytes.starts(with: expected.original) else {
            throw PDFReturnRefusal.anotherDocument
        }
        do {
            try Self.inspect(PDFReader(try PDFFile(bytes)), expected)
        } catch let refusal as PDFRefusal {
            throw PDFReturnRefusal.unreadable(refusal)
        }
        let verdict = judge(pdf: bytes, at: now)
        // Lists of revocation may be away for the moment; everything else must be settled.
        guard verdict.outcome == .totalPassed || verdict.subIndication == .tryLater else {
            let worst = verdict.reasons.first ?? Verdict.Reason("trust.noSignature")
            throw PDFReturnRefusal.notGood(worst)
        }
        return verdict
    }

    private static func inspect(_ reader: PDFReader, _ expected: PDFReturn) throws {
        let base = try PDFFile(expected.original).revisionCount
        let signatures = try PDFSignatureReader(reader).signatures()
            .filter { $0.kind != .timestamp && ($0.revision ?? reader.file.revisionCount) >= base }
        guard !signatures.isEmpty else { throw PDFReturnRefusal.unsigned }
        for signature in signatures {
            guard signature.flaw == nil else {
                let key = "pdf.flaw.\(signature.flaw?.rawValue ?? "")"
                throw PDFReturnRefusal.notGood(Verdict.Reason(key, ["field": signature.field]))
            }
            let signed = try? SignedData(signature.contents)
            let found = signed?.signers.first.flatMap { signed?.certificate(of: $0) }
            guard found?.der == expected.certificate else {
                let wanted = try? Certificate(expected.certificate)
                throw PDFReturnRefusal.anotherSigner(
                    expected: wanted?.subject.commonName ?? "",
                    found: found?.subject.commonName ?? "–"
                )
            }
        }
        let changes = try PDFHistory.changes(reader, after: base - 1)
        for change in changes.sorted(by: { $0.key < $1.key }).flatMap(\.value)
        where !expected.manner.allows(change.kind) {
            throw PDFReturnRefusal.changed(change.reason)
        }
    }
}

extension PDFReturn.Manner {
    fileprivate func allows(_ kind: PDFChange.Kind) -> Bool {
        switch kind {
        case .signature, .timestamp, .securityStore, .metadata: true
        case .formFilled, .stamp: self == .issue
        default: false
        }
    }
}
