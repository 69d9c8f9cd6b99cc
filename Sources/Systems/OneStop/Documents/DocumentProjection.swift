// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
package import Journal
import Procedures
package import Storage

/// Keeps for its citizen what a dossier left behind when it was given back: result and accepted papers.
///
/// What was given back before this was built comes in the same way.
package struct DocumentProjection: Projection {
    package let name = "onestop-documents-1"
    package let system: String? = "onestop"

    package init() {}

    /// Made again it is the same: documents are named by their bodies.
    package func clear(in connection: any Connection) throws {
        try connection.run("DELETE FROM kept_document")
    }

    package func apply(_ events: [PositionedEvent], in connection: any Connection) throws {
        for one in events where one.event.kind == OneStopEvents.returned.name {
            let id = one.event.object.split(separator: "/").last.flatMap { ID<Dossier>(String($0)) }
            guard let id else { continue }
            try keep(id, at: one.event.at, in: connection)
        }
    }

    private func keep(_ id: ID<Dossier>, at moment: Instant, in connection: any Connection) throws {
        let store = DossierStore(connection: connection)
        // Of what an officer filed at his desk nobody has proven whose it is.
        guard let dossier = try store.find(id), dossier.channel == .online,
            let content = try store.content(of: id, version: dossier.content)
        else { return }
        let record = try Procedures.record(of: dossier.revisionID, in: connection)
        let owner = dossier.principal?.account ?? dossier.owner
        let documents = KeptDocumentStore(connection: connection)
        func keep(_ kind: KeptDocument.Kind, _ file: DossierFile, called name: String) throws {
            guard let body = file.body, file.kept == nil else { return }
            let document = KeptDocument(
                id: body.recast(),
                kind: kind,
                dossierID: id,
                dossierCode: dossier.code,
                name: name,
                agency: dossier.agency,
                keptAt: moment,
                file: file,
                ending: nil
            )
            try documents.insert(document, owner: owner)
        }
        let signed = try store.actions(of: id).last { $0.kind == .signed }?.detail.file
        if let signed {
            try keep(.result, signed, called: record?.results.first?.name ?? dossier.subject)
        }
        for file in content.files {
            let paper = record?.papers.first { $0.code == file.paper }
            try keep(.paper, file, called: paper?.name.vi ?? file.name)
        }
    }
}
