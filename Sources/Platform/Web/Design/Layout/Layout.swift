// SPDX-License-Identifier: Apache-2.0

import Core

/// The whole document around what a page says; every page stands in it.
package struct Layout: Sendable {
    let context: PageContext
    let title: String
    let manner: Manner
    let navigation: Navigation
    let section: String?
    let breadcrumbs: [Link]
    let width: PageWidth
    let banner: Banner?
    let live: Live?
    let isError: Bool
    let body: HTML

    /// A whole page.
    ///
    /// `title` is the page's h1 without the product's name; `body` holds the h1 itself (`Heading`).
    /// `section` names the current item of `navigation`; `isError` puts "Lỗi:" before the title, for forms
    /// with errors; `live` listens to changes while the page is open.
    package static func page(
        _ context: PageContext,
        title: String,
        manner: Manner = .officer,
        navigation: Navigation = .none,
        section: String? = nil,
        breadcrumbs: [Link] = [],
        width: PageWidth = .standard,
        banner: Banner? = nil,
        live: Live? = nil,
        isError: Bool = false,
        body: HTML
    ) -> HTML {
        Layout(
            context: context,
            title: title,
            manner: manner,
            navigation: navigation,
            section: section,
            breadcrumbs: breadcrumbs,
            width: width,
            banner: banner,
            live: live,
            isError: isError,
            body: body
        ).html
    }

    private var say: Say { context.say }

    private var html: HTML {
        let name = say("design.product")
        let prefix = isError ? "\(say("design.errorPrefix")) " : ""
        return """
            <!DOCTYPE html>
            <html lang="\(context.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(prefix)\(title) – \(name)</title>
            <link rel="stylesheet" href="\(Assets.path("app.css"))">
            <link rel="icon" href="\(Assets.path("icon.svg"))" type="image/svg+xml">
            \(HTML.module("app.js"))
            </head>
            <body class="\(manner.rawValue)\(navigation.isEmpty ? "" : " has-areas")" \
            data-keys="\(say("design.keys"))" data-keys-close="\(say("design.close"))">
            <a class="skip" href="#main">\(say("design.skip"))</a>
            \(PageHeader(context: context, manner: manner).html)
            <div class="frame">
            \(navigation.html(say, section: section))
            <div class="content \(width.rawValue)">
            \(notice)\(trail)\(banner?.html(say))\(flash)\(live?.html(say))
            <main id="main" tabindex="-1">
            \(body)
            </main>
            </div>
            </div>
            \(PageFooter(say: say).html)
            </body>
            </html>

            """
    }

    private var notice: HTML? {
        context.notice.map { key in
            Banner(.warning, say(key, ["day": context.now.date.vietnamese])).html(say)
        }
    }

    private var trail: HTML? {
        guard !breadcrumbs.isEmpty else { return nil }
        let items = breadcrumbs.map { link -> HTML in "<li>\(link.html(say))</li>" }
        return """
            <nav class="trail" aria-label="\(say("design.trail"))"><ol>\(items)</ol></nav>
            """
    }

    /// The sentence that a finished POST asked for by `?done=KEY`: one of the tables, or none.
    private var flash: HTML? {
        guard let key = Self.parameter("done", of: context.target), key.count <= 64,
            key.utf8.allSatisfy(Self.isPlain), let sentence = say.find("done.\(key)")
        else { return nil }
        return "<div class=\"flash\" role=\"status\" data-done><p>\(sentence)</p></div>"
    }

    static func parameter(_ name: String, of target: String) -> String? {
        guard let mark = target.firstIndex(of: "?") else { return nil }
        let pairs = target[mark...].dropFirst().split(separator: "&")
        return pairs.first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }

    /// Letters, digits, dot and hyphen.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46: true
        default: false
        }
    }
}
