// SPDX-License-Identifier: Apache-2.0

/// One question a page: the field's label is the h1, below it one button.
package struct QuestionPage: Component {
    private let context: PageContext
    private let action: String
    private let back: String?
    private let step: (number: Int, count: Int)?
    private let state: FormState
    private let question: HTML
    private let more: HTML

    /// `question` is a field made with `isTitle: true`, or several below a `Heading`;
    /// `more` stands below the button: a panel of reference, other ways.
    package init(
        _ context: PageContext,
        to action: String,
        back: String?,
        step: (number: Int, count: Int)? = nil,
        state: FormState = FormState(),
        question: HTML,
        more: HTML = ""
    ) {
        self.context = context
        self.action = action
        self.back = back
        self.step = step
        self.state = state
        self.question = question
        self.more = more
    }

    package func html(_ say: Say) -> HTML {
        let back: HTML? = back.map {
            "<p class=\"back\"><a href=\"\($0)\">\(say("design.back"))</a></p>"
        }
        let step: HTML? = step.map { step in
            let words = ["number": say.grouped(step.number), "count": say.grouped(step.count)]
            return "<p class=\"caption\">\(say("design.step", words))</p>"
        }
        let form = PostForm(
            context,
            to: action,
            body: "\(question)\(ButtonRow([Button(say("design.continue"))]).html(say))"
        )
        return """
            \(back)\(ErrorSummary(state, say, of: question).html(say))<div class="question">\(step)\(form.html)\(more)</div>
            """
    }
}
