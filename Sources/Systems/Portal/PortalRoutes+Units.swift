// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

extension PortalRoutes {
    /// Units of addresses and agencies, chosen from the tree.
    var unitRoutes: [PageRoute] {
        let own = "\(OneStopAction.file.rawValue) of one's own"
        return [
            .get("/filings/:id/pages/:page/units/:path", right: own, rate: .search) { request in
                .page(try await unitPage(request).html)
            },
            .post("/filings/:id/pages/:page/units/:path", right: own) { request in
                var page = try await unitPage(request)
                var reader = request.form.reader
                let code = reader.text("unit", max: 40)
                let unit = page.field.units.flatMap { oneStop.unit(code, for: $0) }
                guard reader.isValid, let unit else {
                    if reader.isValid { reader.refuse("unit", "procedures.form.unit") }
                    page.state = reader.state
                    return .page(page.html, status: 422)
                }
                let id = page.sheet.filing.id
                try await oneStop.choose(unit, at: page.path, in: id, by: request.actor)
                return .redirect(to: FilingPage.pagePath(id, page.page.id), done: "portal.unit")
            },
        ]
    }

    private func unitPage(_ request: PageRequest) async throws -> UnitPage {
        let sheet = try await filing(request)
        let path = request.path("path")
        guard let page = sheet.page(request.path("page")), let field = Self.field(path, on: page),
            let depth = field.units
        else { throw WebRefusal.noPage }
        let text = String((request.query("q") ?? "").prefix(100))
        let above = request.query("in").flatMap { AgencyCode($0) }
        return UnitPage(
            view: view(request),
            sheet: sheet,
            page: page,
            field: field,
            path: path,
            above: above.flatMap { oneStop.place($0, for: depth) },
            text: text,
            units: text.isEmpty
                ? oneStop.units(below: above, for: depth)
                : oneStop.units(finding: text, for: depth)
        )
    }

    /// The field of a path on a page, or the cell of one of its groups.
    private static func field(_ path: String, on page: FormPage) -> FormField? {
        let parts = path.split(separator: ".").map(String.init)
        guard let field = page.fields.first(where: { $0.id == parts.first }) else { return nil }
        if parts.count == 1, field.kind != .group { return field }
        guard parts.count == 3, let row = Int(parts[1]),
            (0..<(field.limit ?? FormField.maximumRows)).contains(row)
        else { return nil }
        return field.fields.first { $0.id == parts[2] }
    }
}
