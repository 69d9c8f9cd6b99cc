// SPDX-License-Identifier: Apache-2.0

package import Core

/// Makes a command that is sent twice happen once: its key keeps the digest and the answer.
package struct RequestKey: Sendable, Equatable {
    package let actor: String
    package let key: String
    /// SHA-256 of what was asked, so that another request under the same key is noticed.
    package let digest: [UInt8]

    /// Answers are kept this long after the request.
    package static let daysKept = 30

    package init(actor: String, key: String, digest: [UInt8]) {
        self.actor = actor
        self.key = key
        self.digest = digest
    }

    /// The answer given to this very request before, or nil when it is new.
    package func answer(in connection: any Connection) throws -> [UInt8]? {
        let rows = try connection.rows(
            """
            SELECT digest, answer FROM request_key
            WHERE actor = \(actor) AND request_key = \(key)
            """
        )
        guard let row = rows.first else { return nil }
        guard try row.value("digest", as: [UInt8].self) == digest else {
            throw RequestKeyRefusal.otherBody(key: key)
        }
        return try row.value("answer")
    }

    /// Keeps the answer in the transaction of the change itself.
    package func keep(_ answer: [UInt8], at now: Instant, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO request_key (actor, request_key, digest, answer, kept_at)
            VALUES (\(actor), \(key), \(digest), \(answer), \(now))
            """
        )
    }

    /// Forgets at most `limit` answers that are older than `daysKept`, the oldest first; how many.
    package static func forget(before now: Instant, limit: Int, in connection: any Connection)
        throws -> Int
    {
        let oldest = now.adding(seconds: -daysKept * 86_400)
        return try connection.run(
            """
            DELETE FROM request_key WHERE (actor, request_key) IN (
                SELECT actor, request_key FROM request_key WHERE kept_at < \(oldest)
                ORDER BY kept_at LIMIT \(limit)
            )
            """
        )
    }
}

package enum RequestKeyRefusal: Refusal, Equatable {
    case otherBody(key: String)

    package var code: String { "request-key.other-body" }

    package var arguments: [String: String] {
        switch self {
        case .otherBody(let key): ["key": key]
        }
    }

    package var kind: RefusalKind { .invalid }

    package static let texts: Texts = [
        "request-key.other-body": Text(
            vi: "Khóa yêu cầu {key} đã dùng cho nội dung khác. Xin dùng khóa mới.",
            en: "Request key {key} was used for another body. Use a new key."
        )
    ]
}
