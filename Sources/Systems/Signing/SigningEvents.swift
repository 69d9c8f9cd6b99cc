// SPDX-License-Identifier: Apache-2.0

package import Journal

/// What signing writes to the Journal; those who asked for a signature follow these.
package enum SigningEvents {
    package static let ordered = EventKind(
        "signing.request.ordered",
        facts: ["batch": .text, "purpose": .text, "role": .text, "sha256": .text]
    )

    /// The signed bytes are kept; `certificate` and `sha256` are SHA-256 in hexadecimal.
    package static let signed = EventKind(
        "signing.request.signed",
        facts: [
            "batch": .text, "purpose": .text, "role": .text, "sha256": .text,
            "certificate": .text,
        ]
    )

    /// The signing program, or what it sent, was not good; the document still waits.
    package static let failed = EventKind(
        "signing.request.failed",
        facts: ["batch": .text, "purpose": .text, "code": .text]
    )

    package static let withdrawn = EventKind(
        "signing.request.withdrawn",
        facts: ["batch": .text, "purpose": .text]
    )

    package static let registered = EventKind(
        "signing.certificate.registered",
        facts: ["holder": .text, "serial": .text]
    )

    package static let all = [ordered, signed, failed, withdrawn, registered]
}
