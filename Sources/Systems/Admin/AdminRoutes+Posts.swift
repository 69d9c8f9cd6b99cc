// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Identity
import Web

extension AdminRoutes {
    /// What the form of a post needs: who, where, and the post itself when there is one.
    private struct Setting {
        let file: OfficerFile
        let post: Post?
        let agency: Agency
        let units: [AgencyUnit]
    }

    private func setting(_ request: PageRequest) async throws -> Setting {
        let actor = try enter(request)
        let file = try await admin.directory.officer(request.id("id"), by: actor)
        var post: Post?
        if request.hasPath("post") {
            let id = try request.id("post", of: Post.self)
            post = file.posts.first { $0.id == id }
            guard post != nil else { throw DirectoryRefusal.unknownPost(id.description) }
        }
        let place = post?.agency ?? file.officer.agency
        guard let agency = admin.cache.current().agency(place) else {
            throw DirectoryRefusal.unknownAgency(place.description)
        }
        guard may(actor, .keepPosts, admin.object(agency.id)) else {
            throw DirectoryRefusal.forbidden(.keepPosts)
        }
        let units = try await admin.directory.units(of: agency.id, by: actor)
        return Setting(file: file, post: post, agency: agency, units: units)
    }

    private func form(_ request: PageRequest, _ setting: Setting) async throws -> OfficerPostForm {
        let name = OfficerPostForm.searchField
        let sought = String((request.query(name) ?? request.form.value(name) ?? "").prefix(200))
        return OfficerPostForm(
            frame: frame(request),
            officer: setting.file.officer,
            post: setting.post,
            agency: setting.agency,
            units: setting.units,
            widest: try request.actor.scope,
            sought: sought,
            substitutes: try await admin.substitutes(
                sought,
                in: setting.agency.id,
                without: setting.file.officer.id,
                by: request.actor
            )
        )
    }

    @Sendable func showPost(_ request: PageRequest) async throws -> PageAnswer {
        let setting = try await setting(request)
        return .page(try await form(request, setting).html(FormState()))
    }

    @Sendable func keepPost(_ request: PageRequest) async throws -> PageAnswer {
        let setting = try await setting(request)
        var fields = request.form.reader
        let values = OfficerPostForm.Values(&fields)
        let version = fields.integer("version", in: 0...Int64(Int32.max))
        var meanwhile: Meanwhile?
        if fields.isValid, let version, let start = values.start {
            let validity = Validity(from: start, until: values.end)
            do {
                try await save(values, validity, setting, from: Int(version), request)
                let path = AdminPath.officer(setting.file.officer.id.description)
                return .redirect(to: path, done: "admin.saved")
            } catch {
                meanwhile = try await self.meanwhile(error, setting.post?.objectName)
                switch error as? DirectoryRefusal {
                case .changedMeanwhile? where meanwhile != nil: break
                case .ownPost?: fields.refuse(DirectoryRefusal.ownPost, at: "roles")
                case .grantTooWide?: fields.refuse(DirectoryRefusal.grantTooWide, at: "scope")
                default: try note(error, in: &fields, OfficerForm.field)
                }
            }
        }
        let fresh = try await self.setting(request)
        let html = try await form(request, fresh).html(fields.state, meanwhile)
        return .page(html, status: meanwhile == nil ? 422 : 409)
    }

    private func save(
        _ values: OfficerPostForm.Values,
        _ validity: Validity,
        _ setting: Setting,
        from version: Int,
        _ request: PageRequest
    ) async throws {
        guard let post = setting.post else {
            try await admin.directory.open(
                Post(
                    id: admin.directory.newID(),
                    officer: setting.file.officer.id,
                    agency: setting.agency.id,
                    unit: values.unit,
                    title: values.title,
                    roles: values.roles,
                    scope: values.scope,
                    validity: validity,
                    actingFor: values.actingFor
                ),
                by: request.actor,
                requestID: request.requestID
            )
            return
        }
        try await admin.directory.change(
            post.id,
            from: version,
            by: request.actor,
            requestID: request.requestID
        ) { post in
            post.unit = values.unit
            post.title = values.title
            post.roles = values.roles
            post.scope = values.scope
            post.validity = validity
        }
    }
}
