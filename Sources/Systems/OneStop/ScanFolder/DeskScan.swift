// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Formats
package import Storage

/// One paper out of a file that the desk's scanner made.
package struct DeskScan: Sendable, Equatable {
    package let id: ID<DeskScan>
    package let agency: AgencyCode
    package let name: String
    package let contentType: String
    package let body: ID<Body>
    package let size: Int
    package let sha256: [UInt8]
    package let pages: Int
    package let takenAt: Instant
    package let state: State
    /// Why nobody knew where it belongs.
    package let reason: Reason

    package enum State: Int, Sendable, CaseIterable {
        case waiting, assigned, setAside
    }

    package enum Reason: String, Sendable, CaseIterable {
        /// It knew its place.
        case none
        /// No separator stood before it.
        case bare
        /// There was one, and its code could not be read.
        case unreadable
        /// It names a filing or a paper that is not open at this desk.
        case gone
    }
}

/// One paper as the scanner's tool hands it over.
package struct ScannedPaper: Sendable {
    package let name: String
    package let contentType: String
    package let body: StoredBody
    package let pages: Int
    package let separator: Separator

    package enum Separator: Sendable, Equatable {
        case none, unreadable
        case read(String)
    }

    package init(
        name: String,
        contentType: String,
        body: StoredBody,
        pages: Int,
        separator: Separator
    ) {
        self.name = name
        self.contentType = contentType
        self.body = body
        self.pages = pages
        self.separator = separator
    }
}

/// The sheet that is laid before a paper: it says in words what it is, and in its code where the paper goes.
package struct DeskSheet: Sendable, Equatable {
    package let filing: ID<Filing>
    package let paper: String

    /// Long enough that no paper says it by chance.
    package static let words = "TỜ PHÂN CÁCH HỒ SƠ MỘT CỬA"
    private static let mark = "VLS1"

    package init(filing: ID<Filing>, paper: String) {
        self.filing = filing
        self.paper = paper
    }

    package init?(_ code: String) {
        let parts = code.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == Self.mark, let filing = ID<Filing>(parts[1]),
            !parts[2].isEmpty, parts[2].utf8.count <= 60
        else { return nil }
        self.init(filing: filing, paper: parts[2])
    }

    package var code: String { "\(Self.mark)|\(filing)|\(paper)" }

    /// Whether a code read off a page is such a sheet's, right or wrong: all else belongs to the paper.
    package static func isSheet(_ code: String) -> Bool { code.hasPrefix("\(mark)|") }

    /// Whether the recognised words of a page are a sheet's whose code could not be read.
    package static func isSheet(words page: String) -> Bool {
        Vietnamese.words(in: page, limit: 60).joined(separator: " ").contains(folded)
    }

    private static let folded = Vietnamese.words(in: words).joined(separator: " ")
}

/// All SQL on the table `desk_scan`.
struct DeskScanStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, agency, name, content_type, body_id, size, sha256, pages, taken_at, state, reason
        """

    func find(_ id: ID<DeskScan>) throws -> DeskScan? {
        try connection.rows("SELECT \(Self.columns) FROM desk_scan WHERE id = \(id)").first
            .map(DeskScan.init(row:))
    }

    /// Those that nobody assigned, the oldest first (index `desk_scan_waiting`).
    func waiting(at agency: AgencyCode, limit: Int) throws -> [DeskScan] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM desk_scan WHERE agency = \(agency) AND state = 0
            ORDER BY taken_at, id LIMIT \(limit)
            """
        ).map(DeskScan.init(row:))
    }

    func insert(_ scan: DeskScan) throws {
        try connection.run(
            """
            INSERT INTO desk_scan (\(Self.columns), filing_id, paper)
            VALUES (\(scan.id), \(scan.agency), \(scan.name), \(scan.contentType), \(scan.body),
                \(scan.size), \(scan.sha256), \(scan.pages), \(scan.takenAt), \(scan.state.rawValue),
                \(scan.reason.rawValue), \(ID<Filing>?.none), '')
            """
        )
    }

    /// False when somebody else settled it.
    func settle(_ id: ID<DeskScan>, as state: DeskScan.State, _ sheet: DeskSheet?) throws -> Bool {
        try connection.run(
            """
            UPDATE desk_scan SET state = \(state.rawValue), filing_id = \(sheet?.filing),
                paper = \(sheet?.paper ?? "")
            WHERE id = \(id) AND state = 0
            """
        ) == 1
    }
}

extension DeskScan {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            agency: row.value("agency"),
            name: row.value("name"),
            contentType: row.value("content_type"),
            body: row.value("body_id"),
            size: row.value("size"),
            sha256: row.value("sha256"),
            pages: row.value("pages"),
            takenAt: row.value("taken_at"),
            state: State(rawValue: row.value("state")) ?? .waiting,
            reason: Reason(rawValue: row.value("reason")) ?? .bare
        )
    }
}
