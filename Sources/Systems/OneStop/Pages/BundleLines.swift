// SPDX-License-Identifier: Apache-2.0

import Core
package import Web

/// The dossiers that were filed together, each with its state.
package struct BundleLines {
    let bundle: BundleMembership
    let words: DossierWords
    /// The address of one, for who may open it.
    let path: (BundleMember) -> String?

    package init(
        _ bundle: BundleMembership,
        words: DossierWords,
        path: @escaping (BundleMember) -> String? = { _ in nil }
    ) {
        self.bundle = bundle
        self.words = words
        self.path = path
    }

    package var html: HTML {
        let say = words.say
        let items = bundle.members.map { member -> HTML in
            let name: HTML =
                path(member).map { "<a href=\"\($0)\">\(member.code)</a>" }
                ?? "<span>\(member.code)</span>"
            let awaited = bundle.members.first { $0.dossierID == member.waitsFor }?.code
            let waits: HTML? = awaited.map {
                "<p class=\"hint\">\(say("onestop.bundle.after", ["code": $0]))</p>"
            }
            return """
                <li><div>\(name)<p class="hint">\(member.subject) · \(words.name(member.agency))</p>\
                \(waits)</div>\(words.state(member.state))</li>
                """
        }
        return "<ul class=\"tasks\">\(items)</ul>"
    }
}
