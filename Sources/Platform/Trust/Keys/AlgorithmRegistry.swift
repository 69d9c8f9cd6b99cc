// SPDX-License-Identifier: Apache-2.0

package import Core

/// Until when each digest and each kind of key was good for signatures, with who said so.
package struct AlgorithmRegistry: Sendable {
    package struct Term: Sendable {
        let name: String
        let from: Instant?
        /// The first moment when it no longer is; nil while no end is set.
        let until: Instant?
        let source: String

        package init(_ name: String, from: CivilDate? = nil, until: CivilDate?, source: String) {
            self.name = name
            self.from = from.map { Instant($0) }
            self.until = until.map { Instant($0) }
            self.source = source
        }
    }

    private let terms: [String: Term]

    package init(_ terms: [Term]) {
        self.terms = Dictionary(terms.map { ($0.name, $0) }) { _, last in last }
    }

    /// What we go by unless a file says otherwise.
    package static let standard = AlgorithmRegistry(
        [
            (
                "sha1", CivilDate(year: 2017, month: 2, day: 23),
                "SHAttered, 23/02/2017; NIST SP 800-131A"
            ),
            ("sha256", nil, "TT 15/2025/TT-BKHCN; ETSI TS 119 312"),
            ("sha384", nil, "TT 15/2025/TT-BKHCN; ETSI TS 119 312"),
            ("sha512", nil, "TT 15/2025/TT-BKHCN; ETSI TS 119 312"),
            ("RSA-1024", CivilDate(year: 2014, month: 1, day: 1), "NIST SP 800-131A"),
            ("RSA-2048", nil, "TT 15/2025/TT-BKHCN"),
            ("P-256", nil, "TT 15/2025/TT-BKHCN"),
            ("P-384", nil, "TT 15/2025/TT-BKHCN"),
            ("P-521", nil, "TT 15/2025/TT-BKHCN"),
            ("Ed25519", nil, "ETSI TS 119 312"),
        ].map { Term($0.0, until: $0.1, source: $0.2) }
    )

    /// What a signature leans on that was not, or no longer, good at a time.
    package func weakness(
        of digest: DigestAlgorithm,
        _ key: PublicKey,
        at time: Instant
    ) -> Weakness? {
        weakness(of: digest.rawValue, digest.rawValue.uppercased(), at: time)
            ?? weakness(of: Self.term(of: key), key.name, at: time)
    }

    /// An RSA key is judged by the largest size of the table that it reaches.
    private static func term(of key: PublicKey) -> String {
        guard key.name.hasPrefix("RSA-") else { return key.name }
        return key.bitCount >= 2048 ? "RSA-2048" : key.bitCount >= 1024 ? "RSA-1024" : "RSA"
    }

    private func weakness(of name: String, _ shown: String, at time: Instant) -> Weakness? {
        guard let term = terms[name] else { return Weakness(name: shown, until: nil) }
        if let until = term.until, until <= time { return Weakness(name: shown, until: until) }
        if let from = term.from, time < from { return Weakness(name: shown, until: nil) }
        return nil
    }

    package struct Weakness: Sendable, Equatable {
        package let name: String
        /// When it ceased to be good; nil when it never was.
        package let until: Instant?
    }
}
