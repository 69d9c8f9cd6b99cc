// SPDX-License-Identifier: Apache-2.0

package import Core

/// What every page knows beside its own data; made by the shell for each request.
package struct PageContext: Sendable {
    package let say: Say
    /// Nil when nobody signed in.
    package let session: Session?
    /// Stands in every form as the field `_token`.
    package let formToken: String
    /// Stands as the field `_once` in forms that make something, so that a double press makes one.
    package let once: String
    /// Path and query of this request, for the links that change language.
    package let target: String
    /// The time at which the page is made.
    package let now: Instant

    package init(
        say: Say,
        session: Session?,
        formToken: String,
        once: String = "",
        target: String,
        now: Instant
    ) {
        self.say = say
        self.session = session
        self.formToken = formToken
        self.once = once
        self.target = target
        self.now = now
    }

    package var language: Language { say.language }
}
