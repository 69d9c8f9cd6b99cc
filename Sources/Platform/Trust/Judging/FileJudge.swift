// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
import Foundation

/// Weighs a signed file of whatever format: the one door of the command line, the page and the API.
package struct FileJudge: Sendable {
    package let judge: Judge

    package init(_ judge: Judge) { self.judge = judge }

    /// Judges a file on this disk; `detached` is the content of a signature that stands beside it.
    package func verdict(on path: String, detached: String? = nil, at now: Instant) throws
        -> Verdict
    {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw KeyFault.unreadable(path: path)
        }
        defer { try? file.close() }
        let head = try file.read(upToCount: 1024) ?? Data()
        let format = SignedFileFormat(opening: head)
        let size = try file.seekToEnd()
        if format == .zip { return judge.judge(asic: file, at: now) }
        if format == .cms, size > UInt64(Self.wholeBytes) { return try streamed(file, at: now) }
        guard size <= UInt64(Self.maximumBytes) else { return Self.unread("trust.tooLarge") }
        try file.seek(toOffset: 0)
        let bytes = Array(try file.readToEnd() ?? Data())
        let content = try detached.map { try FileDigests(path: $0) }
        return try verdict(
            of: bytes,
            digest: content.map { content in { try content.digest($0) } },
            content: { try content?.contents() },
            at: now
        )
    }

    /// Judges a file in memory, with the content of a detached signature.
    package func verdict(of bytes: [UInt8], detached: [UInt8]?, at now: Instant) throws -> Verdict {
        try verdict(
            of: bytes,
            digest: detached.map { content in { $0.digest(content) } },
            content: { detached },
            at: now
        )
    }

    /// Judges a file in memory; of the content of a detached signature the digest is enough.
    package func verdict(
        of bytes: [UInt8],
        digest: ((DigestAlgorithm) throws -> [UInt8]?)?,
        content: () throws -> [UInt8]? = { nil },
        at now: Instant
    ) throws -> Verdict {
        switch SignedFileFormat(opening: bytes) {
        case .cms:
            return try judge.judge(
                cms: Self.unarmoured(bytes),
                detached: digest,
                detachedContent: content,
                at: now
            )
        case .pdf: return judge.judge(pdf: bytes, at: now)
        case .xml: return judge.judge(xml: bytes, at: now)
        case .zip: return try container(bytes, at: now)
        case .json, .unknown: return Self.unread("trust.unreadable")
        }
    }

    /// A container is read by its directory, so that one in memory is laid into a file that has no name any more.
    private func container(_ bytes: [UInt8], at now: Instant) throws -> Verdict {
        let path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
        guard
            FileManager.default.createFile(
                atPath: path,
                contents: nil,
                attributes: [.posixPermissions: 0o600]
            ),
            let file = FileHandle(forUpdatingAtPath: path)
        else { throw KeyFault.unwritable(path: path) }
        try FileManager.default.removeItem(atPath: path)
        defer { try? file.close() }
        try file.write(contentsOf: Data(bytes))
        try file.seek(toOffset: 0)
        return judge.judge(asic: file, at: now)
    }

    /// Larger files are not held in memory; only CMS is read so.
    static let wholeBytes = 16_777_216
    /// What is read into memory at most, of formats that cannot be read otherwise.
    static let maximumBytes = 134_217_728

    private func streamed(_ file: FileHandle, at now: Instant) throws -> Verdict {
        guard let stream = try? CMSStream(file) else { return Self.unread("trust.unreadable") }
        return try judge.judge(cms: stream.detached, detached: { try stream.digest($0) }, at: now)
    }

    static func unread(_ key: String) -> Verdict {
        Verdict(
            outcome: .totalFailed,
            subIndication: .formatFailure,
            reasons: [Verdict.Reason(key)]
        )
    }

    /// What stands inside PEM, which openssl calls `CMS` or `PKCS7`.
    static func unarmoured(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.first != ASN1Tag.sequence else { return bytes }
        return PEM.blocks(in: String(decoding: bytes, as: UTF8.self), limit: 1).first?.der ?? bytes
    }
}

/// Digests of a file, each made once, in pieces of a megabyte.
package final class FileDigests {
    private let path: String
    private var found: [DigestAlgorithm: [UInt8]] = [:]

    package init(path: String) throws {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw KeyFault.unreadable(path: path)
        }
        self.path = path
    }

    package func digest(_ algorithm: DigestAlgorithm) throws -> [UInt8] {
        if let known = found[algorithm] { return known }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw KeyFault.unreadable(path: path)
        }
        defer { try? file.close() }
        var digester = Digester(algorithm)
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            digester.update(piece)
        }
        let digest = digester.finish()
        found[algorithm] = digest
        return digest
    }

    /// The whole content, for the rare signatures that are over it and not over its digest; nil beyond 64 MB.
    func contents() throws -> [UInt8]? {
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        guard size <= SignedData.maximumBytes else { return nil }
        return FileManager.default.contents(atPath: path).map { Array($0) }
    }
}
