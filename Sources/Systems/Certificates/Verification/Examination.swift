// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Trust

/// One file, judged with all that this node knows of it, and packed for whoever wants to judge it again.
struct Examination {
    let judge: FileJudge
    let services: VerifyServices
    let now: Instant

    func bundle(
        name: String,
        file: [UInt8],
        content: [UInt8]?,
        digests: [DigestAlgorithm: [UInt8]] = [:]
    ) async throws -> VerificationBundle {
        let sha256 = DigestAlgorithm.sha256.digest(file)
        let proof = try await services.proof(sha256)
        var known = judge.judge
        if let record = proof?.record {
            known.existedBy = try? known.time(provenBy: record, for: sha256, at: now).get()
        }
        let run = { (judge: Judge) in
            try FileJudge(judge).verdict(
                of: file,
                digest: content.map { content in { $0.digest(content) } }
                    ?? (digests.isEmpty ? nil : { digests[$0] }),
                content: { content },
                at: now
            )
        }
        if let fetcher = services.fetcher {
            known = try await fetcher.informed(known, at: now, run).judge
        }
        let material = JudgedMaterial()
        let verdict = try run(material.watching(known))
        return VerificationBundle(
            name: name,
            file: file,
            content: content,
            verdict: verdict,
            checkedAt: now,
            certificates: material.certificates,
            revocation: material.revocation(from: known.revocation),
            record: proof?.record,
            log: proof?.log
        )
    }

    /// The bytes of a container, made in a file that has no name any more.
    func packed(_ bundle: VerificationBundle) async throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
        guard
            FileManager.default.createFile(
                atPath: path,
                contents: nil,
                attributes: [.posixPermissions: 0o600]
            ), let file = FileHandle(forUpdatingAtPath: path)
        else { throw KeyFault.unwritable(path: path) }
        try FileManager.default.removeItem(atPath: path)
        defer { try? file.close() }
        try await bundle.write(to: file, by: services.bundleKey(), at: now)
        try file.seek(toOffset: 0)
        return Array(try file.readToEnd() ?? Data())
    }
}
