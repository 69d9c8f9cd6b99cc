// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    var registerRoutes: [PageRoute] {
        [
            .get("/records/registers/:kind", right: "records.registers of the office") { request in
                guard let kind = RegisterKind(rawValue: request.path("kind")) else {
                    throw WebRefusal.noPage
                }
                let thisYear = request.now.date.year
                let year =
                    request.query("year").flatMap { Int($0) }
                    .flatMap { (1976...thisYear).contains($0) ? $0 : nil } ?? thisYear
                let number = request.query("below").flatMap { Int($0) }
                let slice = try await records.register(
                    kind,
                    year: year,
                    below: number ?? .max,
                    by: request.actor
                )
                let page = RegisterPage(
                    view: view(request),
                    kind: kind,
                    year: year,
                    slice: slice,
                    isContinued: number != nil
                )
                return .page(page.html)
            }
        ]
    }
}
