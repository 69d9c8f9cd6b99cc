// SPDX-License-Identifier: Apache-2.0

package import Core

/// One thing that is wrong with a message, and where.
package struct EdXMLProblem: Sendable, Equatable {
    package enum Severity: Sendable, CaseIterable {
        /// The message is not taken.
        case refusal
        /// The message is taken; its sender should still know.
        case warning
    }

    package let severity: Severity
    /// Counted from 1.
    package let line: Int
    /// The local name of the element, empty where there is none.
    package let element: String
    /// An English sentence: what, where, and what to do.
    package let message: String

    package init(severity: Severity, line: Int, element: String, message: String) {
        self.severity = severity
        self.line = line
        self.element = element
        self.message = message
    }
}

/// Why a message was not taken: every problem that was found until it was clear.
package struct EdXMLRefusal: Refusal, Equatable {
    package let problems: [EdXMLProblem]
    package let kind: RefusalKind

    package init(problems: [EdXMLProblem], kind: RefusalKind) {
        self.problems = problems
        self.kind = kind
    }

    package var code: String { kind == .tooLarge ? "edxml.tooLarge" : "edxml.refused" }

    package var arguments: [String: String] {
        let refusals = problems.filter { $0.severity == .refusal }
        return ["message": refusals.first?.message ?? "", "count": String(refusals.count)]
    }
}
