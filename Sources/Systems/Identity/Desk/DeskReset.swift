// SPDX-License-Identifier: Apache-2.0

package import Core

/// Somebody who lost everything he proves himself with stands at a desk: one officer asks, another confirms.
package struct DeskReset: Sendable, Equatable {
    package let id: ID<DeskReset>
    package let account: ID<Account>
    /// The actor's name in the Journal.
    let firstOfficer: String
    package let reason: String
    package let askedAt: Instant
    let expiresAt: Instant
    let doneAt: Instant?
    let version: Int

    /// The second officer sees the person the same day.
    static let seconds = 86_400

    var objectName: String { "identity.desk-reset/\(id)" }
    func isOpen(at now: Instant) -> Bool { doneAt == nil && now < expiresAt }
}

/// One that waits, as a desk sees it.
package struct WaitingReset: Sendable {
    package let reset: DeskReset
    package let name: String
    /// The login name, numbers of citizens masked but for the last four digits.
    package let login: String
    /// Nobody confirms what he asked himself.
    package let isOwn: Bool
}

/// That somebody of an agency looked at what is kept of a citizen.
package struct Reading: Sendable, Equatable {
    package let id: ID<Reading>
    package let readerName: String
    package let readerAgency: String
    package let reason: String
    package let readAt: Instant
}
