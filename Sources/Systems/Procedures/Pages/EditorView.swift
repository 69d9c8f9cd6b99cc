// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What every page of the editor is drawn with beside its own data.
struct EditorView: Sendable {
    let context: PageContext
    let navigation: Navigation

    var say: Say { context.say }

    func page(
        _ title: String,
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
            section: CataloguePage.section,
            breadcrumbs: breadcrumbs,
            width: width,
            banner: banner,
            isError: isError,
            body: body
        )
    }

    func sentence(_ refusal: any Refusal) -> String { say(refusal.code, refusal.arguments) }

    /// Every form of a draft carries the version that it was drawn from.
    func form(_ draft: ProcedureRevision, to path: String, name: String? = nil, _ body: HTML)
        -> HTML
    {
        PostForm(
            context,
            to: path,
            name: name,
            body: "\(Fields(say).hidden("version", String(draft.version)))\(body)"
        ).html
    }
}
