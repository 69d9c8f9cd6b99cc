// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import NIOCore
import Storage
import Web

extension DeskRoutes {
    /// Files of a draft: in the form itself, or before it in pieces that survive a broken line.
    var fileRoutes: [PageRoute] {
        let right = "axis.send of the agency"
        return [
            .post(
                "/desk/drafts/:id/files",
                right: right,
                body: .stream(limitBytes: fileLimit),
                rate: .file
            ) { try await attach($0) },
            .get("/desk/drafts/:id/files/:file", right: right, rate: .file) {
                try await draftFile($0)
            },
            .post("/desk/drafts/:id/files/:file/remove", right: right) { request in
                let id = try request.id("id", of: Draft.self)
                try await desk.detach(
                    request.id("file"),
                    from: id,
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: DraftPage.path(id) + "#f-files", done: "desk.detach")
            },
        ]
            + ResumableUpload(
                "/desk/drafts/:id/uploads",
                right: right,
                limitBytes: fileLimit,
                store: pieces
            ).routes
    }

    private func attach(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let id = try request.id("id", of: Draft.self)
        // Asked before the bytes come, so that nobody fills a disk for a draft that is not his.
        _ = try await desk.draft(id, by: actor)
        var upload = try request.upload()
        while let file = try await upload.nextFile() {
            var spool = desk.axis.spool()
            do {
                while let bytes = try await upload.bytes() {
                    try bytes.withUnsafeReadableBytes { try spool.write($0) }
                }
            } catch {
                spool.discard()
                throw error
            }
            try await desk.attach(
                try spool.finish(),
                named: file.name.isEmpty ? request.say("desk.document.noName") : file.name,
                contentType: file.contentType,
                to: id,
                by: actor,
                requestID: request.requestID
            )
        }
        for text in upload.form.values("upload").prefix(Draft.maximumFiles) {
            guard let piece = ID<DraftUpload>(text) else {
                throw AxisRefusal.noSuchUpload(text)
            }
            try await desk.attach(piece, to: id, by: actor, requestID: request.requestID)
        }
        return .redirect(to: DraftPage.path(id) + "#f-files", done: "desk.attach")
    }

    private func draftFile(_ request: PageRequest) async throws -> PageAnswer {
        let (file, body) = try await desk.file(
            request.id("file"),
            of: request.id("id", of: Draft.self),
            by: request.actor
        )
        let bodies = desk.axis.bodies
        let download = Download(
            name: file.name,
            type: FileKind.of(file.name, said: file.contentType),
            size: file.size,
            tag: Hex.string(file.sha256)
        ) { offset, write in
            var reader = try bodies.reader(of: body, from: offset)
            while let bytes = try reader.next(), try await write(ByteBuffer(bytes: bytes)) {}
        }
        return .file(download, for: request)
    }

    private var pieces: ResumableUpload.Store {
        ResumableUpload.Store(
            create: { request, file in
                try await desk.beginUpload(
                    named: file.name,
                    contentType: file.contentType,
                    size: file.size,
                    sha256: file.sha256,
                    to: request.id("id", of: Draft.self),
                    by: request.actor
                )
            },
            find: { request, id in
                try await desk.upload(id, of: request.id("id", of: Draft.self), by: request.actor)
                    .map { upload, sha256 in
                        ResumableUpload.State(
                            announcement: ResumableUpload.Announcement(
                                name: upload.name,
                                contentType: upload.contentType,
                                size: upload.size,
                                sha256: upload.announced
                            ),
                            offset: upload.received,
                            sha256: sha256
                        )
                    }
            },
            keep: { request, id, offset, body in
                try await desk.append(
                    try await piece(body),
                    at: offset,
                    to: id,
                    of: request.id("id", of: Draft.self),
                    by: request.actor
                )
            },
            discard: { request, id in
                try await desk.discardUpload(
                    id,
                    of: request.id("id", of: Draft.self),
                    by: request.actor
                )
            }
        )
    }

    private func piece(_ body: RequestBody) async throws -> StoredBody {
        var spool = desk.axis.spool()
        do {
            try await body.untilCut { try spool.write($0) }
        } catch {
            spool.discard()
            throw error
        }
        return try spool.finish()
    }
}
