// SPDX-License-Identifier: Apache-2.0

package import Core

/// One thing that is wrong with an agency, and the column where it is mended.
package enum AgencyFault: Refusal, Hashable {
    package enum Format: String, Sendable, CaseIterable {
        case date, level, kind, code, flag, mail, phone, closing
    }

    case missing(AgencyColumn)
    case tooLong(AgencyColumn, limit: Int)
    case unreadable(AgencyColumn, value: String, Format)
    case control(AgencyColumn)
    case formula(AgencyColumn, value: String)
    case noCode
    case wrongShape(AgencyColumn, value: String)
    case endsBeforeStart(AgencyColumn)
    case parentNeeded
    case parentNotAllowed
    case parentNotAbove(name: String)
    case loop(AgencyColumn)
    case unknownReference(AgencyColumn, value: String)
    case unclearReference(AgencyColumn, value: String)
    case codeTaken(AgencyColumn, value: String, holder: String)
    case successorWithoutEnd
    case serverIsServed(name: String)
    case twice(line: Int)
    case twoAgencies(first: String, second: String)

    package var column: AgencyColumn {
        switch self {
        case .missing(let column), .tooLong(let column, _), .unreadable(let column, _, _),
            .control(let column), .formula(let column, _), .wrongShape(let column, _),
            .endsBeforeStart(let column), .loop(let column), .unknownReference(let column, _),
            .unclearReference(let column, _), .codeTaken(let column, _, _):
            column
        case .noCode, .twice, .twoAgencies: .code102
        case .parentNeeded, .parentNotAllowed, .parentNotAbove: .parent
        case .successorWithoutEnd: .validUntil
        case .serverIsServed: .servedBy
        }
    }

    package var kind: RefusalKind {
        if case .codeTaken = self { .conflict } else { .invalid }
    }

    package var code: String { "directory.agency." + word }

    private var word: String {
        switch self {
        case .missing: "missing"
        case .tooLong: "too-long"
        case .unreadable(_, _, let format): "unreadable-\(format.rawValue)"
        case .control: "control"
        case .formula: "formula"
        case .noCode: "no-code"
        case .wrongShape(.code102, _): "wrong-shape-102"
        case .wrongShape: "wrong-shape-20"
        case .endsBeforeStart: "ends-before-start"
        case .parentNeeded: "parent-needed"
        case .parentNotAllowed: "parent-not-allowed"
        case .parentNotAbove: "parent-not-above"
        case .loop: "loop"
        case .unknownReference: "unknown-reference"
        case .unclearReference: "unclear-reference"
        case .codeTaken: "code-taken"
        case .successorWithoutEnd: "successor-without-end"
        case .serverIsServed: "server-is-served"
        case .twice: "twice"
        case .twoAgencies: "two-agencies"
        }
    }

    package var arguments: [String: String] {
        var arguments = ["column": column.rawValue]
        switch self {
        case .tooLong(_, let limit): arguments["limit"] = String(limit)
        case .unreadable(_, let value, _), .formula(_, let value), .wrongShape(_, let value),
            .unknownReference(_, let value), .unclearReference(_, let value):
            arguments["value"] = Self.shown(value)
        case .codeTaken(_, let value, let holder):
            arguments["value"] = Self.shown(value)
            arguments["holder"] = Self.shown(holder)
        case .parentNotAbove(let name), .serverIsServed(let name):
            arguments["name"] = Self.shown(name)
        case .twice(let line): arguments["line"] = String(line)
        case .twoAgencies(let first, let second):
            arguments["first"] = Self.shown(first)
            arguments["second"] = Self.shown(second)
        default: break
        }
        return arguments
    }

    /// A value from outside as a message may repeat it: short, and without control characters.
    static func shown(_ value: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in value.unicodeScalars.prefix(60) {
            shown.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
        }
        return String(shown) + (value.unicodeScalars.count > 60 ? "…" : "")
    }
}
