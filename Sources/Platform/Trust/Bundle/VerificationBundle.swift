// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
package import Foundation

/// A signed file with everything that was needed to judge it, for whoever judges it again without a network.
package struct VerificationBundle: Sendable {
    package var name: String
    package var file: [UInt8]
    /// What a detached signature is on, when it was given.
    package var content: [UInt8]?
    package var verdict: Verdict
    package var checkedAt: Instant
    package var certificates: [Certificate]
    package var revocation: RevocationData
    /// When the file existed at the latest.
    package var record: EvidenceRecord?
    package var log: LogProof?

    package static let mark = "vanlang-verification-bundle"
    /// Everything but the document itself is small.
    static let maximumPartBytes = 64 << 20

    package init(
        name: String,
        file: [UInt8],
        content: [UInt8]? = nil,
        verdict: Verdict,
        checkedAt: Instant,
        certificates: [Certificate] = [],
        revocation: RevocationData = RevocationData(),
        record: EvidenceRecord? = nil,
        log: LogProof? = nil
    ) {
        self.name = name
        self.file = file
        self.content = content
        self.verdict = verdict
        self.checkedAt = checkedAt
        self.certificates = certificates
        self.revocation = revocation
        self.record = record
        self.log = log
    }

    private var format: SignedFileFormat { SignedFileFormat(opening: file) }

    private var fileName: String {
        let endings: [SignedFileFormat: String] = [
            .pdf: "pdf", .xml: "xml", .zip: "asice", .cms: "p7s", .json: "json",
        ]
        return "document.\(endings[format] ?? "bin")"
    }

    /// Every file but the signature over them.
    package var parts: [ASiC.Part] {
        var parts = [ASiC.Part(fileName, "application/octet-stream", file)]
        if let content { parts.append(.init("content.bin", "application/octet-stream", content)) }
        for language in Language.allCases {
            let bytes = Array("\(verdict.json(in: language))\n".utf8)
            parts.append(.init("verdict.\(language.rawValue).json", "application/json", bytes))
        }
        for (index, certificate) in certificates.enumerated() {
            let text = PEM.text("CERTIFICATE", certificate.der)
            let kind = certificate.isSelfIssued ? "root" : "certificate"
            parts.append(
                .init("certificates/\(kind)-\(index + 1).pem", "text/plain", Array(text.utf8))
            )
        }
        for (index, list) in revocation.lists.enumerated() {
            parts.append(.init("revocation/\(index + 1).crl", "application/pkix-crl", list.der))
        }
        for (index, answer) in revocation.responses.enumerated() {
            parts.append(
                .init("revocation/\(index + 1).ocsp", "application/ocsp-response", answer.der)
            )
        }
        if let record {
            parts.append(.init("stamp/document.ers", "application/octet-stream", record.der))
        }
        parts += log?.parts ?? []
        parts.append(.init("README.txt", "text/plain", Array(explanation.utf8)))
        return parts + [.init("bundle.json", "application/json", Array("\(label)\n".utf8))]
    }

    private var label: JSON {
        [
            "format": .string(Self.mark), "version": 1, "file": .string(fileName),
            "name": .string(String(name.prefix(200))),
            "content": content == nil ? .null : "content.bin",
            "sha256": .string(Hex.string(DigestAlgorithm.sha256.digest(file))),
            "checkedAt": .string(checkedAt.description),
        ]
    }

    /// Packs the parts: with a key as a signed container (ASiC-E), without one as a plain ZIP.
    package func write(
        to file: FileHandle,
        by key: SigningKey?,
        at now: Instant,
        stamper: TimeStamper? = nil
    ) async throws {
        if let key {
            return try await ASiC.write(parts, to: file, by: key, at: now, stamper: stamper)
        }
        var zip = ZIPWriter(file, year: now.date.year, month: now.date.month, day: now.date.day)
        for part in parts { try zip.add(part.name, size: part.size, part.next) }
        try zip.finish()
    }

    private var explanation: String {
        let check =
            switch format {
            case .cms:
                content == nil
                    ? "openssl cms -verify -cades -binary -inform DER -in \(fileName) -CAfile roots.pem -purpose any -out content"
                    : "openssl cms -verify -cades -binary -inform DER -in \(fileName) -content content.bin -CAfile roots.pem -purpose any -out /dev/null"
            case .pdf:
                "pdfsig \(fileName)        (poppler-utils), or: pyhanko sign validate --trust roots.pem \(fileName)"
            case .xml: "xmlsec1 --verify --trusted-pem roots.pem \(fileName)"
            default: "vanlang trust verify \(fileName) --root roots.pem"
            }
        return """
            This container proves what was found about one signed file on \(checkedAt). It needs no network and none of our servers.

            \(fileName)   the file as it was given; verdict.*.json what was found
            certificates/         the certificates from the signers up to the roots
            revocation/           what the authorities said of revocation at that time
            stamp/document.ers    RFC 4998: the file existed when its time-stamp says
            journal/              events about the file and their way to a signed head of the log (C2SP tlog)

            All at once, by our program:    vanlang trust verify BUNDLE --root roots.pem
            By hand: first compare a root with the one that its authority publishes, and put it into roots.pem. A root in this container proves nothing.
                \(check)
                openssl crl -inform DER -in revocation/1.crl -noout -text
                openssl cms -verify -binary -inform DER -in META-INF/signature.p7s -content META-INF/ASiCManifest.xml -CAfile roots.pem -purpose any -out /dev/null

            Gói này chứng minh kết quả kiểm tra một tệp đã ký, không cần mạng. Trước hết hãy so chứng thư số gốc với bản do cơ quan cấp công bố.

            """
    }
}
