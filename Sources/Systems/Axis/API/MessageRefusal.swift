// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Web

/// A refused edXML file as a problem document: every fault with its line and element.
struct MessageRefusal: ItemizedRefusal {
    let refusal: EdXMLRefusal

    var code: String { refusal.code }
    var arguments: [String: String] { refusal.arguments }
    var kind: RefusalKind { refusal.kind }

    var items: [RefusalItem] {
        refusal.problems.filter { $0.severity == .refusal }.prefix(50).map { problem in
            RefusalItem(
                place: "line \(problem.line) \(problem.element)",
                code: "edxml.fault",
                arguments: ["message": problem.message]
            )
        }
    }
}
