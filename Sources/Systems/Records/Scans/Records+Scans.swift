// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Journal
package import Storage

/// One document out of a file that a scanner made.
package struct Scan: Sendable {
    package let name: String
    package let contentType: String
    package let body: StoredBody
    /// What was recognised on its pages.
    package let text: String
    package let pages: Int?
    /// The entry of the register that the sheet before it names.
    package let entry: ID<Incoming>?

    package init(
        name: String,
        contentType: String,
        body: StoredBody,
        text: String,
        pages: Int?,
        entry: ID<Incoming>? = nil
    ) {
        self.name = name
        self.contentType = contentType
        self.body = body
        self.text = text
        self.pages = pages
        self.entry = entry
    }

    func file(_ id: ID<Body>) -> RecordFile {
        RecordFile(
            name: name,
            contentType: contentType,
            size: body.size,
            sha256: body.sha256,
            body: id
        )
    }

    /// Its words, recognised already, so that nobody reads it again.
    var read: FileText {
        FileText(
            text.isEmpty ? .empty : .read,
            text: String(text.prefix(FileText.keptCharacters)),
            isRecognised: true
        )
    }
}

extension Records {
    /// Lays what a scanner made before the clerks, each document with a proposal for its entry.
    ///
    /// `source` is the digest of the whole file: given again, after a kill between here and the moving
    /// of the file, it changes nothing. How many documents are new.
    package func takeScans(
        _ scans: [Scan],
        of source: [UInt8],
        for office: AgencyCode
    ) async throws -> Int {
        let stamp = stamp(Self.job(office), "scan")
        let kept = scans.map { ($0, newID(Body.self)) }
        let bodies = bodies
        return try await database.write { connection in
            guard try OfficeStore(connection: connection).find(office) != nil else {
                throw RecordsRefusal.noOffice
            }
            let store = IncomingStore(connection: connection)
            let texts = FileTextStore(connection: connection)
            var taken = 0
            for (index, (scan, bodyID)) in kept.enumerated() {
                guard let id: ID<Incoming> = Self.scanID(office, source, index) else { continue }
                // Cut again the bytes of a part differ: it is known by where it came from.
                let known: ID<Body> = id.recast()
                if let isNew = try attach(scan, known, of: office, stamp, in: connection) {
                    taken += isNew ? 1 : 0
                    continue
                }
                guard try store.find(id) == nil else { continue }
                try bodies.insert(scan.body, as: bodyID, in: connection)
                let incoming = Self.incoming(id, scan, bodyID, office, stamp.at)
                try arrive(incoming, by: stamp, in: connection)
                try texts.expect(1, of: id.recast(), .incoming, office, at: stamp.at)
                try texts.keep(
                    scan.read,
                    of: FileSlot(item: id.recast(), kind: .incoming, index: 0)
                )
                taken += 1
            }
            return taken
        }
    }

    /// Puts a scan to the paper that was registered before, as its sheet says: whether it is new there.
    ///
    /// Nil where there is no such paper in this office, or it has too many files: it then goes before the clerks
    /// as any other, so that nothing is lost.
    private func attach(
        _ scan: Scan,
        _ bodyID: ID<Body>,
        of office: AgencyCode,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws -> Bool? {
        let store = IncomingStore(connection: connection)
        guard let entry = scan.entry, var incoming = try store.find(entry),
            incoming.office == office, incoming.source == .paper, incoming.state == .registered
        else { return nil }
        if incoming.files.contains(where: { $0.body == bodyID }) { return false }
        let index = incoming.files.count
        guard index < Self.attachmentLimit else { return nil }
        try bodies.insert(scan.body, as: bodyID, in: connection)
        incoming.files.append(scan.file(bodyID))
        incoming.version += 1
        try store.update(incoming)
        let slot = FileSlot(item: entry.recast(), kind: .incoming, index: index)
        let texts = FileTextStore(connection: connection)
        try texts.expect(index + 1, of: slot.item, .incoming, office, at: stamp.at)
        try texts.keep(scan.read, of: slot)
        try note(
            RecordsEvents.scanAdded,
            incoming.object,
            version: incoming.version,
            by: stamp,
            action: .register,
            facts: ["sha256": .text(Hex.string(scan.body.sha256)), "file": .integer(Int64(index))],
            in: connection
        )
        try WorkStore(connection: connection).append(
            TrailEntry(
                at: stamp.at,
                person: "",
                name: "",
                action: "scan",
                task: nil,
                party: scan.name,
                words: ""
            ),
            to: slot.item
        )
        return true
    }

    /// Whether this process is the one that takes scans now.
    package func holdsScans(_ holder: String) async throws -> Bool {
        try await database.write { connection in
            try Lease.take("records-scans", holder: holder, seconds: 600, in: connection) != nil
        }
    }

    private static func scanID(_ office: AgencyCode, _ source: [UInt8], _ index: Int)
        -> ID<Incoming>?
    {
        let name = "records.scan|\(office)|\(Hex.string(source))|\(index)"
        return ID<Incoming>(bytes: Array(SHA256.hash(data: Array(name.utf8)).prefix(16)))
    }

    private static func incoming(
        _ id: ID<Incoming>,
        _ scan: Scan,
        _ body: ID<Body>,
        _ office: AgencyCode,
        _ now: Instant
    ) -> Incoming {
        var entry = ScanText.entry(scan.text, on: now.date)
        // The clerk needs something to open it by, until he has typed the subject.
        if entry.subject.isEmpty { entry.subject = String(scan.name.prefix(500)) }
        entry.pages = scan.pages
        return Incoming(
            id: id,
            office: office,
            source: .scan,
            message: nil,
            sender: nil,
            arrivedAt: now,
            state: .arrived,
            entry: entry,
            registration: nil,
            files: [scan.file(body)],
            answers: nil,
            version: 1
        )
    }
}
