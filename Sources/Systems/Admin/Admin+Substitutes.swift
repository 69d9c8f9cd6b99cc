// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage

/// A post that somebody may stand in for.
struct Substitute: Sendable {
    let id: ID<Post>
    let holder: String
    let title: String
    let unit: String
}

extension Admin {
    /// Posts of an agency in force today whose holder, title or unit has the words, accents optional; the
    /// officer's own are left out.
    func substitutes(
        _ text: String,
        in agency: ID<Agency>,
        without officer: ID<Officer>,
        by actor: Actor
    ) async throws -> [Substitute] {
        let words = Vietnamese.words(in: text)
        guard !words.isEmpty else { return [] }
        let today = now().date
        let posts = try await directory.posts(in: agency, limit: 500, by: actor).filter {
            $0.validity.contains(today) && $0.officer != officer && $0.actingFor == nil
        }
        let units = Dictionary(
            uniqueKeysWithValues: try await directory.units(of: agency, by: actor)
                .map { ($0.id, $0.name) }
        )
        return try await database.read { connection in
            try posts.compactMap { post -> Substitute? in
                guard let holder = try Directory.officer(post.officer, in: connection) else {
                    return nil
                }
                let unit = post.unit.flatMap { units[$0] } ?? ""
                let said = Vietnamese.words(in: "\(holder.name) \(post.title) \(unit)")
                    .joined(separator: " ")
                guard words.allSatisfy({ said.contains($0) }) else { return nil }
                return Substitute(
                    id: post.id,
                    holder: holder.name,
                    title: post.title,
                    unit: unit
                )
            }.prefix(20).sorted {
                Vietnamese.personSortKey($0.holder) < Vietnamese.personSortKey($1.holder)
            }
        }
    }
}
