// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage
package import Trust

/// Judges the files of what arrives, before a clerk decides on it.
extension Records {
    package typealias JudgeFile = @Sendable ([UInt8], _ at: Instant) throws -> Verdict

    private static let verdictsCursor = "records-verdicts-1"
    /// Larger files are judged on the page that is there for it.
    private static let judgedBytes = 32 << 20
    /// A clerk waits no longer than this for a verdict: what cannot be judged now must not stop the office.
    static let verdictSeconds = 600

    /// Brings the verdicts forward by some documents; true when there may be more.
    package func judgeArrivals() async throws -> Bool {
        guard let judgeFile else { return false }
        let waiting = try await Journal(database: database)
            .stretch(for: Self.verdictsCursor, of: "records", limit: 100)
        guard let next = waiting else { return false }
        for event in next.events.map(\.event) where event.kind == RecordsEvents.arrived.name {
            let name = event.object.split(separator: "/").last.map(String.init) ?? ""
            guard let id = ID<Incoming>(name),
                let incoming = try await database.read({
                    try IncomingStore(connection: $0).find(id)
                }), incoming.source == .axis
            else { continue }
            for index in incoming.files.indices {
                let verdict = try await verdict(on: index, of: incoming, judgeFile)
                try await database.write {
                    try VerdictStore(connection: $0).keep(verdict, of: id.recast())
                }
            }
        }
        _ = try await database.write { try next.finish(in: $0) }
        return next.isFull
    }

    private func verdict(
        on index: Int,
        of incoming: Incoming,
        _ judge: JudgeFile
    ) async throws -> FileVerdict {
        let unread = FileVerdict(file: index, outcome: .unread, judgedAt: now())
        let file = incoming.files[index]
        guard file.size <= Self.judgedBytes, incoming.state != .recalled else { return unread }
        let source: FileSource? = try await database.read {
            try self.source(of: index, incoming, in: $0)
        }
        guard let source else { return unread }
        var bytes: [UInt8] = []
        do {
            try await send(file, source, skipping: 0) { piece in
                bytes += piece
                return bytes.count <= Self.judgedBytes
            }
        } catch is any Refusal {
            return unread
        }
        guard Self.isSignable(bytes, file.name),
            let verdict = try? judge(bytes, incoming.arrivedAt)
        else { return unread }
        return FileVerdict(verdict, file: index, at: now())
    }

    /// A container of signatures and an office file both are ZIP: the name says which.
    private static func isSignable(_ bytes: [UInt8], _ name: String) -> Bool {
        switch SignedFileFormat(opening: bytes) {
        case .pdf, .xml, .cms: return true
        case .zip:
            let name = name.lowercased()
            return name.hasSuffix(".asice") || name.hasSuffix(".asics") || name.hasSuffix(".sce")
        case .json, .unknown: return false
        }
    }

    /// A clerk decides on what was judged (Đ21.1); he waits for it a few seconds.
    func demandVerdict(on incoming: Incoming, at now: Instant, in connection: any Connection) throws
    {
        guard judgeFile != nil, incoming.source == .axis, !incoming.files.isEmpty,
            now < incoming.arrivedAt.adding(seconds: Self.verdictSeconds)
        else { return }
        let judged = try VerdictStore(connection: connection).count(of: incoming.id.recast())
        guard judged >= incoming.files.count else { throw RecordsRefusal.verdictPending }
    }
}
