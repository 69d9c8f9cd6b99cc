// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Procedures

/// Which agency is meant, by the directory of one day.
struct Places: Sendable {
    let directory: DirectorySnapshot
    let date: CivilDate

    /// The one code by which the desk's tables name an agency, whatever codes it gets later.
    func kept(_ code: AgencyCode) -> AgencyCode {
        agency(code).map(Self.kept) ?? code
    }

    static func kept(_ agency: Agency) -> AgencyCode {
        agency.code102?.code ?? agency.code20?.code ?? agency.code(on: agency.validity.start)
    }

    func agency(_ code: AgencyCode) -> Agency? { try? directory.resolve(code, on: date).agency }

    func name(of code: AgencyCode) -> String { agency(code)?.name ?? code.text }

    /// The agency above, whose name stands over it on paper.
    func parent(of code: AgencyCode) -> Agency? {
        agency(code)?.parent.flatMap { directory.agency($0) }
    }

    /// At which agency each step is done, by the step's id.
    func places(of process: ProcessDefinition, receiving: AgencyCode) -> [String: String] {
        var places: [String: String] = [:]
        for step in process.steps {
            let code: AgencyCode? =
                switch step.place {
                case .receiving: receiving
                case .parent: parent(of: receiving).map(Self.kept)
                case .agency(let code): AgencyCode(code).map(kept)
                }
            // A step at an agency that is gone is done by the one that received the dossier.
            places[step.id] = (code ?? receiving).text
        }
        return places
    }
}
