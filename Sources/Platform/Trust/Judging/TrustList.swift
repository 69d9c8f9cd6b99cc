// SPDX-License-Identifier: Apache-2.0

package import Core

/// The authorities at which a path may end, each with the dates in which it is believed.
package struct TrustList: Sendable {
    /// What an authority is believed about.
    package enum Kind: String, Sendable, CaseIterable {
        /// Signatures of persons, agencies and devices.
        case signature
        /// Time-stamps.
        case time
    }

    package struct Anchor: Sendable {
        package let certificate: Certificate
        /// As people know it: “Ban Cơ yếu Chính phủ”.
        package let name: String
        package let kinds: Set<Kind>
        package let from: Instant?
        /// The first moment when it is no longer believed.
        package let until: Instant?

        package init(
            _ certificate: Certificate,
            name: String? = nil,
            kinds: Set<Kind> = Set(Kind.allCases),
            from: Instant? = nil,
            until: Instant? = nil
        ) {
            self.certificate = certificate
            self.name = name ?? certificate.subject.commonName
            self.kinds = kinds
            self.from = from
            self.until = until
        }

        func isBelieved(_ kind: Kind, at time: Instant) -> Bool {
            kinds.contains(kind) && from.map { $0 <= time } ?? true
                && until.map { time < $0 } ?? true
        }
    }

    package let anchors: [Anchor]

    package init(_ anchors: [Anchor] = []) { self.anchors = anchors }

    /// Roots given as they are, believed for everything and at all times.
    package init(roots: [[UInt8]]) throws {
        anchors = try roots.map { Anchor(try Certificate($0)) }
    }

    package static func + (left: Self, right: Self) -> Self {
        TrustList(left.anchors + right.anchors)
    }
}
