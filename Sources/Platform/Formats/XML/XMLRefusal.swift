// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why an XML document was not read, or not read as it stands.
package struct XMLRefusal: Refusal, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        case doctype, encoding, illFormed, prolog, tooLarge, undeclaredPrefix
    }

    package let reason: Reason
    /// Counted from 1.
    package let line: Int
    /// The innermost open element as it is written, empty outside the root.
    package let element: String
    /// An English sentence: what, where, and what to do.
    package let message: String

    package init(_ reason: Reason, line: Int, element: String = "", _ message: String) {
        self.reason = reason
        self.line = line
        self.element = element
        self.message = message
    }

    package var code: String { "xml.\(reason.rawValue)" }

    package var arguments: [String: String] {
        ["line": String(line), "element": element, "message": message]
    }

    package var kind: RefusalKind { reason == .tooLarge ? .tooLarge : .malformed }
}
