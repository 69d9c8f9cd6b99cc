// SPDX-License-Identifier: Apache-2.0

/// What has to be done, in order, and how far each is.
package struct TaskList: Component {
    package enum State: String, Sendable, CaseIterable {
        case done, doing, todo, later, error

        var tone: StatusTag.Tone {
            switch self {
            case .done: .done
            case .doing: .running
            case .todo: .new
            case .later: .quiet
            case .error: .bad
            }
        }
    }

    package struct Task: Sendable {
        let label: String
        let path: String?
        let state: State
        let hint: String?

        /// A task that cannot start yet needs no path.
        package init(_ label: String, to path: String?, state: State, hint: String? = nil) {
            self.label = label
            self.path = path
            self.state = state
            self.hint = hint
        }
    }

    private let tasks: [Task]

    package init(_ tasks: [Task]) { self.tasks = tasks }

    package func html(_ say: Say) -> HTML {
        let items = tasks.map { task -> HTML in
            let name: HTML =
                task.path.map { "<a href=\"\($0)\">\(task.label)</a>" }
                ?? "<span>\(task.label)</span>"
            let hint: HTML? = task.hint.map { "<p class=\"hint\">\($0)</p>" }
            let tag = StatusTag(say("design.tasks.\(task.state.rawValue)"), task.state.tone)
            return "<li><div>\(name)\(hint)</div>\(tag.html(say))</li>"
        }
        return "<ol class=\"tasks\">\(items)</ol>"
    }
}
