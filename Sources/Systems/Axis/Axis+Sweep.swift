// SPDX-License-Identifier: Apache-2.0

import Core
package import Storage

extension Axis {
    /// An uploaded file that no document carried and no draft holds is kept so long, and so is an
    /// upload that was never finished.
    package static let uploadDaysKept = 7

    /// Lets go of at most `limit` uploads of each kind that nobody came back for; how many.
    ///
    /// Their rows go here, their files by the sweep of the bodies.
    package func sweepUploads(limit: Int, under lease: Lease) async throws -> Int {
        let oldest = now().adding(seconds: -Self.uploadDaysKept * 86_400)
        let bodies = bodies
        return try await database.write { connection in
            try lease.check(in: connection)
            let pieces = PieceUploadStore<Draft>(.drafts, in: connection)
            let unfinished = try pieces.begun(before: oldest, limit: limit)
            for id in unfinished { try pieces.remove(id, from: bodies) }
            let uploads = UploadStore(connection: connection)
            let free = try uploads.free(before: oldest, limit: limit)
            try uploads.remove(free)
            try bodies.remove(free, in: connection)
            return unfinished.count + free.count
        }
    }
}
