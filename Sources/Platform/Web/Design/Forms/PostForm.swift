// SPDX-License-Identifier: Apache-2.0

/// Where a form's draft goes while it is typed.
package struct Autosave: Sendable {
    /// Takes the same fields by POST and answers 204, or 200 with `{"version": …}`; 409 when someone
    /// else changed the thing.
    let path: String
    /// When it was saved last; as `Say.time` or `dateTime` says it.
    let savedAt: String?

    package init(to path: String, savedAt: String? = nil) {
        self.path = path
        self.savedAt = savedAt
    }

    func html(_ say: Say) -> HTML {
        let saved: HTML? = savedAt.map { "\(say("design.autosave.saved", ["time": $0]))" }
        return """
            <p class="saved" role="status" data-saving="\(say("design.autosave.saving"))" \
            data-saved="\(say("design.autosave.saved"))" data-kept="\(say("design.autosave.kept"))" \
            data-restored="\(say("design.autosave.restored"))" \
            data-conflict="\(say("design.autosave.conflict"))" \
            data-out="\(say("design.autosave.out"))">\(saved)</p>
            """
    }
}

/// A form that changes something: with its token, and a guard against double clicks.
package struct PostForm: Sendable {
    package let html: HTML

    /// `isUpload` sends files in the form itself; `once` is a fresh id that makes two sendings of this
    /// form one; `name` is the form's accessible name.
    package init(
        _ context: PageContext,
        to action: String,
        autosave: Autosave? = nil,
        isUpload: Bool = false,
        once: String? = nil,
        name: String? = nil,
        body: HTML
    ) {
        let save: HTML? = autosave.map { "\($0.html(context.say))\(HTML.module("autosave.js"))" }
        html = """
            <form method="post" action="\(action)" novalidate\
            \(.flag("enctype=\"multipart/form-data\"", isUpload))\
            \(.attribute("aria-label", name))\(.attribute("data-autosave", autosave?.path))>\
            <input type="hidden" name="_token" value="\(context.formToken)">
            \(once.map { "<input type=\"hidden\" name=\"_once\" value=\"\($0)\">" })\
            \(body)\(save)</form>
            """
    }
}

/// A form that asks: search and filters; what it asks stands in the address.
package struct GetForm: Sendable {
    package let html: HTML

    package init(to action: String, isSearch: Bool = false, name: String? = nil, body: HTML) {
        html = """
            <form method="get" action="\(action)"\(.attribute("role", isSearch ? "search" : nil))\
            \(.attribute("aria-label", name))>\(body)</form>
            """
    }
}
