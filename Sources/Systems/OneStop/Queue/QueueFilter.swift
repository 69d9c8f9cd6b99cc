// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// What narrows a desk's list; its words stand in the address, so a view is a link that can be kept.
package struct QueueFilter: Sendable, Equatable {
    package var procedure: String
    /// Past what they are due.
    package var isLate: Bool
    package var channel: String
    /// Of the reader's agency.
    package var label: String

    package init(
        procedure: String = "",
        isLate: Bool = false,
        channel: String = "",
        label: String = ""
    ) {
        self.procedure = String(procedure.prefix(40))
        self.isLate = isLate
        self.channel = String(channel.prefix(10))
        self.label = String(label.prefix(OneStop.labelLength))
    }

    package var isEmpty: Bool {
        procedure.isEmpty && !isLate && channel.isEmpty && label.isEmpty
    }

    /// Behind the conditions of the list.
    func condition(at now: Instant, of agency: AgencyCode) -> SQL {
        var parts: [SQL] = []
        if !procedure.isEmpty { parts.append("AND procedure_code = \(procedure)") }
        if !channel.isEmpty { parts.append("AND channel = \(channel)") }
        // Lists stand by when something is due, so what is late stands in front.
        if isLate { parts.append("AND sort_at < \(now) AND sort_at > 0") }
        if !label.isEmpty {
            parts.append(
                """
                AND EXISTS (SELECT 1 FROM dossier_label l WHERE l.dossier_id = dossier.id
                    AND l.agency = \(agency) AND l.label = \(label))
                """
            )
        }
        return SQL.joined(parts, by: " ")
    }
}

/// What narrows a list of open steps.
package struct TaskFilter: Sendable, Equatable {
    package var procedure: String
    package var isLate: Bool
    /// Only what nobody was given yet.
    package var isFree: Bool
    /// Of all roles of the agency, for who runs its work.
    package var isEverybodys: Bool

    package init(
        procedure: String = "",
        isLate: Bool = false,
        isFree: Bool = false,
        isEverybodys: Bool = false
    ) {
        self.procedure = String(procedure.prefix(40))
        self.isLate = isLate
        self.isFree = isFree
        self.isEverybodys = isEverybodys
    }

    package var isEmpty: Bool { procedure.isEmpty && !isLate && !isFree }

    /// Behind the conditions of the list, which walks an index by when steps are due.
    func condition(at now: Instant) -> SQL {
        var parts: [SQL] = []
        if isFree { parts.append("AND officer = ''") }
        if isLate { parts.append("AND due_at < \(now)") }
        if !procedure.isEmpty {
            parts.append(
                """
                AND EXISTS (SELECT 1 FROM dossier p WHERE p.id = dossier_task.dossier_id
                    AND p.procedure_code = \(procedure))
                """
            )
        }
        return SQL.joined(parts, by: " ")
    }
}

/// A view of the queue that somebody keeps under a name.
package struct QueueView: Sendable, Equatable {
    package let id: ID<QueueView>
    package let name: String
    /// Of the address, without its question mark.
    package let query: String
}

/// All SQL on the table `queue_view`.
struct QueueViewStore {
    let connection: any Connection

    func views(of owner: String) throws -> [QueueView] {
        try connection.rows(
            """
            SELECT id, name, query FROM queue_view WHERE owner = \(owner) ORDER BY name, id LIMIT 30
            """
        ).map {
            try QueueView(id: $0.value("id"), name: $0.value("name"), query: $0.value("query"))
        }
    }

    func insert(_ view: QueueView, owner: String) throws {
        try connection.run(
            """
            INSERT INTO queue_view (id, owner, name, query)
            VALUES (\(view.id), \(owner), \(view.name), \(view.query))
            """
        )
    }

    func remove(_ id: ID<QueueView>, owner: String) throws {
        try connection.run("DELETE FROM queue_view WHERE id = \(id) AND owner = \(owner)")
    }
}
