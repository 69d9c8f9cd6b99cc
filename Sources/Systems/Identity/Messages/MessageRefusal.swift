// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why an address or a code that was sent is not taken.
package enum MessageRefusal: String, Refusal, Equatable {
    case badMail = "bad-mail"
    case badPhone = "bad-phone"
    /// Wrong, used, too old, or tried too often; which of them is not said.
    case wrongCode = "wrong-code"
    /// There is no verified address to send to.
    case noContact = "no-contact"
    /// This node sends nothing by this way.
    case noSender = "no-sender"
    case sameAddress = "same-address"
    /// The link is forged, or a month old.
    case unknownLink = "unknown-link"

    package var code: String { "identity.message.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .badMail, .badPhone, .wrongCode, .sameAddress: .invalid
        case .noContact, .noSender: .conflict
        case .unknownLink: .unknown
        }
    }

    package var arguments: [String: String] { [:] }
}
