// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Hummingbird
import Identity
import Web

extension AdminRoutes {
    var certificateRoutes: [PageRoute] {
        [
            .get(
                AdminPath.certificates(":id"),
                right: IdentityAction.readAccounts.rawValue,
                showCertificates
            ),
            .post(
                AdminPath.certificates(":id"),
                right: IdentityAction.bindCertificate.rawValue,
                body: .form(FormLimits(bytes: 256 << 10, fields: 20, files: 1)),
                bindCertificate
            ),
            .post(
                AdminPath.releaseCertificate(":id", ":certificate"),
                right: IdentityAction.bindCertificate.rawValue,
                releaseCertificate
            ),
        ]
    }

    @Sendable private func showCertificates(_ request: PageRequest) async throws -> PageAnswer {
        .page(try await certificatesPage(request, FormState()))
    }

    private func certificatesPage(_ request: PageRequest, _ state: FormState) async throws -> HTML {
        let actor = try enter(request)
        let officer = try await admin.directory.officer(request.id("id"), by: actor).officer
        let file = try await admin.identity.certificateFile(of: officer.id.recast(), by: actor)
        return CertificatesPage(
            frame: frame(request),
            officer: officer,
            file: file,
            state: state
        ).html
    }

    @Sendable private func bindCertificate(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try enter(request)
        let officer = try await admin.directory.officer(request.id("id"), by: actor).officer
        var fields = request.form.reader
        let paper = fields.text("paper", max: 100)
        let isToken = fields.checkbox("token")
        let file = request.form.files.first { $0.field == "file" && !$0.bytes.isEmpty }
        if file == nil { fields.refuse("file", "admin.certificate-no-file") }
        if fields.isValid, let file {
            do {
                try await admin.identity.bind(
                    certificate: file.bytes,
                    isToken: isToken,
                    paper: paper,
                    to: officer.id.recast(),
                    by: actor,
                    requestID: request.requestID
                )
                let path = AdminPath.certificates(officer.id.description)
                return .redirect(to: path, done: "admin.certificate-bound")
            } catch IdentityRefusal.stepUpNeeded {
                fields.refuse(IdentityRefusal.stepUpNeeded, at: "token")
            } catch let refusal as IdentityRefusal where refusal.kind != .conflict {
                throw refusal
            } catch let refusal as any Refusal {
                // What is wrong with the certificate, by Identity or by whoever judges certificates.
                fields.refuse(refusal, at: "file")
            }
        }
        return .page(try await certificatesPage(request, fields.state), status: 422)
    }

    @Sendable private func releaseCertificate(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try enter(request)
        let officer = try await admin.directory.officer(request.id("id"), by: actor).officer
        guard let sha256 = Hex.bytes(of: request.path("certificate")) else {
            throw CertificateRefusal.unknown
        }
        try await admin.identity.release(
            certificate: sha256,
            of: officer.id.recast(),
            by: actor,
            requestID: request.requestID
        )
        let path = AdminPath.certificates(officer.id.description)
        return .redirect(to: path, done: "admin.certificate-released")
    }
}
