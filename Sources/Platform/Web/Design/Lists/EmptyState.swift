// SPDX-License-Identifier: Apache-2.0

/// Nothing here, why, and what to do about it.
package struct EmptyState: Component {
    private let sentence: String
    private let advice: String
    private let action: ButtonLink?

    package init(_ sentence: String, advice: String, action: ButtonLink? = nil) {
        self.sentence = sentence
        self.advice = advice
        self.action = action
    }

    package func html(_ say: Say) -> HTML {
        """
        <div class="empty"><p class="empty-what">\(sentence)</p><p>\(advice)</p>\(action?.html(say))</div>
        """
    }
}
