// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage
package import Trust

/// A disagreement of the two engines, as often as it was met.
package struct EngineAlert: Sendable, Equatable {
    package let id: ID<EngineAlert>
    package let difference: EngineDifference
    package let firstAt: Instant
    package let lastAt: Instant
    /// When the Journal was told last.
    package let toldAt: Instant
    package let count: Int
    package let version: Int
}

extension Certificates {
    /// The Journal tells the same disagreement once a day, however often it is met.
    static let alertSeconds = 86_400.0

    /// Writes down what the engines disagreed about; gives how many alerts the Journal got.
    package func keepDifferences(_ watch: EngineWatch, by actor: Actor, requestID: String)
        async throws -> Int
    {
        try Self.demand(actor, .publish)
        var told = 0
        for (difference, count) in watch.take() {
            do {
                told += try await keep(difference, count, stamp(actor, requestID)) ? 1 : 0
            } catch {
                watch.putBack(difference, count)
                throw error
            }
        }
        return told
    }

    private func keep(_ difference: EngineDifference, _ count: Int, _ stamp: Stamp) async throws
        -> Bool
    {
        let id = newID(EngineAlert.self)
        return try await database.write { connection in
            let store = AlertStore(connection: connection)
            let known = try store.alert(of: difference)
            let last = known?.toldAt
            let isNews = last.map { stamp.at.seconds(since: $0) >= Self.alertSeconds } ?? true
            let alert = EngineAlert(
                id: known?.id ?? id,
                difference: difference,
                firstAt: known?.firstAt ?? stamp.at,
                lastAt: stamp.at,
                toldAt: isNews ? stamp.at : last ?? stamp.at,
                count: (known?.count ?? 0) + count,
                version: (known?.version ?? 0) + (isNews ? 1 : 0)
            )
            try store.save(alert)
            guard isNews else { return false }
            try Journal.append(
                Event(
                    CertificatesEvent.enginesDiffered,
                    of: "certificates.alert/\(alert.id)",
                    version: alert.version,
                    by: stamp,
                    right: CertificatesAction.publish.rawValue,
                    facts: [
                        "subject": .text(difference.subject.rawValue),
                        "certificate": .text(difference.certificate),
                        "detail": .text(difference.detail),
                        "count": .integer(Int64(alert.count)),
                    ]
                ),
                in: connection
            )
            return true
        }
    }

    /// What the engines disagreed about in the last seven days, the newest first.
    package func differences(by actor: Actor) async throws -> [EngineAlert] {
        try Self.demand(actor, .read)
        return try await recentDifferences()
    }

    func recentDifferences() async throws -> [EngineAlert] {
        let from = now().adding(seconds: -7 * 86_400)
        return try await database.read {
            try AlertStore(connection: $0).alerts(since: from, limit: 50)
        }
    }
}

/// Every statement on the table `certificate_alert`.
struct AlertStore {
    let connection: any Connection

    private static let columns: SQL =
        "id, subject, certificate, detail, first_at, last_at, told_at, count, version"

    func alert(of difference: EngineDifference) throws -> EngineAlert? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM certificate_alert
            WHERE subject = \(difference.subject) AND certificate = \(difference.certificate)
                AND detail = \(difference.detail)
            """
        ).first.map(EngineAlert.init(row:))
    }

    func save(_ alert: EngineAlert) throws {
        try connection.run(
            """
            INSERT INTO certificate_alert (\(Self.columns))
            VALUES (\(alert.id), \(alert.difference.subject), \(alert.difference.certificate),
                \(alert.difference.detail), \(alert.firstAt), \(alert.lastAt), \(alert.toldAt),
                \(alert.count), \(alert.version))
            ON CONFLICT (id) DO UPDATE SET last_at = excluded.last_at,
                told_at = excluded.told_at, count = excluded.count, version = excluded.version
            """
        )
    }

    func alerts(since from: Instant, limit: Int) throws -> [EngineAlert] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM certificate_alert WHERE last_at >= \(from)
            ORDER BY last_at DESC, id DESC LIMIT \(limit)
            """
        ).map(EngineAlert.init(row:))
    }
}

extension EngineAlert {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            difference: EngineDifference(
                row.value("subject"),
                certificate: row.value("certificate"),
                detail: row.value("detail")
            ),
            firstAt: row.value("first_at"),
            lastAt: row.value("last_at"),
            toldAt: row.value("told_at"),
            count: row.value("count"),
            version: row.value("version")
        )
    }
}

extension EngineDifference.Subject: SQLConvertible {}
