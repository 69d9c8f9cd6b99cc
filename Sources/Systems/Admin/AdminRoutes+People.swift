// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Identity
import Web

extension AdminRoutes {
    var peopleRoutes: [PageRoute] {
        let (units, officers, posts) = (
            DirectoryAction.keepUnits.rawValue, DirectoryAction.keepOfficers.rawValue,
            DirectoryAction.keepPosts.rawValue
        )
        return [
            .get(
                AdminPath.people(":id"),
                right: DirectoryAction.readPeople.rawValue,
                rate: .search,
                showPeople
            ),
            .get(AdminPath.newOfficer(":id"), right: officers, showNewOfficer),
            .post(AdminPath.newOfficer(":id"), right: officers, openOfficer),
            .get(AdminPath.newUnit(":id"), right: units, showUnit),
            .post(AdminPath.newUnit(":id"), right: units, keepUnit),
            .get(AdminPath.unit(":id", ":unit"), right: units, showUnit),
            .post(AdminPath.unit(":id", ":unit"), right: units, keepUnit),
            .get(
                AdminPath.officer(":id"),
                right: DirectoryAction.readPeople.rawValue,
                showOfficer
            ),
            .get(AdminPath.editOfficer(":id"), right: officers, showEditOfficer),
            .post(AdminPath.editOfficer(":id"), right: officers, editOfficer),
            .get(AdminPath.newPost(":id"), right: posts, showPost),
            .post(AdminPath.newPost(":id"), right: posts, keepPost),
            .get(AdminPath.post(":id", ":post"), right: posts, showPost),
            .post(AdminPath.post(":id", ":post"), right: posts, keepPost),
        ]
    }

    @Sendable private func showPeople(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try enter(request)
        let agency = try agency(request)
        let text = request.query("q") ?? ""
        let after = request.query("after").flatMap(Self.cursor)
        let officers = try await admin.directory.officers(
            OfficerQuery(agency: agency.id, text: text, after: after, limit: 51),
            by: actor
        )
        let page = Array(officers.prefix(50))
        let units = try await admin.directory.units(of: agency.id, by: actor)
        let accounts = try await admin.identity.accounts(of: page, by: actor)
        let object = admin.object(agency.id)
        return .page(
            PeoplePage(
                frame: frame(request),
                agency: agency,
                text: text,
                officers: page,
                next: officers.count > 50 ? page.last.map(OfficerCursor.init) : nil,
                isFirst: after == nil,
                units: units,
                accounts: accounts,
                actions: Set(DirectoryAction.allCases.filter { may(actor, $0, object) })
            ).html
        )
    }

    private static func cursor(_ text: String) -> OfficerCursor? {
        guard let id = ID<Officer>(String(text.prefix(36))), text.utf8.count > 37 else {
            return nil
        }
        return OfficerCursor(sortKey: String(text.dropFirst(37)), id: id)
    }

    @Sendable private func showNewOfficer(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .keepOfficers)
        let form = OfficerForm(frame: frame(request), agency: agency, officer: nil)
        return .page(form.html(FormState()))
    }

    @Sendable private func openOfficer(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .keepOfficers)
        var fields = request.form.reader
        let values = OfficerForm.Values(&fields)
        if fields.isValid, let start = values.start {
            do {
                let opened = try await admin.directory.open(
                    Officer(
                        id: admin.directory.newID(),
                        agency: agency.id,
                        name: values.name,
                        mail: values.mail,
                        phone: values.phone,
                        validity: Validity(from: start, until: values.end),
                        isSample: agency.isSample
                    ),
                    by: request.actor,
                    requestID: request.requestID
                )
                let path = AdminPath.officer(opened.id.description)
                return .redirect(to: path, done: "admin.saved")
            } catch { try note(error, in: &fields, OfficerForm.field) }
        }
        let form = OfficerForm(frame: frame(request), agency: agency, officer: nil)
        return .page(form.html(fields.state), status: 422)
    }

    @Sendable private func showOfficer(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try enter(request)
        let file = try await admin.directory.officer(request.id("id"), by: actor)
        let accounts = try await admin.identity.accounts(of: [file.officer], by: actor)
        let object = admin.object(file.officer.agency)
        return .page(
            OfficerPage(
                frame: frame(request),
                file: file,
                account: accounts.first,
                snapshot: admin.cache.current(),
                actions: Set(DirectoryAction.allCases.filter { may(actor, $0, object) })
            ).html
        )
    }

    /// The officer of the path, for who may keep it.
    private func officer(_ request: PageRequest) async throws -> (
        file: OfficerFile, agency: Agency
    ) {
        let actor = try enter(request)
        let file = try await admin.directory.officer(request.id("id"), by: actor)
        guard let agency = admin.cache.current().agency(file.officer.agency) else {
            throw DirectoryRefusal.unknownAgency(file.officer.agency.description)
        }
        guard may(actor, .keepOfficers, admin.object(agency.id)) else {
            throw DirectoryRefusal.forbidden(.keepOfficers)
        }
        return (file, agency)
    }

    @Sendable private func showEditOfficer(_ request: PageRequest) async throws -> PageAnswer {
        let (file, agency) = try await officer(request)
        let form = OfficerForm(frame: frame(request), agency: agency, officer: file.officer)
        return .page(form.html(FormState()))
    }

    @Sendable private func editOfficer(_ request: PageRequest) async throws -> PageAnswer {
        let (file, agency) = try await officer(request)
        var fields = request.form.reader
        let values = OfficerForm.Values(&fields)
        let version = fields.integer("version", in: 1...Int64(Int32.max))
        var meanwhile: Meanwhile?
        if fields.isValid, let version, let start = values.start {
            do {
                try await admin.directory.change(
                    file.officer.id,
                    from: Int(version),
                    by: request.actor,
                    requestID: request.requestID
                ) { officer in
                    officer.name = values.name
                    officer.mail = values.mail
                    officer.phone = values.phone
                    officer.validity = Validity(from: start, until: values.end)
                }
                let path = AdminPath.officer(file.officer.id.description)
                return .redirect(to: path, done: "admin.saved")
            } catch {
                meanwhile = try await self.meanwhile(error, file.officer.objectName)
                if meanwhile == nil { try note(error, in: &fields, OfficerForm.field) }
            }
        }
        let fresh = try await officer(request).file.officer
        let form = OfficerForm(frame: frame(request), agency: agency, officer: fresh)
        let html = form.html(fields.state, meanwhile)
        return .page(html, status: meanwhile == nil ? 422 : 409)
    }

    private func unit(_ request: PageRequest, in agency: Agency) async throws -> (
        unit: AgencyUnit?, all: [AgencyUnit]
    ) {
        let all = try await admin.directory.units(of: agency.id, by: enter(request))
        guard request.hasPath("unit") else { return (nil, all) }
        let id = try request.id("unit", of: AgencyUnit.self)
        guard let unit = all.first(where: { $0.id == id }) else {
            throw DirectoryRefusal.unknownUnit(id.description)
        }
        return (unit, all)
    }

    @Sendable private func showUnit(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .keepUnits)
        let (unit, all) = try await unit(request, in: agency)
        let form = UnitForm(frame: frame(request), agency: agency, unit: unit, all: all)
        return .page(form.html(FormState()))
    }

    @Sendable private func keepUnit(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .keepUnits)
        let unit = try await unit(request, in: agency).unit
        var fields = request.form.reader
        let values = UnitForm.Values(&fields)
        let version = fields.integer("version", in: 0...Int64(Int32.max))
        var meanwhile: Meanwhile?
        if fields.isValid, let version, let start = values.start, let kind = values.kind {
            let validity = Validity(from: start, until: values.end)
            do {
                try await save(
                    AgencyUnit(
                        id: unit?.id ?? admin.directory.newID(),
                        agency: agency.id,
                        parent: values.parent,
                        name: values.name,
                        shortName: values.shortName,
                        kind: kind,
                        validity: validity
                    ),
                    over: unit,
                    from: Int(version),
                    request
                )
                let path = AdminPath.people(agency.id.description)
                return .redirect(to: path, done: "admin.saved")
            } catch {
                meanwhile = try await self.meanwhile(error, unit?.objectName)
                if meanwhile == nil { try note(error, in: &fields, OfficerForm.field) }
            }
        }
        let fresh = try await self.unit(request, in: agency)
        let form = UnitForm(frame: frame(request), agency: agency, unit: fresh.unit, all: fresh.all)
        let html = form.html(fields.state, meanwhile)
        return .page(html, status: meanwhile == nil ? 422 : 409)
    }

    private func save(
        _ new: AgencyUnit,
        over unit: AgencyUnit?,
        from version: Int,
        _ request: PageRequest
    ) async throws {
        guard let unit else {
            try await admin.directory.open(
                new,
                by: request.actor,
                requestID: request.requestID
            )
            return
        }
        try await admin.directory.change(
            unit.id,
            from: version,
            by: request.actor,
            requestID: request.requestID
        ) { unit in
            unit.parent = new.parent
            unit.name = new.name
            unit.shortName = new.shortName
            unit.kind = new.kind
            unit.validity = new.validity
        }
    }
}
