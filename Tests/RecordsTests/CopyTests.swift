// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Storage
import TestSupport
import Testing

@testable import Records

/// Certified copies, and files beside a letter.
struct CopyTests {
    static let engines = TestDatabase.lastingEngines

    @Test(
        "NĐ 30/2020 Đ25–27: copies have a series of their own, once for a form",
        arguments: engines
    )
    func copies(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let id = try await bureau.registered()
        func certify(_ form: CertifiedCopy.Form, _ copy: ID<CertifiedCopy>, extract: String = "")
            async throws -> String
        {
            try await records.certify(
                copy,
                CertifiedCopy.Content(form, recipients: ["UBND xã Mẫu"], extract: extract),
                of: id.recast(),
                .incoming,
                by: bureau.actor("clerk"),
                requestID: "r"
            ).text
        }
        let first: ID<CertifiedCopy> = records.newID()
        #expect(try await certify(.full, first) == "01/SY-BTC")
        #expect(try await certify(.full, first) == "01/SY-BTC")
        #expect(
            await refusal { try await certify(.extract, records.newID()) }
                == .fieldMissing("extract")
        )
        #expect(try await certify(.extract, records.newID(), extract: "Điều 3") == "02/TrS-BTC")
        #expect(try await certify(.again, records.newID()) == "03/SL-BTC")
        let paper = try await records.certificate(first, by: bureau.actor("clerk"))
        #expect(paper.name == "01-SY-BTC.pdf" && paper.pdf.starts(with: Array("%PDF".utf8)))
        let book = try await records.book(.copies, year: 2020, by: bureau.actor("clerk"))
        #expect(book.first == "01" && book.last == "03" && book.rows.count == 3)
        guard case .text(let source) = book.rows[0][2] else { throw Bureau.Missing() }
        #expect(source.contains("7816/UBND-NC") && source.contains("V/v góp ý dự thảo"))
        let foreign = await refusal {
            try await records.certificate(first, by: bureau.actor("clerk", Bureau.office))
        }
        #expect(foreign == .noSuchDocument(first.description))
        let unable = await refusal {
            try await records.certify(
                records.newID(),
                CertifiedCopy.Content(.full),
                of: id.recast(),
                .incoming,
                by: bureau.actor("leader"),
                requestID: "r"
            )
        }
        #expect(unable == .forbidden(.release))
    }

    @Test(arguments: engines)
    func `what was not released is not copied`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        let early = await refusal {
            try await bureau.records.certify(
                bureau.records.newID(),
                CertifiedCopy.Content(.full),
                of: id.recast(),
                .outgoing,
                by: bureau.actor("clerk"),
                requestID: "r"
            )
        }
        #expect(early == .notNow(action: "copy", state: "drafting"))
        try await bureau.walk(id, to: .released)
        let again = await refusal {
            try await bureau.records.certify(
                bureau.records.newID(),
                CertifiedCopy.Content(.again),
                of: id.recast(),
                .outgoing,
                by: bureau.actor("clerk"),
                requestID: "r"
            )
        }
        #expect(again == .copyOfOriginal)
    }

    @Test func `a copy on paper is the document with the block that certifies it`() async throws {
        let bureau = try await Bureau(.sqliteFile)
        let records = bureau.records
        let id = try await bureau.registered()
        let copy = try await records.certify(
            records.newID(),
            CertifiedCopy.Content(
                .full,
                recipients: ["UBND xã Mẫu"],
                signerTitles: ["TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"],
                signerName: "Nguyễn Văn Mẫu"
            ),
            of: id.recast(),
            .incoming,
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        let joined = PDFJoiner { files in Array("\(files.count) tệp".utf8) + files[0] }
        let paper = try await records.paperCopy(
            copy.id,
            joiner: joined,
            by: bureau.actor("clerk")
        )
        #expect(paper.pdf.starts(with: Array("2 tệp%PDF-1.4 nội dung".utf8)))
        // Without the tool the block alone goes under a photocopy.
        let block = try await records.paperCopy(copy.id, joiner: .none, by: bureau.actor("clerk"))
        #expect(
            block.pdf == (try await records.certificate(copy.id, by: bureau.actor("clerk"))).pdf
        )
    }

    @Test(arguments: engines)
    func `files beside a letter reach the recipient as they were, and stay as they are`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let author = bureau.actor("officer1", Bureau.office)
        let id = try await bureau.written(to: [Bureau.ministry], by: "officer1", Bureau.office)
        let bytes = Array("phụ lục số 1".utf8)
        for name in ["phu-luc-1.pdf", "bo.docx"] {
            var spool = records.spool()
            try spool.write(bytes)
            try await records.attach(
                try spool.finish(),
                named: name,
                type: "application/pdf",
                to: id,
                by: author,
                requestID: "r"
            )
        }
        try await records.detach(1, from: id, by: author, requestID: "r")
        try await bureau.walk(id, to: .released, Bureau.office)
        let late = await refusal {
            try await records.detach(0, from: id, by: author, requestID: "r")
        }
        #expect(late != nil)
        try await bureau.settle()
        let line = try #require(try await bureau.line("V/v hỏi", of: "clerk", atDesk: true))
        let file = try await bureau.open(line.item.recast())
        #expect(file.incoming.files.map(\.name) == ["01-VPCP-V1.pdf", "phu-luc-1.pdf"])
        let (kept, source) = try await records.file(
            1,
            of: line.item.recast(),
            by: bureau.actor("clerk")
        )
        var read: [UInt8] = []
        try await records.send(kept, source, skipping: 0) { piece in
            read += piece
            return true
        }
        #expect(read == bytes)
    }
}
