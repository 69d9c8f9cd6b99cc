// SPDX-License-Identifier: Apache-2.0

package import Core

/// How a dossier goes through the agencies: steps that wait for others.
///
/// Steps that wait for the same ones run side by side; a step that waits for several joins them. So
/// branches and joins need no shapes of their own, and there is nothing to interpret.
package struct ProcessDefinition: Sendable, Equatable, Codable {
    package var steps: [ProcessStep]
    /// Nil: the result is drafted from everything that was asked.
    package var result: ResultTemplate?

    package init(steps: [ProcessStep] = [], result: ResultTemplate? = nil) {
        self.steps = steps
        self.result = result
    }

    /// Whether which steps there are depends on the answers.
    package var asksAnswers: Bool { steps.contains { $0.condition != nil } }

    package func step(_ id: String) -> ProcessStep? { steps.first { $0.id == id } }

    /// The steps that these answers need, each waiting only for those that are needed.
    package func steps(for answers: FormAnswers) -> [ProcessStep] {
        let needed = steps.filter { $0.condition?.holds(answers) ?? true }
        let ids = Set(needed.map(\.id))
        return needed.map { step in
            var step = step
            step.after = nearest(step.after, in: ids)
            return step
        }
    }

    /// What a step waits for when some of them fall away: whatever those waited for.
    private func nearest(_ after: [String], in ids: Set<String>) -> [String] {
        var result: [String] = []
        var open = after
        var seen: Set<String> = []
        while let id = open.popLast() {
            guard seen.insert(id).inserted else { continue }
            if ids.contains(id) { result.append(id) } else { open += step(id)?.after ?? [] }
        }
        return result.sorted()
    }
}

package struct ProcessStep: Sendable, Equatable, Codable {
    package var id: String
    package var name: Wording
    package var work: Work
    /// The role whose holders do it.
    package var role: String
    package var place: Place
    /// Working hours allotted.
    package var hours: Int
    package var after: [String]
    package var condition: Condition?
    /// The ministry's own software in which it is done, where that has no interface to us: our clock runs on.
    package var outside: String?

    package enum Work: String, Sendable, CaseIterable, Codable {
        case examine
        /// Another agency's view on a question.
        case opinion
        /// Approves or refuses; the last step of every process.
        case decide
    }

    package enum Place: Sendable, Equatable, Codable {
        /// The agency that received the dossier.
        case receiving
        /// The agency above it.
        case parent
        case agency(code: String)
    }

    package init(
        id: String,
        name: Wording,
        work: Work = .examine,
        role: Role,
        place: Place = .receiving,
        hours: Int,
        after: [String] = [],
        condition: Condition? = nil,
        outside: String? = nil
    ) {
        self.id = id
        self.name = name
        self.work = work
        self.role = role.rawValue
        self.place = place
        self.hours = hours
        self.after = after
        self.condition = condition
        self.outside = outside
    }

    /// Who may do it; nil when the name is no role.
    package var worker: Role? { Role(rawValue: role) }
}

extension ProcessDefinition {
    package static let maximumSteps = 60

    /// Everything that is wrong with the process itself; empty when it can be published.
    package var flaws: [FormFlaw] {
        var flaws: [FormFlaw] = []
        let ids = steps.map(\.id)
        if steps.count > Self.maximumSteps {
            flaws.append(FormFlaw("", "many", ["limit": String(Self.maximumSteps)]))
        }
        for step in steps {
            if !FormField.isID(step.id) { flaws.append(FormFlaw(step.id, "id")) }
            if ids.filter({ $0 == step.id }).count > 1 {
                flaws.append(FormFlaw(step.id, "twice"))
            }
            if step.worker == nil { flaws.append(FormFlaw(step.id, "role")) }
            if step.hours < 1 { flaws.append(FormFlaw(step.id, "hours")) }
            for other in step.after where !ids.contains(other) {
                flaws.append(FormFlaw(step.id, "unknownStep", ["other": other]))
            }
        }
        let deciding = steps.filter { $0.work == .decide }
        if deciding.count != 1 || deciding.first?.condition != nil {
            flaws.append(FormFlaw("", "decide"))
        }
        return flaws + order(deciding.first)
    }

    /// No step waits for itself, and the decision waits for every other.
    private func order(_ decision: ProcessStep?) -> [FormFlaw] {
        var reached: Set<String> = []
        var flaws: [FormFlaw] = []
        func visit(_ id: String, _ path: [String]) {
            if !path.contains(id), reached.contains(id) { return }
            if path.contains(id) {
                flaws.append(
                    FormFlaw(id, "cycle", ["path": (path + [id]).joined(separator: " ← ")])
                )
                return
            }
            reached.insert(id)
            for next in step(id)?.after ?? [] { visit(next, path + [id]) }
        }
        guard let decision else { return [] }
        visit(decision.id, [])
        for step in steps where flaws.isEmpty && !reached.contains(step.id) {
            flaws.append(FormFlaw(step.id, "notBeforeDecision"))
        }
        return flaws
    }
}
