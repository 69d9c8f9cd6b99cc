// SPDX-License-Identifier: Apache-2.0

import Core
import Trust
package import Web

/// The pages of our own authority: requests that two persons approve, certificates, revocation.
package struct AuthorityRoutes: Sendable {
    private let certificates: Certificates
    private let navigation: @Sendable (PageContext) -> Navigation

    package init(
        certificates: Certificates,
        navigation: @escaping @Sendable (PageContext) -> Navigation = { _ in .none }
    ) {
        self.certificates = certificates
        self.navigation = navigation
    }

    /// The entrance, for those who may see our certificates.
    package static func navigation(_ context: PageContext) -> [Navigation.Item] {
        guard let actor = context.session?.actor, may(actor, .read) else { return [] }
        return [
            Navigation.Item(
                section: "authority",
                label: context.say("certificates.own"),
                path: CertificateListPage.path
            )
        ]
    }

    package var routes: [PageRoute] {
        let read = CertificatesAction.read.rawValue
        let request = CertificatesAction.request.rawValue
        return [
            .get(CertificateListPage.path, right: read, list),
            .get(OrderFormPage.path, right: request, showForm),
            .post(OrderFormPage.target, right: request, file),
            .get(OrderPage.path(":id"), right: read, showOrder),
            .post(
                OrderPage.approvePath(":id"),
                right: CertificatesAction.approve.rawValue,
                approve
            ),
            .post(OrderPage.issuePath(":id"), right: CertificatesAction.issue.rawValue, issue),
            .get(IssuedPage.path(":serial"), right: read, showIssued),
            .get(IssuedPage.filePath(":serial"), right: read, download),
            .post(
                IssuedPage.revokePath(":serial"),
                right: CertificatesAction.revoke.rawValue,
                revoke
            ),
        ]
    }

    @Sendable private func list(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let place = Self.place(request)
        let found = try await certificates.certificates(
            endingAfter: place?.0 ?? request.now,
            place?.1 ?? "",
            by: actor
        )
        let orders = place == nil ? try await certificates.orders(by: actor) : []
        return .page(
            CertificateListPage(
                context: request.context,
                navigation: navigation(request.context),
                certificates: found,
                orders: orders.filter { $0.state == .filed },
                mayRequest: may(actor, .request)
            ).html
        )
    }

    /// `after=MICROSECONDS-SERIAL` of the last row of the page before.
    private static func place(_ request: PageRequest) -> (Instant, String)? {
        guard let text = request.query("after"), let dash = text.firstIndex(of: "-"),
            let time = Int64(text[..<dash])
        else { return nil }
        let serial = String(text[text.index(after: dash)...])
        guard (1...64).contains(serial.count), serial.allSatisfy(\.isHexDigit) else { return nil }
        return (Instant(microseconds: time), serial)
    }

    @Sendable private func showForm(_ request: PageRequest) async throws -> PageAnswer {
        guard may(try request.actor, .request) else {
            throw CertificatesRefusal.forbidden(.request)
        }
        return .page(form(request, FormState()))
    }

    private func form(_ request: PageRequest, _ state: FormState) -> HTML {
        OrderFormPage(
            context: request.context,
            navigation: navigation(request.context),
            state: state
        ).html
    }

    @Sendable private func file(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let profile = fields.choice("profile", of: OrderProfile.self)
        let text = fields.multiline("request", max: 20_000)
        guard fields.isValid, let profile else {
            return .page(form(request, fields.state), status: 422)
        }
        do {
            let block = PEM.blocks(in: text, limit: 1).first
            let order = try await certificates.file(
                block?.der ?? [],
                profile,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(
                to: OrderPage.path(order.id.description),
                done: "certificates.order.filed"
            )
        } catch let refusal as CertificatesRefusal where refusal.kind != .forbidden {
            fields.refuse(refusal, at: "request")
            return .page(form(request, fields.state), status: 422)
        }
    }

    @Sendable private func showOrder(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let order = try await certificates.order(try request.id("id"), by: actor)
        return .page(
            OrderPage(
                context: request.context,
                navigation: navigation(request.context),
                order: order,
                approvals: certificates.settings.approvals,
                mayApprove: may(actor, .approve) && !order.approvers.contains(actor.name),
                mayIssue: may(actor, .issue)
            ).html
        )
    }

    @Sendable private func approve(_ request: PageRequest) async throws -> PageAnswer {
        let id: ID<CertificateOrder> = try request.id("id")
        _ = try await certificates.approve(
            id,
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(
            to: OrderPage.path(id.description),
            done: "certificates.order.approved"
        )
    }

    @Sendable private func issue(_ request: PageRequest) async throws -> PageAnswer {
        let id: ID<CertificateOrder> = try request.id("id")
        let issued = try await certificates.issue(
            id,
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(
            to: IssuedPage.path(issued.certificate.serial),
            done: "certificates.order.done"
        )
    }

    @Sendable private func showIssued(_ request: PageRequest) async throws -> PageAnswer {
        .page(try await issuedPage(request, FormState()))
    }

    private func issuedPage(_ request: PageRequest, _ state: FormState) async throws -> HTML {
        let actor = try request.actor
        return IssuedPage(
            context: request.context,
            navigation: navigation(request.context),
            certificate: try await certificates.issued(request.path("serial"), by: actor),
            mayRevoke: may(actor, .revoke),
            state: state
        ).html
    }

    @Sendable private func download(_ request: PageRequest) async throws -> PageAnswer {
        let issued = try await certificates.issued(
            request.path("serial"),
            by: request.actor
        )
        let bytes = Array(PEM.text("CERTIFICATE", issued.der).utf8)
        let file = Download(
            name: "\(issued.serial).pem",
            type: "application/x-pem-file",
            bytes: bytes,
            tag: Hex.string(DigestAlgorithm.sha256.digest(bytes))
        )
        return .file(file, for: request)
    }

    @Sendable private func revoke(_ request: PageRequest) async throws -> PageAnswer {
        let serial = request.path("serial")
        var fields = request.form.reader
        let reason = fields.integer("reason", in: 0...10)
        guard fields.isValid, let reason else {
            return .page(try await issuedPage(request, fields.state), status: 422)
        }
        do {
            try await certificates.revoke(
                serial,
                reason: Int(reason),
                by: request.actor,
                requestID: request.requestID
            )
        } catch let refusal as CertificatesRefusal where refusal.kind == .invalid {
            fields.refuse(refusal, at: "reason")
            return .page(try await issuedPage(request, fields.state), status: 422)
        }
        return .redirect(to: IssuedPage.path(serial), done: "certificates.issued.revoked")
    }
}
