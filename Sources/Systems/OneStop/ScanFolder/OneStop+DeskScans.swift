// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Directory
import Formats
import Journal
import Procedures
package import Storage

extension OneStop {
    /// Whether this process is the one that takes the desk's scans now.
    package func holdsScans(_ holder: String) async throws -> Bool {
        try await database.write { connection in
            try Lease.take("onestop-scans", holder: holder, seconds: 600, in: connection) != nil
        }
    }

    /// Puts the papers of one file where their separators say; what cannot be placed waits for an officer.
    ///
    /// `source` is the digest of the whole file: given again it changes nothing. How many are new.
    package func takeScans(_ papers: [ScannedPaper], of source: [UInt8], at agency: AgencyCode)
        async throws -> Int
    {
        let stamp = stamp(Self.scannerJob, "desk-scan")
        let agency = places.kept(agency)
        let kept = papers.enumerated().compactMap { index, paper -> (DeskScan, ScannedPaper)? in
            let name = "onestop.scan|\(agency)|\(Hex.string(source))|\(index)"
            guard
                let id = ID<DeskScan>(bytes: Array(SHA256.hash(data: Array(name.utf8)).prefix(16)))
            else { return nil }
            return (scan(paper, id, agency, stamp.at), paper)
        }
        let sheets = try await sheets(papers)
        let bodies = bodies
        return try await database.write { connection in
            let store = DeskScanStore(connection: connection)
            var taken = 0
            for (scan, paper) in kept where try store.find(scan.id) == nil {
                try bodies.insert(paper.body, as: scan.body, in: connection)
                try FileScanStore(connection: connection).expect(scan.body, at: stamp.at)
                let sheet = Self.sheet(of: paper, among: sheets)
                let isPlaced =
                    try sheet.map {
                        try Self.place(scan, on: $0, at: stamp.at, in: connection)
                    } ?? false
                let reason = isPlaced ? .none : Self.reason(paper)
                try store.insert(scan.waiting(for: reason))
                try Self.journal(
                    .taken,
                    scan,
                    nil,
                    "onestop.scan",
                    version: 1,
                    stamp,
                    in: connection
                )
                if isPlaced, let sheet, try store.settle(scan.id, as: .assigned, sheet) {
                    try Self.journal(
                        .assigned,
                        scan,
                        sheet,
                        "onestop.scan",
                        version: 2,
                        stamp,
                        in: connection
                    )
                }
                taken += 1
            }
            return taken
        }
    }

    private static let scannerJob = Actor(
        subject: .job("onestop-scans"),
        agency: nil,
        roles: [],
        scope: .agency,
        strength: .none
    )

    private func scan(
        _ paper: ScannedPaper,
        _ id: ID<DeskScan>,
        _ agency: AgencyCode,
        _ now: Instant
    ) -> DeskScan {
        DeskScan(
            id: id,
            agency: agency,
            name: String(paper.name.prefix(200)),
            contentType: paper.contentType,
            body: newID(at: now),
            size: paper.body.size,
            sha256: paper.body.sha256,
            pages: paper.pages,
            takenAt: now,
            state: .waiting,
            reason: .none
        )
    }

    /// The sheets that name an open filing with such a paper; whose desk it is, is asked in the transaction.
    private func sheets(_ papers: [ScannedPaper]) async throws -> Set<String> {
        var good: Set<String> = []
        for paper in papers {
            guard case .read(let code) = paper.separator, let sheet = DeskSheet(code),
                try await isAsked(sheet)
            else { continue }
            good.insert(code)
        }
        return good
    }

    private func isAsked(_ sheet: DeskSheet) async throws -> Bool {
        let head = try await database.read {
            try FilingStore(connection: $0).head(sheet.filing)
        }
        guard let head else { return false }
        return try await procedures.revision(head.revisionID).papers
            .contains { $0.code == sheet.paper }
    }

    private static func sheet(of paper: ScannedPaper, among good: Set<String>) -> DeskSheet? {
        guard case .read(let code) = paper.separator, good.contains(code) else { return nil }
        return DeskSheet(code)
    }

    private static func reason(_ paper: ScannedPaper) -> DeskScan.Reason {
        switch paper.separator {
        case .none: .bare
        case .unreadable: .unreadable
        case .read: .gone
        }
    }

    /// Adds it to an open filing of this desk; false where there is none, or no room.
    private static func place(
        _ scan: DeskScan,
        on sheet: DeskSheet,
        at now: Instant,
        in connection: any Connection
    ) throws -> Bool {
        let store = FilingStore(connection: connection)
        guard let filing = try store.head(sheet.filing), filing.state == .open,
            filing.agency == scan.agency, filing.channel != .online
        else { return false }
        let file = DossierFile(
            id: scan.body,
            paper: sheet.paper,
            name: scan.name,
            contentType: scan.contentType,
            size: scan.size,
            sha256: scan.sha256
        )
        let files = try store.files(of: sheet.filing)
        if files.contains(where: { $0.paper == file.paper && $0.sha256 == file.sha256 }) {
            return true
        }
        guard files.count < Filing.maximumFiles else { return false }
        try store.insert(file, body: scan.body, of: sheet.filing, at: now)
        try FileLookStore(connection: connection).expect(scan.body, named: file.name, at: now)
        try store.touch(sheet.filing, at: now)
        return true
    }

    private enum ScanChange {
        case taken, assigned, setAside

        var kind: EventKind {
            switch self {
            case .taken: OneStopEvents.scanTaken
            case .assigned: OneStopEvents.scanAssigned
            case .setAside: OneStopEvents.scanSetAside
            }
        }
    }

    private static func journal(
        _ change: ScanChange,
        _ scan: DeskScan,
        _ sheet: DeskSheet?,
        _ right: String,
        version: Int,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        var facts: Facts = [
            "agency": .text(scan.agency.text), "sha256": .text(Hex.string(scan.sha256)),
        ]
        if let sheet {
            facts["filing"] = .text(sheet.filing.description)
            facts["paper"] = .text(sheet.paper)
        }
        try Journal.append(
            Event(
                change.kind,
                of: "onestop.scan/\(scan.id)",
                version: version,
                by: stamp,
                right: right,
                facts: facts
            ),
            in: connection
        )
    }
}

extension OneStop {
    /// What lies at the desk of the actor's agency and belongs nowhere yet.
    package func waitingScans(by actor: Actor) async throws -> [DeskScan] {
        let agency = try demandScans(actor)
        return try await database.read {
            try DeskScanStore(connection: $0).waiting(at: agency, limit: 100)
        }
    }

    package func scan(_ id: ID<DeskScan>, by actor: Actor) async throws -> (DeskScan, StoredBody) {
        let agency = try demandScans(actor)
        let bodies = bodies
        let (scan, body, state) = try await database.read { connection in
            let scan = try DeskScanStore(connection: connection).find(id)
            return (
                scan, try scan.flatMap { try bodies.find($0.body, in: connection) },
                try scan.flatMap {
                    try FileScanStore(connection: connection).states(of: [$0.body])[$0.body]
                }
            )
        }
        guard let scan, scan.agency == agency, let body else {
            throw DossierRefusal.unknown(id.description)
        }
        if state == .infected { throw DossierRefusal.infected(scan.name) }
        return (scan, body)
    }

    /// Says where a scan belongs; nil lays it aside, where it is kept.
    package func settleScan(
        _ id: ID<DeskScan>,
        to sheet: DeskSheet?,
        by actor: Actor,
        requestID: String
    ) async throws {
        let agency = try demandScans(actor)
        if let sheet, try await !isAsked(sheet) { throw FilingRefusal.unknownPaper }
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let store = DeskScanStore(connection: connection)
            guard let scan = try store.find(id), scan.agency == agency else {
                throw DossierRefusal.unknown(id.description)
            }
            let state: DeskScan.State = sheet == nil ? .setAside : .assigned
            guard try store.settle(id, as: state, sheet) else { throw DossierRefusal.changed }
            if let sheet, try !Self.place(scan, on: sheet, at: stamp.at, in: connection) {
                throw DossierRefusal.scanGone
            }
            try Self.journal(
                sheet == nil ? .setAside : .assigned,
                scan,
                sheet,
                OneStopAction.intake.rawValue,
                version: 2,
                stamp,
                in: connection
            )
        }
    }

    private func demandScans(_ actor: Actor) throws -> AgencyCode {
        let agency = try agency(of: actor)
        guard Self.may(actor, .intake, .receiving) else { throw DossierRefusal.forbidden(.intake) }
        return agency
    }

    /// The sheet that is laid before a paper, for the officer whose filing it is.
    package func separatorSheet(_ sheet: DeskSheet, by actor: Actor) async throws -> [UInt8] {
        _ = try demandScans(actor)
        let filing = try await filing(sheet.filing, by: actor)
        guard let paper = filing.revision.papers.first(where: { $0.code == sheet.paper })
        else { throw FilingRefusal.unknownPaper }
        return try OfficialSlip(
            paper: .a4,
            form: "",
            agency: name(of: filing.filing.agency),
            place: "",
            date: now().date,
            title: DeskSheet.words,
            parts: [
                .line(label: "Giấy tờ", value: paper.name.vi),
                .line(label: "Thủ tục", value: filing.revision.record.name.vi),
                .paragraph("Đặt tờ này trước giấy tờ khi quét. Tờ này không đi vào hồ sơ."),
            ],
            signatures: [],
            qr: QRCode(sheet.code)
        ).pdf(watermark: watermark)
    }
}

extension DeskScan {
    fileprivate func waiting(for reason: Reason) -> DeskScan {
        DeskScan(
            id: id,
            agency: agency,
            name: name,
            contentType: contentType,
            body: body,
            size: size,
            sha256: sha256,
            pages: pages,
            takenAt: takenAt,
            state: .waiting,
            reason: reason
        )
    }
}
