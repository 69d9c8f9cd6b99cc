// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import OneStop
import Storage
import Web

extension PortalRoutes {
    /// Files of a filing: in the form itself, or before it in pieces that survive a broken line.
    var uploadRoutes: [PageRoute] {
        let own = "\(OneStopAction.file.rawValue) of one's own"
        return [
            .get("/filings/:id/papers", right: own) { request in
                .page(try await papersPage(request, filing(request)).html)
            },
            .get("/filings/:id/files/:file/picture", right: own, rate: .file) { request in
                let picture = try await oneStop.picture(
                    of: request.id("file"),
                    in: request.id("id", of: Filing.self),
                    by: request.actor
                )
                return .file(oneStop.download("trang-1.png", "image/png", picture), for: request)
            },
            .post(
                "/filings/:id/papers/:paper",
                right: own,
                body: .stream(limitBytes: Filing.fileLimit),
                rate: .file
            ) { try await attach($0) },
            .get("/filings/:id/files/:file", right: own, rate: .file) { request in
                let (file, body) = try await oneStop.file(
                    request.id("file"),
                    of: request.id("id", of: Filing.self),
                    by: request.actor
                )
                return .file(oneStop.download(file, body), for: request)
            },
            .post("/filings/:id/files/:file/remove", right: own) { request in
                let id = try request.id("id", of: Filing.self)
                try await oneStop.detach(request.id("file"), from: id, by: request.actor)
                return .redirect(to: FilingPage.papersPath(id), done: "portal.detach")
            },
        ]
            + ResumableUpload(
                "/filings/:id/uploads",
                right: own,
                limitBytes: Filing.fileLimit,
                store: pieces
            ).routes
    }

    func papersPage(_ request: PageRequest, _ sheet: FilingSheet) async throws
        -> PapersPage
    {
        PapersPage(
            view: view(request),
            sheet: sheet,
            documents: try await oneStop.documents(for: sheet.filing, by: request.actor),
            looks: try await oneStop.looks(of: sheet.filing.files),
            scans: try await oneStop.scans(of: sheet.filing.files)
        )
    }

    private func attach(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Filing.self)
        let paper = request.path("paper")
        // Asked before the bytes come, so that nobody fills a disk for a filing that is not his.
        let sheet = try await filing(request)
        do {
            var count = 0
            var upload = try request.upload()
            while let file = try await upload.nextFile() {
                let body = try await oneStop.keep(&upload)
                try await oneStop.attach(
                    body,
                    named: file.name.isEmpty ? request.say("portal.papers.noName") : file.name,
                    contentType: file.contentType,
                    paper: paper,
                    to: id,
                    by: request.actor
                )
                count += 1
            }
            for text in upload.form.values("upload").prefix(Filing.maximumFiles) {
                guard let piece = ID<FilingUpload>(text) else { throw DossierRefusal.noFile }
                try await oneStop.attach(piece, paper: paper, to: id, by: request.actor)
                count += 1
            }
            guard count > 0 else { throw DossierRefusal.noFile }
            return .redirect(to: FilingPage.papersPath(id), done: "portal.attach")
        } catch let refusal as any Refusal where OneStopRoutes.isShown(refusal) {
            var page = try await papersPage(request, sheet)
            page.state = FormState().adding(
                FormError(
                    field: "file-\(paper)",
                    key: refusal.code,
                    arguments: refusal.arguments
                )
            )
            return .page(page.html, status: OneStopRoutes.status(refusal))
        }
    }

    private var pieces: ResumableUpload.Store {
        ResumableUpload.Store(
            create: { request, file in
                try await oneStop.beginUpload(
                    named: file.name,
                    contentType: file.contentType,
                    size: file.size,
                    sha256: file.sha256,
                    to: request.id("id", of: Filing.self),
                    by: request.actor
                )
            },
            find: { request, id in
                try await oneStop.upload(
                    id,
                    of: request.id("id", of: Filing.self),
                    by: request.actor
                ).map { upload, sha256 in
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
                try await oneStop.append(
                    try await piece(body),
                    at: offset,
                    to: id,
                    of: request.id("id", of: Filing.self),
                    by: request.actor
                )
            },
            discard: { request, id in
                try await oneStop.discardUpload(
                    id,
                    of: request.id("id", of: Filing.self),
                    by: request.actor
                )
            }
        )
    }

    private func piece(_ body: RequestBody) async throws -> StoredBody {
        var spool = oneStop.spool()
        do {
            try await body.untilCut { try spool.write($0) }
        } catch {
            spool.discard()
            throw error
        }
        return try spool.finish()
    }
}
