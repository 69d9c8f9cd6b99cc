// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Journal
import Storage

/// Keeps the words of documents from the Journal, so that registering pays for none of them.
struct SearchProjection: Projection {
    let name = "records-search-2"
    let system: String? = "records"

    func clear(in connection: any Connection) throws {
        try SearchIndex(connection: connection).clear()
    }

    func apply(_ events: [PositionedEvent], in connection: any Connection) throws {
        // Of several events of one document the last is enough: it is read as it stands now.
        var places: [(item: ID<WorkItem>, change: Change)] = []
        var known: [ID<WorkItem>: Int] = [:]
        for positioned in events {
            guard let (item, change) = Self.change(positioned) else { continue }
            if let place = known[item] {
                places[place].change = places[place].change.joined(with: change)
            } else {
                known[item] = places.count
                places.append((item, change))
            }
        }
        let index = SearchIndex(connection: connection)
        for (item, change) in places { try index.add(item, change) }
    }

    struct Change {
        let kind: WorkKind
        let position: Int64
        let at: Instant
        /// Only who has it changed; its words did not.
        let isOfOwners: Bool

        func joined(with later: Change) -> Change {
            Change(
                kind: later.kind,
                position: later.position,
                at: later.at,
                isOfOwners: isOfOwners && later.isOfOwners
            )
        }
    }

    private static func change(_ positioned: PositionedEvent) -> (ID<WorkItem>, Change)? {
        let event = positioned.event
        func made(_ kind: WorkKind, _ id: String?, isOfOwners: Bool = false) -> (
            ID<WorkItem>, Change
        )? {
            id.flatMap { ID<WorkItem>($0) }.map {
                (
                    $0,
                    Change(
                        kind: kind,
                        position: positioned.position,
                        at: event.at,
                        isOfOwners: isOfOwners
                    )
                )
            }
        }
        let id = event.object.split(separator: "/").last.map(String.init)
        switch event.kind {
        case RecordsEvents.arrived.name, RecordsEvents.registered.name,
            RecordsEvents.corrected.name:
            return made(.incoming, id)
        case RecordsEvents.instructionChanged.name:
            return made(.incoming, id, isOfOwners: true)
        case RecordsEvents.numbered.name, RecordsEvents.outgoingImported.name:
            return made(.outgoing, id)
        case RecordsEvents.released.name: return made(.outgoing, id, isOfOwners: true)
        case RecordsEvents.fileRead.name:
            let kind = WorkKind.allCases.first { "\($0)" == event.facts["kind"]?.text }
            return kind.flatMap { made($0, event.facts["item"]?.text) }
        default: return nil
        }
    }
}

/// All SQL on the tables `records_words` and `records_words_entry`.
///
/// An entry's number is the place of its event in the Journal. Entries are only added: of several for
/// one document the newest counts.
struct SearchIndex {
    let connection: any Connection

    private static let table = "records_words"
    /// Words of one document that are kept, its files included.
    private static let maximumWords = 20_000

    struct Hit {
        let number: Int64
        let item: ID<WorkItem>
        let kind: WorkKind
        let day: CivilDate?
    }

    static func office(_ code: AgencyCode) -> String { FullText.mark("o", code.text) }
    static func kind(_ kind: WorkKind) -> String { FullText.mark("k", "\(kind)") }
    static func owner(_ owner: WorkOwner) -> String { FullText.mark("w", owner.text) }
    static func year(_ year: Int) -> String { FullText.mark("y", String(year)) }
    static func month(_ year: Int, _ month: Int) -> String {
        FullText.mark("m", "\(year)\(month.digits(2))")
    }

    /// What stands in the index of one document.
    private struct Entry {
        let kind: WorkKind
        let office: AgencyCode
        let query: RecordsQuery
        let more: [String]
        let day: CivilDate?
        let files: Int
    }

    func add(_ item: ID<WorkItem>, _ change: SearchProjection.Change) throws {
        guard let entry = try entry(of: item, change.kind) else { return }
        let owners = try owners(of: item)
        let digest = Self.digest(owners)
        if change.isOfOwners, try lastOwners(of: item) == digest { return }
        let files = FileTextStore(connection: connection)
        try files.expect(entry.files, of: item, entry.kind, entry.office, at: change.at)
        var marks = [Self.office(entry.office), Self.kind(entry.kind)]
        marks += owners.map { FullText.mark("w", $0) }
        if let day = entry.day { marks += [Self.year(day.year), Self.month(day.year, day.month)] }
        for (letter, value) in entry.query.fields {
            marks += Vietnamese.words(in: value, limit: 200).map { FullText.mark(letter, $0) }
        }
        let text = entry.query.fields.map(\.1) + entry.more + (try files.texts(of: item))
        try connection.run(
            """
            INSERT INTO records_words_entry (number, item, kind, day, owners)
            VALUES (\(change.position), \(item), \(entry.kind), \(entry.day), \(digest))
            """
        )
        try connection.run(
            connection.fullText.insert(
                Vietnamese.words(in: text.joined(separator: "\n"), limit: Self.maximumWords)
                    + marks,
                as: change.position,
                into: Self.table
            )
        )
    }

    private func entry(of item: ID<WorkItem>, _ kind: WorkKind) throws -> Entry? {
        switch kind {
        case .incoming:
            guard let found = try IncomingStore(connection: connection).find(item.recast()) else {
                return nil
            }
            let entry = found.entry
            return Entry(
                kind: kind,
                office: found.office,
                query: RecordsQuery(
                    reference: entry.reference,
                    author: entry.author,
                    subject: entry.subject,
                    signer: entry.signer,
                    type: entry.typeName
                ),
                more: [entry.note, found.registration?.text ?? ""] + found.files.map(\.name),
                day: found.registration?.day ?? found.arrivedAt.date,
                files: found.files.count
            )
        case .outgoing:
            guard let found = try OutgoingStore(connection: connection).find(item.recast()) else {
                return nil
            }
            let fields = found.fields
            return Entry(
                kind: kind,
                office: found.office,
                query: RecordsQuery(
                    reference: found.registration?.text ?? "",
                    author: found.author.name,
                    subject: fields.subject,
                    signer: fields.signerName,
                    type: fields.type
                ),
                more: fields.addressees + fields.paragraphs + found.attachments.map(\.name),
                day: found.registration?.day,
                files: found.attachments.count
            )
        }
    }

    /// Everybody who has or had a part in it, as the lists of work name them.
    private func owners(of item: ID<WorkItem>) throws -> [String] {
        try connection.rows("SELECT owner FROM records_work WHERE item = \(item) ORDER BY owner")
            .map { try $0.value("owner") }
    }

    private static func digest(_ owners: [String]) -> String {
        Hex.string(Array(SHA256.hash(data: Array(owners.joined(separator: "\n").utf8)).prefix(16)))
    }

    private func lastOwners(of item: ID<WorkItem>) throws -> String? {
        try connection.rows(
            """
            SELECT owners FROM records_words_entry WHERE item = \(item)
            ORDER BY number DESC LIMIT 1
            """
        ).first?.value("owners")
    }

    /// Entries that have of each list at least one word, the newest first; outdated ones are left out.
    func find(_ lists: [[String]], below number: Int64, limit: Int) throws -> (
        hits: [Hit], last: Int64?
    ) {
        let numbers: [Int64] = try connection.rows(
            connection.fullText.search(
                FullText.Query(all: lists),
                in: Self.table,
                below: number,
                limit: limit
            )
        ).map { try $0.value("number") }
        let hits = try numbers.compactMap { number in
            try connection.rows(
                """
                SELECT e.item AS item, e.kind AS kind, e.day AS day FROM records_words_entry e
                WHERE e.number = \(number) AND NOT EXISTS (
                    SELECT 1 FROM records_words_entry n
                    WHERE n.item = e.item AND n.number > e.number)
                """
            ).first.map {
                try Hit(
                    number: number,
                    item: $0.value("item"),
                    kind: $0.value("kind"),
                    day: $0.optional("day")
                )
            }
        }
        return (hits, numbers.count == limit ? numbers.last : nil)
    }

    func clear() throws {
        try connection.run(connection.fullText.clear(Self.table))
        try connection.run("DELETE FROM records_words_entry")
    }
}
