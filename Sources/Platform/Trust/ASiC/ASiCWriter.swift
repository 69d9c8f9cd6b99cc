// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
package import Foundation

/// Writes associated signature containers (EN 319 162-1, ASiC-E with CAdES).
package enum ASiC {
    package static let mimeType = "application/vnd.etsi.asic-e+zip"
    static let simpleMimeType = "application/vnd.etsi.asic-s+zip"
    static let space = "http://uri.etsi.org/02918/v1.2.1#"

    /// One file of a container, read in pieces and never held as a whole.
    package struct Part {
        let name: String
        let mimeType: String
        let size: Int
        let next: () throws -> [UInt8]?

        /// `next` gives the bytes in pieces, nil at the end.
        package init(
            _ name: String,
            _ mimeType: String,
            size: Int,
            next: @escaping () throws -> [UInt8]?
        ) {
            self.name = name
            self.mimeType = mimeType
            self.size = size
            self.next = next
        }

        package init(_ name: String, _ mimeType: String, _ bytes: [UInt8]) {
            var rest: [UInt8]? = bytes
            self.init(name, mimeType, size: bytes.count) {
                defer { rest = nil }
                return rest
            }
        }

        /// A file of the disk; its name in the container is what it is called here.
        package init(file path: String, as name: String, _ mimeType: String) throws {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            let size = Int(try handle.seekToEnd())
            try handle.seek(toOffset: 0)
            self.init(name, mimeType, size: size) {
                try handle.read(upToCount: 1 << 20).map { Array($0) }
            }
        }
    }

    /// Packs the parts in order and signs the list of their digests.
    ///
    /// `file` is empty, and open for writing at any place.
    package static func write(
        _ parts: [Part],
        to file: FileHandle,
        by key: SigningKey,
        at now: Instant,
        stamper: TimeStamper? = nil
    ) async throws {
        let date = now.date
        var zip = ZIPWriter(file, year: date.year, month: date.month, day: date.day)
        try zip.add("mimetype", Array(mimeType.utf8))
        var digests: [(Part, [UInt8])] = []
        for part in parts {
            guard !part.name.hasPrefix("META-INF/"), part.name != "mimetype" else {
                throw ASiCFault.reserved(part.name)
            }
            var digester = Digester(.sha256)
            try zip.add(part.name, size: part.size) {
                guard let piece = try part.next() else { return nil }
                digester.update(piece)
                return piece
            }
            digests.append((part, digester.finish()))
        }
        let manifest = try manifest(digests)
        let signature = try await CMSSignature.make(
            digest: CMSSignature.digest(of: manifest, for: key),
            by: key,
            signedAt: now,
            stamper: stamper,
            now: now
        )
        try zip.add("META-INF/ASiCManifest.xml", manifest)
        try zip.add("META-INF/signature.p7s", signature)
        try zip.finish()
    }

    private static func manifest(_ parts: [(Part, [UInt8])]) throws -> [UInt8] {
        var writer = XMLWriter()
        writer.declaration()
        try writer.start(
            "asic:ASiCManifest",
            [("xmlns:asic", space), ("xmlns:ds", XMLSignatureNames.signature)]
        )
        try writer.start(
            "asic:SigReference",
            [("URI", "META-INF/signature.p7s"), ("MimeType", "application/pkcs7-signature")]
        )
        writer.end()
        for (part, digest) in parts {
            try writer.start(
                "asic:DataObjectReference",
                [("URI", uri(part.name)), ("MimeType", part.mimeType)]
            )
            try writer.start(
                "ds:DigestMethod",
                [("Algorithm", XMLSignatureNames.name(of: DigestAlgorithm.sha256))]
            )
            writer.end()
            try writer.element("ds:DigestValue", Data(digest).base64EncodedString())
            writer.end()
        }
        writer.end()
        return writer.take()
    }

    private static func uri(_ name: String) -> String {
        name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? name
    }
}

package enum ASiCFault: Error, CustomStringConvertible {
    case reserved(String)

    package var description: String {
        switch self {
        case .reserved(let name): "«\(name)» is a name that containers keep for themselves"
        }
    }
}
