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

    /// A page of work on one dossier, which leads back to it and tells what was refused.
    func page(
        _ title: String,
        on dossier: Dossier,
        heading: Heading,
        width: PageWidth,
        state: FormState,
        refusal: String?,
        content: HTML
    ) -> HTML {
        page(
            title,
            breadcrumbs: [
                Link(say("onestop.queue.title"), to: QueuePage.path()),
                Link(dossier.code, to: DossierPage.path(dossier.id)),
            ],
            width: width,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: content).html(say))\(heading.html(say))\(content)
                """
        )
    }

    func sentence(_ refusal: any Refusal) -> String { say(refusal.code, refusal.arguments) }
}
