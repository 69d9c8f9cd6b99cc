// SPDX-License-Identifier: Apache-2.0

package import Core
package import Trust

/// What the page and the service of verification ask of the rest of the node.
package struct VerifyServices: Sendable {
    /// What this node can prove of a file by its SHA-256: when it existed, and where the Journal tells of it.
    package var proof: @Sendable (_ sha256: [UInt8]) async throws -> FileProof?
    /// The key that signs bundles, with its certificate; nil: they go out unsigned.
    package var bundleKey: @Sendable () async throws -> SigningKey?
    /// Asks authorities for what is lacking; nil where nobody is asked.
    package var fetcher: TrustFetcher?
    /// The page about what a code on paper stands for; nil when no page is.
    package var page: @Sendable (_ code: String) async throws -> String?
    /// What the QR codes in a picture (PNG, JPEG) say; none where no tool reads them.
    package var codes: @Sendable (_ picture: [UInt8]) async throws -> [String]

    package init(
        proof: @escaping @Sendable (_ sha256: [UInt8]) async throws -> FileProof? = { _ in nil },
        bundleKey: @escaping @Sendable () async throws -> SigningKey? = { nil },
        fetcher: TrustFetcher? = nil,
        page: @escaping @Sendable (_ code: String) async throws -> String? = { _ in nil },
        codes: @escaping @Sendable (_ picture: [UInt8]) async throws -> [String] = { _ in [] }
    ) {
        self.proof = proof
        self.bundleKey = bundleKey
        self.fetcher = fetcher
        self.page = page
        self.codes = codes
    }
}

/// What a node can prove of a file that it does not keep.
package struct FileProof: Sendable {
    package let record: EvidenceRecord?
    package let log: LogProof?
    /// When the time-stamp of the record was made; nil while it is owed.
    package let stampedAt: Instant?

    package init(record: EvidenceRecord?, log: LogProof?, stampedAt: Instant?) {
        self.record = record
        self.log = log
        self.stampedAt = stampedAt
    }
}

/// A code as a reader of QR codes types it: bare, or within an address of ours or of another node.
struct ScannedCode: Equatable {
    enum Meaning: Equatable {
        case digest([UInt8])
        case code(String)
    }

    let meaning: Meaning

    /// Nil for what is no code: longer than 500 characters, or of other letters than codes have.
    init?(_ text: String) {
        let text = text.filter { !$0.isWhitespace }
        guard (4...500).contains(text.utf8.count) else { return nil }
        let value = Self.value(in: text, "sha256") ?? Self.value(in: text, "code") ?? text
        let digest = value.lowercased().hasPrefix("sha256:") ? String(value.dropFirst(7)) : value
        if let bytes = Hex.bytes(of: digest), bytes.count == 32 {
            meaning = .digest(bytes)
            return
        }
        guard value.utf8.count <= 64, value.utf8.allSatisfy(Self.isCodeByte) else { return nil }
        meaning = .code(value)
    }

    /// `name=` in the query of an address.
    private static func value(in text: String, _ name: String) -> String? {
        guard let query = text.split(separator: "?", maxSplits: 1).dropFirst().first else {
            return nil
        }
        let pair = query.split(whereSeparator: { $0 == "&" || $0 == "#" })
            .first { $0.hasPrefix("\(name)=") }
        return pair.map { String($0.dropFirst(name.count + 1)) }
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }
}
