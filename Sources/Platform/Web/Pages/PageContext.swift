// SPDX-License-Identifier: Apache-2.0

package import Core

/// What every page knows beside its own data; made by the shell for each request.
package struct PageContext: Sendable {
    package let say: Say
    /// Nil when nobody signed in.
    package let session: Session?
    // Many an answer holds no form: these are made for one that does.
    private let token: LateText
    private let key: LateText
    /// Path and query of this request, for the links that change language.
    package let target: String
    /// The time at which the page is made.
    package let now: Instant
    /// The key of a sentence above every page, as that this is a copy for training; `{day}` is today.
    package let notice: String?

    package init(
        say: Say,
        session: Session?,
        formToken: @escaping @autoclosure @Sendable () -> String,
        once: @escaping @autoclosure @Sendable () -> String = "",
        target: String,
        now: Instant,
        notice: String? = nil
    ) {
        self.say = say
        self.session = session
        token = LateText(formToken)
        key = LateText(once)
        self.target = target
        self.now = now
        self.notice = notice
    }

    /// Stands in every form as the field `_token`.
    package var formToken: String { token.text }
    /// Stands as the field `_once` in forms that make something, so that a double press makes one.
    package var once: String { key.text }

    package var language: Language { say.language }
}
