// SPDX-License-Identifier: Apache-2.0

package import Core

/// Two people changed the same thing: what is saved now beside what the reader typed.
package struct ConflictPanel: Component {
    package struct Difference: Sendable {
        let field: String
        let theirs: String
        let mine: String

        package init(_ field: String, theirs: String, mine: String) {
            self.field = field
            self.theirs = theirs
            self.mine = mine
        }
    }

    private let who: String
    private let at: Instant
    private let differences: [Difference]
    private let keepMine: Button
    private let takeTheirs: ButtonLink

    /// Stands inside the form that is sent again.
    ///
    /// `keepMine` names and values the button that saves in
    /// spite of the other change; `reload` is the page with what is saved.
    package init(
        who: String,
        at: Instant,
        differences: [Difference],
        say: Say,
        keepName: String,
        keepValue: String,
        reload: String
    ) {
        self.who = who
        self.at = at
        self.differences = differences
        keepMine = Button(say("design.conflict.keepMine"), name: keepName, value: keepValue)
        takeTheirs = ButtonLink(say("design.conflict.takeTheirs"), to: reload)
    }

    package func html(_ say: Say) -> HTML {
        let rows = differences.map { difference -> HTML in
            """
            <tr><th scope="row">\(difference.field)</th>\
            <td data-l="\(say("design.conflict.theirs"))">\(difference.theirs)</td>\
            <td data-l="\(say("design.conflict.mine"))">\(difference.mine)</td></tr>
            """
        }
        let sentence = say("design.conflict.who", ["who": who, "time": say.dateTime(at)])
        return """
            <section class="conflict" role="alert" tabindex="-1" data-focus aria-labelledby="conflict-title">
            <h2 id="conflict-title">\(say("design.conflict.title"))</h2><p>\(sentence)</p>
            <table class="list"><caption class="vh">\(say("design.conflict.title"))</caption>
            <thead><tr><th scope="col">\(say("design.conflict.field"))</th>\
            <th scope="col">\(say("design.conflict.theirs"))</th>\
            <th scope="col">\(say("design.conflict.mine"))</th></tr></thead><tbody>\(rows)</tbody></table>
            \(ButtonRow([keepMine, takeTheirs]).html(say))</section>
            """
    }
}
