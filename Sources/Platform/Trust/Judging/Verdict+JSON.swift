// SPDX-License-Identifier: Apache-2.0

package import Core

extension Verdict {
    /// As the command line and the API print it; reasons as sentences of one language, with their codes beside.
    package func json(in language: Language) -> JSON {
        [
            "verdict": .string(outcome.rawValue),
            "subIndication": subIndication.map { .string($0.rawValue) } ?? .null,
            "signers": .array(signers.map(\.json)),
            "changedAfterSigning": .array(
                changedAfterSigning.map { .string($0.sentence(in: language)) }
            ),
            "reasons": .array(reasons.map { .string($0.sentence(in: language)) }),
            "reasonCodes": .array(reasons.map { .string($0.key) }),
        ]
    }
}

extension Verdict.Reason {
    package func sentence(in language: Language) -> String {
        let text = TrustTexts.texts[key] ?? PDFTexts.texts[key]
        return text?.string(in: language, arguments) ?? key
    }
}

extension Verdict.Signer {
    var json: JSON {
        [
            "name": .string(name), "organisation": .string(organisation),
            "serial": .string(serial), "role": role.map { .string($0) } ?? .null,
            "signedAt": signedAt.map { .string($0.description) } ?? .null,
            "stampedAt": stampedAt.map { .string($0.description) } ?? .null,
            "coversWholeFile": .bool(coversWholeFile), "verdict": .string(outcome.rawValue),
            "subIndication": subIndication.map { .string($0.rawValue) } ?? .null,
        ]
    }
}
