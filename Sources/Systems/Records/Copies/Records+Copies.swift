// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Directory
import Formats
import Journal
import Storage

extension Records {
    /// Certifies a copy of a registered or released document; its number is its place in the series of
    /// copies.
    ///
    /// `id` comes from the form, so that a double press takes one number.
    @discardableResult
    package func certify(
        _ id: ID<CertifiedCopy>,
        _ content: CertifiedCopy.Content,
        of item: ID<WorkItem>,
        _ kind: WorkKind,
        by actor: Actor,
        requestID: String
    ) async throws -> CertifiedCopy {
        guard content.form != .extract || !content.extract.isEmpty else {
            throw RecordsRefusal.fieldMissing("extract")
        }
        // What was issued here is there as its original.
        guard content.form != .again || kind == .incoming else {
            throw RecordsRefusal.copyOfOriginal
        }
        let seat = try await seat(of: actor)
        let stamp = stamp(actor, requestID)
        return try await database.revise { connection in
            try demand(.release, seat, .office)
            let store = CopyStore(connection: connection)
            if let known = try store.find(id), known.office == seat.office.code { return known }
            try Self.demandCopyable(item, kind, seat.office.code, in: connection)
            try competence(in: seat.office, connection)
                .demand(content.signerName, as: content.signerTitles)
            let day = stamp.at.date
            let number = try NumberBook.copies.series(of: seat.office.agency, in: day.year)
                .next(in: connection)
            let copy = CertifiedCopy(
                id: id,
                office: seat.office.code,
                content: content,
                item: item,
                kind: kind,
                year: day.year,
                number: number,
                day: day,
                clerk: seat.name,
                notation: "\(content.form.rawValue)-\(seat.office.settings.abbreviation)"
            )
            try store.insert(copy)
            try keep(copy, seat, stamp, in: connection)
            return copy
        }
    }

    private func keep(
        _ copy: CertifiedCopy,
        _ seat: Seat,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        try note(
            RecordsEvents.copyCertified,
            copy.object,
            version: 1,
            by: stamp,
            action: .release,
            facts: [
                "form": .text(copy.content.form.rawValue), "item": .text(copy.item.description),
                "year": .integer(Int64(copy.year)), "number": .integer(Int64(copy.number)),
            ],
            in: connection
        )
        try append("copy", about: copy, seat, stamp, in: connection)
    }

    /// In the trail of the document that is copied.
    func append(
        _ action: String,
        about copy: CertifiedCopy,
        _ seat: Seat,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        try WorkStore(connection: connection).append(
            TrailEntry(
                at: stamp.at,
                person: seat.person,
                name: seat.name,
                action: action,
                task: nil,
                party: copy.text,
                words: copy.content.recipients.joined(separator: "; ")
            ),
            to: copy.item
        )
    }

    /// What is not in force, or not ours, is not copied.
    static func demandCopyable(
        _ item: ID<WorkItem>,
        _ kind: WorkKind,
        _ office: AgencyCode,
        in connection: any Connection
    ) throws {
        switch kind {
        case .incoming:
            guard let found = try IncomingStore(connection: connection).find(item.recast()),
                found.office == office
            else { throw RecordsRefusal.noSuchDocument(item.description) }
            if found.state == .recalled { throw RecordsRefusal.recalled }
            guard found.state == .registered else {
                throw RecordsRefusal.notNow(action: "copy", state: "\(found.state)")
            }
        case .outgoing:
            guard let found = try OutgoingStore(connection: connection).find(item.recast()),
                found.office == office
            else { throw RecordsRefusal.noSuchDocument(item.description) }
            guard found.state == .released else {
                throw RecordsRefusal.notNow(action: "copy", state: "\(found.state)")
            }
        }
    }

    package func copy(_ id: ID<CertifiedCopy>, by actor: Actor) async throws -> CertifiedCopy {
        try await database.read { connection in
            try source(of: id, try seat(of: actor, in: connection), in: connection).copy
        }
    }

    package func copies(of item: ID<WorkItem>, by actor: Actor) async throws -> [HeldCopy] {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard try Self.maySee(item, seat, in: connection) else { return [] }
            let store = CopyStore(connection: connection)
            let signatures = SignatureStore(connection: connection)
            return try store.list(of: item).map { copy in
                HeldCopy(
                    copy: copy,
                    isSealed: try store.file(of: copy.id) != nil,
                    isWaiting: try signatures.latest(of: copy.id.recast())?.state == .open
                )
            }
        }
    }
}

/// A copy on paper: the document, and under a line the block that certifies it (Annex I.III).
extension Records {
    /// A copy with what is copied, as somebody who reads the document loads it.
    struct CopySource: Sendable {
        let copy: CertifiedCopy
        let office: Office
        let document: DossierDocument

        /// `Công văn số 12/BTC-VP ngày 05/3/2020 của Bộ Tài chính`.
        func words(_ author: String) -> String {
            let day = document.issued.map { " ngày \($0.vietnamese)" } ?? ""
            return "\(document.typeName) số \(document.reference)\(day) của \(author)"
        }
    }

    func source(of id: ID<CertifiedCopy>, _ seat: Seat, in connection: any Connection) throws
        -> CopySource
    {
        guard let copy = try CopyStore(connection: connection).find(id),
            copy.office == seat.office.code,
            try Self.maySee(copy.item, seat, in: connection),
            let document = try Self.document(
                copy.item,
                copy.kind,
                ordinal: 0,
                of: copy.office,
                in: connection
            )
        else { throw RecordsRefusal.noSuchDocument(id.description) }
        return CopySource(copy: copy, office: seat.office, document: document)
    }

    /// Of what came in its author, of what was issued here this agency.
    func words(_ source: CopySource) -> String {
        let isOwn = source.copy.kind == .outgoing
        return source.words(isOwn ? axis.name(of: source.copy.office) : source.document.author)
    }

    /// The block that certifies a copy; what is extracted stands above it.
    package func certificate(_ id: ID<CertifiedCopy>, by actor: Actor) async throws -> PrintedPaper
    {
        let source = try await database.read { connection in
            try self.source(of: id, try seat(of: actor, in: connection), in: connection)
        }
        let (copy, office) = (source.copy, source.office)
        let head = Self.texts["records.book.head"]?.vietnamese ?? ""
        let letter = OfficialLetter(
            parentAgency: office.settings.parentName.isEmpty ? nil : office.settings.parentName,
            agency: axis.name(of: office.code),
            number: NumberBook.text(copy.number),
            notation: copy.notation,
            place: office.settings.place,
            date: copy.day,
            typeName: copy.content.form.title,
            subject: words(source),
            paragraphs: copy.content.extract.split(separator: "\n").map(String.init),
            signerTitles: copy.content.signerTitles.isEmpty ? [head] : copy.content.signerTitles,
            signerName: copy.content.signerName,
            recipients: copy.content.recipients
        )
        do {
            return PrintedPaper(
                name: copy.fileName,
                pdf: try letter.certificate(watermark: watermark)
            )
        } catch {
            throw RecordsRefusal.noLetter
        }
    }

    /// The whole copy for paper: what is copied, then the block that certifies it.
    ///
    /// Where the document has no PDF, or no tool joins them, the block alone: it goes under a photocopy.
    package func paperCopy(_ id: ID<CertifiedCopy>, joiner: PDFJoiner, by actor: Actor) async throws
        -> PrintedPaper
    {
        let block = try await certificate(id, by: actor)
        let copy = try await database.read { try CopyStore(connection: $0).find(id) }
        guard let copy, copy.content.form != .extract else { return block }
        do {
            let document = try await original(of: copy, by: actor)
            return PrintedPaper(
                name: block.name,
                pdf: try await joiner.join([document, block.pdf])
            )
        } catch RecordsRefusal.noSuchFile {
            return block
        } catch is PDFJoiner.Fault {
            return block
        }
    }

    /// What is copied: the extract that was certified, or the document's first PDF.
    func original(of copy: CertifiedCopy, by actor: Actor) async throws -> [UInt8] {
        if copy.content.form == .extract { return try await certificate(copy.id, by: actor).pdf }
        if copy.kind == .outgoing {
            return try await letter(copy.item.recast(), by: actor).pdf
        }
        let incoming = try await document(copy.item.recast(), by: actor).incoming
        let index = incoming.files.firstIndex { $0.name.lowercased().hasSuffix(".pdf") }
        guard let index else { throw RecordsRefusal.noSuchFile(0) }
        let (file, source) = try await file(index, of: incoming.id, by: actor)
        var bytes: [UInt8] = []
        try await send(file, source, skipping: 0) { piece in
            bytes += piece
            return true
        }
        return bytes
    }
}
