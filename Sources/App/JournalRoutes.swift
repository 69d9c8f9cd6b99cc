// SPDX-License-Identifier: Apache-2.0

import Core
import HTTPTypes
import Hummingbird
import NIOCore
import Trust
import Web

/// The Journal's log for everybody: checkpoints and tiles hold hashes and nothing of an event (C2SP
/// tlog-tiles; docs/journal-proof.md).
struct JournalRoutes: Sendable {
    let log: JournalLog
    /// The key of the first epoch; that of a later one differs in its name.
    let key: NoteKey

    func add(to router: some RouterMethods<AppContext>) {
        router.get("journal/v1/checkpoint") { _, _ in try await checkpoint(nil) }
        router.get("journal/v1/key") { _, _ in
            let head = try await log.head()
            return text(NoteKey(name: head.origin, key: key.key).description + "\n", maxAge: 60)
        }
        router.get("journal/v1/:epoch/checkpoint") { _, context in
            try await checkpoint(Int64(context.parameters.get("epoch") ?? "") ?? 0)
        }
        router.get("journal/v1/:epoch/tile/**") { _, context in try await tile(context) }
    }

    private func checkpoint(_ epoch: Int64?) async throws -> Response {
        guard let kept = try await log.checkpoint(of: epoch) else { throw HTTPError(.notFound) }
        return text(kept.note.description, maxAge: 5)
    }

    private func tile(_ context: AppContext) async throws -> Response {
        let rest = context.parameters.getCatchAll().joined(separator: "/")
        guard let epoch = Int64(context.parameters.get("epoch") ?? ""),
            let path = TilePath("tile/\(rest)"), let hashes = try await log.tile(path, of: epoch)
        else { throw HTTPError(.notFound) }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream",
                .cacheControl: "public, max-age=31536000, immutable",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: hashes))
        )
    }

    private func text(_ text: String, maxAge: Int) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8",
                .cacheControl: "public, max-age=\(maxAge)",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
