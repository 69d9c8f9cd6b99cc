// SPDX-License-Identifier: Apache-2.0

/// Collects what is wrong with a message while it is read.
final class EdXMLReport {
    /// How hard a rule is.
    enum Rule {
        /// Broken, the message cannot be used in any mode.
        case must
        /// Broken, the message is refused in strict mode and repaired in lenient mode.
        case should
        /// Broken, the sender is told and the message is used.
        case may
    }

    let mode: EdXMLReader.Mode
    private let limit: Int
    private(set) var problems: [EdXMLProblem] = []
    private(set) var isRefused = false

    init(mode: EdXMLReader.Mode, limit: Int) {
        self.mode = mode
        self.limit = limit
    }

    func add(_ rule: Rule, line: Int, element: String, _ message: String) {
        let isRefusal = rule == .must || rule == .should && mode == .strict
        let isFirstRefusal = isRefusal && !isRefused
        if isRefusal { isRefused = true }
        // The list is bounded, but never without a reason for the refusal.
        guard problems.count < limit || isFirstRefusal else { return }
        let severity: EdXMLProblem.Severity = isRefusal ? .refusal : .warning
        problems.append(
            EdXMLProblem(severity: severity, line: line, element: element, message: message)
        )
    }

    func add(_ refusal: XMLRefusal, as rule: Rule) {
        add(rule, line: refusal.line, element: refusal.element, refusal.message)
    }
}
