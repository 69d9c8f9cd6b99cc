// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Web

extension RecordsRoutes {
    var registerRoutes: [PageRoute] {
        let right = "records.registers of the office"
        return [
            .get("/records/registers/:kind", right: right) { try await register($0) },
            .get("/records/books/:kind", right: right, rate: .file) { try await book($0) },
        ]
    }

    func year(_ request: PageRequest) -> Int {
        let thisYear = request.now.date.year
        // No register of an agency is older than the country's own of today.
        return request.query("year").flatMap { Int($0) }
            .flatMap { (1976...thisYear).contains($0) ? $0 : nil } ?? thisYear
    }

    private func register(_ request: PageRequest) async throws -> PageAnswer {
        guard let kind = RegisterKind(rawValue: request.path("kind")) else {
            throw WebRefusal.noPage
        }
        let number = request.query("below").flatMap { Int($0) }
        let slice = try await records.register(
            kind,
            series: request.query("series"),
            year: year(request),
            below: number ?? .max,
            by: request.actor
        )
        let page = RegisterPage(
            view: view(request),
            kind: kind,
            series: request.query("series"),
            year: year(request),
            slice: slice,
            isContinued: number != nil
        )
        return .page(page.html)
    }

    /// A register as a bound book in PDF, or as a spreadsheet.
    private func book(_ request: PageRequest) async throws -> PageAnswer {
        guard let kind = Book.Kind(rawValue: request.path("kind")),
            Book.Kind.registers.contains(kind)
        else { throw WebRefusal.noPage }
        let isSheet = request.query("as") == "xlsx"
        let book = try await records.book(
            kind,
            series: request.query("series"),
            year: year(request),
            after: request.query("after").flatMap { Int($0) } ?? 0,
            limit: isSheet ? Book.sheetRows : Book.printedRows,
            by: request.actor
        )
        return try answer(book, request)
    }
}
