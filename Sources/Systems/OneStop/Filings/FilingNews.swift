// SPDX-License-Identifier: Apache-2.0

package import Core
package import Procedures
import Storage

/// That a filing went on under a newer version of its procedure, and what its writer is told.
package struct FilingNews: Sendable, Equatable {
    package let at: Instant
    package let from: ID<ProcedureRevision>
    package let to: ID<ProcedureRevision>
    package let news: [FormNews]
}

/// All SQL on the table `filing_news`, and on which versions open filings stand.
struct FilingNewsStore {
    let connection: any Connection

    /// Versions under which somebody is writing (index `filing_version`).
    func versions(limit: Int) throws -> [(code: String, revision: ID<ProcedureRevision>)] {
        try connection.rows(
            """
            SELECT DISTINCT procedure_code, revision_id FROM filing
            WHERE state = 0 AND dossier_id IS NULL LIMIT \(limit)
            """
        ).map { (try $0.value("procedure_code"), try $0.value("revision_id")) }
    }

    /// Open filings of one version (index `filing_version`).
    func filings(of code: String, under revision: ID<ProcedureRevision>, limit: Int) throws
        -> [ID<Filing>]
    {
        try connection.rows(
            """
            SELECT id FROM filing
            WHERE procedure_code = \(code) AND revision_id = \(revision)
                AND state = 0 AND dossier_id IS NULL
            ORDER BY id LIMIT \(limit)
            """
        ).map { try $0.value("id") }
    }

    func move(_ id: ID<Filing>, to revision: ID<ProcedureRevision>) throws {
        try connection.run("UPDATE filing SET revision_id = \(revision) WHERE id = \(id)")
    }

    func insert(_ news: FilingNews, of id: ID<Filing>, ordinal: Int) throws {
        try connection.run(
            """
            INSERT INTO filing_news (filing_id, ordinal, at, from_revision, to_revision, news)
            VALUES (\(id), \(ordinal), \(news.at), \(news.from), \(news.to),
                \(try Stored.text(news.news)))
            """
        )
    }

    func all(of id: ID<Filing>) throws -> [FilingNews] {
        try connection.rows(
            """
            SELECT at, from_revision, to_revision, news FROM filing_news
            WHERE filing_id = \(id) ORDER BY ordinal LIMIT 100
            """
        ).map { row in
            try FilingNews(
                at: row.value("at"),
                from: row.value("from_revision"),
                to: row.value("to_revision"),
                news: Stored.value(row.value("news"))
            )
        }
    }
}
