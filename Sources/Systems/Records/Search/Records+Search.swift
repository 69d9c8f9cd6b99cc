// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Journal
import Storage

/// What a search found, as far as its reader may see it.
package struct SearchSlice: Sendable {
    package let seat: Seat
    package let documents: [DossierDocument]
    /// Where the next page begins; nil at the end.
    package let next: Int64?

    /// A search looks at so many entries for one page, then offers to go on.
    package static let scanned = 1000
}

extension Records {
    package func search(
        _ text: String,
        kind: WorkKind? = nil,
        below number: Int64 = .max,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> SearchSlice {
        try await search(
            RecordsQuery(text: text, kind: kind),
            below: number,
            limit: limit,
            by: actor
        )
    }

    /// Documents that have everything that is asked for; only those that the reader may open, and no
    /// count of others.
    package func search(
        _ query: RecordsQuery,
        below number: Int64 = .max,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> SearchSlice {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard !query.isEmpty, let scope = Self.scope(of: seat) else {
                return SearchSlice(seat: seat, documents: [], next: nil)
            }
            // Entries made before a merge carry the mark of the agency that is no more.
            let formers = try FormerStore(connection: connection).list(of: seat.office.code)
            let lists = query.lists(of: [seat.office.code] + formers.map(\.code)) + scope
            let index = SearchIndex(connection: connection)
            var documents: [DossierDocument] = []
            var place = number
            var scanned = 0
            while documents.count < limit, scanned < SearchSlice.scanned {
                let (hits, last) = try index.find(lists, below: place, limit: 100)
                scanned += 100
                for hit in hits {
                    place = hit.number
                    // A mark says who had it when it was indexed; who has it now is asked again.
                    guard query.contains(hit.day),
                        try Self.maySee(hit.item, seat, in: connection),
                        let document = try Self.document(
                            hit.item,
                            hit.kind,
                            ordinal: 0,
                            of: seat.office.code,
                            in: connection
                        )
                    else { continue }
                    documents.append(document)
                    if documents.count == limit {
                        return SearchSlice(seat: seat, documents: documents, next: place)
                    }
                }
                guard let last else {
                    return SearchSlice(seat: seat, documents: documents, next: nil)
                }
                place = last
            }
            return SearchSlice(seat: seat, documents: documents, next: place)
        }
    }

    /// Whose documents are looked through: all of the office by role, else those in which the reader
    /// has a part; nil for nobody's.
    private static func scope(of seat: Seat) -> [[String]]? {
        if may(seat.roles, .read, .office) { return [] }
        guard may(seat.roles, .read, .involved) else { return nil }
        return seat.readers.isEmpty ? nil : [seat.readers.map(SearchIndex.owner)]
    }

    /// Of a search so many lines are printed.
    package static let printedHits = 1000

    /// What a search found as a list for paper or a spreadsheet (NĐ 30/2020 Annex VI).
    package func foundBook(_ query: RecordsQuery, by actor: Actor) async throws -> Book {
        var documents: [DossierDocument] = []
        var slice = try await search(query, limit: 200, by: actor)
        documents += slice.documents
        while let next = slice.next, documents.count < Self.printedHits {
            slice = try await search(query, below: next, limit: 200, by: actor)
            documents += slice.documents
        }
        return Book.found(
            Array(documents.prefix(Self.printedHits)),
            slice.seat.office,
            axis.name(of: slice.seat.office.code),
            now().date
        )
    }

    /// How the words of each file of a document were read, for its page.
    package func fileTexts(of item: ID<WorkItem>) async throws -> [Int: FileText] {
        try await database.read { try FileTextStore(connection: $0).states(of: item) }
    }

    /// Brings the search forward; true when there may be more.
    package func advanceSearch() async throws -> Bool {
        try await Journal(database: database).advance(SearchProjection()) == Journal.stretch
    }
}
