// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

extension AdminRoutes {
    @Sendable func showPlace(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .changeStructure)
        return .page(form(request, agency).placing(FormState()))
    }

    /// Gives an agency another place in the tree or other codes, as the agency above decided.
    @Sendable func place(_ request: PageRequest) async throws -> PageAnswer {
        let agency = try agency(request, for: .changeStructure)
        var fields = request.form.reader
        let place = AgencyForm.Place(&fields, of: agency)
        let parent = other(&fields, "parent", on: nil)
        let version = fields.integer("version", in: 1...Int64(Int32.max))
        var meanwhile: Meanwhile?
        if fields.isValid, let codes = place.codes, let version {
            do {
                try await admin.directory.change(
                    agency.id,
                    from: Int(version),
                    by: request.actor,
                    requestID: request.requestID
                ) { agency in
                    agency.codes = codes
                    agency.parent = parent
                    agency.level = place.level
                }
                return try await saved(agency.id)
            } catch {
                meanwhile = try await self.meanwhile(error, agency.objectName)
                if meanwhile == nil { try note(error, in: &fields, AgencyForm.field) }
            }
        }
        try await admin.cache.refresh()
        let fresh = try self.agency(request)
        let html = form(request, fresh).placing(fields.state, meanwhile)
        return .page(html, status: meanwhile == nil ? 422 : 409)
    }
}
