// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What the pages of signing are drawn with beside their own data.
struct SigningView: Sendable {
    let context: PageContext
    let navigation: Navigation
    /// Where the program on the officer's PC listens.
    let agent: String

    static let section = "signing"

    var say: Say { context.say }

    func page(_ title: String, isError: Bool = false, body: HTML) -> HTML {
        Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: Self.section,
            isError: isError,
            body: body
        )
    }

    func state(_ state: SigningRequest.State) -> HTML {
        let tone: StatusTag.Tone =
            switch state {
            case .waiting: .new
            case .signed: .done
            case .withdrawn: .quiet
            }
        return StatusTag(say("signing.state.\(state)"), tone).html(say)
    }

    func time(_ instant: Instant) -> HTML {
        "<time datetime=\"\(instant.description)\">\(say.dateTime(instant))</time>"
    }
}
