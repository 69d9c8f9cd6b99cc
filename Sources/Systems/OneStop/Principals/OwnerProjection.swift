// SPDX-License-Identifier: Apache-2.0

import Core
package import Journal
package import Storage

/// What an account had here goes over to the one it was merged into, by the Journal: whichever way it was merged.
package struct OwnerProjection: Projection {
    package let name = "onestop-owners-1"
    /// The kind of event that tells of a merge: `gone` is now `account`.
    let merged: String
    package var system: String? { merged.split(separator: ".").first.map(String.init) }

    package init(merged: String) { self.merged = merged }

    /// Owners moved stay moved; told again, nothing is left to move.
    package func clear(in connection: any Connection) throws {}

    package func apply(_ events: [PositionedEvent], in connection: any Connection) throws {
        for one in events where one.event.kind == merged {
            guard let gone = one.event.facts["gone"]?.text,
                let kept = one.event.facts["account"]?.text
            else { continue }
            try OwnerStore(connection: connection).move(
                from: "person:\(gone)",
                to: "person:\(kept)"
            )
        }
    }
}

/// All SQL that follows owners and principals from one account to another.
struct OwnerStore {
    let connection: any Connection

    func move(from gone: String, to kept: String) throws {
        try connection.run("UPDATE dossier SET owner = \(kept) WHERE owner = \(gone)")
        try connection.run(
            """
            UPDATE dossier SET principal = \(kept)
            WHERE principal IS NOT NULL AND principal = \(gone)
            """
        )
        try connection.run("UPDATE filing SET owner = \(kept) WHERE owner = \(gone)")
        try connection.run(
            """
            UPDATE filing SET principal = \(kept)
            WHERE principal IS NOT NULL AND principal = \(gone)
            """
        )
        try connection.run("UPDATE filing_upload SET account = \(kept) WHERE account = \(gone)")
        try connection.run("UPDATE kept_document SET owner = \(kept) WHERE owner = \(gone)")
        try connection.run("UPDATE appointment SET owner = \(kept) WHERE owner = \(gone)")
    }
}
