// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
import Storage

/// Joins PDF files in their order; `App` plugs in a tool of the machine.
package struct PDFJoiner: Sendable {
    package typealias Join = @Sendable (_ files: [[UInt8]]) async throws -> [UInt8]

    /// What the tool cannot join.
    package struct Fault: Error {
        package init() {}
    }

    let join: Join

    package init(_ join: @escaping Join) { self.join = join }

    /// Where there is no tool nothing is joined.
    package static let none = PDFJoiner { _ in throw Fault() }
}

extension Records {
    /// Bytes of files that one bound dossier may have.
    private static let boundBytes = 200 << 20

    /// A dossier as one PDF: the list of its documents, then their files in the order of time (Annex
    /// VI.III.4).
    ///
    /// What is no PDF, or would make it too large, stands on the list alone.
    ///
    /// It is a copy for reading: signatures are proved on the files themselves.
    package func boundDossier(_ id: ID<Dossier>, joiner: PDFJoiner, by actor: Actor) async throws
        -> PrintedPaper
    {
        let list = try await documentList(of: id, by: actor)
        var files = [try list.pdf(on: .a4, watermark: watermark)]
        var total = 0
        var after = 0
        var documents: [DossierDocument] = []
        while true {
            let page = try await dossier(id, after: after, limit: 500, by: actor)
            documents += page.documents
            guard let next = page.next else { break }
            after = next
        }
        let ordered = documents.sorted {
            ($0.issued?.dayNumber ?? .max, $0.ordinal) < ($1.issued?.dayNumber ?? .max, $1.ordinal)
        }
        for document in ordered {
            for bytes in try await readable(document, by: actor)
            where total + bytes.count <= Self.boundBytes {
                total += bytes.count
                files.append(bytes)
            }
        }
        do {
            return PrintedPaper(name: "ho-so-\(id).pdf", pdf: try await joiner.join(files))
        } catch is PDFJoiner.Fault {
            throw RecordsRefusal.noLetter
        }
    }

    /// The PDF files of a document that can be shown.
    private func readable(_ document: DossierDocument, by actor: Actor) async throws -> [[UInt8]] {
        var found: [[UInt8]] = []
        switch document.kind {
        case .incoming:
            let id: ID<Incoming> = document.item.recast()
            let files = try await self.document(id, by: actor).incoming.files
            for (index, file) in files.enumerated() where Self.isSmallPDF(file) {
                guard let (file, source) = try? await self.file(index, of: id, by: actor) else {
                    continue
                }
                found.append(try await bytes(of: file, source))
            }
        case .outgoing:
            let id: ID<Outgoing> = document.item.recast()
            let outgoing = try await self.outgoing(id, by: actor).outgoing
            if let released = outgoing.file, let body = released.body {
                let bodies = bodies
                if let stored = try await database.read({ try bodies.find(body, in: $0) }) {
                    found.append(try await bytes(of: released, .kept(stored)))
                }
            }
            for (index, file) in outgoing.attachments.enumerated() where Self.isSmallPDF(file) {
                guard let (file, source) = try? await attachment(index, of: id, by: actor) else {
                    continue
                }
                found.append(try await bytes(of: file, source))
            }
        }
        return found.filter { $0.starts(with: Array("%PDF".utf8)) }
    }

    private static func isSmallPDF(_ file: RecordFile) -> Bool {
        file.name.lowercased().hasSuffix(".pdf") && file.size <= 50 << 20
    }

    private func bytes(of file: RecordFile, _ source: FileSource) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await send(file, source, skipping: 0) { piece in
            bytes += piece
            return bytes.count <= 50 << 20
        }
        return bytes
    }
}
