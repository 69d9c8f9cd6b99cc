// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why Identity does not do what it was asked.
package enum IdentityRefusal: Refusal, Equatable {
    /// Unknown or wrong; which of the two is not said.
    case wrongPassword
    /// Too many failures; try again after so many seconds.
    case slowDown(seconds: Int)
    case disabled
    /// Too many sign-ins wait to be checked.
    case busy
    /// Told by somebody else, and not used within `KeptPassword.temporarySeconds`.
    case passwordExpired
    case passwordTooShort
    case passwordTooLong
    case passwordIsName
    case passwordCommon
    /// It stands in a list of passwords that were stolen elsewhere.
    case passwordBreached
    case passwordSame
    /// The new password was not typed the same twice.
    case passwordsDiffer
    case badLogin(String)
    /// A personal ID number has twelve digits.
    case badPersonalNumber
    /// The number says another year of birth.
    case birthDateDiffers
    /// Somebody has an account with this number.
    case personalNumberTaken
    case loginTaken(String)
    case officerHasAccount
    case unknownAccount(String)
    case unknownSession
    case unknownPost
    /// The code is wrong, or was used before.
    case wrongCode
    /// The device's answer is not accepted; why is in no answer, because it would help only an attacker.
    case wrongPasskey
    /// Signing in through another node did not come to its end.
    case outsideFailed
    /// There somebody else is signed in than here.
    case outsideDiffers
    /// It was confirmed, or a day has passed.
    case unknownReset
    case secondOfficerNeeded
    case unknownAuthenticator
    case tooManyAuthenticators
    case noSecondFactor
    /// Without it nobody could sign in any more.
    case lastWay
    /// To be done only by whoever proved himself with two factors.
    case stepUpNeeded
    case forbidden(IdentityAction)

    package var code: String { "identity." + word }

    private var word: String {
        switch self {
        case .wrongPassword: "wrong-password"
        case .slowDown: "slow-down"
        case .disabled: "disabled"
        case .busy: "busy"
        case .passwordExpired: "password-expired"
        case .passwordTooShort: "password-too-short"
        case .passwordTooLong: "password-too-long"
        case .passwordIsName: "password-is-name"
        case .passwordCommon: "password-common"
        case .passwordBreached: "password-breached"
        case .passwordSame: "password-same"
        case .passwordsDiffer: "passwords-differ"
        case .badLogin: "bad-login"
        case .badPersonalNumber: "bad-personal-number"
        case .birthDateDiffers: "birth-date-differs"
        case .personalNumberTaken: "personal-number-taken"
        case .loginTaken: "login-taken"
        case .officerHasAccount: "officer-has-account"
        case .unknownAccount: "unknown-account"
        case .unknownSession: "unknown-session"
        case .unknownPost: "unknown-post"
        case .wrongCode: "wrong-code"
        case .wrongPasskey: "wrong-passkey"
        case .outsideFailed: "outside-failed"
        case .outsideDiffers: "outside-differs"
        case .unknownReset: "unknown-reset"
        case .secondOfficerNeeded: "second-officer-needed"
        case .unknownAuthenticator: "unknown-authenticator"
        case .tooManyAuthenticators: "too-many-authenticators"
        case .noSecondFactor: "no-second-factor"
        case .lastWay: "last-way"
        case .stepUpNeeded: "step-up-needed"
        case .forbidden: "forbidden"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .slowDown: .tooMany
        case .busy, .outsideFailed: .busy
        case .disabled, .passwordExpired, .stepUpNeeded, .secondOfficerNeeded, .forbidden:
            .forbidden
        case .loginTaken, .officerHasAccount, .personalNumberTaken, .tooManyAuthenticators,
            .noSecondFactor, .lastWay, .outsideDiffers:
            .conflict
        case .unknownAccount, .unknownSession, .unknownPost, .unknownReset, .unknownAuthenticator:
            .unknown
        case .wrongPassword, .passwordTooShort, .passwordTooLong, .passwordIsName,
            .passwordCommon, .passwordBreached, .passwordSame, .passwordsDiffer, .badLogin,
            .badPersonalNumber, .birthDateDiffers,
            .wrongCode, .wrongPasskey:
            .invalid
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .slowDown(let seconds):
            ["minutes": String((seconds + 59) / 60), "seconds": String(seconds)]
        case .passwordExpired:
            ["days": String(KeptPassword.temporarySeconds / 86_400)]
        case .passwordTooShort: ["limit": String(PasswordRules.length.lowerBound)]
        case .passwordTooLong: ["limit": String(PasswordRules.length.upperBound)]
        case .badLogin(let name), .loginTaken(let name), .unknownAccount(let name):
            ["name": String(name.filter { !$0.isNewline }.prefix(64))]
        case .tooManyAuthenticators: ["limit": String(Authenticator.limit)]
        case .forbidden(let action): ["action": action.rawValue]
        default: [:]
        }
    }
}
