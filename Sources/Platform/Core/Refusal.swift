// SPDX-License-Identifier: Apache-2.0

/// An error that the one who caused it can do something about.
package protocol Refusal: Error, Sendable {
    /// A stable code: the key of its sentence, and what API clients test.
    var code: String { get }
    /// What the sentence names.
    var arguments: [String: String] { get }
    var kind: RefusalKind { get }
}

extension Refusal {
    package var arguments: [String: String] { [:] }
}

/// What kind of answer a refusal gets; `Web` maps each to one HTTP status.
package enum RefusalKind: Sendable, CaseIterable {
    /// The request cannot be read at all: 400.
    case malformed
    /// Who asks is not known: 401.
    case unauthenticated
    /// Who asks may not: 403.
    case forbidden
    /// There is no such thing within the asker's sight: 404.
    case unknown
    /// The thing is in a state, or a key in a use, that does not allow it: 409.
    case conflict
    /// More than the stated limit: 413.
    case tooLarge
    /// Readable, but against a rule: 422.
    case invalid
    /// Too many requests: 429.
    case tooMany
    /// Out of turn for now; the same request may succeed later: 503.
    case busy
    /// No space left to keep it: 507.
    case full
}
