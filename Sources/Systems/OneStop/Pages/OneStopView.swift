// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What every page of the desk is drawn with beside its own data.
struct OneStopView: Sendable {
    let context: PageContext
    let navigation: Navigation
    let words: DossierWords

    var say: Say { context.say }

    func page(
        _ title: String,
        section: String = QueuePage.section,
        breadcrumbs: [Link] = [],
        width: PageWidth = .wide,
        banner: Banner? = nil,
        isError: Bool = false,
        body: HTML
    ) -> HTML {
        Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: section,
            breadcrumbs: breadcrumbs,
            width: width,
            banner: banner,
            isError: isError,
            body: body
        )
    }

    func sentence(_ refusal: any Refusal) -> String { say(refusal.code, refusal.arguments) }
}
