// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Foundation
import Storage

/// What a result will say: drafted from the template, corrected by officers, numbered when its signature is
/// first ordered.
package struct ResultDraft: Sendable, Equatable {
    package var title: String
    package var symbol: String
    package var text: String
    /// The content of the dossier that it was drafted from.
    package var content: Int
    /// Taken once and kept, however often the draft is taken back.
    package var number: Int?
    package var issuedOn: CivilDate?
    /// How often it was taken back from the leader.
    package var round = 0
    /// It lies in front of the leader and stays as it is.
    package var isOrdered = false
    /// The signed claims of its QR code; empty where no key is named.
    package var token = ""
    package var authorName = ""
    package var updatedAt: Instant?
    /// 0: nobody kept it yet, it is what the template says.
    package var version = 0

    package static let textLimit = 20_000

    /// `12/GKS`; dots before it has a number.
    package var numberLine: String { "\(number.map(String.init) ?? "……")/\(symbol)" }

    /// What stands on paper, for whoever compares it with the QR code.
    var digest: String {
        Hex.string(SHA256.hash(data: Data("\(title)\n\(text)\n".utf8)))
    }
}

/// All SQL on the table `dossier_result`.
struct ResultDraftStore {
    let connection: any Connection

    func find(_ id: ID<Dossier>) throws -> ResultDraft? {
        try connection.rows(
            """
            SELECT title, symbol, body, content, number, issued_on, round, is_ordered, token,
                author_name, updated_at, version
            FROM dossier_result WHERE dossier_id = \(id)
            """
        ).first.map {
            try ResultDraft(
                title: $0.value("title"),
                symbol: $0.value("symbol"),
                text: $0.value("body"),
                content: $0.value("content"),
                number: $0.optional("number"),
                issuedOn: $0.optional("issued_on"),
                round: $0.value("round"),
                isOrdered: $0.value("is_ordered"),
                token: $0.value("token"),
                authorName: $0.value("author_name"),
                updatedAt: $0.value("updated_at"),
                version: $0.value("version")
            )
        }
    }

    func keep(_ draft: ResultDraft, of id: ID<Dossier>, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO dossier_result (dossier_id, title, symbol, body, content, number, issued_on,
                round, is_ordered, token, author_name, updated_at, version)
            VALUES (\(id), \(draft.title), \(draft.symbol), \(draft.text), \(draft.content),
                \(draft.number), \(draft.issuedOn), \(draft.round), \(draft.isOrdered),
                \(draft.token), \(draft.authorName), \(now), \(draft.version))
            ON CONFLICT (dossier_id) DO UPDATE SET title = excluded.title,
                symbol = excluded.symbol, body = excluded.body, content = excluded.content,
                number = excluded.number, issued_on = excluded.issued_on, round = excluded.round,
                is_ordered = excluded.is_ordered, token = excluded.token,
                author_name = excluded.author_name, updated_at = excluded.updated_at,
                version = excluded.version
            """
        )
    }

    /// Keeps the signed claims; who comes second finds those of the first.
    func setToken(_ token: String, of id: ID<Dossier>, round: Int) throws {
        try connection.run(
            """
            UPDATE dossier_result SET token = \(token)
            WHERE dossier_id = \(id) AND round = \(round) AND token = ''
            """
        )
    }
}
