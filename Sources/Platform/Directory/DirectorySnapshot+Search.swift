// SPDX-License-Identifier: Apache-2.0

import Core
import Synchronization

/// Names as search compares them, made when somebody first searches: that takes 15 µs a name.
final class FoldedNames: Sendable {
    private let agencies: [Agency]
    private let names = Mutex<[String]?>(nil)

    init(_ agencies: [Agency]) { self.agencies = agencies }

    func all() -> [String] {
        names.withLock { names in
            let folded = names ?? agencies.map { Vietnamese.fold($0.name) }
            names = folded
            return folded
        }
    }
}

extension DirectorySnapshot {
    /// At most `limit` agencies whose name has every word of `text`, accents optional, or one of
    /// whose codes begins with it.
    package func find(_ text: String, limit: Int = 50) -> [Agency] {
        let words = Vietnamese.fold(text).split(separator: " ")
        guard !words.isEmpty else { return [] }
        let code = text.uppercased().filter { $0 != " " }
        var found: [Agency] = []
        for (agency, name) in zip(agencies, foldedNames.all()) where found.count < limit {
            let hasCode = agency.codes.all.contains { $0.value.code.text.hasPrefix(code) }
            if hasCode || words.allSatisfy({ name.contains($0) }) { found.append(agency) }
        }
        return found
    }
}
