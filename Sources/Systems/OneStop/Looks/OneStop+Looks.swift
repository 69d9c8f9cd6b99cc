// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

extension OneStop {
    /// Looks at what nobody looked at yet; true when there may be more.
    ///
    /// Nobody waits for it.
    package func lookStep(_ looker: FileLooker) async throws -> Bool {
        let bodies = bodies
        let waiting = try await database.read {
            try FileLookStore(connection: $0).waiting(limit: 10)
        }
        for (id, name) in waiting {
            let body = try await database.read { try bodies.find(id, in: $0) }
            let seen: FileLooker.Seen? =
                if let body { try await looker.look(name, body, bodies) } else { nil }
            var picture: (id: ID<Body>, body: StoredBody)?
            if let drawn = seen?.picture {
                var spool = spool()
                try spool.write(drawn)
                picture = (newID(Body.self, at: now()), try spool.finish())
            }
            let look = FileLook(pages: seen?.pages, picture: picture?.id)
            let kept = picture
            try await database.write { connection in
                if let kept { try bodies.insert(kept.body, as: kept.id, in: connection) }
                try FileLookStore(connection: connection).set(look, of: id)
            }
        }
        return waiting.count == 10
    }

    /// What files look like, by the files' ids; those nobody looked at are not in it.
    package func looks(of files: [DossierFile]) async throws -> [String: FileLook] {
        let ids = files.compactMap(\.body)
        let found = try await database.read { try FileLookStore(connection: $0).looks(of: ids) }
        return found.reduce(into: [:]) { $0[$1.key.description] = $1.value }
    }

    /// The small picture of a file of a filing.
    package func picture(of file: ID<Body>, in filing: ID<Filing>, by actor: Actor) async throws
        -> StoredBody
    {
        try await picture(of: self.file(file, of: filing, by: actor).file)
    }

    /// The same of a file of a dossier, for who may open the file itself.
    package func picture(of file: ID<Body>, in dossier: ID<Dossier>, by actor: Actor) async throws
        -> StoredBody
    {
        try await picture(of: self.file(file, of: dossier, by: actor).file)
    }

    private func picture(of found: DossierFile) async throws -> StoredBody {
        let bodies = bodies
        let picture = try await looks(of: [found])[found.id]?.picture
        let body = try await database.read { connection in
            try picture.flatMap { try bodies.find($0, in: connection) }
        }
        guard let body else { throw DossierRefusal.noFile }
        return body
    }
}
