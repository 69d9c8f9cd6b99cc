// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

extension AdminRoutes {
    var agencyRoutes: [PageRoute] {
        [
            .get(
                AdminPath.agencies,
                right: AdminAction.enter.rawValue,
                rate: .search,
                showAgencies
            ),
            .get(AdminPath.agency(":id"), right: AdminAction.enter.rawValue, showAgency),
            .get(
                AdminPath.newAgency(":id"),
                right: DirectoryAction.openAgency.rawValue,
                showOpening
            ),
            .post(AdminPath.newAgency(":id"), right: DirectoryAction.openAgency.rawValue, open),
            .get(
                AdminPath.editAgency(":id"),
                right: DirectoryAction.changeStructure.rawValue,
                showEdit
            ),
            .post(
                AdminPath.editAgency(":id"),
                right: DirectoryAction.changeStructure.rawValue,
                edit
            ),
            .get(
                AdminPath.placeAgency(":id"),
                right: DirectoryAction.changeStructure.rawValue,
                showPlace
            ),
            .post(
                AdminPath.placeAgency(":id"),
                right: DirectoryAction.changeStructure.rawValue,
                place
            ),
            .get(
                AdminPath.closeAgency(":id"),
                right: DirectoryAction.closeAgency.rawValue,
                showClosing
            ),
            .post(AdminPath.closeAgency(":id"), right: DirectoryAction.closeAgency.rawValue, close),
            .get(
                AdminPath.delegateAgency(":id"),
                right: DirectoryAction.delegateAgency.rawValue,
                showDelegation
            ),
            .post(
                AdminPath.delegateAgency(":id"),
                right: DirectoryAction.delegateAgency.rawValue,
                delegate
            ),
        ]
    }

    @Sendable private func showAgencies(_ request: PageRequest) async throws -> PageAnswer {
        _ = try enter(request)
        let snapshot = admin.cache.current()
        let text = request.query("q") ?? ""
        let found =
            text.isEmpty
            ? snapshot.agencies.filter { $0.level == 1 } : snapshot.find(text, limit: 100)
        return .page(
            AgenciesPage(
                frame: frame(request),
                text: text,
                agencies: found,
                snapshot: snapshot
            ).html
        )
    }

    @Sendable private func showAgency(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try enter(request)
        let agency = try agency(request)
        let object = admin.object(agency.id)
        return .page(
            AgencyPage(
                frame: frame(request),
                agency: agency,
                snapshot: admin.cache.current(),
                actions: Set(DirectoryAction.allCases.filter { may(actor, $0, object) })
            ).html
        )
    }

    func form(_ request: PageRequest, _ agency: Agency) -> AgencyForm {
        AgencyForm(frame: frame(request), agency: agency, snapshot: admin.cache.current())
    }

    /// The agency of the path, for who may do this to it.
    func agency(_ request: PageRequest, for action: DirectoryAction) throws -> Agency {
        let agency = try agency(request)
        guard may(try enter(request), action, admin.object(agency.id)) else {
            throw DirectoryRefusal.forbidden(action)
        }
        return agency
    }

    /// Back to the agency, which every page knows by its new state.
    func saved(_ id: ID<Agency>) async throws -> PageAnswer {
        try await admin.cache.refresh()
        return .redirect(to: AdminPath.agency(id.description), done: "admin.saved")
    }

    @Sendable private func showOpening(_ request: PageRequest) async throws -> PageAnswer {
        let parent = try agency(request, for: .openAgency)
        return .page(form(request, parent).opening(FormState()))
    }

    @Sendable private func open(_ request: PageRequest) async throws -> PageAnswer {
        let parent = try agency(request, for: .openAgency)
        var fields = request.form.reader
        let name = fields.text("name")
        let code102 = fields.agencyCode("code102", required: false)
        let code20 = fields.agencyCode("code20", required: false)
        let kind = fields.choice("kind", of: Agency.Kind.self)
        let start = fields.date("valid_from")
        if fields.isValid, code102 == nil, code20 == nil {
            fields.refuse(DirectoryRefusal.invalidAgency(.noCode), at: "code20")
        }
        if fields.isValid, let kind, let start {
            let validity = Validity(from: start)
            let codes = AgencyCodes(
                code102: code102.map { DatedCode($0, validity: validity) },
                code20: code20.map { DatedCode($0, validity: validity) }
            )
            do {
                guard let codes else { throw WebRefusal.noPage }
                let opened = try await admin.directory.open(
                    Agency(
                        id: admin.directory.newID(),
                        codes: codes,
                        name: name,
                        level: min(parent.level + 1, 4),
                        kind: kind,
                        parent: parent.id,
                        validity: validity,
                        isSample: parent.isSample
                    ),
                    by: request.actor,
                    requestID: request.requestID
                )
                return try await saved(opened.id)
            } catch { try note(error, in: &fields, AgencyForm.field) }
        }
        return .page(form(request, parent).opening(fields.state), status: 422)
    }

    @Sendable private func showEdit(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .changeContacts)
        return .page(form(request, agency).editing(FormState()))
    }

    @Sendable private func edit(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .changeContacts)
        var fields = request.form.reader
        let name = fields.text("name")
        let kind = fields.choice("kind", of: Agency.Kind.self)
        let mail = fields.text("mail", min: 0, max: 254)
        let note = fields.text("note", min: 0, max: 500)
        let version = fields.integer("version", in: 1...Int64(Int32.max))
        var meanwhile: Meanwhile?
        if fields.isValid, let kind, let version {
            do {
                try await admin.directory.change(
                    agency.id,
                    from: Int(version),
                    by: request.actor,
                    requestID: request.requestID
                ) { agency in
                    agency.name = name
                    agency.kind = kind
                    agency.mail = mail.isEmpty ? nil : mail
                    agency.note = note
                }
                return try await saved(agency.id)
            } catch {
                meanwhile = try await self.meanwhile(error, agency.objectName)
                if meanwhile == nil { try self.note(error, in: &fields, AgencyForm.field) }
            }
        }
        try await admin.cache.refresh()
        let fresh = try self.agency(request)
        let html = form(request, fresh).editing(fields.state, meanwhile)
        return .page(html, status: meanwhile == nil ? 422 : 409)
    }

    @Sendable private func showClosing(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .closeAgency)
        return .page(form(request, agency).closing(FormState()))
    }

    @Sendable private func close(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .closeAgency)
        var fields = request.form.reader
        let date = fields.date("valid_until")
        let heir = other(&fields, "successor", on: date)
        let mail = fields.choice("after_closing", of: Agency.MailAfterClosing.self)
        if fields.isValid, let date, let mail {
            do {
                try await admin.directory.close(
                    agency.id,
                    on: date,
                    successor: heir,
                    mail: mail,
                    by: request.actor,
                    requestID: request.requestID
                )
                return try await saved(agency.id)
            } catch { try note(error, in: &fields, AgencyForm.field) }
        }
        return .page(form(request, agency).closing(fields.state), status: 422)
    }

    @Sendable private func showDelegation(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .delegateAgency)
        return .page(form(request, agency).delegating(FormState()))
    }

    @Sendable private func delegate(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .delegateAgency)
        var fields = request.form.reader
        let start = fields.date("served_from", required: false)
        let end = fields.date("served_until", required: false)
        let server = other(&fields, "served_by", on: start)
        if fields.isValid, server != nil, start == nil {
            fields.refuse("served_from", "form.required")
        }
        if fields.isValid {
            let delegation = server.flatMap { server in
                start.map { start in
                    Agency.Delegation(server: server, validity: Validity(from: start, until: end))
                }
            }
            do {
                try await admin.directory.delegate(
                    agency.id,
                    to: delegation,
                    by: request.actor,
                    requestID: request.requestID
                )
                return try await saved(agency.id)
            } catch { try note(error, in: &fields, AgencyForm.field) }
        }
        return .page(form(request, agency).delegating(fields.state), status: 422)
    }

    /// Another agency, named by its code; nil when the field is blank.
    func other(
        _ fields: inout FormReader,
        _ name: String,
        on date: CivilDate?
    ) -> ID<Agency>? {
        guard let code = fields.agencyCode(name, required: false) else { return nil }
        do {
            return try admin.cache.current().resolve(code, on: date ?? admin.now().date).agency.id
        } catch {
            fields.refuse(error, at: name)
            return nil
        }
    }
}
