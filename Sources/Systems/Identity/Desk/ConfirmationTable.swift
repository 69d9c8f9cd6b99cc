// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What one officer asked for at the desk and another has to confirm.
struct ConfirmationTable {
    struct Row {
        let name: String
        let what: String
        let reason: String
        let askedAt: Instant
        /// Who asked cannot confirm.
        let isOwn: Bool
        let confirmPath: String
    }

    let context: PageContext
    let caption: String
    /// What `Row.what` is.
    let what: String
    let rows: [Row]

    var html: HTML {
        let say = context.say
        return DataTable(
            caption,
            columns: [
                .init(say("identity.full-name")), .init(what), .init(say("identity.desk-reason")),
                .init(say("identity.when")), .init(say("identity.state")),
            ],
            rows: rows.map { row in
                DataTable.Row(cells: [
                    "\(row.name)", "\(row.what)", "\(row.reason)", "\(say.dateTime(row.askedAt))",
                    row.isOwn ? "\(say("identity.desk-other"))" : confirm(row),
                ])
            },
            empty: EmptyState(say("identity.desk-none"), advice: say("identity.desk-none-advice"))
        ).html(say)
    }

    private func confirm(_ row: Row) -> HTML {
        PostForm(
            context,
            to: row.confirmPath,
            name: row.name,
            body: Button(context.say("identity.desk-confirm"), kind: .secondary).html(context.say)
        ).html
    }
}
