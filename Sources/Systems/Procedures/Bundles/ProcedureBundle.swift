// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation

/// Procedures that are filed together: one set of questions, one list of papers, a dossier for each (hồ sơ liên thông).
///
/// It ships as a file of data with days and citations. One that drafts were begun under is ended by `until`, never
/// changed or removed.
package struct ProcedureBundle: Sendable, Codable {
    package struct Part: Sendable, Codable {
        /// The code.
        package let procedure: String
        /// Who files chooses whether it is among them.
        package let isOptional: Bool
        /// The procedure whose result must be there before this one begins; nil: it begins at once.
        package let after: String?
        /// The paper that this result then is, by code; nobody is asked for it.
        package let result: String?
        /// What it asks and the bundle knows already: by field, words with the bundle's fields in braces.
        ///
        /// `{field}` alone is that answer as it was given; nothing at all is no answer.
        package let answers: [String: String]
    }

    package let id: String
    /// Its first day, and the day from which it no longer holds.
    package let from: String
    package let until: String?
    /// The life event that leads to it.
    package let event: String
    package let name: Wording
    package let plain: Wording
    package let citation: String
    /// What must still be compared with the official text.
    package let review: [String]
    /// The first leads: it is always filed, and its agency is the one that is chosen.
    package let parts: [Part]

    /// Names this text of it, whatever day it is.
    package var key: String { "\(id)@\(from)" }

    package func isInForce(on day: CivilDate) -> Bool {
        guard let first = CivilDate(text: from), first <= day else { return false }
        return until.flatMap { CivilDate(text: $0) }.map { day < $0 } ?? true
    }

    package func part(_ procedure: String) -> Part? { parts.first { $0.procedure == procedure } }

    /// What was chosen, in the order of the bundle, with what is never left out and what something chosen waits for.
    package func chosen(_ optional: Set<String>) -> [Part] {
        let asked = parts.enumerated().filter { index, part in
            index == 0 || !part.isOptional || optional.contains(part.procedure)
        }.map(\.element)
        let needed = Set(asked.flatMap { [$0.procedure, $0.after].compactMap { $0 } })
        return parts.filter { needed.contains($0.procedure) }
    }
}

/// The bundles that ship with the program.
package struct ProcedureBundles: Sendable {
    let bundles: [ProcedureBundle]

    package static let shipped = ProcedureBundles(
        bundles: (try? JSONDecoder().decode(
            [ProcedureBundle].self,
            from: Data(PackageResources.bundles_json)
        )) ?? []
    )

    package func bundle(_ id: String, on day: CivilDate) -> ProcedureBundle? {
        bundles.first { $0.id == id && $0.isInForce(on: day) }
    }

    /// The very text that something was filed under.
    package func bundle(key: String) -> ProcedureBundle? { bundles.first { $0.key == key } }

    package func bundles(of event: String, on day: CivilDate) -> [ProcedureBundle] {
        bundles.filter { $0.event == event && $0.isInForce(on: day) }
    }

    package func bundles(with procedure: String, on day: CivilDate) -> [ProcedureBundle] {
        bundles.filter { $0.part(procedure) != nil && $0.isInForce(on: day) }
    }
}
