// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats
package import Foundation

extension Judge {
    /// Every signature of an associated signature container, and what they come to.
    ///
    /// Files are digested as they are unpacked; only signatures and lists are held in memory.
    package func judge(
        asic file: FileHandle,
        limits: ZIPArchiveLimits = ZIPArchiveLimits(),
        at now: Instant
    ) -> Verdict {
        do {
            let container = try ASiCContainer(file, limits: limits)
            let verdicts = try container.signatures.map { try judge($0, in: container, at: now) }
            return Verdict(containing: verdicts, beside: container.unsignedNames)
        } catch {
            return Verdict(
                outcome: .totalFailed,
                subIndication: .formatFailure,
                reasons: [Verdict.Reason("trust.asic.form", ["why": "\(error)"])]
            )
        }
    }

    private func judge(
        _ signature: ASiCContainer.Signature,
        in container: ASiCContainer,
        at now: Instant
    ) throws -> Verdict {
        switch signature {
        case .list(let bytes, let manifest, let references):
            if let changed = try container.firstChanged(of: references) {
                return Verdict(
                    outcome: .totalFailed,
                    subIndication: .hashFailure,
                    signers: try judge(
                        cms: bytes,
                        detached: { $0.digest(manifest) },
                        at: now
                    ).signers,
                    reasons: [Verdict.Reason("trust.asic.changed", ["name": changed])]
                )
            }
            return try judge(
                cms: bytes,
                detached: { $0.digest(manifest) },
                detachedContent: { manifest },
                at: now
            )
        case .file(let bytes, let name):
            return try judge(cms: bytes, detached: { try container.digest(of: name, $0) }, at: now)
        case .xml(let bytes):
            return judge(
                xml: bytes,
                beside: { uri in try container.bytes(named: ASiCContainer.name(of: uri)) },
                at: now
            )
        }
    }
}

extension Verdict {
    /// One verdict from those on each signature; files that none of them is over spoil it.
    fileprivate init(containing verdicts: [Verdict], beside names: [String]) {
        let worst =
            verdicts.first { $0.outcome == .totalFailed }
            ?? verdicts.first { $0.outcome == .indeterminate }
        let unsigned = names.map { Reason("trust.asic.unsigned", ["name": $0]) }
        guard !verdicts.isEmpty else {
            self.init(
                outcome: .indeterminate,
                subIndication: .generic,
                reasons: [Reason("trust.noSignature")]
            )
            return
        }
        let isPartial = worst == nil && !unsigned.isEmpty
        self.init(
            outcome: worst?.outcome ?? (isPartial ? .indeterminate : .totalPassed),
            subIndication: worst?.subIndication
                ?? (isPartial ? .signatureConstraintsFailure : nil),
            signers: verdicts.flatMap(\.signers),
            changedAfterSigning: unsigned,
            reasons: verdicts.flatMap(\.reasons) + unsigned
        )
    }
}
