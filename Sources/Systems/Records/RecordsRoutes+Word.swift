// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import NIOCore
import Web

extension RecordsRoutes {
    /// A draft goes to Word and comes back as its next version.
    var wordRoutes: [PageRoute] {
        let right = "records.draft of the author"
        return [
            .get("/records/outgoing/:id/word", right: right, rate: .file) { request in
                let id = try request.id("id", of: Outgoing.self)
                let (name, docx) = try await records.word(of: id, by: request.actor)
                let file = Download(
                    name: name,
                    type:
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    bytes: docx,
                    tag: Records.tag(docx)
                )
                return .file(file, for: request)
            },
            .post(
                "/records/outgoing/:id/word",
                right: right,
                body: .stream(limitBytes: WordText.maximumBytes + 65_536),
                rate: .file
            ) { try await takeWord($0) },
        ]
    }

    private func takeWord(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Outgoing.self)
        // Asked before the bytes come.
        let opened = try await records.outgoing(id, by: request.actor)
        guard opened.actions.contains(.save) else { throw RecordsRefusal.forbidden(.draft) }
        var upload = try request.upload()
        var file: [UInt8] = []
        while try await upload.nextFile() != nil {
            while let bytes = try await upload.bytes() { file += Array(bytes.readableBytesView) }
        }
        do {
            try await records.save(
                file,
                wordOf: id,
                isForced: upload.form.value("force") != nil,
                by: request.actor,
                requestID: request.requestID
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await outgoing(request, refused: .save, refusal: refusal)
        }
        return .redirect(to: VersionsPage.path(id), done: "records.out.word")
    }
}
