// SPDX-License-Identifier: Apache-2.0

package import Journal

/// What happens to procedures, as the Journal keeps it.
package enum ProcedureEvents {
    package static let drafted = EventKind(
        "procedures.revision.drafted",
        facts: ["code": .text, "number": .integer]
    )
    package static let published = EventKind(
        "procedures.revision.published",
        facts: ["code": .text, "number": .integer, "from": .text, "decision": .text]
    )
    package static let ended = EventKind(
        "procedures.revision.ended",
        facts: ["code": .text, "number": .integer, "until": .text]
    )
    package static let repealed = EventKind(
        "procedures.revision.repealed",
        facts: ["code": .text, "until": .text, "decision": .text]
    )
    package static let all = [drafted, published, ended, repealed]
}
