// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Which file of which document: its place in the document's list.
struct FileSlot: Hashable {
    let item: ID<WorkItem>
    let kind: WorkKind
    let index: Int

    /// As events name it.
    var object: String { "records.file/\(item)-\(index)" }
}

/// All SQL on the table `records_file_text`.
struct FileTextStore {
    let connection: any Connection

    struct Waiting {
        let slot: FileSlot
        let office: AgencyCode
        let attempts: Int
        let askedAt: Instant
    }

    /// A document's files wait to be read; asked again it changes nothing.
    func expect(
        _ count: Int,
        of item: ID<WorkItem>,
        _ kind: WorkKind,
        _ office: AgencyCode,
        at: Instant
    )
        throws
    {
        for index in 0..<count {
            try connection.run(
                """
                INSERT INTO records_file_text (item, slot, kind, office, state, has_macros,
                    is_recognised, text, attempts, asked_at)
                VALUES (\(item), \(index), \(kind), \(office), \(FileText.State.waiting), \(false),
                    \(false), \(""), 0, \(at))
                ON CONFLICT (item, slot) DO NOTHING
                """
            )
        }
    }

    /// Files that nobody looked at, the oldest first (index `records_file_text_waiting`).
    func waiting(limit: Int) throws -> [Waiting] {
        try connection.rows(
            """
            SELECT item, slot, kind, office, attempts, asked_at FROM records_file_text
            WHERE state = 0 ORDER BY asked_at, item, slot LIMIT \(limit)
            """
        ).map { row in
            try Waiting(
                slot: FileSlot(
                    item: row.value("item"),
                    kind: row.value("kind"),
                    index: row.value("slot")
                ),
                office: row.value("office"),
                attempts: row.value("attempts"),
                askedAt: row.value("asked_at")
            )
        }
    }

    /// How often a file was begun; one that ends its reader is begun a few times only.
    func count(_ attempts: Int, of slot: FileSlot, askedAt: Instant) throws {
        try connection.run(
            """
            UPDATE records_file_text SET attempts = \(attempts), asked_at = \(askedAt)
            WHERE item = \(slot.item) AND slot = \(slot.index)
            """
        )
    }

    func keep(_ text: FileText, of slot: FileSlot) throws {
        try connection.run(
            """
            UPDATE records_file_text SET state = \(text.state), has_macros = \(text.hasMacros),
                is_recognised = \(text.isRecognised), text = \(text.text)
            WHERE item = \(slot.item) AND slot = \(slot.index)
            """
        )
    }

    /// The words of a document's files are gone with the files.
    func forget(_ item: ID<WorkItem>) throws {
        try connection.run("DELETE FROM records_file_text WHERE item = \(item)")
    }

    func texts(of item: ID<WorkItem>) throws -> [String] {
        try connection.rows(
            """
            SELECT text FROM records_file_text WHERE item = \(item) AND state = 1 ORDER BY slot
            """
        ).map { try $0.value("text") }
    }

    /// How each file of a document stands, without its text.
    func states(of item: ID<WorkItem>) throws -> [Int: FileText] {
        try connection.rows(
            """
            SELECT slot, state, has_macros, is_recognised FROM records_file_text
            WHERE item = \(item) ORDER BY slot
            """
        ).reduce(into: [:]) { states, row in
            states[try row.value("slot", as: Int.self)] = try FileText(
                row.value("state"),
                hasMacros: row.value("has_macros"),
                isRecognised: row.value("is_recognised")
            )
        }
    }
}
