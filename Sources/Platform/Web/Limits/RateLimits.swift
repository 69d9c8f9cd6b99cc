// SPDX-License-Identifier: Apache-2.0

/// What a request counts as when requests are limited.
package enum RateClass: String, Sendable, CaseIterable {
    /// Opening a page.
    case page
    /// Changing something.
    case action
    /// Searching and look-ups that cost much or can be counted through.
    case search
    /// Reading or sending files.
    case file
    /// Not limited here: live streams, static files.
    case free
}
