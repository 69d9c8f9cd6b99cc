// SPDX-License-Identifier: Apache-2.0

package import Core

/// What a package of a whole office holds, with the digest of every part.
package struct ExitManifest: Sendable, Equatable {
    package static let format = "vanlang-records-1"

    package struct Table: Sendable, Equatable {
        package let name: String
        package let rows: Int
        package let sha256: String

        package init(name: String, rows: Int, sha256: String) {
            self.name = name
            self.rows = rows
            self.sha256 = sha256
        }
    }

    package struct Series: Sendable, Equatable {
        package let kind: String
        package let year: Int
        package let last: Int
    }

    package var agency: AgencyCode
    package var agencyName: String
    package var at: Instant
    package var tables: [Table]
    package var series: [Series]
    package var files: Int
    package var fileBytes: Int
    /// Of the list of files: digest and size of each, a line each.
    package var filesSHA256: String
    /// Digests of files whose bytes this node did not have.
    package var missing: [String]
    /// The digest of `people.json`; empty when the package has none.
    package var peopleSHA256: String

    package var json: JSON {
        .object([
            ("format", .string(Self.format)), ("agency", .string(agency.text)),
            ("name", .string(agencyName)), ("at", .string(at.description)),
            (
                "tables",
                .array(
                    tables.map {
                        .object([
                            ("name", .string($0.name)), ("rows", .integer(Int64($0.rows))),
                            ("sha256", .string($0.sha256)),
                        ])
                    }
                )
            ),
            (
                "series",
                .array(
                    series.map {
                        .object([
                            ("kind", .string($0.kind)), ("year", .integer(Int64($0.year))),
                            ("last", .integer(Int64($0.last))),
                        ])
                    }
                )
            ), ("files", .integer(Int64(files))), ("file_bytes", .integer(Int64(fileBytes))),
            ("files_sha256", .string(filesSHA256)),
            ("missing", .array(missing.map { .string($0) })),
            ("people_sha256", .string(peopleSHA256)),
        ])
    }

    package init?(json: JSON) {
        guard json["format"]?.text == Self.format,
            let agency = json["agency"]?.text.flatMap({ AgencyCode($0) }),
            let at = json["at"]?.text.flatMap({ Instant(text: $0) }),
            let tables = json["tables"]?.elements, let series = json["series"]?.elements
        else { return nil }
        self.agency = agency
        agencyName = json["name"]?.text ?? ""
        self.at = at
        self.tables = tables.compactMap { table in
            guard let name = table["name"]?.text, let rows = table["rows"]?.integer,
                let sha256 = table["sha256"]?.text
            else { return nil }
            return Table(name: name, rows: Int(rows), sha256: sha256)
        }
        self.series = series.compactMap { one in
            guard let kind = one["kind"]?.text, let year = one["year"]?.integer,
                let last = one["last"]?.integer
            else { return nil }
            return Series(kind: kind, year: Int(year), last: Int(last))
        }
        guard self.tables.count == tables.count, self.series.count == series.count else {
            return nil
        }
        files = Int(json["files"]?.integer ?? 0)
        fileBytes = Int(json["file_bytes"]?.integer ?? 0)
        filesSHA256 = json["files_sha256"]?.text ?? ""
        missing = (json["missing"]?.elements ?? []).compactMap(\.text)
        peopleSHA256 = json["people_sha256"]?.text ?? ""
    }

    init(agency: AgencyCode, agencyName: String, at: Instant) {
        self.agency = agency
        self.agencyName = agencyName
        self.at = at
        tables = []
        series = []
        files = 0
        fileBytes = 0
        filesSHA256 = ""
        missing = []
        peopleSHA256 = ""
    }
}

/// What leaving and coming refuse, each with what to do about it.
package enum ExitRefusal: Refusal, Equatable {
    /// The folder exists and is no unfinished package of this.
    case folderTaken(String)
    /// There is no manifest, or one of another format.
    case noPackage(String)
    /// A part is not what the manifest says.
    case damaged(String)
    /// The office has records here already.
    case occupied(String)
    /// Parts that this version does not know.
    case newer(String)
    /// What came is not what left.
    case differs(String)

    package var code: String {
        switch self {
        case .folderTaken: "records.exit.folder"
        case .noPackage: "records.exit.none"
        case .damaged: "records.exit.damaged"
        case .occupied: "records.exit.occupied"
        case .newer: "records.exit.newer"
        case .differs: "records.exit.differs"
        }
    }

    package var kind: RefusalKind { .conflict }

    package var arguments: [String: String] {
        switch self {
        case .folderTaken(let name), .noPackage(let name), .damaged(let name), .occupied(let name),
            .newer(let name), .differs(let name):
            ["name": name]
        }
    }
}
