// SPDX-License-Identifier: Apache-2.0

package import Core

/// What the axis refuses, each with a sentence in `Axis.texts` that says what to do.
package enum AxisRefusal: Refusal, Equatable {
    /// One recipient that cannot get the document.
    package struct BadRecipient: Sendable, Equatable {
        package let code: String
        /// The sentence of the directory's refusal, or of the axis's own.
        package let why: String
    }

    case forbidden(action: AxisAction, agency: String)
    case noSuchMessage(String)
    case noSuchDelivery(String)
    case noSuchUpload(String)
    case badSender(code: String, why: String)
    case badRecipients([BadRecipient])
    case secret(marking: String)
    case keyUsed(ref: String, known: String, sent: String)
    case reasonMissing(what: String)
    case relatedUnknown(ref: String)
    case notARecipient(agency: String, ref: String)
    case frozen(ref: String)
    /// Its bytes left the database for this archive.
    case archived(ref: String, archive: String)
    case hashMismatch(declared: String, computed: String)
    case kindMismatch(declared: String, found: String)
    case badValue(name: String, value: String, expected: String)
    /// `reason` is one of `JOSERefusal`.
    case signatureWrong(reason: String)
    case noSuchKey(String)
    /// The axis has no key with a certificate to sign a container with.
    case evidenceUnsigned

    package var code: String {
        switch self {
        case .forbidden: "axis.forbidden"
        case .noSuchMessage: "axis.message.unknown"
        case .noSuchDelivery: "axis.delivery.unknown"
        case .noSuchUpload: "axis.upload.unknown"
        case .badSender: "axis.sender.bad"
        case .badRecipients: "axis.recipients.bad"
        case .secret: "axis.secret"
        case .keyUsed: "axis.key.used"
        case .reasonMissing: "axis.reason.missing"
        case .relatedUnknown: "axis.related.unknown"
        case .notARecipient: "axis.status.not-a-recipient"
        case .frozen: "axis.frozen"
        case .archived: "axis.archived"
        case .hashMismatch: "axis.hash.mismatch"
        case .kindMismatch: "axis.kind.mismatch"
        case .badValue: "axis.value.bad"
        case .signatureWrong: "axis.signature.wrong"
        case .noSuchKey: "axis.key.unknown"
        case .evidenceUnsigned: "axis.evidence.unsigned"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .forbidden(let action, let agency): ["action": action.rawValue, "agency": agency]
        case .noSuchMessage(let id), .noSuchDelivery(let id), .noSuchUpload(let id): ["id": id]
        case .badSender(let code, let why): ["code": code, "why": why]
        case .badRecipients(let bad):
            ["list": bad.prefix(20).map { "\($0.code): \($0.why)" }.joined(separator: " ")]
        case .secret(let marking): ["marking": marking]
        case .keyUsed(let ref, let known, let sent): ["ref": ref, "known": known, "sent": sent]
        case .reasonMissing(let what): ["what": what]
        case .relatedUnknown(let ref), .frozen(let ref): ["ref": ref]
        case .archived(let ref, let archive): ["ref": ref, "archive": archive]
        case .notARecipient(let agency, let ref): ["agency": agency, "ref": ref]
        case .hashMismatch(let declared, let computed):
            ["declared": declared, "computed": computed]
        case .kindMismatch(let declared, let found): ["declared": declared, "found": found]
        case .badValue(let name, let value, let expected):
            ["name": name, "value": value, "expected": expected]
        case .signatureWrong(let reason): ["reason": reason]
        case .noSuchKey(let kid): ["kid": kid]
        case .evidenceUnsigned: [:]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .forbidden: .forbidden
        case .noSuchMessage, .noSuchDelivery, .noSuchUpload, .noSuchKey: .unknown
        case .keyUsed, .frozen, .archived, .evidenceUnsigned: .conflict
        case .badSender, .badRecipients, .secret, .reasonMissing, .relatedUnknown, .notARecipient,
            .hashMismatch, .kindMismatch, .badValue, .signatureWrong:
            .invalid
        }
    }
}
