// SPDX-License-Identifier: Apache-2.0

/// Long work: how much of how much, and about how long it still takes.
package struct Progress: Component {
    private let label: String
    private let done: Int
    private let total: Int
    private let secondsLeft: Int?

    package init(_ label: String, done: Int, of total: Int, secondsLeft: Int? = nil) {
        self.label = label
        self.done = done
        self.total = total
        self.secondsLeft = secondsLeft
    }

    package func html(_ say: Say) -> HTML {
        let count = say(
            "design.progress.of",
            ["done": say.grouped(done), "total": say.grouped(total)]
        )
        let left: HTML? = secondsLeft.map {
            " · \(say("design.progress.left", ["time": say.about(seconds: $0)]))"
        }
        return """
            <div class="progress"><p><span>\(label)</span> <span class="facts">\(count)\(left)</span></p>\
            <progress max="\(max(total, 1))" value="\(done)" aria-label="\(label)"></progress></div>
            """
    }
}
