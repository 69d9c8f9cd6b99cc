// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why the catalogue does not do what it was asked.
package enum ProcedureRefusal: Refusal, Equatable {
    case unknown(String)
    case forbidden(ProcedureAction)
    case badCode(String)
    case flawed(count: Int)
    /// What is published does not change.
    case published(String)
    /// A version would begin before the one in force did.
    case notLater(than: CivilDate)
    /// Shorter than the days that must lie between decision and effect.
    case tooSoon(days: Int)
    case changed
    case repealed(String)

    package var code: String {
        switch self {
        case .unknown: "procedures.unknown"
        case .forbidden: "procedures.forbidden"
        case .badCode: "procedures.bad-code"
        case .flawed: "procedures.flawed"
        case .published: "procedures.published"
        case .notLater: "procedures.not-later"
        case .tooSoon: "procedures.too-soon"
        case .changed: "procedures.changed"
        case .repealed: "procedures.already-repealed"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .unknown(let code), .badCode(let code), .published(let code), .repealed(let code):
            ["code": String(code.filter { !$0.isNewline }.prefix(60))]
        case .forbidden(let action): ["action": action.rawValue]
        case .flawed(let count): ["count": String(count)]
        case .notLater(let date): ["date": date.vietnamese]
        case .tooSoon(let days): ["days": String(days)]
        case .changed: [:]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .unknown
        case .forbidden: .forbidden
        case .badCode, .flawed, .notLater, .tooSoon: .invalid
        case .published, .changed, .repealed: .conflict
        }
    }
}
