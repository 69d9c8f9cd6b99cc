// SPDX-License-Identifier: Apache-2.0

package import Core

/// What a backup says of itself: enough to prove every byte of it without this program's database.
package struct BackupManifest: Sendable, Equatable {
    /// Its folder's name, the time in UTC: `20201231T170000Z`.
    package let name: String
    package let takenAt: Instant
    /// The database file's digest and size.
    package let databaseSHA256: String
    package let databaseSize: Int
    /// How many bodies stand in files beside the database, and their bytes together.
    package let bodies: Int
    package let bodyBytes: Int

    package var json: JSON {
        [
            "format": "vanlang-backup-1", "name": .string(name),
            "takenAt": .string(takenAt.description),
            "database": [
                "sha256": .string(databaseSHA256), "size": .integer(Int64(databaseSize)),
            ],
            "bodies": ["count": .integer(Int64(bodies)), "bytes": .integer(Int64(bodyBytes))],
        ]
    }

    init(
        name: String,
        takenAt: Instant,
        databaseSHA256: String,
        databaseSize: Int,
        bodies: Int,
        bodyBytes: Int
    ) {
        self.name = name
        self.takenAt = takenAt
        self.databaseSHA256 = databaseSHA256
        self.databaseSize = databaseSize
        self.bodies = bodies
        self.bodyBytes = bodyBytes
    }

    /// Nil for anything but a manifest that `json` wrote.
    init?(json: JSON) {
        guard json["format"]?.text == "vanlang-backup-1", let name = json["name"]?.text,
            let taken = json["takenAt"]?.text, let takenAt = Instant(text: taken),
            let database = json["database"], let sha256 = database["sha256"]?.text,
            let size = database["size"]?.integer, let bodies = json["bodies"],
            let count = bodies["count"]?.integer, let bytes = bodies["bytes"]?.integer
        else { return nil }
        self.init(
            name: name,
            takenAt: takenAt,
            databaseSHA256: sha256,
            databaseSize: Int(size),
            bodies: Int(count),
            bodyBytes: Int(bytes)
        )
    }
}
