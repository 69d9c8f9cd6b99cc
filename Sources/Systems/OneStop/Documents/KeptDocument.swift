// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation
import Procedures
import Storage

/// A paper that its citizen has here already: a result he was given, or one that was accepted once.
package struct KeptDocument: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case result, paper
    }

    package let id: ID<KeptDocument>
    package let kind: Kind
    package let dossierID: ID<Dossier>
    package let dossierCode: String
    /// What it is called: the result's or the paper's name in its procedure.
    package let name: String
    package let agency: AgencyCode
    /// When it was given, or accepted.
    package let keptAt: Instant
    package let file: DossierFile
    /// Nil while it holds.
    package let ending: ResultEnding?
}

/// That a result no longer holds.
package struct ResultEnding: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case revoked, replaced
    }

    package let kind: Kind
    package let at: Instant
    /// For whoever has the result.
    package let sentence: String
    package let clause: String
}

extension DossierFile {
    /// That it came from the documents of the citizen, and which one it is there.
    package struct Kept: Sendable, Equatable, Codable {
        package let document: String
        package let code: String
        /// Microseconds.
        package let at: Int64

        package var moment: Instant { Instant(microseconds: at) }
    }

    /// The same bytes for another paper.
    func reused(for paper: String, from document: KeptDocument) -> DossierFile {
        var file = self
        file.paper = paper
        file.kept = Kept(
            document: document.id.description,
            code: document.dossierCode,
            at: document.keptAt.microseconds
        )
        return file
    }
}

/// All SQL on the tables `kept_document` and `result_ending`.
struct KeptDocumentStore {
    let connection: any Connection

    private static let select: SQL = """
        SELECT k.id AS id, k.kind AS kind, k.dossier_id AS dossier_id, k.code AS code,
            k.name AS name, k.agency AS agency, k.kept_at AS kept_at, k.file AS file,
            e.kind AS ending, e.at AS ended_at, e.sentence AS sentence, e.clause AS clause
        FROM kept_document k
        LEFT JOIN result_ending e ON k.kind = 'result' AND e.dossier_id = k.dossier_id
        """

    func find(_ id: ID<KeptDocument>, of owner: String) throws -> KeptDocument? {
        try connection.rows("\(Self.select) WHERE k.id = \(id) AND k.owner = \(owner)").first
            .map(KeptDocument.init(row:))
    }

    /// Somebody's documents, the newest first (index `kept_document_owner`).
    func all(of owner: String, before last: KeptPlace?, limit: Int) throws -> [KeptDocument] {
        let position: SQL = last.map { "AND (k.kept_at, k.id) < (\($0.at), \($0.id))" } ?? ""
        return try connection.rows(
            """
            \(Self.select) WHERE k.owner = \(owner) \(position)
            ORDER BY k.kept_at DESC, k.id DESC LIMIT \(limit)
            """
        ).map(KeptDocument.init(row:))
    }

    /// The same bytes of the same owner are one document.
    func insert(_ document: KeptDocument, owner: String) throws {
        let file = document.file
        let known = try connection.rows(
            """
            SELECT id FROM kept_document WHERE owner = \(owner) AND sha256 = \(file.sha256) LIMIT 1
            """
        )
        guard known.isEmpty else { return }
        try connection.run(
            """
            INSERT INTO kept_document (id, owner, kind, dossier_id, code, name, agency, kept_at,
                sha256, file)
            VALUES (\(document.id), \(owner), \(document.kind.rawValue), \(document.dossierID),
                \(document.dossierCode), \(document.name), \(document.agency),
                \(document.keptAt), \(file.sha256), \(try Stored.text(file)))
            ON CONFLICT (id) DO NOTHING
            """
        )
    }

    func ending(of dossier: ID<Dossier>) throws -> ResultEnding? {
        try connection.rows(
            """
            SELECT kind AS ending, at AS ended_at, sentence, clause FROM result_ending
            WHERE dossier_id = \(dossier)
            """
        ).first.flatMap(ResultEnding.init(row:))
    }

    /// False when it ended before.
    func end(_ dossier: ID<Dossier>, _ ending: ResultEnding, by actor: String) throws -> Bool {
        try connection.run(
            """
            INSERT INTO result_ending (dossier_id, kind, at, sentence, clause, actor)
            VALUES (\(dossier), \(ending.kind.rawValue), \(ending.at), \(ending.sentence),
                \(ending.clause), \(actor))
            ON CONFLICT (dossier_id) DO NOTHING
            """
        ) == 1
    }
}

/// Where a page of documents goes on.
package struct KeptPlace: Sendable {
    package let at: Instant
    package let id: ID<KeptDocument>

    package init(_ document: KeptDocument) { (at, id) = (document.keptAt, document.id) }

    /// Such as `1583809200000000~0190…`.
    package init?(_ text: String) {
        let parts = text.split(separator: "~").map(String.init)
        guard parts.count == 2, let microseconds = Int64(parts[0]),
            let id = ID<KeptDocument>(parts[1])
        else { return nil }
        (at, self.id) = (Instant(microseconds: microseconds), id)
    }

    package var text: String { "\(at.microseconds)~\(id)" }
}

extension KeptDocument {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            kind: Kind(rawValue: row.value("kind")) ?? .paper,
            dossierID: row.value("dossier_id"),
            dossierCode: row.value("code"),
            name: row.value("name"),
            agency: row.value("agency"),
            keptAt: row.value("kept_at"),
            file: Stored.value(row.value("file")),
            ending: ResultEnding(row: row)
        )
    }
}

extension ResultEnding {
    fileprivate init?(row: Row) throws {
        guard let kind = try row.optional("ending", as: String.self).flatMap(Kind.init) else {
            return nil
        }
        try self.init(
            kind: kind,
            at: row.value("ended_at"),
            sentence: row.value("sentence"),
            clause: row.value("clause")
        )
    }
}
