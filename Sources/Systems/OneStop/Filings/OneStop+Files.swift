// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
import Procedures
package import Storage

extension OneStop {
    /// Adds a file whose bytes were received to a paper of an open filing.
    package func attach(
        _ body: StoredBody,
        named name: String,
        contentType: String,
        paper: String,
        to id: ID<Filing>,
        by actor: Actor
    ) async throws {
        guard body.size > 0 else { throw FilingRefusal.emptyFile(name) }
        try demandContent(of: body, as: name)
        let (now, bodies) = (now(), bodies)
        let bodyID = newID(Body.self, at: now)
        let file = DossierFile(
            id: bodyID,
            paper: paper,
            name: String(name.prefix(200)),
            contentType: contentType,
            size: body.size,
            sha256: body.sha256
        )
        try await add(file, as: bodyID, to: id, by: actor, at: now) { connection in
            try bodies.insert(body, as: bodyID, in: connection)
        }
    }

    /// Said at once, while the person still has the right file before him.
    func demandContent(of body: StoredBody, as name: String) throws {
        var reader = try bodies.reader(of: body)
        var head: [UInt8] = []
        while head.count < FileContent.headBytes, let bytes = try reader.next() { head += bytes }
        let content = FileContent.of(Array(head.prefix(FileContent.headBytes)))
        guard content.fits(name) else { throw FilingRefusal.otherContent(name, content) }
    }

    func add(
        _ file: DossierFile,
        as body: ID<Body>,
        to id: ID<Filing>,
        by actor: Actor,
        at now: Instant,
        keep: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        let sheet = try await filing(id, by: actor)
        guard sheet.papers.contains(where: { $0.code == file.paper }) else {
            throw FilingRefusal.unknownPaper
        }
        try await database.write { connection in
            _ = try Self.loadOpen(id, by: actor, in: connection)
            let store = FilingStore(connection: connection)
            let files = try store.files(of: id)
            // The same bytes again for the same paper are the press that was repeated.
            if files.contains(where: { $0.paper == file.paper && $0.sha256 == file.sha256 }) {
                return
            }
            guard files.count < Filing.maximumFiles else { throw FilingRefusal.tooManyFiles }
            try keep(connection)
            try store.insert(file, body: body, of: id, at: now)
            try FileScanStore(connection: connection).expect(body, at: now)
            try FileLookStore(connection: connection).expect(body, named: file.name, at: now)
            try store.touch(id, at: now)
        }
    }

    package func detach(_ body: ID<Body>, from id: ID<Filing>, by actor: Actor) async throws {
        try await database.write { connection in
            _ = try Self.loadOpen(id, by: actor, in: connection)
            try FilingStore(connection: connection).removeFile(body, of: id)
        }
    }

    /// A file of a filing with its bytes, to look at it again before it is sent.
    package func file(_ body: ID<Body>, of id: ID<Filing>, by actor: Actor) async throws -> (
        file: DossierFile, body: StoredBody
    ) {
        let sheet = try await filing(id, by: actor)
        return try await stored(sheet.filing.files.first { $0.body == body })
    }

    /// A file of a dossier, of whichever content, or its signed result.
    package func file(_ body: ID<Body>, of id: ID<Dossier>, by actor: Actor) async throws -> (
        file: DossierFile, body: StoredBody
    ) {
        let sheet = try await sheet(id, by: actor)
        // A citizen gets his result, never what agencies wrote to each other.
        let results = sheet.view.actions
            .filter { sheet.standing != .owner || $0.kind == .signed }.compactMap(\.detail.file)
        if sheet.standing == .owner, results.contains(where: { $0.body == body }) {
            let day = now().date
            try await database.read { connection in
                try demandMandate(
                    .collecting,
                    for: sheet.dossier.principal,
                    by: actor,
                    on: day,
                    in: connection
                )
                try Self.demandPaid(sheet.dossier, sheet.revision.record, in: connection)
            }
        }
        if let file = (sheet.content.files + results).first(where: { $0.body == body }) {
            return try await stored(file)
        }
        let version = sheet.content.version
        let earlier = try await database.read { connection -> DossierFile? in
            let store = DossierStore(connection: connection)
            for version in stride(from: version - 1, to: 0, by: -1) {
                let files = try store.content(of: id, version: version)?.files ?? []
                if let file = files.first(where: { $0.body == body }) { return file }
            }
            return nil
        }
        return try await stored(earlier)
    }

    private func stored(_ file: DossierFile?) async throws -> (DossierFile, StoredBody) {
        let bodies = bodies
        guard let file, let id = file.body else { throw DossierRefusal.noFile }
        let (body, scan) = try await database.read { connection in
            (
                try bodies.find(id, in: connection),
                try FileScanStore(connection: connection).states(of: [id])[id]
            )
        }
        // Nobody opens what was found to be infected, its sender neither.
        if scan == .infected { throw DossierRefusal.infected(file.name) }
        guard let body else { throw DossierRefusal.noFile }
        return (file, body)
    }
}
