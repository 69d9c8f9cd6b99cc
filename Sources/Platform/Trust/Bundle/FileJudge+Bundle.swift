// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
import Foundation

/// What a bundle came to when it was judged again.
package struct BundleVerdict: Sendable {
    /// On the file in it.
    package let document: Verdict
    /// On the signature over the bundle as a whole; nil when it has none.
    package let container: Verdict?
    /// When the file existed at the latest.
    package let existedBy: Instant?
    /// The key that signed the log's head, which every event in the bundle leads to; nil when there is no log in it.
    package let logKey: String?
    /// Whether all that is in it holds together.
    package let isWhole: Bool

    package var isPassed: Bool { document.outcome == .totalPassed && isWhole }

    package func json(in language: Language) -> JSON {
        guard case .object(let members) = document.json(in: language) else { return .null }
        return .object(
            members + [
                (
                    "bundle",
                    [
                        "isWhole": .bool(isWhole),
                        "container": container.map { .string($0.outcome.rawValue) } ?? .null,
                        "existedBy": existedBy.map { .string($0.description) } ?? .null,
                        "logKey": logKey.map { .string($0) } ?? .null,
                    ]
                )
            ]
        )
    }
}

extension FileJudge {
    /// Judges a bundle of ours by what it holds and whom we believe; nil when the file is no bundle.
    ///
    /// Its certificates only help to find the way: a root in it is believed no more than the file itself.
    package func verdict(onBundle path: String, at now: Instant) throws -> BundleVerdict? {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw KeyFault.unreadable(path: path)
        }
        defer { try? file.close() }
        guard SignedFileFormat(opening: try file.read(upToCount: 1024) ?? Data()) == .zip,
            let archive = try? ZIPArchive(file), let label = archive["bundle.json"],
            let json = try? JSON(parsing: archive.bytes(of: label, atMost: 65_536)),
            json["format"]?.text == VerificationBundle.mark, json["version"]?.integer == 1
        else { return nil }
        // What cannot be unpacked was damaged or changed.
        guard let files = try? Self.files(of: archive) else { return Self.damaged }
        let judge = self.judge.knowing(files)
        let isSigned = archive["META-INF/signature.p7s"] != nil
        let container = isSigned ? judge.judge(asic: file, at: now) : nil
        guard let document = json["file"]?.text.flatMap({ files[$0] }) else {
            return Self.damaged
        }
        let digest = DigestAlgorithm.sha256.digest(document)
        let proof = files["stamp/document.ers"].map { bytes in
            (try? EvidenceRecord(bytes)).flatMap {
                try? judge.time(provenBy: $0, for: digest, at: now).get()
            }
        }
        let packed = container?.outcome == .totalPassed ? container?.signers.first?.stampedAt : nil
        let hasLog = files["journal/checkpoint"] != nil
        let logKey = hasLog ? LogProof.check(files) : nil
        var informed = judge
        informed.existedBy = [proof ?? nil, packed].compactMap { $0 }.min()
        return BundleVerdict(
            document: try FileJudge(informed).verdict(
                of: document,
                detached: json["content"]?.text.flatMap { files[$0] },
                at: now
            ),
            container: container,
            existedBy: informed.existedBy,
            logKey: logKey?.description,
            isWhole: container?.outcome != .totalFailed && (!hasLog || logKey != nil)
                && json["sha256"]?.text == Hex.string(digest)
                && (proof == nil || proof != .some(nil))
        )
    }

    private static var damaged: BundleVerdict {
        BundleVerdict(
            document: unread("trust.unreadable"),
            container: nil,
            existedBy: nil,
            logKey: nil,
            isWhole: false
        )
    }

    private static func files(of archive: ZIPArchive) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for entry in archive.entries where !entry.name.hasSuffix("/") {
            files[entry.name] = try archive.bytes(
                of: entry,
                atMost: VerificationBundle.maximumPartBytes
            )
        }
        return files
    }
}

extension Judge {
    /// The same judge with the certificates and the revocation data of a bundle.
    fileprivate func knowing(_ files: [String: [UInt8]]) -> Judge {
        var data = revocation
        var more = others
        for (name, bytes) in files {
            if name.hasPrefix("certificates/") { more += PEM.certificates(in: bytes) }
            if name.hasSuffix(".crl") { data.addList(bytes) }
            if name.hasSuffix(".ocsp") { data.addResponse(bytes) }
        }
        return knowing(data, others: more)
    }
}
