// SPDX-License-Identifier: Apache-2.0

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
    /// Documents that have every word, accents or not; only those that the reader may open, and no count
    /// of others.
    package func search(
        _ text: String,
        kind: WorkKind? = nil,
        below number: Int64 = .max,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> SearchSlice {
        let words = Vietnamese.words(in: text, limit: 20)
        return try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard !words.isEmpty else { return SearchSlice(seat: seat, documents: [], next: nil) }
            let marks =
                [SearchIndex.office(seat.office.code)] + (kind.map { [SearchIndex.kind($0)] } ?? [])
            let index = SearchIndex(connection: connection)
            var documents: [DossierDocument] = []
            var place = number
            var scanned = 0
            while documents.count < limit, scanned < SearchSlice.scanned {
                let (hits, last) = try index.find(words + marks, below: place, limit: 100)
                scanned += 100
                for hit in hits {
                    place = hit.number
                    guard try Self.maySee(hit.item, seat, in: connection),
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

    /// Brings the search forward; true when there may be more.
    package func advanceSearch() async throws -> Bool {
        try await Journal(database: database).advance(SearchProjection(), limit: 500) > 0
    }
}
