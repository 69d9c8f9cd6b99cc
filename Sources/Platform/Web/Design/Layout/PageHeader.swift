// SPDX-License-Identifier: Apache-2.0

import Core

/// Where the header's own links and forms lead; the routes stand where people sign in.
package enum AccountPath {
    package static let home = "/"
    package static let signIn = "/sign-in"
    /// A POST.
    package static let signOut = "/sign-out"
    /// A POST with the field `post`.
    package static let changePost = "/account/post"
    package static let account = "/account"
    package static let help = "/help"
}

/// Product, language, display and account: the same on every page.
struct PageHeader {
    let context: PageContext
    let manner: Manner

    private var say: Say { context.say }

    var html: HTML {
        """
        <header class="top">
        <a class="brand" href="\(AccountPath.home)">\(Crest.html)<span class="brand-name">\(say("design.product"))\
        </span><span class="brand-what">\(say("design.productWhat"))</span></a>
        <div class="tools">
        \(displaySwitch)
        \(languageSwitch)
        \(account)
        </div>
        </header>
        """
    }

    /// Without JavaScript the person's own settings decide, so the switch stays hidden.
    private var displaySwitch: HTML {
        let choices = ["auto", "light", "dark", "high"].map { choice -> HTML in
            """
            <button type="button" data-display="\(choice)" aria-pressed="false">\
            \(say("design.display.\(choice)"))</button>
            """
        }
        return """
            <details class="menu display" data-needs-js hidden><summary>\(say("design.display"))</summary>\
            <div class="drop">\(choices)</div></details>
            """
    }

    /// The same page in the other language.
    private var languageSwitch: HTML {
        let other: Language = context.language == .vietnamese ? .english : .vietnamese
        return """
            <a class="tool" href="\(Self.target(context.target, in: other))" hreflang="\(other.rawValue)" \
            lang="\(other.rawValue)">\(other == .english ? "English" : "Tiếng Việt")</a>
            """
    }

    static func target(_ target: String, in language: Language) -> String {
        let halves = target.split(separator: "?", maxSplits: 1).map(String.init)
        let path = halves.first ?? "/"
        // A finished POST is not told twice.
        let rest = (halves.count > 1 ? halves[1] : "").split(separator: "&").filter {
            !$0.hasPrefix("lang=") && !$0.hasPrefix("done=")
        }
        return "\(path)?"
            + (rest.map(String.init) + ["lang=\(language.rawValue)"]).joined(separator: "&")
    }

    private var account: HTML {
        guard let session = context.session else {
            return "<a class=\"tool\" href=\"\(AccountPath.signIn)\">\(say("design.signIn"))</a>"
        }
        let agency: HTML? =
            session.agencyName.isEmpty
            ? nil : "<span class=\"who-agency\">\(session.agencyName)</span>"
        return """
            <details class="menu account"><summary><span class="who">\
            <span class="who-name">\(session.personName)</span>\(agency)</span></summary>
            <div class="drop">
            \(posts(session))
            <a href="\(AccountPath.account)">\(say("design.account"))</a>
            \(PostForm(context, to: AccountPath.signOut, body: """
                <button type="submit">\(say("design.signOut"))</button>
                """).html)
            </div></details>
            """
    }

    private func posts(_ session: Session) -> HTML? {
        guard !session.posts.isEmpty else { return nil }
        let items = session.posts.map { post -> HTML in
            let current: HTML = post.isCurrent ? " aria-current=\"true\"" : .nothing
            return """
                <button type="submit" name="post" value="\(post.id)"\(current)>\(post.name)</button>
                """
        }
        return """
            <p class="drop-title">\(say("design.posts"))</p>
            \(PostForm(context, to: AccountPath.changePost, body: .joined(items)).html)
            """
    }
}

/// Neutral: the sun of a bronze drum, not the emblem of the state.
enum Crest {
    static let html: HTML = """
        <svg class="crest" viewBox="-50 -50 100 100" width="36" height="36" aria-hidden="true" focusable="false">\
        <circle r="48" class="c1"/><circle r="41" class="c2"/><circle r="36" class="c2"/>\
        <path class="c3" d="\(HTML(trusted: sun))"/><circle r="7" class="c3"/></svg>
        """

    /// Fourteen rays, as on the drum of Ngọc Lũ; corners of 100 units around the centre.
    private static let sun: String = {
        let corners = [
            (0, -32), (2, -10), (14, -29), (6, -8), (25, -20), (9, -5), (31, -7), (10, -1), (31, 7),
            (9, 5), (25, 20), (6, 8), (14, 29), (2, 10), (0, 32), (-2, 10), (-14, 29), (-6, 8),
            (-25, 20), (-9, 5), (-31, 7), (-10, 1), (-31, -7), (-9, -5), (-25, -20), (-6, -8),
            (-14, -29), (-2, -10),
        ]
        return "M" + corners.map { "\($0.0) \($0.1)" }.joined(separator: "L") + "Z"
    }()
}

struct PageFooter {
    let say: Say

    var html: HTML {
        """
        <footer class="foot"><p>\(say("design.product")) · \(say("design.release", ["number": Release.number]))</p>\
        <p><a href="\(AccountPath.help)">\(say("design.help"))</a></p></footer>
        """
    }
}

/// The release, as every page and `--version` say it.
package enum Release {
    package static let number = "0.1.0"
}
