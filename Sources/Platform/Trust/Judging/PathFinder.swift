// SPDX-License-Identifier: Apache-2.0

/// Looks for ways from a certificate up to an anchor.
struct PathFinder {
    /// The longest path, the anchor included; the state's own has three or four.
    static let maximumLength = 10
    /// Signatures tried for one certificate, so that cross-certified thickets of strangers end.
    static let maximumTries = 200
    static let maximumPaths = 8

    struct Path {
        /// The certificate itself first, the anchor's last.
        let certificates: [Certificate]
        let anchor: TrustList.Anchor
    }

    private let anchors: [TrustList.Anchor]
    private let pool: [DistinguishedName: [Certificate]]
    private var tries = 0
    private var paths: [Path] = []

    init(_ trust: TrustList, others: [Certificate]) {
        anchors = trust.anchors
        pool = Dictionary(grouping: others.prefix(512)) { $0.subject }
    }

    /// Paths whose signatures hold, the first found first.
    mutating func paths(from leaf: Certificate) -> [Path] {
        paths = []
        tries = 0
        climb([leaf])
        return paths
    }

    private mutating func climb(_ path: [Certificate]) {
        guard let top = path.last, paths.count < Self.maximumPaths else { return }
        for anchor in anchors where anchor.certificate == top {
            paths.append(Path(certificates: path, anchor: anchor))
            return
        }
        guard path.count < Self.maximumLength else { return }
        for anchor in anchors where isSigned(top, by: anchor.certificate) {
            paths.append(Path(certificates: path + [anchor.certificate], anchor: anchor))
        }
        guard !top.isSelfIssued || path.count == 1 else { return }
        for issuer in pool[top.issuer] ?? [] where !path.contains(where: { $0.der == issuer.der }) {
            guard isSigned(top, by: issuer) else { continue }
            climb(path + [issuer])
        }
    }

    private mutating func isSigned(_ certificate: Certificate, by issuer: Certificate) -> Bool {
        guard issuer.mayHaveIssued(certificate), tries < Self.maximumTries else { return false }
        tries += 1
        return issuer.hasSigned(certificate)
    }
}
