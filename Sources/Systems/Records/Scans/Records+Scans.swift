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

    package init(name: String, contentType: String, body: StoredBody, text: String, pages: Int?) {
        self.name = name
        self.contentType = contentType
        self.body = body
        self.text = text
        self.pages = pages
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
                guard let id: ID<Incoming> = Self.scanID(office, source, index),
                    try store.find(id) == nil
                else { continue }
                try bodies.insert(scan.body, as: bodyID, in: connection)
                let incoming = Self.incoming(id, scan, bodyID, office, stamp.at)
                try arrive(incoming, by: stamp, in: connection)
                // Recognised already, so nobody reads it again.
                try texts.expect(1, of: id.recast(), .incoming, office, at: stamp.at)
                let read = FileText(
                    scan.text.isEmpty ? .empty : .read,
                    text: String(scan.text.prefix(FileText.keptCharacters)),
                    isRecognised: true
                )
                try texts.keep(read, of: FileSlot(item: id.recast(), kind: .incoming, index: 0))
                taken += 1
            }
            return taken
        }
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
            files: [
                RecordFile(
                    name: scan.name,
                    contentType: scan.contentType,
                    size: scan.body.size,
                    sha256: scan.body.sha256,
                    body: body
                )
            ],
            answers: nil,
            version: 1
        )
    }
}
