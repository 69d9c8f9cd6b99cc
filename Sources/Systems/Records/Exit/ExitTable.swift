// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Which rows of Records belong to an office, in an order in which they can be put back.
///
/// A table that is missing here fails a test: whoever makes one decides whether it leaves with its office.
struct ExitTable: Sendable {
    let name: String
    /// Columns that say something of this node alone.
    var left: Set<String> = []
    /// Columns that hold lists of files.
    var files: [String] = []
    let condition: @Sendable (AgencyCode) -> SQL

    private static let ofOffice: @Sendable (AgencyCode) -> SQL = { "office = \($0)" }

    private static func ofItems(_ column: String) -> @Sendable (AgencyCode) -> SQL {
        { code in
            """
            \(SQL(made: column)) IN (SELECT id FROM records_incoming WHERE office = \(code)
                UNION ALL SELECT id FROM records_outgoing WHERE office = \(code)
                UNION ALL SELECT id FROM records_dossier WHERE office = \(code))
            """
        }
    }

    private static let ofDossiers: @Sendable (AgencyCode) -> SQL = { code in
        "dossier_id IN (SELECT id FROM records_dossier WHERE office = \(code))"
    }

    static let all = [
        ExitTable(name: "records_office", left: ["agency"], condition: { "code = \($0)" }),
        ExitTable(name: "records_incoming", files: ["files"], condition: ofOffice),
        ExitTable(name: "records_instruction", condition: ofOffice),
        ExitTable(name: "records_task", condition: ofOffice),
        ExitTable(
            name: "records_outgoing",
            files: ["file", "attachments"],
            condition: ofOffice
        ),
        ExitTable(name: "records_copy", condition: ofOffice),
        ExitTable(name: "records_dossier", condition: ofOffice),
        ExitTable(name: "records_dossier_item", condition: ofDossiers),
        ExitTable(name: "records_plan", condition: ofOffice),
        ExitTable(name: "records_trail", condition: ofItems("item")),
        ExitTable(name: "records_work", condition: ofItems("item")),
        ExitTable(name: "records_file_text", condition: ofOffice),
        ExitTable(name: "records_saved_search", condition: ofOffice),
        ExitTable(name: "records_signature", condition: ofOffice),
        ExitTable(name: "records_verdict", condition: ofItems("item")),
        ExitTable(name: "records_duty", condition: ofOffice),
        ExitTable(name: "records_process", condition: ofOffice),
        ExitTable(name: "records_draft_version", condition: ofItems("document")),
        ExitTable(name: "records_former", condition: ofOffice),
        ExitTable(name: "records_share", condition: ofDossiers),
        ExitTable(name: "records_reading", condition: ofItems("item")),
        ExitTable(name: "records_disposal", condition: ofOffice),
        ExitTable(name: "records_disposal_item", condition: ofDossiers),
        ExitTable(name: "records_received", condition: ofItems("item")),
        ExitTable(name: "records_report", condition: ofOffice),
        ExitTable(name: "records_secret", condition: ofOffice),
        ExitTable(name: "records_power", condition: ofOffice),
        ExitTable(name: "records_use", condition: ofOffice),
        ExitTable(name: "records_keeping", condition: ofDossiers),
        ExitTable(name: "records_seal_handing", condition: ofOffice),
    ]

    /// Tables that stay behind, and why.
    static let staying: [String: String] = [
        "records_outbox": "on its way over this node's axis",
        "records_words_entry": "computed from the Journal",
        "records_takeover": "about this node",
        "records_picture": "the picture of a seal is given by its keeper where it is used",
        "records_phrase": "of a person, not of an office",
        "records_copy_file": "a sealed copy is made again from the document",
        "records_merge_unit": "holds something only while offices are merged",
        "records_departed":
            "names where documents of this office went, which are another office's now",
        "records_queue": "a head says it where his unit works",
        "records_split_item": "holds something only while an office is split",
        "records_split_person": "holds something only while an office is split",
    ]
}
