// SPDX-License-Identifier: Apache-2.0

import Core

/// What RFC 5280 §6.1 asks of a path whose signatures hold.
struct PathRules {
    let registry: AlgorithmRegistry
    let purpose: Purpose

    /// What is wrong with the path however old it is; nil when nothing.
    func flaw(in path: [Certificate]) -> Verdict.Reason? {
        guard let leaf = path.first else { return nil }
        for (index, certificate) in path.enumerated() {
            let name = ["name": certificate.subject.commonName]
            guard certificate.isSerialLawful else {
                return Verdict.Reason("trust.path.serial", name)
            }
            guard certificate.extensions.unknownCritical.isEmpty else {
                return Verdict.Reason("trust.path.critical", name)
            }
            guard certificate.notBefore <= certificate.notAfter else {
                return Verdict.Reason("trust.path.validity", name)
            }
            if index > 0 { if let flaw = authorityFlaw(path, index) { return flaw } }
        }
        let name = ["name": leaf.subject.commonName]
        return purpose.allows(leaf) ? nil : Verdict.Reason("trust.path.usage", name)
    }

    private func authorityFlaw(_ path: [Certificate], _ index: Int) -> Verdict.Reason? {
        let authority = path[index]
        let extensions = authority.extensions
        let name = ["name": authority.subject.commonName]
        let isAnchor = index == path.count - 1
        // An anchor of version 1 carries no extensions; that it is an authority, the list says.
        let isOldAnchor = isAnchor && !authority.isVersion3
        guard extensions.isAuthority || isOldAnchor else {
            return Verdict.Reason("trust.path.notAuthority", name)
        }
        guard extensions.allows(.keyCertSign) else {
            return Verdict.Reason("trust.path.notAuthority", name)
        }
        // Authorities below this one, those that only renewed themselves not counted.
        let below = path[1..<index].filter { !$0.isSelfIssued }.count
        if let limit = extensions.pathLength, below > limit {
            return Verdict.Reason("trust.path.tooLong", name)
        }
        guard let constraints = extensions.nameConstraints else { return nil }
        for (position, certificate) in path[..<index].enumerated()
        where position == 0 || !certificate.isSelfIssued {
            guard constraints.allow(certificate) else {
                return Verdict.Reason("trust.path.names", name)
            }
        }
        return nil
    }

    /// The first signature of the path that leans on something weak at a time; the anchor's own is not looked at.
    func weakness(in path: [Certificate], at time: Instant) -> AlgorithmRegistry.Weakness? {
        for (index, certificate) in path.enumerated().dropLast() {
            guard let digest = certificate.signatureAlgorithm?.digest else {
                return .init(name: certificate.signatureOID.description, until: nil)
            }
            if let weak = registry.weakness(of: digest, path[index + 1].publicKey, at: time) {
                return weak
            }
        }
        return nil
    }
}
