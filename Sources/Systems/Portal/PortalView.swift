// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Web

/// What every page of the portal is drawn with beside its own data.
struct PortalView: Sendable {
    let context: PageContext
    let navigation: Navigation
    let words: DossierWords

    var say: Say { context.say }

    func page(
        _ title: String,
        section: String? = nil,
        breadcrumbs: [Link] = [],
        width: PageWidth = .standard,
        banner: Banner? = nil,
        isError: Bool = false,
        body: HTML
    ) -> HTML {
        Layout.page(
            context,
            title: title,
            manner: .citizen,
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
