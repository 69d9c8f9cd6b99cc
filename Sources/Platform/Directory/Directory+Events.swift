// SPDX-License-Identifier: Apache-2.0

import Core
import Journal

extension Directory {
    static func name(of id: ID<Agency>) -> String { "directory.agency/\(id)" }
    static func name(of id: ID<ApiClient>) -> String { "directory.client/\(id)" }

    static func opening(
        of agency: Agency,
        by stamp: Stamp,
        _ right: DirectoryAction
    ) -> Event {
        var facts: Facts = [
            "name": .text(agency.name), "level": .integer(Int64(agency.level)),
            "kind": .text(agency.kind.rawValue), "from": .text(agency.validity.start.description),
        ]
        if let code = agency.code102?.code { facts["code102"] = .text(code.text) }
        if let code = agency.code20?.code { facts["code20"] = .text(code.text) }
        if let parent = agency.parent { facts["parent"] = .text(parent.description) }
        return Event(
            DirectoryEvent.agencyOpened,
            of: name(of: agency.id),
            version: agency.version,
            by: stamp,
            right: right.rawValue,
            facts: facts
        )
    }

    /// Closed when an end appeared, delegated when only the server changed, else changed.
    static func change(
        from before: Agency,
        to after: Agency,
        _ difference: AgencyDifference,
        by stamp: Stamp,
        _ right: DirectoryAction
    ) -> Event {
        var facts: Facts = [
            "columns": .list(difference.columns), "before": .list(difference.before),
            "after": .list(difference.after),
        ]
        var kind = DirectoryEvent.agencyChanged
        if before.validity.end == nil, let end = after.validity.end {
            kind = DirectoryEvent.agencyClosed
            facts["on"] = .text(end.description)
        } else if difference.columns.allSatisfy({ $0.hasPrefix("served_") }) {
            kind = DirectoryEvent.agencyDelegated
        }
        return Event(
            kind,
            of: name(of: after.id),
            version: after.version,
            by: stamp,
            right: right.rawValue,
            facts: facts
        )
    }
}

extension Agency {
    /// What the Journal calls it.
    package var objectName: String { Directory.name(of: id) }
}
